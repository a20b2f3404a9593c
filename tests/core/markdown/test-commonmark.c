/* The CommonMark dialect, with GitHub's extensions. */

#include "markdown/recto-markdown.h"

#include <string.h>

static const char *const cases[][2] = {
  { "a *b* **c** `d&e`\n", "<p>a <em>b</em> <strong>c</strong> <code>d&amp;e</code></p>\n" },
  { "# a\n", "<h1>a</h1>\n" },
  { "a &amp; &copy; < \"b\"\n", "<p>a &amp; © &lt; \"b\"</p>\n" },
  { "~~a~~ http://b.org\n", "<p><del>a</del> <a href=\"http://b.org\">http://b.org</a></p>\n" },
  { "![a *b*](c d)\n", "<p>![a <em>b</em>](c d)</p>\n" },
  { "![a *b*](<c d> \"t\")\n", "<p><img src=\"c%20d\" alt=\"a b\" title=\"t\" /></p>\n" },
  { "```c x\n<a>\n```\n", "<div class=\"language-c highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code data-lang=\"c\">&lt;a&gt;\n</code></pre></div></div>\n" },
  { "    x\n", "<div class=\"highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>x\n</code></pre></div></div>\n" },
  { "|a|b|\n|:-|-|\n|1|\n",
    "<table>\n  <thead>\n    <tr>\n      <th align=\"left\">a</th>\n      <th>b</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n"
    "      <td align=\"left\">1</td>\n      <td></td>\n    </tr>\n  </tbody>\n</table>\n" },
  { "3. a\n4. b\n", "<ol start=\"3\">\n  <li>a</li>\n  <li>b</li>\n</ol>\n" },
  { "<div>\n*a*\n</div>\n", "<div>\n*a*\n</div>\n\n" },
};

static void
check (gconstpointer data)
{
  const char *const *one = data;
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (one[0], strlen (one[0]), options, NULL, &error);
  g_autofree char *html = NULL;

  g_assert_no_error (error);
  html = recto_markdown_result_to_html (result);
  g_assert_cmpstr (html, ==, one[1]);
}

static char *
render (const char *text,
        gboolean source_lines)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);
  g_autoptr (RectoMarkdownResult) result = NULL;

  recto_markdown_options_set_source_lines (options, source_lines);
  result = recto_markdown_render (text, strlen (text), options, NULL, NULL);
  return recto_markdown_result_to_html (result);
}

static void
test_footnotes (void)
{
  g_autofree char *odd = render ("> a\n>\n> [^n[m]: N\n", FALSE);
  g_autofree char *none = render ("a[^n] ]: [n^]\n", FALSE);
  g_autofree char *html = render ("a[^n] b[^m] c[^n]\n\n[^m]: M\n[^n]: N\n", FALSE);

  g_assert_null (strstr (odd, "N"));
  g_assert_cmpstr (none, ==, "<p>a[^n] ]: [n^]</p>\n");
  g_assert_nonnull (strstr (html, "<sup class=\"footnote-ref\"><a href=\"#fn-n\" id=\"fnref-n\" data-footnote-ref=\"\">1</a></sup>"));
  g_assert_nonnull (strstr (html, "id=\"fnref-n-2\""));
  g_assert_nonnull (strstr (html, "<a href=\"#fn-m\" id=\"fnref-m\" data-footnote-ref=\"\">2</a>"));
  g_assert_true (strstr (html, "<li id=\"fn-n\">") < strstr (html, "<li id=\"fn-m\">"));
  g_assert_nonnull (strstr (html, "href=\"#fnref-n-2\" class=\"footnote-backref\""));
}

static void
test_tasks (void)
{
  g_autofree char *html = render ("- [x] a\n- [ ] b\n", FALSE);

  g_assert_nonnull (strstr (html, "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> a"));
  g_assert_nonnull (strstr (html, "<input type=\"checkbox\" disabled=\"\" /> b"));
}

static void
test_lines (void)
{
  g_autofree char *html = render ("x\n\n* a\n\n  b\n* c\n", TRUE);

  g_assert_nonnull (strstr (html, "<p data-line=\"2\">b</p>"));
  g_assert_nonnull (strstr (html, "<li data-line=\"3\">"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markdown/commonmark/%u", i);

      g_test_add_data_func (path, cases[i], check);
    }
  g_test_add_func ("/markdown/commonmark/footnotes", test_footnotes);
  g_test_add_func ("/markdown/commonmark/tasks", test_tasks);
  g_test_add_func ("/markdown/commonmark/lines", test_lines);
  return g_test_run ();
}
