/* How many words a text has, as a writer counts: in scripts that put no
 * spaces between words, every character is one. */

#include "recto-word-count.h"

#include "site/recto-front-matter.h"

static gboolean
is_ideograph (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * recto_word_count:
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 *
 * Front matter does not count. Any thread.
 *
 * Returns: the number of words
 */
guint
recto_word_count (const char *text,
                  gsize length)
{
  RectoFrontMatterSpan span = { 0 };
  const char *end = text + length;
  gboolean in_word = FALSE;
  guint words = 0;
  const char *p;

  if (!recto_front_matter_find (text, length, &span))
    span.body_start = 0;
  for (p = text + span.body_start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2e80 && is_ideograph (c))
        {
          words++;
          in_word = FALSE;
        }
      else if (g_unichar_isalnum (c) || (in_word && (c == '\'' || c == 0x2019 || c == '-' || c == '_')))
        {
          words += !in_word;
          in_word = TRUE;
        }
      else
        in_word = FALSE;
    }
  return words;
}
