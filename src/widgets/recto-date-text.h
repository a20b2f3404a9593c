#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoDateText:
 * @year: the year
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: -1 when the text has no time of day
 * @minute: 0 to 59
 *
 * The date that a text says, in its own time zone.
 */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
} RectoDateText;

gboolean recto_date_text_parse (const char *text,
                                RectoDateText *date);
char *recto_date_text_set_day (const char *text,
                               int year,
                               int month,
                               int day);
char *recto_date_text_set_time (const char *text,
                                int hour,
                                int minute,
                                const char *zone);
char *recto_date_text_zone (GDateTime *when);

G_END_DECLS
