/* Bold, italic, strikethrough and code: marks around a part of a line, put
 * there when they are missing and taken away when they are there. */

#include "recto-formatting.h"

#include <string.h>

#include "recto-buffer-lines.h"
#include "recto-markdown-line.h"

/* A part of one line, in bytes. */
typedef struct
{
  int line;
  gsize start;
  gsize end;
} Part;

/* Marks around a part, whether they are selected or not: what is between them,
 * and how many characters they are on each side. */
typedef struct
{
  char character;
  gsize run;
  gsize start;
  gsize end;
} Surround;

static gsize
run_before (const char *text,
            gsize place,
            char character)
{
  gsize run = 0;

  while (run < place && text[place - run - 1] == character)
    run++;
  return run;
}

static gsize
run_after (const char *text,
           gsize place,
           gsize end,
           char character)
{
  gsize run = 0;

  while (place + run < end && text[place + run] == character)
    run++;
  return run;
}

static const char *
characters_of (RectoFormattingSpan span)
{
  switch (span)
    {
    case RECTO_FORMATTING_BOLD:
    case RECTO_FORMATTING_ITALIC:
      return "*_";

    case RECTO_FORMATTING_STRIKETHROUGH:
      return "~";

    case RECTO_FORMATTING_CODE:
    default:
      return "`";
    }
}

/* How many characters of a run of this length make the span; 0 when the run
 * is not (or not also) this span. */
static gsize
mark_length (RectoFormattingSpan span,
             gsize run)
{
  switch (span)
    {
    case RECTO_FORMATTING_BOLD:
      return run == 2 || run == 3 ? 2 : 0;

    case RECTO_FORMATTING_ITALIC:
      return run == 1 || run == 3 ? 1 : 0;

    case RECTO_FORMATTING_STRIKETHROUGH:
      return run == 1 || run == 2 ? run : 0;

    case RECTO_FORMATTING_CODE:
    default:
      return run;
    }
}

/* The text between two places without marks of the span, when there are any:
 * "**a** b **c**" is not one bold text. */
static char *
strip_marks (const char *text,
             gsize start,
             gsize end,
             RectoFormattingSpan span)
{
  char character = *characters_of (span);
  g_autoptr (GString) stripped = g_string_new (NULL);
  guint n_marks = 0;

  if (span == RECTO_FORMATTING_CODE)
    return NULL;
  for (gsize i = start; i < end;)
    {
      gsize run = run_after (text, i, end, character);
      gsize mark = 0;

      if (run > 0 && (i == start || text[i - 1] != '\\') &&
          !((i == start || text[i - 1] == ' ') && (i + run == end || text[i + run] == ' ')))
        mark = mark_length (span, run);
      n_marks += mark > 0;
      g_string_append_len (stripped, text + i + mark, MAX (run, 1) - mark);
      i += MAX (run, 1);
    }
  return n_marks > 0 && n_marks % 2 == 0 ? g_string_free (g_steal_pointer (&stripped), FALSE) : NULL;
}

/* Returns how many characters of the marks around a part are of the span. */
static gsize
find_marks (const char *text,
            const Part *part,
            RectoFormattingSpan span,
            Surround *found)
{
  gsize length = strlen (text);

  for (const char *c = characters_of (span); *c != '\0'; c++)
    {
      gsize start = part->start - run_before (text, part->start, *c);
      gsize end = part->end + run_after (text, part->end, length, *c);
      gsize first = run_after (text, start, end, *c);
      gsize last = run_before (text, end, *c);
      g_autofree char *stripped = NULL;

      if (first != last || first + last >= end - start || mark_length (span, first) == 0)
        continue;
      stripped = strip_marks (text, start + first, end - last, span);
      if (stripped != NULL)
        continue;
      found->character = *c;
      found->run = first;
      found->start = start + first;
      found->end = end - last;
      return mark_length (span, first);
    }
  return 0;
}

