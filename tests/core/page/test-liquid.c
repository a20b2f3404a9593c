/* The little Liquid that is done without a Liquid. */

#include "page-fixture.h"
#include "page/recto-page-fragment.h"
#include "page/recto-page-liquid.h"
#include "yaml/recto-yaml-tree.h"

static const char front_text[] = "title: The title\nnumber: 5\nlist: [a, [b]]\nimage: i.png\nempty:\n"
                                 "hex: 0x1F\nfloat: 1.50\nno: n\nwrong: no\nmap: {a: {b: c}}\n";

/* @expected with chips as [source]. */
static void
check_in (PageFixture *fixture,
          const char *path,
          const char *text,
          const char *expected,
          guint n_notes)
{
  g_autoptr (RectoYamlTree) front = recto_yaml_tree_parse (front_text, strlen (front_text), NULL, NULL);
  g_autoptr (RectoPageChips) chips = recto_page_chips_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_note_free);
  RectoPageLiquid liquid = { fixture->site, recto_yaml_tree_get_root (front), path != NULL ? recto_site_lookup (fixture->site, path) : NULL, chips, notes, 10 };
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
check (PageFixture *fixture,
       const char *text,
       const char *expected,
       guint n_notes)
{
  check_in (fixture, NULL, text, expected, n_notes);
}

static void
test_values (PageFixture *fixture,
             gconstpointer data)
{
  check (fixture, "{{ page.title }}, {{page.number}}, {{- page.empty -}}.", "The title, 5,.", 0);
  check (fixture, "{{ site.first_name }} {{ site.nothing }}", "Ada ", 0);
  check (fixture, "{{ 'a' | append: \"b\" | upcase }}", "AB", 0);
  check (fixture, "{{ '/x' | relative_url }} {{ 'x' | absolute_url }}", "/home/x https://ada.example/home/x", 0);
  check (fixture, "{{ page.image | prepend: '/assets/' | prepend: site.baseurl }}", "/home/assets/i.png", 0);
  check (fixture, "{{ page.empty | default: 'd' }}", "d", 0);
  check (fixture, "{{ '<' | escape }}", "&lt;", 0);
  check (fixture, "{{ \"it's\" | escape }}", "it&#39;s", 0);
  check (fixture, "{{ \"it's\" | xml_escape }}", "it&apos;s", 0);
  check (fixture, "{{ 'aBC' | capitalize }}", "Abc", 0);
}

/* As Ruby prints them, and lists item by item. */
static void
test_kinds (PageFixture *fixture,
            gconstpointer data)
{
  check (fixture, "[{{ page.no }}]", "[]", 0); /* a key that is false, not text */
  check (fixture, "{{ page.hex }} {{ page.float }} {{ page.wrong }} {{ page.empty }}", "31 1.5 false ", 0);
  check (fixture, "{{ page.list }} {{ page.list[0] }} {{ page.list.last }} {{ page.list.size }}", "ab a b 2", 0);
  check (fixture, "{{ page.map.a.b }} {{ page['map'][\"a\"].b }} {{ page.map.no.b }}", "c c ", 0);
  check (fixture, "{{ page.title.size }} {{ page.map.size }}", "9 1", 0);
  check (fixture, "{{ page.list | append: 'x' }} {{ page.list | default: 'x' }}", "[\"a\", [\"b\"]]x ab", 0);
  check (fixture, "{{ 1 }} {{ -2 }} {{ 1.50 }} {{ true }} {{ nil }}{{ false }}", "1 -2 1.5 true false", 0);
  check (fixture, "{{ page.wrong | default: 'd' }} {{ nil | default: 'e' }} {{ true | default: 'f' }}", "d e true", 0);
  check (fixture, "{{ site.markdown }} {{ site.no }}", "kramdown ", 0);
}

static void
test_addresses_of (PageFixture *fixture,
                   gconstpointer data)
{
  check (fixture, "{{ 'a b' | relative_url }} {{ '木' | absolute_url }}", "/home/a%20b https://ada.example/home/%E6%9C%A8", 0);
  check (fixture, "{{ '/%20' | relative_url }} {{ 'mailto:a' | relative_url }}", "/home/%20 mailto:a", 0);
  check (fixture, "{{ '' | relative_url }} {{ '#x' | relative_url }}", "/home /home/#x", 0);
  check (fixture, "{{ '/[a]' | relative_url }}", "/home/%5Ba%5D", 0);
  check (fixture, "{{ page.empty | relative_url }} {{ nil | absolute_url }}", " ", 0);
}

