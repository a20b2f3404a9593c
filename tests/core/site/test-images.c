/* The images of a text: which are found, what they mean, which exist. */

#include <unistd.h>

#include "recto-site-fixture.h"
#include "site/recto-images.h"

static RectoSite *site;

static void
check (const char *path,
       const char *body,
       const char *expected)
{
  g_autoptr (GBytes) text = recto_site_fixture_bytes (body);
  g_autoptr (GPtrArray) uses = recto_images_find (site, path, text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const RectoImageUse *use = g_ptr_array_index (uses, i);

      g_string_append_printf (out, "%s%s ", use->exists ? "+" : "", use->path != NULL ? use->path : "?");
      g_assert_cmpint (strncmp (body + use->offset, use->target, strlen (use->target)), ==, 0);
    }
  g_test_message ("%s", body);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_markdown (void)
{
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](assets/img/a.png)", "+assets/img/a.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](/assets/img/a.png \"title\") ![y](b.png)", "+assets/img/a.png b.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](<assets/img/with space.png>)", "+assets/img/with space.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](assets/img/with%20space.png?v=1#top)", "+assets/img/with space.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![a [b] c](assets/img/a.png)", "+assets/img/a.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n[![x](assets/img/a.png)](https://y.example)", "+assets/img/a.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x][one]\n\n[one]: assets/img/a.png \"t\"\n[two]: https://z.example\n[three]: page\n", "+assets/img/a.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](https://z.example/a.png) ![x](//z.example/a.png) ![x](data:image/png;base64,AA==)", "? ? ? ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x](assets/img/a(1).png) ![x]( assets/img/a.png )", "assets/img/a(1).png +assets/img/a.png ");
  check ("_pages/about.md", "---\npermalink: /\n---\n![x] (a.png) ![x \\![y](a.png", "");
}

/* A relative address is meant from the page, which has a folder of its own. */
static void
test_relative (void)
{
  check ("_posts/2021-01-02-x.md", "---\n---\n![x](a.png)", "blog/2021/x/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x](../../../assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x](../../../../../../etc/passwd.png)", "etc/passwd.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x](/notes/assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x](/leak.png)", "leak.png ");
}

static void
test_liquid (void)
{
  check ("_posts/2021-01-02-x.md", "---\n---\n![x]({{ '/assets/img/a.png' | relative_url }})", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x]({{ site.baseurl }}/assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n![x]({{ page.picture }})", "? ");
  check ("_posts/2021-01-02-x.md", "---\n---\n{% include figure.liquid loading=\"eager\" path=\"assets/img/a.png\" class=\"x\" %}", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n{% include figure.liquid\n  path='assets/img/missing.png' %}", "assets/img/missing.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n{% raw %}![x](/assets/img/a.png){% endraw %}{%- highlight c -%}![x](/a.png){%- endhighlight -%}", "");
  check ("_posts/2021-01-02-x.md", "---\n---\n{% assign path = 'a.png' %}", "");
}

static void
test_html (void)
{
  check ("_posts/2021-01-02-x.md", "---\n---\n<img alt=\"x\" src=\"/assets/img/a.png\" data-src=\"no.png\">", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n<IMG src = '/assets/img/a.png'/><video poster=\"/assets/img/a.png\" src=\"/v.mp4\">", "+assets/img/a.png v.mp4 +assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n<img src=\"{{ '/assets/img/a.png' | relative_url }}\">", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n<!-- <img src=\"/a.png\"> -->\n<img", "");
}

static void
test_code (void)
{
  check ("_posts/2021-01-02-x.md", "---\n---\n`![x](/a.png)` ``![x](/b`.png)``", "");
  check ("_posts/2021-01-02-x.md", "---\n---\n```\n![x](/a.png)\n```\n![x](/assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n~~~~ md\n![x](/a.png)\n~~~\n~~~~\n![x](/assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n` lone\n\n![x](/assets/img/a.png)", "+assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\n---\n```\n![x](/a.png)\n", "");
}

static void
test_front_matter (void)
{
  check ("_pages/about.md", "---\nprofile:\n  image: me.jpg # square\n---\n", "+assets/img/me.jpg ");
  check ("_pages/about.md", "---\nprofile:\n  image: gone.jpg\n---\n", "assets/img/gone.jpg ");
  check ("_pages/about.md", "---\nprofile:\n  image:\n---\n", "");
  check ("_posts/2021-01-02-x.md", "---\nthumbnail: assets/img/a.png\nimg: me.jpg\nimage: {path: /assets/img/a.png}\nog_image: https://x.example/y.png\n---\n",
         "+assets/img/a.png +assets/img/me.jpg +assets/img/a.png ");
  check ("_posts/2021-01-02-x.md", "---\nthumbnail: a: b\n---\n![x](/assets/img/a.png)", "+assets/img/a.png ");
}

static void
test_list (void)
{
  g_autoptr (GBytes) text = recto_site_fixture_bytes ("---\n---\n![x](/assets/img/a.png) ![y](/assets/img/a.png) ![z](/none.png) {% include figure.liquid path=\"assets/img/me.jpg\" %}");
  g_auto (GStrv) paths = recto_images_list (site, "_posts/2021-01-02-x.md", text);
  g_autofree char *joined = g_strjoinv (" ", paths);

  g_assert_cmpstr (joined, ==, "assets/img/a.png assets/img/me.jpg");
}

/* Cut anywhere, a text is still read to its end and no further. */
static void
test_cut (void)
{
  static const char text[] = "---\nimg: a.png\n---\n![a](<b> \"c\") `d` ```\n{% include x path=\"y\" %}<img src='z'>\n[e]: <f.png>\n![g]({{ h }})<!-- i -->";

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *copy = g_memdup2 (text, length);
      g_autoptr (GBytes) bytes = g_bytes_new_static (copy, length);
      g_autoptr (GPtrArray) uses = recto_images_find (site, "_posts/2021-01-02-x.md", bytes);

      g_assert_nonnull (uses);
    }
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *root = NULL;
  g_autofree char *link = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  root = recto_site_fixture_new ();
  link = g_build_filename (root, "leak.png", NULL);
  recto_site_fixture_write (root, "_config.yml", "permalink: /blog/:year/:title/\nbaseurl: /notes\ninclude: [_pages]\n");
  recto_site_fixture_write (root, "assets/img/a.png", "x");
  recto_site_fixture_write (root, "assets/img/with space.png", "x");
  recto_site_fixture_write (root, "assets/img/me.jpg", "x");
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  site = recto_site_fixture_load (root);
  g_test_add_func ("/site/images/markdown", test_markdown);
  g_test_add_func ("/site/images/relative", test_relative);
  g_test_add_func ("/site/images/liquid", test_liquid);
  g_test_add_func ("/site/images/html", test_html);
  g_test_add_func ("/site/images/code", test_code);
  g_test_add_func ("/site/images/front-matter", test_front_matter);
  g_test_add_func ("/site/images/list", test_list);
  g_test_add_func ("/site/images/cut", test_cut);
  result = g_test_run ();
  recto_site_unref (site);
  recto_site_fixture_remove (root);
  return result;
}
