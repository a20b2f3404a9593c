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
  { "![a *b* ![c `d`](e) ~~f~~\ng](h)![](i)\n", "<p><img src=\"h\" alt=\"a b c d f g\" /><img src=\"i\" alt=\"\" /></p>\n" },
  { "\xef\xbb\xbf# a\n", "<h1>a</h1>\n" },
  { "a\r\n- b\r- c\r\rd", "<p>a</p>\n<ul>\n  <li>b</li>\n  <li>c</li>\n</ul>\n<p>d</p>\n" },
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

static gpointer
render_often (gpointer data)
{
  const char *text = data;
  g_autofree char *first = render (text, FALSE);
  gboolean is_same = TRUE;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *again = render (text, FALSE);

      is_same = is_same && strcmp (first, again) == 0 && strstr (again, "~~") == NULL;
    }
  return GINT_TO_POINTER (is_same);
}

/* What marks something for an extension is kept by cmark-gfm for all threads at once. */
static void
test_threads (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GThread *threads[4];

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "a ~~b~~ http://c.d\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_often, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
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
  g_test_add_func ("/markdown/commonmark/threads", test_threads);
  return g_test_run ();
}