/* What the front matter need not say. */
static void
test_filled_in (PageFixture *fixture,
                gconstpointer data)
{
  static const char post[] = "_posts/2024-01-02-post-02.md";

  page_fixture_write (fixture, "_config.yml",
                      "baseurl: /home\ntimezone: Asia/Tokyo\n"
                      "defaults:\n- scope: {path: '', type: posts}\n  values: {author: me, empty: given}\n");
  page_fixture_write (fixture, post, "---\ncategories: a b\ntags: [t, u]\n---\n");
  page_fixture_load (fixture);
  check_in (fixture, post, "{{ page.date }} {{ page.slug }} {{ page.ext }}", "2024-01-02 00:00:00 +0900 post-02 .md", 0);
  check_in (fixture, post, "{{ page.title }} {{ page.collection }}", "Post 02 posts", 0);
  check_in (fixture, post, "{{ page.id }} {{ page.url }}", "/a/b/2024/01/02/post-02 /a/b/2024/01/02/post-02.html", 0);
  check_in (fixture, post, "{{ page.categories }} {{ page.tags[1] }} {{ page.tags.size }}", "ab u 2", 0);
  check_in (fixture, post, "{{ page.title.size }} {{ page.title.x }}{{ page.slug.x | relative_url }}", "7 ", 0);
  check_in (fixture, post, "{{ page.tags | upcase }}", "[\"T\", \"U\"]", 0);
  check_in (fixture, post, "{{ page.author }} {{ page.empty }} {{ page.draft }}", "me given false", 0);
  check_in (fixture, post, "{{ page.excerpt }} {{ page.next.url }}", "[{{ page.excerpt }}] [{{ page.next.url }}]", 2);
}

static void
test_dates (PageFixture *fixture,
            gconstpointer data)
{
  check (fixture, "{{ '2024-05-06 07:08:09 +0830' | date: '%Y-%m-%d %H:%M:%S %z' }}", "2024-05-06 07:08:09 +0830", 0);
  check (fixture, "{{ '2024-05-06' | date: '%B %-d, %Y (%a %^b %e %j) 100%%' }}", "May 6, 2024 (Mon MAY  6 127) 100%", 0);
  check (fixture, "{{ '2024-12-31 00:30:00' | date: '%I:%M %p %F %D %y' }}", "12:30 AM 2024-12-31 12/31/24 24", 0);
  check (fixture, "{{ 'soon' | date: '%Y' }} {{ '2024-05-06' | date: '%z' }}", "[{{ 'soon' | date: '%Y' }}] [{{ '2024-05-06' | date: '%z' }}]", 2);
  check (fixture, "{{ '2024-02-30' | date: '%Y' }}", "[{{ '2024-02-30' | date: '%Y' }}]", 1);
  check (fixture, "{{ page.empty | date: '%Y' }}", "", 0);
}

static void
test_trimming (PageFixture *fixture,
               gconstpointer data)
{
  check (fixture, "x {{- ' y ' -}} z", "x y z", 0);
  check (fixture, "{{ page.number }} {{- page.number }} \t{{- page.number -}} {{ page.number }}", "5555", 0);
  check (fixture, "{% raw %}a{% endraw %} {{- page.number }}", "a5", 0);
  check (fixture, "  {{- page.number }}", "5", 0);
  check (fixture, "{{ page.number }}\n  {{- page.number }}", "5\n  5", 0);
  check (fixture, "a\n  {%- raw -%} b {% endraw %}\nc", "a\n   b \nc", 0);
}

static void
test_chips (PageFixture *fixture,
            gconstpointer data)
{
  check (fixture, "a {% include x.html %} b", "a [{% include x.html %}] b", 1);
  check (fixture, "{{ site.posts | size }}", "[{{ site.posts | size }}]", 1);
  check (fixture, "{{ site.news }}", "[{{ site.news }}]", 1);
  check (fixture, "{{ page.list }} {{ foo }} {{ page.title | unknown }}",
         "ab [{{ foo }}] [{{ page.title | unknown }}]", 2);
  check (fixture, "{% if a %}x{% endif %}", "[{% if a %}]x[{% endif %}]", 1);
  check (fixture, "{% not ended", "{% not ended", 1);
  check (fixture, "{{ not ended", "{{ not ended", 1);
  check (fixture, "{% a {% b {{ page.number }} {% c", "{% a {% b 5 {% c", 1);
  check (fixture, "{{ a\n{{ b\n{% c", "{{ a\n{{ b\n{% c", 1);
  check (fixture, "{{ page.title } {{ page.number }}", "{{ page.title } 5", 1);
  check (fixture, "no { liquid } here", "no { liquid } here", 0);
}

