/* What a rendering gives back: blocks that never change. */

#include "recto-markdown-result.h"

#include "recto-kramdown.h"

#include <glib/gi18n-lib.h>

static void
clear_block (gpointer data)
{
  RectoMarkdownBlock *block = data;

  g_ref_string_release ((char *) block->html);
}

static void
clear_note (gpointer data)
{
  RectoMarkdownNote *note = data;

  g_ref_string_release ((char *) note->message);
}

RectoMarkdownResult *
recto_markdown_result_new (const RectoMarkdownOptions *options)
{
  RectoMarkdownResult *result = g_new0 (RectoMarkdownResult, 1);

  g_atomic_ref_count_init (&result->references);
  result->options = recto_markdown_options_copy (options);
  result->blocks = g_array_new (FALSE, TRUE, sizeof (RectoMarkdownBlock));
  result->blanks = g_array_new (FALSE, TRUE, sizeof (guint));
  result->notes = g_array_new (FALSE, TRUE, sizeof (RectoMarkdownNote));
  g_array_set_clear_func (result->blocks, clear_block);
  g_array_set_clear_func (result->notes, clear_note);
  return result;
}

/**
 * recto_markdown_result_ref:
 * @result: a result
 *
 * Any thread.
 *
 * Returns: (transfer full): @result
 */
RectoMarkdownResult *
recto_markdown_result_ref (RectoMarkdownResult *result)
{
  g_atomic_ref_count_inc (&result->references);
  return result;
}

void
recto_markdown_result_unref (RectoMarkdownResult *result)
{
  if (!g_atomic_ref_count_dec (&result->references))
    return;
  recto_markdown_options_free (result->options);
  g_array_unref (result->blocks);
  g_array_unref (result->blanks);
  g_array_unref (result->notes);
  g_clear_pointer (&result->memory, recto_kd_memory_unref);
  g_free (result);
}

void
recto_markdown_result_add_note (RectoMarkdownResult *result,
                                guint line,
                                const char *message)
{
  RectoMarkdownNote note = { line, g_ref_string_new (message) };

  g_array_append_val (result->notes, note);
}

/* Adds a block; its html is held by a reference of the result's own. */
void
recto_markdown_result_add (RectoMarkdownResult *result,
                           const RectoMarkdownBlock *block,
                           guint blanks)
{
  RectoMarkdownBlock copy = *block;

  g_ref_string_acquire ((char *) copy.html);
  g_array_append_val (result->blocks, copy);
  g_array_append_val (result->blanks, blanks);
}

/* FNV-1a over eight bytes at a time. */
static guint64
hash_bytes (const char *data,
            gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ length;

  for (; length >= 8; data += 8, length -= 8)
    {
      guint64 word;

      memcpy (&word, data, 8);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  for (; length > 0; data++, length--)
    hash = (hash ^ (guchar) *data) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ (hash >> 29);
}

void
recto_markdown_set_too_slow (const RectoMarkdownOptions *options,
                             GError **error)
{
  g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_SLOW,
               _ ("The text takes too long to render (over %u s), so no preview is shown; it is kept and saved as it is"),
               options->max_milliseconds / 1000);
}

gboolean
recto_markdown_check_limits (RectoMdHtml *html,
                             GCancellable *cancellable,
                             GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (html->deadline > 0 && g_get_monotonic_time () > html->deadline)
    {
      recto_markdown_set_too_slow (html->options, error);
      return FALSE;
    }
  if (html->stopped)
    {
      g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_LARGE,
                   _ ("The text makes a page that is too large to preview; it is kept and saved as it is"));
      return FALSE;
    }
  return TRUE;
}

/* Takes the blocks of a renderer that is done. */
gboolean
recto_markdown_result_fill (RectoMarkdownResult *result,
                            RectoMdHtml *html,
                            GError **error)
{
  if (!recto_markdown_check_limits (html, html->cancellable, error))
    return FALSE;
  result->leading_blanks = html->leading_blanks;
  for (guint i = 0; i < html->blocks->len; i++)
    {
      const RectoMdOutputBlock *output = &g_array_index (html->blocks, RectoMdOutputBlock, i);
      gsize length = g_ref_string_length (output->html);
      RectoMarkdownBlock block = { output->html, length, output->first_line, output->last_line,
                                   hash_bytes (output->html, length) };

      recto_markdown_result_add (result, &block, output->blanks);
    }
  return TRUE;
}

guint
recto_markdown_result_get_n_blocks (const RectoMarkdownResult *result)
{
  return result->blocks->len;
}

/**
 * recto_markdown_result_get_block:
 * @result: a result
 * @index: below recto_markdown_result_get_n_blocks()
 *
 * Returns: (transfer none): a block, which lives as long as @result
 */
const RectoMarkdownBlock *
recto_markdown_result_get_block (const RectoMarkdownResult *result,
                                 guint index)
{
  g_return_val_if_fail (index < result->blocks->len, NULL);
  return &g_array_index (result->blocks, RectoMarkdownBlock, index);
}

guint
recto_markdown_result_get_n_notes (const RectoMarkdownResult *result)
{
  return result->notes->len;
}

const RectoMarkdownNote *
recto_markdown_result_get_note (const RectoMarkdownResult *result,
                                guint index)
{
  g_return_val_if_fail (index < result->notes->len, NULL);
  return &g_array_index (result->notes, RectoMarkdownNote, index);
}

static void
add_line_ends (GString *html,
               guint count)
{
  for (; count > 0; count--)
    g_string_append_c (html, '\n');
}

/**
 * recto_markdown_result_to_html:
 * @result: a result
 *
 * Joins the blocks to what the Markdown program would have printed.
 *
 * Returns: (transfer full): HTML
 */
char *
recto_markdown_result_to_html (const RectoMarkdownResult *result)
{
  GString *html = g_string_new (NULL);

  add_line_ends (html, result->leading_blanks);
  for (guint i = 0; i < result->blocks->len; i++)
    {
      const RectoMarkdownBlock *block = &g_array_index (result->blocks, RectoMarkdownBlock, i);

      g_string_append_len (html, block->html, block->html_length);
      add_line_ends (html, g_array_index (result->blanks, guint, i));
    }
  return g_string_free (html, FALSE);
}
