/* The front door: checks what is given and hands it to a dialect. */

#include "recto-markdown.h"

#include "base/recto-text.h"
#include "recto-commonmark.h"
#include "recto-kramdown.h"
#include "recto-markdown-result.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (recto - markdown - error - quark, recto_markdown_error)

static gboolean
check_text (const char *text,
            gsize length,
            const RectoMarkdownOptions *options,
            GError **error)
{
  gsize offset = 0;
  guint line = 0;

  if (length > options->max_bytes)
    {
      g_autofree char *size = g_format_size (options->max_bytes);

      g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_LARGE,
                   _ ("The text is over %s, which is too large to preview; it is kept and saved as it is"), size);
      return FALSE;
    }
  if (recto_text_find_fault (text, length, &offset) == RECTO_TEXT_FAULT_NONE)
    return TRUE;
  recto_text_position (text, length, offset, &line, NULL);
  g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_INVALID_TEXT,
               _ ("Line %u is not UTF-8 text; convert the file to UTF-8"), line);
  return FALSE;
}

/**
 * recto_markdown_render:
 * @text: (array length=length): the text, after front matter and Liquid
 * @length: its length in bytes
 * @options: how; see recto_markdown_options_new()
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Renders Markdown as Jekyll would. Blocks the calling thread; any thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error of
 *   %RECTO_MARKDOWN_ERROR or %G_IO_ERROR_CANCELLED
 */
RectoMarkdownResult *
recto_markdown_render (const char *text,
                       gsize length,
                       const RectoMarkdownOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  if (!check_text (text, length, options, error))
    return NULL;
  if (options->dialect == RECTO_MARKDOWN_DIALECT_COMMONMARK)
    return recto_commonmark_render (text, length, options, cancellable, error);
  return recto_kramdown_render (text, length, options, cancellable, error);
}

/**
 * recto_markdown_render_again:
 * @last: what an earlier version of the text gave
 * @text: (array length=length): the text as it is now
 * @length: its length in bytes
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Renders a changed text with the options of @last. What the change cannot
 * have touched is taken from @last; the result equals that of
 * recto_markdown_render(). Blocks the calling thread; any thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
RectoMarkdownResult *
recto_markdown_render_again (RectoMarkdownResult *last,
                             const char *text,
                             gsize length,
                             GCancellable *cancellable,
                             GError **error)
{
  if (!check_text (text, length, last->options, error))
    return NULL;
  if (last->options->dialect == RECTO_MARKDOWN_DIALECT_COMMONMARK)
    return recto_commonmark_render (text, length, last->options, cancellable, error);
  return recto_kramdown_render_again (last, text, length, cancellable, error);
}