static void
test_blocks (PageFixture *fixture,
             gconstpointer data)
{
  check (fixture, "{% raw %}{{ x }} {% y %}{% endraw %}!", "{{ x }} {% y %}!", 0);
  check (fixture, "a{% comment %}\n{{ x }}\n{% endcomment %}b", "a\n\nb", 0);
  check (fixture, "{% raw %} never ends", "[{% raw %}] never ends", 1);
  check (fixture, "{% comment %}a{% raw %}{% endcomment %}{% endraw %}b{% comment %}c{% endcomment %}d{% endcomment %}e", "e", 0);
}

#define CODE(language, code) "<figure class=\"highlight\"><pre><code class=\"language-" language "\" data-lang=\"" language "\">" code "</code></pre></figure>"

static void
test_highlight (PageFixture *fixture,
                gconstpointer data)
{
  check (fixture, "{% highlight c %}\nint a;\n{% endhighlight %}\nb", "\n" CODE ("c", "int a;") "\n\nb", 0);
  check (fixture, "* a\n\n  {% highlight c %}\n  a<b\n  {% endhighlight %}\n", "* a\n\n  \n" CODE ("c", "  a&lt;b\n  ") "\n", 0);
  check (fixture, "{% highlight C %}\n\n\na\n\n{{ page.number }}\n\n{% endhighlight %}", "\n\n\n" CODE ("c", "a\n\n5") "\n\n", 0);
  check (fixture, "{% highlight x %}\n{% raw %}{{ y }}{% endhighlight %}\n{% endraw %}{% endhighlight %}",
         "\n" CODE ("x", "{{ y }}{% endhighlight %}") "\n", 0);
  check (fixture, "{% highlight sh %}ls{% endhighlight %}", CODE ("sh", "ls"), 0);
  check (fixture, "{% highlight c linenos %}\na\nb\n{% endhighlight %}",
         "\n" CODE ("c",
                    "<table class=\"rouge-table\"><tbody><tr><td class=\"gutter gl\"><pre class=\"lineno\">1&#10;2&#10;</pre></td>"
                    "<td class=\"code\"><pre>a\nb&#10;</pre></td></tr></tbody></table>") "\n",
         0);
  check (fixture, "{% highlight %}\na\n{% endhighlight %}", "[{% highlight %}]\na\n[{% endhighlight %}]", 1);
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
  check (fixture, "{% post_url sub/2024-01-02-post-02 %}", "[{% post_url sub/2024-01-02-post-02 %}]", 1);
  check (fixture, "{% link assets/img/ada.png %}", "/home/assets/img/ada.png", 0);
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

/* Where an address is not known, there is none, and what is written shows. */
static void
test_unknown_addresses (PageFixture *fixture,
                        gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_pages/x.md",
                                                    "---\nlayout: page\n---\n"
                                                    "[a](/b/{% w %}) ![c{{ g }}]({{ d.e }})\n\n<iframe src=\"{% f %}\"></iframe>\n");
  g_autofree char *html = page_fixture_html (page);

  g_assert_nonnull (strstr (html, "<a title=\"/b/{% w %}\">a</a>"));
  g_assert_nonnull (strstr (html, "<span class=\"recto-chip\" title=\"{{ d.e }}\">c{{ g }}</span>"));
  g_assert_nonnull (strstr (html, "title=\"{% f %}\""));
  g_assert_null (strstr (html, "\xee\x80\x80"));
  g_assert_null (strstr (html, "%EE%80"));
}

#define TEST(name, function) \
  g_test_add ("/page/liquid/" name, PageFixture, NULL, page_fixture_set_up, function, page_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("values", test_values);
  TEST ("kinds", test_kinds);
  TEST ("addresses-of", test_addresses_of);
  TEST ("filled-in", test_filled_in);
  TEST ("dates", test_dates);
  TEST ("trimming", test_trimming);
  TEST ("highlight", test_highlight);
  TEST ("chips", test_chips);
  TEST ("blocks", test_blocks);
  TEST ("figure", test_figure);
  TEST ("addresses", test_addresses);
  TEST ("page", test_page);
  TEST ("unknown-addresses", test_unknown_addresses);
  return g_test_run ();
}
