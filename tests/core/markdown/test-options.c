/* Options by kramdown's names. */

#include "markdown/recto-markdown.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *value;
  const char *text;
  const char *html;
} OptionCase;

static const OptionCase cases[] = {
  { "auto_ids", "false", "# a\n", "<h1>a</h1>\n" },
  { "auto_ids", "False ", "# a\n", "<h1>a</h1>\n" },
  { "auto_id_prefix", "p-", "# a\n", "<h1 id=\"p-a\">a</h1>\n" },
  { "header_offset", "1", "# a\n", "<h2 id=\"a\">a</h2>\n" },
  { "header_offset", "+0b1_0", "# a\n", "<h3 id=\"a\">a</h3>\n" },
  { "header_offset", " 0x1 ", "# a\n", "<h2 id=\"a\">a</h2>\n" },
  { "header_offset", "010", "# a\n", "<h6 id=\"a\">a</h6>\n" },
  { "header_offset", "-3", "## a\n", "<h1 id=\"a\">a</h1>\n" },
  { "hard_wrap", "true", "a\nb\n", "<p>a<br />\nb</p>\n" },
  { "input", "kramdown", "~~a~~ `b`\n* c\n", "<p>~~a~~ <code class=\"language-plaintext highlighter-rouge\">b</code>\n* c</p>\n" },
  { "gfm_quirks", "", "a\n* b\n", "<p>a\n* b</p>\n" },
  { "gfm_quirks", "no_auto_typographic", "a -- b\n", "<p>a -- b</p>\n" },
  { "smart_quotes", "apos,apos,quot,quot", "\"a\" 'b'\n", "<p>\"a\" 'b'</p>\n" },
  { "smart_quotes", "8218,8216,8222,8220", "\"a\"\n", "<p>„a“</p>\n" },
  { "typographic_symbols.hellip", "...", "a...\n", "<p>a...</p>\n" },
  { "entity_output", "numeric", "&copy; --\n", "<p>&#169; &#8211;</p>\n" },
  { "entity_output", "as_input", "&copy; &#169;\n", "<p>&copy; &#169;</p>\n" },
  { "entity_output", "symbolic", "&#169; \"a\"\n", "<p>&copy; &ldquo;a&rdquo;</p>\n" },
  { "math_engine", "nil", "$$x$$ y\n", "<p><span class=\"kdmath\">$x$</span> y</p>\n" },
  { "syntax_highlighter", "nil", "```c\nx\n```\n", "<pre><code class=\"language-c\">x\n</code></pre>\n" },
  { "syntax_highlighter_opts.wrap", "false", "    a\n", "<div class=\"language-plaintext highlighter-rouge\">a\n</div>\n" },
  { "syntax_highlighter_opts.disable", "true", "`a`\n", "<p><code>a</code></p>\n" },
  { "syntax_highlighter_opts.span.disable", "true", "`a`\n", "<p><code>a</code></p>\n" },
  { "parse_block_html", "true", "<div>*a*</div>\n", "<div>\n  <p><em>a</em>&lt;/div&gt;</p>\n</div>\n" },
  { "parse_span_html", "false", "<b>*a*</b>\n", "<p><b>*a*</b></p>\n" },
  { "remove_line_breaks_for_cjk", "true", "中\n文\na\n", "<p>中文\na</p>\n" },
  { "link_defs.here", "/x\nT", "[here]\n", "<p><a href=\"/x\" title=\"T\">here</a></p>\n" },
  { "header_links", "true", "# a\n", "<h1 id=\"a\"><a href=\"#a\"></a>a</h1>\n" },
  { "no_such_option", "x", "a\n", "<p>a</p>\n" },
};

static const char *const wrong[][2] = {
  { "footnote_nr", "x" },
  { "header_offset", "1.5" },
  { "header_offset", "" },
  { "header_offset", "0x" },
  { "header_offset", "09" },
  { "header_offset", "1__0" },
  { "header_offset", "1_" },
  { "header_offset", "99999999999" },
  { "toc_levels", "" },
  { "toc_levels", "1, 2" },
  { "toc_levels", "0..3" },
  { "toc_levels", "1,9" },
  { "smart_quotes", "a,b" },
  { "smart_quotes", "nope,rsquo,ldquo,rdquo" },
  { "footnote_link_text", "no place" }
};

static void
check (gconstpointer data)
{
  const OptionCase *one = data;
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (RectoMarkdownOptions) copy = NULL;
  g_autoptr (RectoMarkdownResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;

  g_assert_true (recto_markdown_options_set (options, one->name, one->value, &error));
  g_assert_no_error (error);
  copy = recto_markdown_options_copy (options);
  g_clear_pointer (&options, recto_markdown_options_free);
  result = recto_markdown_render (one->text, strlen (one->text), copy, NULL, &error);
  g_assert_no_error (error);
  html = recto_markdown_result_to_html (result);
  g_assert_cmpstr (html, ==, one->html);
}

static void
test_wrong (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (recto_markdown_options_set (options, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_OPTION);
      g_assert_nonnull (strstr (error->message, wrong[i][0]));
    }
}

static void
test_contents (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (RectoMarkdownResult) result = NULL;
  g_autofree char *html = NULL;
  const char *text = "* x\n{:toc}\n\n# a\n\n## b\n";

  g_assert_true (recto_markdown_options_set (options, "toc_levels", "2..3", NULL));
  result = recto_markdown_render (text, strlen (text), options, NULL, NULL);
  html = recto_markdown_result_to_html (result);
  g_assert_nonnull (strstr (html, "#b\""));
  g_assert_null (strstr (html, "#a\""));
}

static void
test_notes (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (RectoMarkdownResult) result = NULL;

  g_assert_true (recto_markdown_options_set (options, "math_engine", "katex", NULL));
  result = recto_markdown_render ("$$x$$\n", 6, options, NULL, NULL);
  g_assert_cmpuint (recto_markdown_result_get_n_notes (result), ==, 1);
  g_assert_nonnull (strstr (recto_markdown_result_get_note (result, 0)->message, "katex"));
  g_assert_cmpstr (recto_markdown_result_get_block (result, 0)->html, ==, "\\[x\\]\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markdown/options/%s/%u", cases[i].name, i);

      g_test_add_data_func (path, &cases[i], check);
    }
  g_test_add_func ("/markdown/options/wrong", test_wrong);
  g_test_add_func ("/markdown/options/contents", test_contents);
  g_test_add_func ("/markdown/options/notes", test_notes);
  return g_test_run ();
}
