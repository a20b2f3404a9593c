/* Enter and Tab in lists and quotes. */

#include "recto-formatting.h"

#include <string.h>

#include "recto-buffer-lines.h"
#include "recto-markdown-line.h"

static gboolean
parse_line (GtkTextBuffer *buffer,
            int line,
            char **text,
            RectoMarkdownLine *parsed)
{
  if (line < 0 || line >= gtk_text_buffer_get_line_count (buffer))
    return FALSE;
  *text = recto_buffer_get_line (buffer, line);
  recto_markdown_line_parse (*text, parsed);
  return TRUE;
}

static guint
indent_width (const char *text,
              const RectoMarkdownLine *parsed)
{
  return recto_markdown_line_width (text, parsed->quote, parsed->indent);
}

/* Gives the numbered items after a line their numbers, as far as they go on in
 * the same list. */
static void
renumber_after (GtkTextBuffer *buffer,
                int line)
{
  g_autofree char *text = NULL;
  RectoMarkdownLine parsed;
  guint width;
  guint number;

  if (!parse_line (buffer, line, &text, &parsed) || parsed.delimiter == '\0')
    return;
  width = indent_width (text, &parsed);
  number = parsed.number;
  for (int i = line + 1; i < gtk_text_buffer_get_line_count (buffer); i++)
    {
      g_autofree char *other = NULL;
      g_autofree char *digits = NULL;
      RectoMarkdownLine item;

      parse_line (buffer, i, &other, &item);
      if (recto_markdown_line_is_blank (other))
        break;
      if (item.quote != parsed.quote || indent_width (other, &item) < width)
        break;
      if (indent_width (other, &item) > width)
        continue;
      if (item.delimiter != parsed.delimiter)
        break;
      number++;
      if (item.number == number)
        break;
      digits = g_strdup_printf ("%u", number);
      recto_buffer_replace_in_line (buffer, i, item.indent, item.indent + strspn (other + item.indent, "0123456789"),
                                    digits);
    }
}

/* The number of an item by the one before it in the same list. */
static void
number_by_above (GtkTextBuffer *buffer,
                 int line)
{
  g_autofree char *text = NULL;
  g_autofree char *digits = NULL;
  RectoMarkdownLine parsed;
  guint width;
  guint number = 1;

  if (!parse_line (buffer, line, &text, &parsed) || parsed.delimiter == '\0')
    return;
  width = indent_width (text, &parsed);
  for (int i = line - 1; i >= 0; i--)
    {
      g_autofree char *other = NULL;
      RectoMarkdownLine item;

      parse_line (buffer, i, &other, &item);
      if (recto_markdown_line_is_blank (other) || indent_width (other, &item) < width)
        break;
      if (indent_width (other, &item) > width)
        continue;
      if (item.delimiter != '\0')
        number = item.number + 1;
      break;
    }
  digits = g_strdup_printf ("%u", number);
  recto_buffer_replace_in_line (buffer, line, parsed.indent,
                                parsed.indent + strspn (text + parsed.indent, "0123456789"), digits);
  renumber_after (buffer, line);
}

/* The item or quote goes on in the next line. */
static char *
next_prefix (const char *text,
             const RectoMarkdownLine *parsed)
{
  g_autofree char *before = g_strndup (text, parsed->indent);
  gsize end = parsed->indent + parsed->marker;
  gsize blanks = 0;

  if (parsed->marker == 0)
    return g_steal_pointer (&before);
  while (blanks < parsed->marker && (text[end - blanks - 1] == ' ' || text[end - blanks - 1] == '\t'))
    blanks++;
  if (parsed->delimiter != '\0')
    return g_strdup_printf ("%s%u%c%.*s%s", before, parsed->number + 1, parsed->delimiter, (int) blanks,
                            text + end - blanks, parsed->task > 0 ? "[ ] " : "");
  return g_strdup_printf ("%s%c%.*s%s", before, parsed->bullet, (int) blanks, text + end - blanks,
                          parsed->task > 0 ? "[ ] " : "");
}

