/* The little Liquid that is done without a Liquid. */

#include "page-fixture.h"
#include "page/recto-page-fragment.h"
#include "page/recto-page-liquid.h"
#include "yaml/recto-yaml-tree.h"

static const char front_text[] = "title: The title\nnumber: 5\nlist: [a]\nimage: i.png\nempty:\n";

/* @expected with chips as [source]. */
static void
check (PageFixture *fixture,
       const char *text,
       const char *expected,
       guint n_notes)
{
  g_autoptr (RectoYamlTree) front = recto_yaml_tree_parse (front_text, strlen (front_text), NULL, NULL);
  g_autoptr (RectoPageChips) chips = recto_page_chips_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_note_free);
  RectoPageLiquid liquid = { fixture->site, recto_yaml_tree_get_root (front), NULL, chips, notes, 10 };
  gsize length = 0;
  g_autofree char *rendered = recto_page_liquid_render (&liquid, text, strlen (text), &length);
  GString *shown = g_string_new (NULL);
  const char *source = NULL;

  g_assert_cmpuint (length, ==, strlen (rendered));
  for (const char *p = rendered; *p != '\0';)
    {
      const char *after = recto_page_chips_match (chips, p, rendered + length, &source);

      if (after != NULL)
        g_string_append_printf (shown, "[%s]", source);
      else
        g_string_append_c (shown, *p);
      p = after != NULL ? after : p + 1;
    }
  g_assert_cmpstr (shown->str, ==, expected);
  g_assert_cmpuint (notes->len, ==, n_notes);
  g_string_free (shown, TRUE);
}

static void
test_values (PageFixture *fixture,
             gconstpointer data)
{
  check (fixture, "{{ page.title }}, {{page.number}}, {{- page.empty -}}.", "The title, 5, .", 0);
  check (fixture, "{{ site.first_name }} {{ site.nothing }}", "Ada ", 0);
  check (fixture, "{{ 'a' | append: \"b\" | upcase }}", "AB", 0);
  check (fixture, "{{ '/x' | relative_url }} {{ 'x' | absolute_url }}", "/home/x https://ada.example/home/x", 0);
  check (fixture, "{{ page.image | prepend: '/assets/' | prepend: site.baseurl }}", "/home/assets/i.png", 0);
  check (fixture, "{{ page.empty | default: 'd' }}", "d", 0);
  check (fixture, "{{ '<' | escape }}", "&lt;", 0);
}

static void
test_chips (PageFixture *fixture,
            gconstpointer data)
{
  check (fixture, "a {% include x.html %} b", "a [{% include x.html %}] b", 1);
  check (fixture, "{{ site.posts | size }}", "[{{ site.posts | size }}]", 1);
  check (fixture, "{{ site.news }}", "[{{ site.news }}]", 1);
  check (fixture, "{{ page.list }} {{ foo }} {{ page.title | unknown }}",
         "[{{ page.list }}] [{{ foo }}] [{{ page.title | unknown }}]", 3);
  check (fixture, "{% if a %}x{% endif %}", "[{% if a %}]x[{% endif %}]", 1);
  check (fixture, "{% not ended", "{% not ended", 0);
  check (fixture, "{{ not ended", "{{ not ended", 0);
  check (fixture, "no { liquid } here", "no { liquid } here", 0);
}

static void
test_blocks (PageFixture *fixture,
             gconstpointer data)
{
  check (fixture, "{% raw %}{{ x }} {% y %}{% endraw %}!", "{{ x }} {% y %}!", 0);
  check (fixture, "a{% comment %}\n{{ x }}\n{% endcomment %}b", "a\n\nb", 0);
  check (fixture, "{% raw %} never ends", "[{% raw %}] never ends", 1);
  check (fixture, "{% highlight c %}\nint a;\n{% endhighlight %}\nb", "~~~~~~~~~~ c\nint a;\n~~~~~~~~~~\nb", 0);
  check (fixture, "a {% highlight c %}b{% endhighlight %}", "a [{% highlight c %}]b[{% endhighlight %}]", 1);
}

static void
test_figure (PageFixture *fixture,
             gconstpointer data)
{
  check (fixture, "{% include figure.liquid path=\"assets/img/a.png\" class=\"img-fluid\" zoomable=true caption=\"C\" %}",
         "<figure><img src=\"/home/assets/img/a.png\" class=\"img-fluid\">"
         "<figcaption class=\"caption\">C</figcaption></figure>",
         0);
  check (fixture, "{% include figure.html path=page.image alt='\">' %}",
         "<figure><img src=\"/home/i.png\" alt=\"&quot;&gt;\"></figure>", 0);
  check (fixture, "{% include figure.liquid\n  path=\"a.png\"\n%}\nb", "<figure><img src=\"/home/a.png\"></figure>\n\n\nb", 0);
  check (fixture, "{% include figure.liquid loading=\"eager\" %}", "[{% include figure.liquid loading=\"eager\" %}]", 1);
}

static void
test_addresses (PageFixture *fixture,
                gconstpointer data)
{
  check (fixture, "[a]({% post_url 2024-01-02-post-02 %})", "[a](/home/2024/01/02/post-02.html)", 0);
  check (fixture, "{% link _posts/2024-01-02-post-02.md %}", "/home/2024/01/02/post-02.html", 0);
  check (fixture, "{% link gone.md %}", "[{% link gone.md %}]", 1);
}

/* In a page: chips become HTML in text and in code, and their source in
 * attributes, and notes have the line of the file. */
static void
test_page (PageFixture *fixture,
           gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_pages/x.md",
                                                    "---\nlayout: page\n---\n"
                                                    "a\nb {% x <y> %}\n\n`{% z %}`\n\n<p title=\"{% w %}\">c</p>\n\n"
                                                    "\xee\x80\x80"
                                                    "77"
                                                    "\xee\x80\x81\n");
  g_autofree char *html = page_fixture_html (page);

  assert_contains (html, ">{% x &lt;y&gt; %}</span>");
  assert_contains (html, "{% z %}</span></code>");
  assert_contains (html, "title=\"{% w %}\"");
  assert_contains (html, "77");
  g_assert_cmpuint (recto_page_get_n_notes (page), ==, 3);
  g_assert_cmpuint (recto_page_get_note (page, 0)->line, ==, 5);
  g_assert_cmpuint (recto_page_get_note (page, 1)->line, ==, 7);
  g_assert_cmpuint (recto_page_get_note (page, 2)->line, ==, 9);
}

#define TEST(name, function) \
  g_test_add ("/page/liquid/" name, PageFixture, NULL, page_fixture_set_up, function, page_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("values", test_values);
  TEST ("chips", test_chips);
  TEST ("blocks", test_blocks);
  TEST ("figure", test_figure);
  TEST ("addresses", test_addresses);
  TEST ("page", test_page);
  return g_test_run ();
}