static void
remove_marks (GtkTextBuffer *buffer,
              Part *part,
              const Surround *found,
              gsize length)
{
  g_autofree char *text = recto_buffer_get_line (buffer, part->line);
  gsize left = found->run - length;
  gsize start = found->start - length - (part->start < found->start ? left : 0);
  gsize end = found->end - length + (part->end > found->end ? left : 0);
  gsize pad = 0;

  /* The spaces that kept a backtick of the code from the fence. */
  if (found->character == '`' && found->end - found->start > 2 && text[found->start] == ' ' &&
      text[found->end - 1] == ' ' && (text[found->start + 1] == '`' || text[found->end - 2] == '`'))
    pad = 1;
  recto_buffer_replace_in_line (buffer, part->line, found->end - pad, found->end + length, "");
  recto_buffer_replace_in_line (buffer, part->line, found->start - length, found->start + pad, "");
  part->start = start;
  part->end = end - 2 * pad;
}

/* The mark to write, and for code the blank inside of it. */
static char *
make_mark (RectoFormattingSpan span,
           const char *content,
           const char **pad)
{
  gsize longest = 0;

  *pad = "";
  switch (span)
    {
    case RECTO_FORMATTING_BOLD:
      return g_strdup ("**");

    case RECTO_FORMATTING_ITALIC:
      return g_strdup ("*");

    case RECTO_FORMATTING_STRIKETHROUGH:
      return g_strdup ("~~");

    case RECTO_FORMATTING_CODE:
    default:
      for (const char *p = content; *p != '\0';)
        {
          gsize run = strspn (p, "`");

          longest = MAX (longest, run);
          p += MAX (run, 1);
        }
      if (g_str_has_prefix (content, "`") || g_str_has_suffix (content, "`"))
        *pad = " ";
      return g_strnfill (longest + 1, '`');
    }
}

static void
add_marks (GtkTextBuffer *buffer,
           Part *part,
           RectoFormattingSpan span)
{
  g_autofree char *text = recto_buffer_get_line (buffer, part->line);
  g_autofree char *content = g_strndup (text + part->start, part->end - part->start);
  g_autofree char *stripped = strip_marks (text, part->start, part->end, span);
  const char *pad;
  g_autofree char *mark = make_mark (span, content, &pad);
  g_autofree char *opening = g_strconcat (mark, pad, NULL);
  g_autofree char *closing = g_strconcat (pad, mark, NULL);

  if (stripped != NULL)
    {
      recto_buffer_replace_in_line (buffer, part->line, part->start, part->end, stripped);
      part->end = part->start + strlen (stripped);
    }
  recto_buffer_replace_in_line (buffer, part->line, part->end, part->end, closing);
  recto_buffer_replace_in_line (buffer, part->line, part->start, part->start, opening);
  part->start += strlen (opening);
  part->end += strlen (opening);
}

/* Marks must touch the text: blanks at the ends and what begins the line stay
 * outside of them. */
static gboolean
trim_part (const char *text,
           Part *part)
{
  RectoMarkdownLine parsed;

  recto_markdown_line_parse (text, &parsed);
  part->start = MAX (part->start, parsed.content);
  while (part->start < part->end && g_ascii_isspace (text[part->start]))
    part->start++;
  while (part->end > part->start && g_ascii_isspace (text[part->end - 1]))
    part->end--;
  return part->start < part->end;
}

static GArray *
collect_parts (GtkTextBuffer *buffer)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  for (int line = gtk_text_iter_get_line (&start); line <= gtk_text_iter_get_line (&end); line++)
    {
      g_autofree char *text = recto_buffer_get_line (buffer, line);
      Part part = { line, 0, strlen (text) };

      if (line == gtk_text_iter_get_line (&start))
        part.start = gtk_text_iter_get_line_index (&start);
      if (line == gtk_text_iter_get_line (&end))
        part.end = MIN (part.end, (gsize) gtk_text_iter_get_line_index (&end));
      if (part.start < part.end && trim_part (text, &part))
        g_array_append_val (parts, part);
    }
  return parts;
}