/* Where the item that this one is below of begins, in columns. */
static guint
parent_width (GtkTextBuffer *buffer,
              int line,
              guint width)
{
  for (int i = line - 1; i >= 0; i--)
    {
      g_autofree char *text = NULL;
      RectoMarkdownLine parsed;

      parse_line (buffer, i, &text, &parsed);
      if (recto_markdown_line_is_item (&parsed) && indent_width (text, &parsed) < width)
        return indent_width (text, &parsed);
      if (!recto_markdown_line_is_blank (text) && indent_width (text, &parsed) == 0)
        break;
    }
  return 0;
}

static void
set_indent (GtkTextBuffer *buffer,
            int line,
            guint width)
{
  g_autofree char *text = NULL;
  g_autofree char *blanks = g_strnfill (width, ' ');
  RectoMarkdownLine parsed;

  parse_line (buffer, line, &text, &parsed);
  recto_buffer_replace_in_line (buffer, line, parsed.quote, parsed.indent, blanks);
}

/* Enter in an item with no text: one level out, and in the end out of the list. */
static void
leave_item (GtkTextBuffer *buffer,
            int line,
            const char *text,
            const RectoMarkdownLine *parsed)
{
  guint width = indent_width (text, parsed);

  if (parsed->marker > 0 && width > 0)
    {
      set_indent (buffer, line, parent_width (buffer, line, width));
      number_by_above (buffer, line);
    }
  else if (parsed->marker > 0)
    {
      recto_buffer_replace_in_line (buffer, line, parsed->indent, parsed->content, "");
    }
  else
    {
      recto_buffer_replace_in_line (buffer, line, 0, strlen (text), "");
    }
}

