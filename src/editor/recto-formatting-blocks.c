/* Lists, quotes, headings and code blocks: what stands before the text of
 * whole lines. */

#include "recto-formatting.h"

#include <string.h>

#include "recto-buffer-lines.h"
#include "recto-markdown-line.h"

/**
 * recto_formatting_get_newline:
 * @buffer: a buffer
 *
 * Returns: how lines end around the cursor
 */
const char *
recto_formatting_get_newline (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&iter, 0);
  /* The last line has no end of its own. */
  if (gtk_text_iter_get_line (&iter) == gtk_text_buffer_get_line_count (buffer) - 1)
    gtk_text_iter_backward_line (&iter);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  if (gtk_text_iter_get_char (&iter) != '\r')
    return "\n";
  /* A lone CR is of no use any more. */
  gtk_text_iter_forward_char (&iter);
  return gtk_text_iter_get_char (&iter) == '\n' ? "\r\n" : "\n";
}

static gboolean
is_kind (const RectoMarkdownLine *line,
         RectoFormattingBlock block)
{
  switch (block)
    {
    case RECTO_FORMATTING_BULLET_LIST:
      return line->bullet != '\0' && line->task == 0;

    case RECTO_FORMATTING_NUMBERED_LIST:
      return line->delimiter != '\0';

    case RECTO_FORMATTING_TASK_LIST:
      return line->task > 0;

    case RECTO_FORMATTING_QUOTE:
    default:
      return line->quote > 0;
    }
}

/* The number for the first of new items: on from an item right above. */
static guint
first_number (GtkTextBuffer *buffer,
              int line)
{
  g_autofree char *above = NULL;
  RectoMarkdownLine parsed;

  if (line == 0)
    return 1;
  above = recto_buffer_get_line (buffer, line - 1);
  recto_markdown_line_parse (above, &parsed);
  return parsed.delimiter != '\0' ? parsed.number + 1 : 1;
}

static void
toggle_list_line (GtkTextBuffer *buffer,
                  int line,
                  RectoFormattingBlock block,
                  gboolean add,
                  guint number)
{
  g_autofree char *text = recto_buffer_get_line (buffer, line);
  g_autofree char *numbered = g_strdup_printf ("%u. ", number);
  RectoMarkdownLine parsed;
  const char *marker = "";

  recto_markdown_line_parse (text, &parsed);
  if (add && block == RECTO_FORMATTING_BULLET_LIST)
    marker = "- ";
  else if (add && block == RECTO_FORMATTING_NUMBERED_LIST)
    marker = numbered;
  else if (add)
    marker = "- [ ] ";
  recto_buffer_replace_in_line (buffer, line, parsed.indent,
                                parsed.marker > 0 ? parsed.content : parsed.indent, marker);
}

static void
toggle_quote_line (GtkTextBuffer *buffer,
                   int line,
                   gboolean add)
{
  g_autofree char *text = recto_buffer_get_line (buffer, line);
  gsize mark = strspn (text, " ");

  if (add)
    recto_buffer_replace_in_line (buffer, line, 0, 0, *text != '\0' ? "> " : ">");
  else if (text[mark] == '>')
    recto_buffer_replace_in_line (buffer, line, mark, mark + (text[mark + 1] == ' ' ? 2 : 1), "");
}

/* Whether the lines are all of this kind; blank ones have none, unless there
 * is nothing else. */
static gboolean
all_lines_are (GtkTextBuffer *buffer,
               int first,
               int last,
               RectoFormattingBlock block,
               gboolean *all_blank)
{
  gboolean all = TRUE;

  *all_blank = TRUE;
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);
      RectoMarkdownLine parsed;

      if (text[strspn (text, " \t")] == '\0')
        continue;
      *all_blank = FALSE;
      recto_markdown_line_parse (text, &parsed);
      all = all && is_kind (&parsed, block);
    }
  return all && !*all_blank;
}

static void
toggle_lines (GtkTextBuffer *buffer,
              RectoFormattingBlock block)
{
  gboolean all_blank;
  gboolean add;
  guint number;
  int first;
  int last;

  recto_buffer_get_selected_lines (buffer, &first, &last);
  add = !all_lines_are (buffer, first, last, block, &all_blank);
  number = first_number (buffer, first);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);
      gboolean blank = recto_markdown_line_is_blank (text);

      if (block == RECTO_FORMATTING_QUOTE)
        toggle_quote_line (buffer, line, add);
      else if (!blank || all_blank)
        toggle_list_line (buffer, line, block, add, number++);
    }
}

/**
 * recto_formatting_toggle_block:
 * @buffer: a buffer
 * @block: what to make of the selected lines, or to undo
 *
 * A list of another kind becomes one of this kind. One step of undo.
 */
void
recto_formatting_toggle_block (GtkTextBuffer *buffer,
                               RectoFormattingBlock block)
{
  if (!recto_buffer_can_edit_selection (buffer))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  toggle_lines (buffer, block);
  gtk_text_buffer_end_user_action (buffer);
}

