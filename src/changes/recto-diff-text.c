/* Puts a diff into a text buffer: signs before the lines, tags for the
 * colours, and marks on what really changed within a line. */

#include "recto-diff-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sign and a space come before each line. U+2212 is as wide as the plus. */
#define SIGN_ADDED   "+ "
#define SIGN_REMOVED "− "
#define SIGN_CONTEXT "  "
#define SIGN_WIDTH   2

static const char *
find_last_difference (const char *start,
                      const char *end,
                      const char *other_start,
                      const char *other_end)
{
  while (end > start && other_end > other_start)
    {
      const char *before = g_utf8_prev_char (end);
      const char *other_before = g_utf8_prev_char (other_end);

      if (g_utf8_get_char (before) != g_utf8_get_char (other_before))
        break;
      end = before;
      other_end = other_before;
    }
  return end;
}

/**
 * recto_diff_text_find_changed:
 * @old_text: a line, valid UTF-8
 * @new_text: the line in its place
 * @start: (out): where they begin to differ, in characters
 * @old_end: (out): where the old one is the same again, in characters
 * @new_end: (out): where the new one is the same again, in characters
 *
 * Finds the one stretch in which two versions of a line differ.
 */
void
recto_diff_text_find_changed (const char *old_text,
                              const char *new_text,
                              guint *start,
                              guint *old_end,
                              guint *new_end)
{
  const char *old_stop = old_text + strlen (old_text);
  const char *new_stop = new_text + strlen (new_text);
  const char *one = old_text;
  const char *other = new_text;
  const char *end;

  while (*one != '\0' && g_utf8_get_char (one) == g_utf8_get_char (other))
    {
      one = g_utf8_next_char (one);
      other = g_utf8_next_char (other);
    }
  *start = g_utf8_pointer_to_offset (old_text, one);
  end = find_last_difference (one, old_stop, other, new_stop);
  *old_end = g_utf8_pointer_to_offset (old_text, end);
  *new_end = g_utf8_pointer_to_offset (new_text, new_stop - (old_stop - end));
}

static void
insert_heading (GtkTextBuffer *buffer,
                GtkTextIter *end,
                const RectoDiffHunk *hunk)
{
  guint first = hunk->new_lines > 0 ? hunk->new_start : hunk->old_start;
  guint n = MAX (hunk->new_lines, 1);
  g_autofree char *text = NULL;

  if (n == 1)
    text = g_strdup_printf (_ ("Line %u"), first);
  else
    text = g_strdup_printf (_ ("Lines %u–%u"), first, first + n - 1);
  gtk_text_buffer_insert_with_tags_by_name (buffer, end, text, -1, RECTO_DIFF_TAG_HEADING, NULL);
  gtk_text_buffer_insert (buffer, end, "\n", 1);
}

static void
insert_line (GtkTextBuffer *buffer,
             GtkTextIter *end,
             const RectoDiffLine *line)
{
  const char *sign = SIGN_CONTEXT;
  const char *tag = NULL;
  g_autofree char *text = NULL;

  if (line->kind == RECTO_DIFF_LINE_ADDED)
    {
      sign = SIGN_ADDED;
      tag = RECTO_DIFF_TAG_ADDED;
    }
  else if (line->kind == RECTO_DIFF_LINE_REMOVED)
    {
      sign = SIGN_REMOVED;
      tag = RECTO_DIFF_TAG_REMOVED;
    }
  text = g_strconcat (sign, line->text, "\n", NULL);
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags_by_name (buffer, end, text, -1, tag, NULL);
  else
    gtk_text_buffer_insert (buffer, end, text, -1);
  if (line->no_newline)
    {
      gtk_text_buffer_insert_with_tags_by_name (buffer, end, _ ("(no line end at the end of the file)"), -1,
                                                RECTO_DIFF_TAG_HEADING, NULL);
      gtk_text_buffer_insert (buffer, end, "\n", 1);
    }
}

static void
mark_stretch (GtkTextBuffer *buffer,
              int line,
              guint from,
              guint to,
              const char *tag)
{
  GtkTextIter start;
  GtkTextIter end;

  if (from >= to)
    return;
  gtk_text_buffer_get_iter_at_line_offset (buffer, &start, line, SIGN_WIDTH + from);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, line, SIGN_WIDTH + to);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

/* Lines that were replaced one by one are compared pair by pair. */
static void
mark_pairs (GtkTextBuffer *buffer,
            GPtrArray *lines,
            guint first,
            guint n,
            const int *places)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      const RectoDiffLine *removed = g_ptr_array_index (lines, first + i);
      const RectoDiffLine *added = g_ptr_array_index (lines, first + n + i);
      guint start;
      guint old_end;
      guint new_end;

      recto_diff_text_find_changed (removed->text, added->text, &start, &old_end, &new_end);
      /* All of it differs: the colour of the line says so. */
      if (start == 0 && old_end == g_utf8_strlen (removed->text, -1))
        continue;
      mark_stretch (buffer, places[first + i], start, old_end, RECTO_DIFF_TAG_REMOVED_WORD);
      mark_stretch (buffer, places[first + n + i], start, new_end, RECTO_DIFF_TAG_ADDED_WORD);
    }
}

static guint
count_kind (GPtrArray *lines,
            guint first,
            guint end,
            RectoDiffLineKind kind)
{
  guint n = 0;

  while (first + n < end && ((RectoDiffLine *) g_ptr_array_index (lines, first + n))->kind == kind)
    n++;
  return n;
}

static void
mark_words (GtkTextBuffer *buffer,
            GPtrArray *lines,
            guint n_shown,
            const int *places)
{
  guint i = 0;

  while (i < n_shown)
    {
      guint removed = count_kind (lines, i, n_shown, RECTO_DIFF_LINE_REMOVED);
      guint added = count_kind (lines, i + removed, n_shown, RECTO_DIFF_LINE_ADDED);

      if (removed > 0 && removed == added)
        mark_pairs (buffer, lines, i, removed, places);
      i += MAX (removed + added, 1);
    }
}

static guint
insert_hunk (GtkTextBuffer *buffer,
             GtkTextIter *end,
             const RectoDiffHunk *hunk,
             guint max_lines)
{
  guint n_shown = MIN (hunk->lines->len, max_lines);
  g_autofree int *places = g_new (int, n_shown + 1);
  guint i;

  insert_heading (buffer, end, hunk);
  for (i = 0; i < n_shown; i++)
    {
      places[i] = gtk_text_iter_get_line (end);
      insert_line (buffer, end, g_ptr_array_index (hunk->lines, i));
    }
  mark_words (buffer, hunk->lines, n_shown, places);
  gtk_text_buffer_get_end_iter (buffer, end);
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
        left -= insert_hunk (buffer, &end, hunk, left);
    }
  /* The last line end would show as an empty line. */
  before = end;
  if (gtk_text_iter_backward_char (&before))
    gtk_text_buffer_delete (buffer, &before, &end);
  return n_lines - (max_lines - left);
}