static void
insert_at_cursor (GtkTextBuffer *buffer,
                  const char *first,
                  const char *second)
{
  g_autofree char *text = g_strconcat (first, second, NULL);

  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

/**
 * recto_formatting_break_line:
 * @buffer: a buffer
 *
 * What Enter does: a list item or a quote goes on in the next line, an empty
 * one ends; elsewhere the indentation is kept, and the way in which the file
 * ends its lines. One step of undo.
 *
 * Returns: whether it was done; if not, a plain line end is what is wanted
 */
gboolean
recto_formatting_break_line (GtkTextBuffer *buffer)
{
  const char *newline = recto_formatting_get_newline (buffer);
  g_autofree char *text = NULL;
  g_autofree char *prefix = NULL;
  RectoMarkdownLine parsed;
  GtkTextIter start;
  GtkTextIter end;
  gboolean in_fence;
  gsize cursor;
  int line;

  if (!recto_buffer_can_edit_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  line = gtk_text_iter_get_line (&start);
  cursor = gtk_text_iter_get_line_index (&start);
  parse_line (buffer, line, &text, &parsed);
  in_fence = (parsed.marker > 0 || parsed.quote > 0) && recto_buffer_is_in_fence (buffer, line);
  if (parsed.quote == 0 && parsed.indent == 0 && parsed.marker == 0 && *newline == '\n')
    return FALSE;

  gtk_text_buffer_begin_user_action (buffer);
  if (!in_fence && gtk_text_iter_equal (&start, &end) && cursor >= parsed.content && text[parsed.content] == '\0' &&
      (parsed.marker > 0 || parsed.quote > 0))
    {
      leave_item (buffer, line, text, &parsed);
      gtk_text_buffer_end_user_action (buffer);
      return TRUE;
    }
  gtk_text_buffer_delete (buffer, &start, &end);
  if (!in_fence && cursor >= parsed.content)
    {
      prefix = next_prefix (text, &parsed);
    }
  else
    {
      /* In code, or before the text: only the white space, as far as it is
       * before the cursor. */
      gsize blanks = strspn (text, " \t");

      prefix = g_strndup (text, MIN (blanks, cursor));
    }
  insert_at_cursor (buffer, newline, prefix);
  renumber_after (buffer, line + (parsed.marker > 0 && !in_fence && cursor >= parsed.content));
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

static gboolean
all_items (GtkTextBuffer *buffer,
           int first,
           int last)
{
  gboolean any = FALSE;

  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = NULL;
      RectoMarkdownLine parsed;

      parse_line (buffer, line, &text, &parsed);
      if (recto_markdown_line_is_item (&parsed))
        any = TRUE;
      /* What belongs to the item above. */
      else if (!recto_markdown_line_is_blank (text) && (!any || indent_width (text, &parsed) == 0))
        return FALSE;
    }
  return any && !recto_buffer_is_in_fence (buffer, first);
}

/* How far an item must go in to be below the item above: to its text. */
static guint
step_in (GtkTextBuffer *buffer,
         int line)
{
  g_autofree char *text = NULL;
  RectoMarkdownLine parsed;
  guint width;

  parse_line (buffer, line, &text, &parsed);
  width = indent_width (text, &parsed);
  for (int i = line - 1; i >= 0; i--)
    {
      g_autofree char *other = NULL;
      RectoMarkdownLine item;

      parse_line (buffer, i, &other, &item);
      if (recto_markdown_line_is_item (&item) && indent_width (other, &item) == width)
        return recto_markdown_line_width (other, item.indent, item.indent + item.marker);
      if (recto_markdown_line_is_item (&item) && indent_width (other, &item) < width)
        break;
      if (!recto_markdown_line_is_blank (other) && indent_width (other, &item) == 0)
        break;
    }
  return recto_markdown_line_width (text, parsed.indent, parsed.indent + parsed.marker);
}

static void
shift_lines (GtkTextBuffer *buffer,
             int first,
             int last,
             int step)
{
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = NULL;
      RectoMarkdownLine parsed;
      int width;

      parse_line (buffer, line, &text, &parsed);
      if (recto_markdown_line_is_blank (text))
        continue;
      width = indent_width (text, &parsed);
      set_indent (buffer, line, MAX (width + step, 0));
    }
  for (int line = first; line <= last; line++)
    number_by_above (buffer, line);
}

/* The list that a moved item left has a gap. */
static void
close_gap (GtkTextBuffer *buffer,
           int last)
{
  g_autofree char *text = NULL;
  RectoMarkdownLine parsed;

  if (parse_line (buffer, last + 1, &text, &parsed) && parsed.delimiter != '\0')
    number_by_above (buffer, last + 1);
}

/**
 * recto_formatting_indent:
 * @buffer: a buffer
 *
 * What Tab does in a list: the selected items go below the one before. Numbers
 * follow. One step of undo.
 *
 * Returns: whether it was done; the selection may not be in a list
 */
gboolean
recto_formatting_indent (GtkTextBuffer *buffer)
{
  int first;
  int last;

  recto_buffer_get_selected_lines (buffer, &first, &last);
  if (!recto_buffer_can_edit_selection (buffer) || !all_items (buffer, first, last))
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  shift_lines (buffer, first, last, step_in (buffer, first));
  close_gap (buffer, last);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/**
 * recto_formatting_outdent:
 * @buffer: a buffer
 *
 * What Shift+Tab does in a list: the opposite of recto_formatting_indent().
 *
 * Returns: whether the selection is in a list
 */
gboolean
recto_formatting_outdent (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  RectoMarkdownLine parsed;
  guint width;
  int first;
  int last;

  recto_buffer_get_selected_lines (buffer, &first, &last);
  if (!recto_buffer_can_edit_selection (buffer) || !all_items (buffer, first, last))
    return FALSE;
  parse_line (buffer, first, &text, &parsed);
  width = indent_width (text, &parsed);
  if (width == 0)
    return TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  shift_lines (buffer, first, last, (int) parent_width (buffer, first, width) - (int) width);
  close_gap (buffer, last);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}
