/* Puts a diff into a text buffer: signs before the lines, tags for the
 * colours, and marks on what really changed within a line. */

#include "recto-diff-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "site/recto-front-matter.h"

/* A sign and a space come before each line. U+2212 is as wide as the plus. */
#define SIGN_ADDED   "+ "
#define SIGN_REMOVED "− "
#define SIGN_CONTEXT "  "

/* How many lines the front matter has, with those that begin and end it. */
static guint
count_front_lines (GBytes *text)
{
  RectoFrontMatterSpan span;
  gsize length = 0;
  const char *start = text != NULL ? g_bytes_get_data (text, &length) : NULL;
  const char *at;
  guint n = 2;

  if (start == NULL || !recto_front_matter_find (start, length, &span))
    return 0;
  for (at = start + span.yaml_start; at < start + span.yaml_start + span.yaml_length; at++)
    n += *at == '\n';
  return n;
}

/**
 * recto_diff_text_describe:
 * @diff: how a file differs
 * @hunk: one of its hunks
 *
 * Returns: (transfer full): which part of the file it is, for a person
 */
char *
recto_diff_text_describe (const RectoDiff *diff,
                          const RectoDiffHunk *hunk)
{
  gboolean is_new = hunk->new_lines > 0;
  guint first = is_new ? hunk->new_start : hunk->old_start;
  guint n = MAX (is_new ? hunk->new_lines : hunk->old_lines, 1);
  guint front = count_front_lines (is_new ? diff->new_text : diff->old_text);
  g_autofree char *lines = n == 1 ? g_strdup_printf (_ ("Line %u"), first)
                                  : g_strdup_printf (_ ("Lines %u–%u"), first, first + n - 1);

  if (front == 0)
    return g_steal_pointer (&lines);
  if (first > front)
    /* Translators: where in a post, as "Text · Lines 12–14" */
    return g_strdup_printf (_ ("Text · %s"), lines);
  if (first + n - 1 <= front)
    return g_strdup_printf (_ ("Front matter · %s"), lines);
  return g_strdup_printf (_ ("Front matter and text · %s"), lines);
}

static void
insert_heading (GtkTextBuffer *buffer,
                GtkTextIter *end,
                const RectoDiff *diff,
                const RectoDiffHunk *hunk)
{
  g_autofree char *text = recto_diff_text_describe (diff, hunk);

  gtk_text_buffer_insert_with_tags_by_name (buffer, end, text, -1, RECTO_DIFF_TAG_HEADING, NULL);
  gtk_text_buffer_insert (buffer, end, "\n", 1);
}

static void
mark_words (GtkTextBuffer *buffer,
            int line,
            gsize skip,
            const GArray *marks,
            const char *tag)
{
  guint i;

  for (i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoDiffMark *mark = &g_array_index (marks, RectoDiffMark, i);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, skip + mark->start);
      gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, skip + mark->end);
      gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
    }
}

static void
insert_line (GtkTextBuffer *buffer,
             GtkTextIter *end,
             const RectoDiffLine *line)
{
  const char *sign = SIGN_CONTEXT;
  const char *tag = NULL;
  const char *word_tag = NULL;
  int number = gtk_text_iter_get_line (end);
  g_autofree char *text = NULL;

  if (line->kind == RECTO_DIFF_LINE_ADDED)
    {
      sign = SIGN_ADDED;
      tag = RECTO_DIFF_TAG_ADDED;
      word_tag = RECTO_DIFF_TAG_ADDED_WORD;
    }
  else if (line->kind == RECTO_DIFF_LINE_REMOVED)
    {
      sign = SIGN_REMOVED;
      tag = RECTO_DIFF_TAG_REMOVED;
      word_tag = RECTO_DIFF_TAG_REMOVED_WORD;
    }
  text = g_strconcat (sign, line->text, "\n", NULL);
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags_by_name (buffer, end, text, -1, tag, NULL);
  else
    gtk_text_buffer_insert (buffer, end, text, -1);
  mark_words (buffer, number, strlen (sign), line->marks, word_tag);
  gtk_text_buffer_get_end_iter (buffer, end);
  if (line->no_newline)
    {
      gtk_text_buffer_insert_with_tags_by_name (buffer, end, _ ("(no line end at the end of the file)"), -1,
                                                RECTO_DIFF_TAG_HEADING, NULL);
      gtk_text_buffer_insert (buffer, end, "\n", 1);
    }
}

static guint
insert_hunk (GtkTextBuffer *buffer,
             GtkTextIter *end,
             const RectoDiff *diff,
             const RectoDiffHunk *hunk,
             guint max_lines)
{
  guint n_shown = MIN (hunk->lines->len, max_lines);
  guint i;

  insert_heading (buffer, end, diff, hunk);
  for (i = 0; i < n_shown; i++)
    insert_line (buffer, end, g_ptr_array_index (hunk->lines, i));
  return n_shown;
}

/**
 * recto_diff_text_fill:
 * @buffer: a buffer that has the tags
 * @diff: how a file differs
 * @max_lines: the most lines to put in
 *
 * Returns: how many lines were left out
 */
guint
recto_diff_text_fill (GtkTextBuffer *buffer,
                      const RectoDiff *diff,
                      guint max_lines)
{
  GtkTextIter end;
  GtkTextIter before;
  guint left = max_lines;
  guint n_lines = 0;
  guint i;

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_end_iter (buffer, &end);
  for (i = 0; i < diff->hunks->len; i++)
    {
      const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, i);

      n_lines += hunk->lines->len;
      if (left > 0)
        left -= insert_hunk (buffer, &end, diff, hunk, left);
    }
  /* The last line end would show as an empty line. */
  before = end;
  if (gtk_text_iter_backward_char (&before))
    gtk_text_buffer_delete (buffer, &before, &end);
  return n_lines - (max_lines - left);
}
