#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECTO_DATE_UNSET G_MININT

/* What a text says about a date and a time of day; RECTO_DATE_UNSET for what
 * it does not say. Numbers are as written and may be out of range. */
typedef struct
{
  int year;
  int yday;
  int mon;
  int mday;
  int hour;
  int min;
  int sec;
  int microsecond;
  char zone[64];
} RectoDateFields;

gboolean recto_date_fields_scan (const char *text,
                                 RectoDateFields *fields);

G_END_DECLS
