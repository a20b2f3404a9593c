/* Lines, blanks and comments as libyaml sees them: it also ends lines at U+0085, U+2028 and U+2029. */

#include "recto-yaml-text.h"

#include <string.h>

/* Returns the bytes of the line break at a place, 0 if there is none. */
gsize
recto_yaml_text_break (const char *text, gsize length, gsize at)
{
  const guchar *p = (const guchar *) text + at;
  gsize left = length - at;

  if (left == 0)
    return 0;
  if (*p == '\n')
    return 1;
  if (*p == '\r')
    return left > 1 && p[1] == '\n' ? 2 : 1;
  if (*p == 0xc2 && left > 1 && p[1] == 0x85)
    return 2;
  if (*p == 0xe2 && left > 2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9))
    return 3;
  return 0;
}

/* Returns the bytes of the line break that ends at a place, 0 if none does. */
gsize
recto_yaml_text_break_before (const char *text, gsize at)
{
  const guchar *p = (const guchar *) text + at;

  if (at == 0)
    return 0;
  if (p[-1] == '\n')
    return at > 1 && p[-2] == '\r' ? 2 : 1;
  if (p[-1] == '\r')
    return 1;
  if (at > 1 && p[-1] == 0x85 && p[-2] == 0xc2)
    return 2;
  if (at > 2 && (p[-1] == 0xa8 || p[-1] == 0xa9) && p[-2] == 0x80 && p[-3] == 0xe2)
    return 3;
  return 0;
}

/* Returns where the line begins that a place is in, not before start. */
gsize
recto_yaml_text_line_start (const char *text, gsize start, gsize at)
{
  while (at > start && recto_yaml_text_break_before (text, at) == 0)
    at--;
  return at;
}

/* Returns the place of the line break that ends the line, or length. */
gsize
recto_yaml_text_line_end (const char *text, gsize length, gsize at)
{
  while (at < length && recto_yaml_text_break (text, length, at) == 0)
    at++;
  return at;
}

gsize
recto_yaml_text_skip_blanks (const char *text, gsize length, gsize at)
{
  while (at < length && (text[at] == ' ' || text[at] == '\t'))
    at++;
  return at;
}

/* libyaml lets a byte order mark begin any line. */
static gboolean
is_mark (const char *text, gsize length, gsize at)
{
  return length - at >= 3 && memcmp (text + at, "\xef\xbb\xbf", 3) == 0 && (at == 0 || recto_yaml_text_break_before (text, at) > 0);
}

/* Skips blanks, line breaks and comments. */
gsize
recto_yaml_text_skip_gap (const char *text, gsize length, gsize at)
{
  while (at < length)
    {
      gsize broken;

      if (text[at] == ' ' || text[at] == '\t')
        at++;
      else if (text[at] == '#')
        at = recto_yaml_text_line_end (text, length, at);
      else if ((broken = recto_yaml_text_break (text, length, at)) > 0)
        at += broken;
      else if (is_mark (text, length, at))
        at += 3;
      else
        break;
    }
  return at;
}

/*
 * Steps over an anchor and a tag, in either order, to where the content is;
 * tells where the last of them ends.
 */
gsize
recto_yaml_text_skip_properties (const char *text, gsize length, gsize at, gboolean anchor, gboolean tag, gboolean flow, gsize *properties_end)
{
  gsize end = at;

  while (at < length && ((anchor && text[at] == '&') || (tag && text[at] == '!')))
    {
      if (text[at] == '&')
        {
          anchor = FALSE;
          do
            at++;
          while (at < length && (g_ascii_isalnum (text[at]) || text[at] == '_' || text[at] == '-'));
        }
      else
        {
          gboolean verbatim = at + 1 < length && text[at + 1] == '<';

          tag = FALSE;
          while (at < length && text[at] != ' ' && text[at] != '\t' && recto_yaml_text_break (text, length, at) == 0 &&
                 (verbatim || !flow || strchr (",[]{}", text[at]) == NULL))
            at++;
        }
      end = at;
      at = recto_yaml_text_skip_gap (text, length, at);
    }
  if (properties_end != NULL)
    *properties_end = end;
  return at;
}

/* Returns the place of an indicator behind a gap, or end if it is not there. */
gsize
recto_yaml_text_find_indicator (const char *text, gsize end, gsize at, char indicator)
{
  at = recto_yaml_text_skip_gap (text, end, at);
  return at < end && text[at] == indicator ? at : end;
}

/*
 * Returns the column of the lines of block text, from its first line that is not
 * empty: the blanks that it has in the file but not in the value.
 */
gsize
recto_yaml_text_block_indent (const char *text, gsize length, gsize header_end, const char *value)
{
  gsize skipped = strspn (value, "\n");
  gsize own = strspn (value + skipped, " ");
  gsize line = header_end + recto_yaml_text_break (text, length, header_end);
  gsize column = 0;

  for (gsize i = 0; i < skipped; i++)
    {
      line = recto_yaml_text_line_end (text, length, line);
      line += recto_yaml_text_break (text, length, line);
    }
  while (line + column < length && text[line + column] == ' ')
    column++;
  return column > own ? column - own : 0;
}

gboolean
recto_yaml_text_is_blank (const char *text, gsize start, gsize end)
{
  return recto_yaml_text_skip_blanks (text, end, start) == end;
}

/* Returns how many characters a place is behind the start of its line. */
guint
recto_yaml_text_column (const char *text, gsize line_start, gsize at)
{
  guint column = 0;

  for (gsize i = line_start; i < at; i++)
    column += ((guchar) text[i] & 0xc0) != 0x80;
  return column;
}

/* Finds the first character that YAML does not allow in a text. */
gboolean
recto_yaml_text_find_forbidden (const char *text, gsize length, gsize *offset)
{
  for (gsize i = 0; i < length; i++)
    {
      const guchar *p = (const guchar *) text + i;
      gboolean bad = FALSE;

      if (*p < 0x20)
        bad = *p != '\t' && *p != '\n' && *p != '\r';
      else if (*p == 0x7f)
        bad = TRUE;
      else if (*p == 0xc2 && i + 1 < length)
        bad = p[1] < 0xa0 && p[1] != 0x85;
      else if (*p == 0xef && i + 2 < length)
        bad = (p[1] == 0xbb && p[2] == 0xbf) || (p[1] == 0xbf && p[2] >= 0xbe);
      if (bad)
        {
          if (offset != NULL)
            *offset = i;
          return TRUE;
        }
    }
  return FALSE;
}
