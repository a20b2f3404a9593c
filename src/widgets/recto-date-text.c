/* Dates as people write them into files, changed without changing how they
 * are written: 2024-1-2 stays short, a time keeps its seconds and its zone. */

#include "recto-date-text.h"

#include <stdlib.h>

/* Pieces of the pattern below. */
enum
{
  PIECE_YEAR = 1,
  PIECE_MONTH,
  PIECE_DAY,
  PIECE_TIME, /* from the separator on */
  PIECE_HOUR,
  PIECE_MINUTE,
};

static GMatchInfo *
match (const char *text)
{
  static GRegex *regex = NULL;
  GMatchInfo *info = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                                      "((?:[Tt]|[ \\t]+)(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d*)?)?"
                                      "[ \\t]*(?:[Zz]|UTC|[+-]\\d{1,2}(?::?\\d{2})?)?)?\\s*$",
                                      G_REGEX_OPTIMIZE, 0, NULL);

      g_once_init_leave (&regex, compiled);
    }
  if (g_regex_match (regex, text, 0, &info))
    return info;
  g_match_info_unref (info);
  return NULL;
}

static int
number (GMatchInfo *info,
        int piece)
{
  g_autofree char *digits = g_match_info_fetch (info, piece);

  return digits != NULL && *digits != '\0' ? atoi (digits) : -1;
}

/* Writes @value over a piece of a text, as wide as that was. */
static void
replace (GString *text,
         GMatchInfo *info,
         int piece,
         int value)
{
  int start, end;
  gboolean was_padded;
  g_autofree char *digits = NULL;

  g_match_info_fetch_pos (info, piece, &start, &end);
  was_padded = end - start > 1;
  digits = g_strdup_printf (was_padded ? "%02d" : "%d", value);
  g_string_erase (text, start, end - start);
  g_string_insert (text, start, digits);
}

/**
 * recto_date_text_parse:
 * @text: a text, such as `2024-01-02` or `2024-01-02 10:20:30 +0800`
 * @date: (out caller-allocates) (optional): what it says
 *
 * Returns: whether @text is a date that exists
 */
gboolean
recto_date_text_parse (const char *text,
                       RectoDateText *date)
{
  g_autoptr (GMatchInfo) info = NULL;
  RectoDateText found = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);

  info = match (text);
  if (info == NULL)
    return FALSE;
  found.year = number (info, PIECE_YEAR);
  found.month = number (info, PIECE_MONTH);
  found.day = number (info, PIECE_DAY);
  found.hour = number (info, PIECE_HOUR);
  found.minute = MAX (number (info, PIECE_MINUTE), 0);
  if (found.year < 1 || !g_date_valid_dmy ((GDateDay) found.day, (GDateMonth) found.month, (GDateYear) found.year) ||
      found.hour > 23 || found.minute > 59)
    return FALSE;
  if (date != NULL)
    *date = found;
  return TRUE;
}

/**
 * recto_date_text_set_day:
 * @text: a text that says a date, or anything else
 * @year: the new year
 * @month: the new month, 1 to 12
 * @day: the new day, 1 to 31
 *
 * Returns: (transfer full): @text with another day and the same time; a text
 *   that is no date is replaced by a date alone
 */
char *
recto_date_text_set_day (const char *text,
                         int year,
                         int month,
                         int day)
{
  g_autoptr (GMatchInfo) info = NULL;
  GString *changed;

  g_return_val_if_fail (text != NULL, NULL);

  info = match (text);
  if (info == NULL)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  changed = g_string_new (text);
  /* From the end, so that the places in front of it still hold. */
  replace (changed, info, PIECE_DAY, day);
  replace (changed, info, PIECE_MONTH, month);
  replace (changed, info, PIECE_YEAR, year);
  return g_string_free (changed, FALSE);
}

/**
 * recto_date_text_set_time:
 * @text: a text that says a date
 * @hour: 0 to 23, or -1 to take the time away
 * @minute: 0 to 59
 * @zone: the offset to write, such as `+0800`, when @text had no time
 *
 * Returns: (transfer full) (nullable): @text with another time of day and the
 *   same day and zone; %NULL when it is no date
 */
char *
recto_date_text_set_time (const char *text,
                          int hour,
                          int minute,
                          const char *zone)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GString) changed = NULL;
  int start, end;

  g_return_val_if_fail (text != NULL, NULL);

  info = match (text);
  if (info == NULL)
    return NULL;

  changed = g_string_new (text);
  if (hour < 0)
    {
      if (g_match_info_fetch_pos (info, PIECE_TIME, &start, &end) && start >= 0)
        g_string_erase (changed, start, end - start);
    }
  else if (number (info, PIECE_HOUR) >= 0)
    {
      replace (changed, info, PIECE_MINUTE, minute);
      replace (changed, info, PIECE_HOUR, hour);
    }
  else
    {
      g_match_info_fetch_pos (info, PIECE_DAY, &start, &end);
      g_string_truncate (changed, (gsize) end);
      g_string_append_printf (changed, " %02d:%02d:00 %s", hour, minute, zone);
    }
  return g_strdup (changed->str);
}

/**
 * recto_date_text_zone:
 * @when: a moment
 *
 * Returns: (transfer full): its offset from UTC, such as `+0800`
 */
char *
recto_date_text_zone (GDateTime *when)
{
  return g_date_time_format (when, "%z");
}