static void
toggle_parts (GtkTextBuffer *buffer,
              GArray *parts,
              RectoFormattingSpan span)
{
  gboolean all_marked = TRUE;
  GtkTextIter start;
  GtkTextIter end;
  Part *first;
  Part *last;

  for (guint i = 0; i < parts->len && all_marked; i++)
    {
      Part *part = &g_array_index (parts, Part, i);
      g_autofree char *text = recto_buffer_get_line (buffer, part->line);
      Surround found;

      all_marked = find_marks (text, part, span, &found) > 0;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);
      g_autofree char *text = recto_buffer_get_line (buffer, part->line);
      Surround found;
      gsize length = find_marks (text, part, span, &found);

      if (all_marked)
        remove_marks (buffer, part, &found, length);
      else if (length == 0)
        add_marks (buffer, part, span);
    }
  first = &g_array_index (parts, Part, 0);
  last = &g_array_index (parts, Part, parts->len - 1);
  gtk_text_buffer_get_iter_at_line_index (buffer, &start, first->line, first->start);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, last->line, last->end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* The cursor without a selection: in a word it stands for the word, and the
 * cursor stays in its place there. */
static gboolean
toggle_word (GtkTextBuffer *buffer,
             RectoFormattingSpan span)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;
  Surround found;
  Part part;
  gsize cursor;
  gsize length;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_inside_word (&start) || gtk_text_iter_starts_word (&start))
    return FALSE;
  end = start;
  cursor = gtk_text_iter_get_line_index (&start);
  gtk_text_iter_backward_word_start (&start);
  gtk_text_iter_forward_word_end (&end);
  part.line = gtk_text_iter_get_line (&start);
  part.start = gtk_text_iter_get_line_index (&start);
  part.end = gtk_text_iter_get_line_index (&end);

  text = recto_buffer_get_line (buffer, part.line);
  cursor -= part.start;
  length = find_marks (text, &part, span, &found);
  if (length > 0)
    remove_marks (buffer, &part, &found, length);
  else
    add_marks (buffer, &part, span);
  recto_buffer_select_in_line (buffer, part.line, part.start + cursor, part.start + cursor);
  return TRUE;
}

/* Nothing to mark: an empty pair to type into; or out of one, when the text
 * before the cursor has just been typed into it. */
static void
toggle_empty (GtkTextBuffer *buffer,
              RectoFormattingSpan span)
{
  GtkTextIter iter;
  g_autofree char *text = NULL;
  g_autofree char *mark = NULL;
  const char *pad;
  gsize cursor;
  gsize length;
  int line;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&iter);
  cursor = gtk_text_iter_get_line_index (&iter);
  text = recto_buffer_get_line (buffer, line);
  mark = make_mark (span, "", &pad);
  length = strlen (mark);

  if (run_before (text, cursor, *mark) == length && run_after (text, cursor, strlen (text), *mark) == length)
    {
      recto_buffer_replace_in_line (buffer, line, cursor - length, cursor + length, "");
      return;
    }
  if (run_after (text, cursor, strlen (text), *mark) == length && cursor > 0 && !g_ascii_isspace (text[cursor - 1]))
    {
      recto_buffer_select_in_line (buffer, line, cursor + length, cursor + length);
      return;
    }
  recto_buffer_replace_in_line (buffer, line, cursor, cursor, mark);
  recto_buffer_replace_in_line (buffer, line, cursor + length, cursor + length, mark);
  recto_buffer_select_in_line (buffer, line, cursor + length, cursor + length);
}

/**
 * recto_formatting_toggle_span:
 * @buffer: a buffer
 * @span: what to make of the selection, or to undo
 *
 * Each selected line gets marks of its own, without its list marker or
 * heading; with no selection it is the word at the cursor, and where there is
 * none an empty pair of marks to type into. One step of undo.
 */
void
recto_formatting_toggle_span (GtkTextBuffer *buffer,
                              RectoFormattingSpan span)
{
  g_autoptr (GArray) parts = NULL;

  if (!recto_buffer_can_edit_selection (buffer))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  parts = collect_parts (buffer);
  if (parts->len > 0)
    toggle_parts (buffer, parts, span);
  else if (!gtk_text_buffer_get_has_selection (buffer) && !toggle_word (buffer, span))
    toggle_empty (buffer, span);
  gtk_text_buffer_end_user_action (buffer);
}
