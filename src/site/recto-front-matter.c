/* Where front matter begins and ends. Jekyll asks a regular expression whose
 * white space crosses lines, so "the line that is three dashes" is not quite
 * the rule: trailing blanks, `...`, CRLF and swallowed blank lines matter. */

#include "recto-front-matter.h"

#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Jekyll's `\s*$\n?` after a marker: where it ends, or FALSE when there is
 * more than white space on the line. */
static gboolean
end_of_marker (const char *text,
               gsize length,
               gsize offset,
               gsize *end)
{
  gsize after_newline = 0;

  while (offset < length && is_space (text[offset]))
    {
      if (text[offset] == '\n')
        after_newline = offset + 1;
      offset++;
    }
  if (offset == length)
    *end = length;
  else if (after_newline > 0)
    *end = after_newline;
  else
    return FALSE;
  return TRUE;
}

/* The start of the first line after the opening `---`, or 0. */
static gsize
end_of_opening (const char *text,
                gsize length,
                gsize offset)
{
  if (length - offset < 4 || memcmp (text + offset, "---", 3) != 0)
    return 0;
  for (offset += 3; offset < length && is_space (text[offset]); offset++)
    if (text[offset] == '\n')
      return offset + 1;
  return 0;
}

/**
 * recto_front_matter_find:
 * @text: the text of a whole file, or its beginning
 * @length: its length in bytes
 * @span: (out caller-allocates): where front matter and body are
 *
 * Finds front matter by Jekyll's own rules. Looks at bytes only, so the text
 * may be anything. Any thread.
 *
 * Returns: whether there is front matter
 */
gboolean
recto_front_matter_find (const char *text,
                         gsize length,
                         RectoFrontMatterSpan *span)
{
  gsize start = length >= 3 && memcmp (text, byte_order_mark, 3) == 0 ? 3 : 0;
  gsize yaml_start = end_of_opening (text, length, start);
  gsize line = yaml_start;

  span->yaml_start = span->body_start = start;
  span->yaml_length = 0;
  if (yaml_start == 0)
    return FALSE;

  while (length - line >= 3)
    {
      const char *newline;

      if ((memcmp (text + line, "---", 3) == 0 || memcmp (text + line, "...", 3) == 0) &&
          end_of_marker (text, length, line + 3, &span->body_start))
        {
          span->yaml_start = yaml_start;
          span->yaml_length = line - yaml_start;
          return TRUE;
        }
      newline = memchr (text + line, '\n', length - line);
      if (newline == NULL)
        break;
      line = newline - text + 1;
    }
  return FALSE;
}

/**
 * recto_front_matter_has_header:
 * @text: the beginning of a file
 * @length: its length in bytes
 *
 * Whether Jekyll takes a file outside `_posts` and `_drafts` for a page or a
 * document, and not for a static file: its first line is `---`. A byte order
 * mark makes it a static file. Any thread.
 *
 * Returns: whether the file begins with an opening `---`
 */
gboolean
recto_front_matter_has_header (const char *text,
                               gsize length)
{
  return end_of_opening (text, length, 0) > 0;
}
