/* What cmark-gfm would do with a text, before it does. */

#include "recto-commonmark-private.h"

#include <cmark-gfm-extension_api.h>

/* Measured, and rounded to the slower. */
#define MARK_BYTES_PER_MILLISECOND ((guint64) 500 * 1000)

/* Read through for each of its marks, it takes some hundredths of a second. */
#define SHORT_LEAF ((gsize) 8 * 1024)

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

/* Marks that something can begin or end with; not those of which addresses and encoded pictures are full. */
static guint64
guess_leaf (const char *text)
{
  static const char marks[] = "!\"&'()*-.:;<>?@[\\]_`~";
  gboolean is_mark[256] = { FALSE };
  guint64 n_marks = 0;
  gsize length = strlen (text);

  if (length < SHORT_LEAF)
    return 0;
  for (const char *mark = marks; *mark != '\0'; mark++)
    is_mark[(guchar) *mark] = TRUE;
  for (gsize i = 0; i < length; i++)
    n_marks += is_mark[(guchar) text[i]];
  return n_marks * length / MARK_BYTES_PER_MILLISECOND;
}

/**
 * recto_commonmark_guess_time:
 * @root: a document of which the blocks are there, but nothing in them
 *
 * Guesses for how long cmark may go through the text of a paragraph, header
 * or cell without asking for memory: at the worst it reads all of it for each
 * mark in it.
 *
 * Returns: the most milliseconds that this may take, about
 */
guint64
recto_commonmark_guess_time (cmark_node *root)
{
  guint64 total = 0;
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK && cmark_iter_get_event_type (iter) == CMARK_EVENT_ENTER)
        total += guess_leaf (cmark_node_get_string_content (node));
    }
  return total;
}
