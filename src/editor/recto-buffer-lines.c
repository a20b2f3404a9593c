/* A GtkTextBuffer line by line, with places in bytes of the line. */

#include "recto-buffer-lines.h"

#include <string.h>

#include "recto-markdown-line.h"

/**
 * recto_buffer_get_line:
 * @buffer: a buffer
 * @line: a line, counted from 0
 *
 * Returns: (transfer full): its text without its end
 */
char *
recto_buffer_get_line (GtkTextBuffer *buffer,
                       int line)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/**
 * recto_buffer_replace_in_line:
 * @buffer: a buffer
 * @line: a line, counted from 0
 * @from: a byte of it
 * @to: a later byte of it
 * @text: what stands there afterwards
 */
void
recto_buffer_replace_in_line (GtkTextBuffer *buffer,
                              int line,
                              gsize from,
                              gsize to,
                              const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, from);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, to);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
}

/**
 * recto_buffer_get_selected_lines:
 * @buffer: a buffer
 * @first: (out): the first line with selected text, or the cursor's
 * @last: (out): the last one
 */
void
recto_buffer_get_selected_lines (GtkTextBuffer *buffer,
                                 int *first,
                                 int *last)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  /* A selection that ends before the first character of a line. */
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

/**
 * recto_buffer_can_edit_selection:
 * @buffer: a buffer
 *
 * Returns: whether no part of the selection is locked, as folded text is
 */
gboolean
recto_buffer_can_edit_selection (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (!gtk_text_iter_can_insert (&start, TRUE) || !gtk_text_iter_can_insert (&end, TRUE))
    return FALSE;
  while (gtk_text_iter_compare (&start, &end) < 0)
    {
      if (!gtk_text_iter_editable (&start, TRUE))
        return FALSE;
      if (!gtk_text_iter_forward_to_tag_toggle (&start, NULL))
        break;
    }
  return TRUE;
}

/**
 * recto_buffer_is_in_fence:
 * @buffer: a buffer
 * @line: a line, counted from 0
 *
 * Looks at all lines before it: for a command, not for every key.
 *
 * Returns: whether the line is in a fenced code block
 */
gboolean
recto_buffer_is_in_fence (GtkTextBuffer *buffer,
                          int line)
{
  GtkTextIter iter;
  char open_character = '\0';
  gsize open_length = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (int i = 0; i < line; i++, gtk_text_iter_forward_line (&iter))
    {
      g_autofree char *text = NULL;
      char character;
      gsize length;
      GtkTextIter mark = iter;

      /* Most lines are told by their first character. */
      while (gtk_text_iter_get_char (&mark) == ' ' || gtk_text_iter_get_char (&mark) == '\t' ||
             gtk_text_iter_get_char (&mark) == '>')
        gtk_text_iter_forward_char (&mark);
      if (gtk_text_iter_get_char (&mark) != '`' && gtk_text_iter_get_char (&mark) != '~')
        continue;

      text = recto_buffer_get_line (buffer, i);
      length = recto_markdown_line_fence (text, &character);
      if (length == 0)
        continue;
      if (open_length == 0)
        {
          open_length = length;
          open_character = character;
        }
      else if (character == open_character && length >= open_length)
        {
          open_length = 0;
        }
    }
  return open_length > 0;
}

/**
 * recto_buffer_select_in_line:
 * @buffer: a buffer
 * @line: a line, counted from 0
 * @from: a byte of it
 * @to: another; the cursor goes here
 */
void
recto_buffer_select_in_line (GtkTextBuffer *buffer,
                             int line,
                             gsize from,
                             gsize to)
{
  GtkTextIter bound;
  GtkTextIter insert;

  gtk_text_buffer_get_iter_at_line_index (buffer, &bound, line, from);
  gtk_text_buffer_get_iter_at_line_index (buffer, &insert, line, to);
  gtk_text_buffer_select_range (buffer, &insert, &bound);
}
