/* The beginning of one line of Markdown, for commands that add to it or take
 * from it. No parser: each line is looked at by itself. */

#include "recto-markdown-line.h"

#include <string.h>

static gsize
skip_blanks (const char *text,
             gsize from)
{
  while (text[from] == ' ' || text[from] == '\t')
    from++;
  return from;
}

static gsize
skip_quote_marks (const char *text)
{
  gsize after = 0;

  for (;;)
    {
      gsize mark = after;

      while (text[mark] == ' ' && mark - after < 4)
        mark++;
      if (text[mark] != '>')
        return after;
      after = mark + 1;
      if (text[after] == ' ')
        after++;
    }
}

/* "-", "*", "+", "12." or "12)", which a blank or the end must follow. */
static gsize
parse_marker (const char *text,
              RectoMarkdownLine *line)
{
  const char *start = text + line->indent;
  gsize digits = strspn (start, "0123456789");
  gsize length = 0;

  if (digits > 0 && digits < 10 && (start[digits] == '.' || start[digits] == ')'))
    length = digits + 1;
  else if (digits == 0 && start[0] != '\0' && strchr ("-*+", start[0]) != NULL)
    length = 1;
  if (length == 0 || (start[length] != ' ' && start[length] != '\t' && start[length] != '\0'))
    return 0;
  /* "- - -" and "***" are rules. */
  if (digits == 0 && strspn (start, "-*+ \t") == strlen (start) && strlen (start) > 2 && strchr (start + 1, start[0]) != NULL)
    return 0;

  if (digits > 0)
    {
      line->number = (guint) g_ascii_strtoull (start, NULL, 10);
      line->delimiter = start[digits];
    }
  else
    {
      line->bullet = start[0];
    }
  return skip_blanks (start, length);
}

/**
 * recto_markdown_line_parse:
 * @text: a line without its end
 * @line: (out caller-allocates): what it begins with
 */
void
recto_markdown_line_parse (const char *text,
                           RectoMarkdownLine *line)
{
  gsize hashes;

  memset (line, 0, sizeof *line);
  line->quote = skip_quote_marks (text);
  line->indent = skip_blanks (text, line->quote);
  line->marker = parse_marker (text, line);
  line->content = line->indent + line->marker;
  if (line->marker > 0)
    {
      const char *box = text + line->content;

      if (box[0] == '[' && box[1] != '\0' && strchr (" xX", box[1]) != NULL && box[2] == ']' &&
          (box[3] == ' ' || box[3] == '\0'))
        line->task = box[3] == ' ' ? 4 : 3;
      line->content += line->task;
      return;
    }
  hashes = strspn (text + line->indent, "#");
  if (hashes > 0 && hashes <= 6 && strchr (" \t", text[line->indent + hashes]) != NULL)
    {
      line->level = hashes;
      line->content = skip_blanks (text, line->indent + hashes);
      line->heading = line->content - line->indent;
    }
}

/**
 * recto_markdown_line_is_item:
 * @line: a parsed line
 *
 * Returns: whether it begins a list item
 */
gboolean
recto_markdown_line_is_item (const RectoMarkdownLine *line)
{
  return line->marker > 0;
}

/**
 * recto_markdown_line_width:
 * @text: a line
 * @from: a byte of it
 * @to: a later byte of it
 *
 * Returns: the columns between them, with tab stops at every fourth
 */
guint
recto_markdown_line_width (const char *text,
                           gsize from,
                           gsize to)
{
  guint width = 0;

  for (gsize i = from; i < to; i++)
    width = text[i] == '\t' ? (width / 4 + 1) * 4 : width + 1;
  return width;
}

/**
 * recto_markdown_line_fence:
 * @text: a line
 * @character: (out): the fence's character
 *
 * Returns: the length of the code fence that the line begins with, or 0
 */
gsize
recto_markdown_line_fence (const char *text,
                           char *character)
{
  gsize indent = skip_blanks (text, skip_quote_marks (text));
  gsize length;

  *character = text[indent];
  if (*character != '`' && *character != '~')
    return 0;
  length = strspn (text + indent, *character == '`' ? "`" : "~");
  /* "```x```" is a code span. */
  if (length < 3 || (*character == '`' && strchr (text + indent + length, '`') != NULL))
    return 0;
  return length;
}

/**
 * recto_markdown_line_is_blank:
 * @text: a line
 *
 * Returns: whether there is nothing but white space and quote marks in it
 */
gboolean
recto_markdown_line_is_blank (const char *text)
{
  return text[skip_blanks (text, skip_quote_marks (text))] == '\0';
}
