/* What cmark-gfm would do with a text, before it does: some of what it looks
 * for takes the square of the time, and nothing stops it. */

#include "recto-commonmark-private.h"

/* Measured, and rounded to the slower: brackets are looked through again for
 * each link, all marks before it for each note that is none, and all bytes
 * behind it for each instruction and CDATA section that does not end. */
#define BRACKETS_PER_MILLISECOND ((guint64) 1000 * 1000)
#define MARKS_PER_MILLISECOND    ((guint64) 120 * 1000)
#define BYTES_PER_MILLISECOND    ((guint64) 3000 * 1000)

typedef struct
{
  guint64 brackets;
  guint64 links;
  guint64 notes;
  guint64 openings;
  guint64 marks;
} Counts;

/**
 * recto_commonmark_may_have_footnotes:
 * @text: (array length=length): a text
 * @length: its length in bytes
 *
 * Returns: whether there is a line that may define one: if there is none,
 *   what looks like a reference is text, and need not be looked for
 */
gboolean
recto_commonmark_may_have_footnotes (const char *text,
                                     gsize length)
{
  gboolean is_open = FALSE; /* a name, which has no bracket in it and ends in its line */

  for (gsize i = 0; i + 1 < length; i++)
    {
      if (text[i] == '\n')
        is_open = FALSE;
      else if (text[i] == '[' && text[i + 1] == '^')
        is_open = TRUE;
      else if (text[i] == ']' && text[i + 1] == ':' && is_open)
        return TRUE;
      else if (text[i] == ']')
        is_open = FALSE;
    }
  return FALSE;
}

/**
 * recto_commonmark_guess_time:
 * @text: (array length=length): a text
 * @length: its length in bytes
 *
 * Counts what may be searched through in vain; marks meet only those of the
 * same paragraph.
 *
 * Returns: the most milliseconds that it may take beyond what a text of this
 *   length does, about
 */
guint64
recto_commonmark_guess_time (const char *text,
                             gsize length)
{
  guint64 total = 0;
  gsize start = 0;
  Counts counts = { 0 };

  for (gsize i = 0; i <= length; i++)
    {
      char c = i < length ? text[i] : '\n';
      char next = i + 1 < length ? text[i + 1] : '\0';

      if (c == '\n' && (i == length || (i > 0 && text[i - 1] == '\n')))
        {
          total += counts.links * counts.brackets / BRACKETS_PER_MILLISECOND + counts.notes * counts.marks / MARKS_PER_MILLISECOND +
                   counts.openings * (i - start) / 2 / BYTES_PER_MILLISECOND;
          counts = (Counts){ 0 };
          start = i;
        }
      counts.brackets += c == '[';
      counts.links += c == ']' && next == '(';
      counts.notes += c == '[' && next == '^';
      counts.openings += c == '<' && (next == '?' || next == '!');
      counts.marks += c == '*' || c == '_' || c == '~' || c == '"' || c == '\'';
    }
  return total;
}
