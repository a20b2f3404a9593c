/* Any bytes as Markdown: nothing crashes, and a text that is rendered again
 * after a change is as if rendered whole. */

#include "markdown/recto-markdown.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);

static const char *const settings[][2] = {
  { "hard_wrap", "true" },
  { "input", "kramdown" },
  { "parse_block_html", "true" },
  { "gfm_quirks", "no_auto_typographic" },
  { "entity_output", "symbolic" },
  { "syntax_highlighter_opts.block.line_numbers", "true" },
};

static RectoMarkdownOptions *
make_options (guint8 bits)
{
  RectoMarkdownOptions *options = recto_markdown_options_new ((bits & 0xc0) == 0xc0 ? RECTO_MARKDOWN_DIALECT_COMMONMARK
                                                                                    : RECTO_MARKDOWN_DIALECT_KRAMDOWN);

  recto_markdown_options_set_source_lines (options, (bits & 0x40) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if ((bits & (1u << i)) != 0)
        recto_markdown_options_set (options, settings[i][0], settings[i][1], NULL);
    }
  return options;
}

static void
check_equal (RectoMarkdownResult *part,
             RectoMarkdownResult *whole)
{
  g_autofree char *a = recto_markdown_result_to_html (part);
  g_autofree char *b = recto_markdown_result_to_html (whole);

  g_assert_cmpstr (a, ==, b);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (RectoMarkdownOptions) options = NULL;
  g_autoptr (RectoMarkdownResult) result = NULL;
  g_autoptr (RectoMarkdownResult) part = NULL;
  g_autoptr (RectoMarkdownResult) whole = NULL;
  g_autofree char *text = NULL;
  gsize length, from, to;

  if (size < 3)
    return 0;
  options = make_options (data[0]);
  text = g_utf8_make_valid ((const char *) data + 3, (gssize) size - 3);
  length = strlen (text);
  result = recto_markdown_render (text, length, options, NULL, NULL);
  g_assert_nonnull (result);
  from = length * data[1] / 256;
  to = MIN (length, from + data[2] % 32);
  while (from > 0 && ((guchar) text[from] & 0xc0) == 0x80)
    from--;
  while (to < length && ((guchar) text[to] & 0xc0) == 0x80)
    to++;
  memmove (text + from, text + to, length - to + 1);
  length -= to - from;
  part = recto_markdown_render_again (result, text, length, NULL, NULL);
  whole = recto_markdown_render (text, length, options, NULL, NULL);
  check_equal (part, whole);
  return 0;
}
