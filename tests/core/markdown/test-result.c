/* What a rendering gives: blocks with lines and hashes, and clear refusals. */

#include "markdown/recto-markdown.h"

#include <string.h>

static RectoMarkdownResult *
render (const char *text,
        gboolean source_lines)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (GError) error = NULL;
  RectoMarkdownResult *result;

  recto_markdown_options_set_source_lines (options, source_lines);
  result = recto_markdown_render (text, strlen (text), options, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_block (RectoMarkdownResult *result,
              guint index,
              guint first_line,
              guint last_line,
              const char *html)
{
  const RectoMarkdownBlock *block = recto_markdown_result_get_block (result, index);

  g_assert_cmpstr (block->html, ==, html);
  g_assert_cmpuint (block->html_length, ==, strlen (html));
  g_assert_cmpuint (block->first_line, ==, first_line);
  g_assert_cmpuint (block->last_line, ==, last_line);
}

static void
test_blocks (void)
{
  g_autoptr (RectoMarkdownResult) result = render ("\nOne\ntwo\n\n# H\n\n\n* a\n* b\n\n[^n]\n\n[^n]: x\n", FALSE);

  g_assert_cmpuint (recto_markdown_result_get_n_blocks (result), ==, 5);
  assert_block (result, 0, 2, 3, "<p>One\ntwo</p>\n");
  assert_block (result, 1, 5, 5, "<h1 id=\"h\">H</h1>\n");
  assert_block (result, 2, 8, 9, "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n");
  g_assert_cmpuint (recto_markdown_result_get_block (result, 3)->first_line, ==, 11);
  g_assert_cmpuint (recto_markdown_result_get_block (result, 4)->first_line, ==, 0);
}

/* Blocks reach to the last line of what is inside them. */
static void
test_last_lines (void)
{
  g_autoptr (RectoMarkdownResult) items = render ("* \n\n* \n", FALSE);
  g_autoptr (RectoMarkdownResult) definition = render ("a\n: <style></style>\n\nb\n", FALSE);
  g_autoptr (RectoMarkdownResult) loose = render ("\n \t*a*\n", FALSE);

  g_assert_cmpuint (recto_markdown_result_get_block (items, 0)->last_line, ==, 3);
  g_assert_cmpuint (recto_markdown_result_get_block (definition, 0)->last_line, ==, 2);
  g_assert_cmpuint (recto_markdown_result_get_block (definition, 1)->first_line, ==, 4);
  for (guint i = 0; i < recto_markdown_result_get_n_blocks (loose); i++)
    g_assert_cmpuint (recto_markdown_result_get_block (loose, i)->first_line, ==, 2);
}

static void
test_hashes (void)
{
  g_autoptr (RectoMarkdownResult) a = render ("Same\n\nOther\n\nSame\n", TRUE);
  g_autoptr (RectoMarkdownResult) b = render ("New\n\nSame\n", TRUE);

  g_assert_cmpuint (recto_markdown_result_get_block (a, 0)->hash, ==, recto_markdown_result_get_block (a, 2)->hash);
  g_assert_cmpuint (recto_markdown_result_get_block (a, 0)->hash, !=, recto_markdown_result_get_block (a, 1)->hash);
  g_assert_cmpuint (recto_markdown_result_get_block (a, 0)->hash, ==, recto_markdown_result_get_block (b, 1)->hash);
}

/* The line that an element tells, in the whole text. */
static void
assert_line (const char *text,
             const char *element,
             guint line)
{
  g_autoptr (RectoMarkdownResult) result = render (text, TRUE);

  for (guint i = 0; i < recto_markdown_result_get_n_blocks (result); i++)
    {
      const RectoMarkdownBlock *block = recto_markdown_result_get_block (result, i);
      const char *place = strstr (block->html, element);
      const char *tag = place;

      if (place == NULL)
        continue;
      while (*tag != '<')
        tag--;
      tag = g_strstr_len (tag, place + strlen (element) - tag, "data-line=\"");
      g_assert_nonnull (tag);
      g_assert_cmpuint (block->first_line + (guint) g_ascii_strtoull (tag + strlen ("data-line=\""), NULL, 10), ==, line);
      return;
    }
  g_test_message ("%s not in the result", element);
  g_test_fail ();
}

static void
test_lines (void)
{
  const char *list = "\n\n* a\n\n  par\n\n  ```c\n  x\n  ```\n* b\n  * c\n\n    deep\n";
  const char *quote = "\n> # h\n>\n> p\n> > inner\n\nend\n";
  const char *html = "<div markdown=\"1\">\n\none\n\n* li\n\n</div>\n";

  assert_line (list, ">par<", 5);
  assert_line (list, "language-c highlighter-rouge\" data-line=\"4", 7);
  assert_line (list, ">b", 10);
  assert_line (list, ">deep<", 13);
  assert_line (quote, ">h<", 2);
  assert_line (quote, ">p<", 4);
  assert_line (quote, ">inner<", 5);
  assert_line (quote, ">end<", 7);
  assert_line (html, ">one<", 3);
  assert_line (html, ">li<", 5);
  assert_line ("a\n\nterm\n: def\n\n  more\n", ">term<", 3);
  assert_line ("a\n\nterm\n: def\n\n  more\n", ">more<", 6);
  assert_line ("|a|\n|-|\n|b|\n", "<tr data-line=\"2\">", 3);
  assert_line ("a\n\n***\n", "<hr data-line=\"0\"", 3);
}

static void
test_no_lines (void)
{
  g_autoptr (RectoMarkdownResult) result = render ("* a\n\n  b\n", FALSE);
  g_autofree char *html = recto_markdown_result_to_html (result);

  g_assert_null (strstr (html, "data-line"));
}

static void
test_refused (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (5000, 'a');

  g_assert_null (recto_markdown_render ("a\n\xff", 3, options, NULL, &error));
  g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_INVALID_TEXT);
  g_assert_nonnull (strstr (error->message, "2"));
  g_clear_error (&error);
  g_assert_null (recto_markdown_render ("a\0b", 3, options, NULL, &error));
  g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_INVALID_TEXT);
  g_clear_error (&error);
  recto_markdown_options_set_limits (options, 4000, 1000);
  g_assert_null (recto_markdown_render (large, 5000, options, NULL, &error));
  g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_LARGE);
  g_clear_error (&error);
  recto_markdown_options_set_limits (options, 4000, 0);
  g_assert_null (recto_markdown_render ("a\n\nb\n", 5, options, NULL, &error));
  g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_SLOW);
  g_clear_error (&error);
  recto_markdown_options_set_limits (options, 4000, 1000);
  g_cancellable_cancel (cancellable);
  g_assert_null (recto_markdown_render ("a\n", 2, options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/result/blocks", test_blocks);
  g_test_add_func ("/markdown/result/last-lines", test_last_lines);
  g_test_add_func ("/markdown/result/hashes", test_hashes);
  g_test_add_func ("/markdown/result/lines", test_lines);
  g_test_add_func ("/markdown/result/no-lines", test_no_lines);
  g_test_add_func ("/markdown/result/refused", test_refused);
  return g_test_run ();
}