static void
set_heading_line (GtkTextBuffer *buffer,
                  int line,
                  guint level)
{
  g_autofree char *text = recto_buffer_get_line (buffer, line);
  g_autofree char *hashes = g_strnfill (level, '#');
  g_autofree char *heading = g_strconcat (hashes, level > 0 ? " " : "", NULL);
  RectoMarkdownLine parsed;

  recto_markdown_line_parse (text, &parsed);
  recto_buffer_replace_in_line (buffer, line, parsed.marker > 0 ? parsed.content : parsed.indent, parsed.content, heading);
}

/**
 * recto_formatting_set_heading:
 * @buffer: a buffer
 * @level: 1 to 6, or 0 for plain text
 *
 * Makes headings of the selected lines; those that are all of this level
 * already become plain text. One step of undo.
 */
void
recto_formatting_set_heading (GtkTextBuffer *buffer,
                              guint level)
{
  gboolean all = TRUE;
  int first;
  int last;

  g_return_if_fail (level <= 6);

  if (!recto_buffer_can_edit_selection (buffer))
    return;
  recto_buffer_get_selected_lines (buffer, &first, &last);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);
      RectoMarkdownLine parsed;

      recto_markdown_line_parse (text, &parsed);
      all = all && (parsed.level == level || (recto_markdown_line_is_blank (text) && first != last));
    }
  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);

      if (first == last || !recto_markdown_line_is_blank (text))
        set_heading_line (buffer, line, all ? 0 : level);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * recto_formatting_cycle_heading:
 * @buffer: a buffer
 *
 * Plain text, then the levels 2, 3 and 4, then plain text again: level 1 is
 * the title of the page.
 */
void
recto_formatting_cycle_heading (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  RectoMarkdownLine parsed;
  int first;
  int last;

  recto_buffer_get_selected_lines (buffer, &first, &last);
  text = recto_buffer_get_line (buffer, first);
  recto_markdown_line_parse (text, &parsed);
  if (parsed.level >= 4)
    recto_formatting_set_heading (buffer, 0);
  else
    recto_formatting_set_heading (buffer, parsed.level == 0 ? 2 : parsed.level + 1);
}

static gboolean
is_fence (GtkTextBuffer *buffer,
          int line)
{
  g_autofree char *text = NULL;
  char character;

  if (line < 0 || line >= gtk_text_buffer_get_line_count (buffer))
    return FALSE;
  text = recto_buffer_get_line (buffer, line);
  return recto_markdown_line_fence (text, &character) > 0;
}

static void
delete_line (GtkTextBuffer *buffer,
             int line)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_forward_line (&end) || gtk_text_iter_get_line (&end) == line)
    {
      /* The last line goes with the end of the one before. */
      gtk_text_buffer_get_end_iter (buffer, &end);
      if (gtk_text_iter_backward_line (&start) && !gtk_text_iter_ends_line (&start))
        gtk_text_iter_forward_to_line_end (&start);
    }
  gtk_text_buffer_delete (buffer, &start, &end);
}

/* One backtick more than anything in the lines. */
static char *
fence_for (GtkTextBuffer *buffer,
           int first,
           int last)
{
  gsize longest = 2;

  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);
      gsize run = strspn (text + strspn (text, " \t"), "`");

      longest = MAX (longest, run);
    }
  return g_strnfill (longest + 1, '`');
}

static void
add_code_block (GtkTextBuffer *buffer,
                int first,
                int last)
{
  const char *newline = recto_formatting_get_newline (buffer);
  g_autofree char *fence = fence_for (buffer, first, last);
  g_autofree char *opening = g_strconcat (fence, newline, NULL);
  g_autofree char *closing = g_strconcat (newline, fence, NULL);
  g_autofree char *text = recto_buffer_get_line (buffer, last);
  GtkTextIter start;
  GtkTextIter end;

  recto_buffer_replace_in_line (buffer, last, strlen (text), strlen (text), closing);
  recto_buffer_replace_in_line (buffer, first, 0, 0, opening);
  gtk_text_buffer_get_iter_at_line (buffer, &start, first + 1);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, last + 1, strlen (text));
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/**
 * recto_formatting_toggle_code_block:
 * @buffer: a buffer
 *
 * Puts code fences around the selected lines, or takes them away. One step of
 * undo.
 */
void
recto_formatting_toggle_code_block (GtkTextBuffer *buffer)
{
  int first;
  int last;

  if (!recto_buffer_can_edit_selection (buffer))
    return;
  recto_buffer_get_selected_lines (buffer, &first, &last);
  gtk_text_buffer_begin_user_action (buffer);
  if (first < last && is_fence (buffer, first) && is_fence (buffer, last))
    {
      delete_line (buffer, last);
      delete_line (buffer, first);
    }
  else if (is_fence (buffer, first - 1) && is_fence (buffer, last + 1))
    {
      delete_line (buffer, last + 1);
      delete_line (buffer, first - 1);
    }
  else
    {
      add_code_block (buffer, first, last);
    }
  gtk_text_buffer_end_user_action (buffer);
}
