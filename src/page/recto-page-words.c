/* Words that the published page has: they are in English whatever language
 * the person who edits it reads, as Jekyll's are. */

#include "recto-page-words.h"

/* What al-folio reckons with. */
#define WORDS_PER_MINUTE      180
#define IDEOGRAPHS_PER_MINUTE 400

/**
 * recto_page_format_date:
 * @date: a date
 * @abbreviated: whether the month is to be three letters long
 *
 * Returns: (transfer full): "July 24, 2023" or "Jul 24, 2023"
 */
char *
recto_page_format_date (GDateTime *date,
                        gboolean abbreviated)
{
  static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December"
  };
  const char *month = months[g_date_time_get_month (date) - 1];

  return g_strdup_printf ("%.*s %02d, %d", abbreviated ? 3 : 9, month,
                          g_date_time_get_day_of_month (date), g_date_time_get_year (date));
}

/* Chinese characters, kana and hangul: each is about half a word. All of them
 * have three bytes, and this runs over the whole text on every key. */
static gboolean
is_ideograph (const char *text,
              const char *end)
{
  guint c;

  if (end - text < 3 || (guchar) text[0] < 0xe3 || (guchar) text[0] > 0xed)
    return FALSE;
  c = ((guchar) text[0] & 0x0f) << 12 | ((guchar) text[1] & 0x3f) << 6 | ((guchar) text[2] & 0x3f);
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

/**
 * recto_page_count_minutes:
 * @text: (array length=length): the body of a page, in UTF-8
 * @length: its length in bytes
 *
 * Returns: how many minutes it takes to read, at least 1
 */
guint
recto_page_count_minutes (const char *text,
                          gsize length)
{
  const char *end = text + length;
  gboolean in_word = FALSE;
  guint words = 0;
  guint ideographs = 0;

  while (text < end)
    {
      guchar c = *text;
      gboolean is_letter = c > ' ' || (c != ' ' && c != '\n' && c != '\t' && c != '\r');

      if (c >= 0xe3 && is_ideograph (text, end))
        {
          ideographs++;
          in_word = FALSE;
          text += 3;
          continue;
        }
      words += is_letter & !in_word;
      in_word = is_letter;
      text++;
    }
  return words / WORDS_PER_MINUTE + ideographs / IDEOGRAPHS_PER_MINUTE + 1;
}
