/* Dates as Jekyll takes them from front matter and file names: whatever YAML
 * makes of the value is turned into text, and the text is read by Ruby's
 * Time.parse. What that refuses stops the whole build. */

#include "recto-date.h"

#include <string.h>

#include "recto-date-fields.h"
#include "recto-node.h"

static const struct
{
  const char *name;
  int hours;
} named_zones[] = {
  { "UTC", 0 },
  { "Z", 0 },
  { "UT", 0 },
  { "GMT", 0 },
  { "EST", -5 },
  { "EDT", -4 },
  { "CST", -6 },
  { "CDT", -5 },
  { "MST", -7 },
  { "MDT", -6 },
  { "PST", -8 },
  { "PDT", -7 },
};

static const char military_east[] = "ABCDEFGHIKLM";
static const char military_west[] = "NOPQRSTUVWXY";

static gboolean
two_digits (const char *text,
            int *number)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return FALSE;
  *number = (text[0] - '0') * 10 + (text[1] - '0');
  return TRUE;
}

/* `+08`, `+0800`, `+08:00`, `+080000`, `+08:00:00`; nothing else. */
static gboolean
numeric_offset (const char *text,
                int *offset)
{
  int hours;
  int minutes = 0;
  int seconds = 0;
  int sign = text[0] == '-' ? -1 : 1;
  gboolean has_colon;

  if ((text[0] != '+' && text[0] != '-') || !two_digits (text + 1, &hours))
    return FALSE;
  text += 3;
  if (*text != '\0')
    {
      has_colon = *text == ':';
      if (!two_digits (text + has_colon, &minutes))
        return FALSE;
      text += 2 + has_colon;
      if (*text != '\0')
        {
          if (has_colon != (*text == ':') || !two_digits (text + has_colon, &seconds))
            return FALSE;
          text += 2 + has_colon;
        }
    }
  *offset = sign * ((hours * 60 + minutes) * 60 + seconds);
  return *text == '\0';
}

/* The site's own zone may be named by its abbreviation in winter or summer. */
static gboolean
local_offset (const char *name,
              GTimeZone *zone,
              int year,
              int *offset)
{
  static const int months[] = { 1, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autoptr (GDateTime) date = g_date_time_new (zone, CLAMP (year, 1, 9999), months[i], 1, 0, 0, 0);

      if (date == NULL || g_ascii_strcasecmp (g_date_time_get_timezone_abbreviation (date), name) != 0)
        continue;
      *offset = g_date_time_get_utc_offset (date) / G_TIME_SPAN_SECOND;
      return TRUE;
    }
  return FALSE;
}

static gboolean
zone_offset (const char *name,
             GTimeZone *zone,
             int year,
             int *offset)
{
  if (name[0] == '\0')
    return FALSE;
  if (numeric_offset (name, offset))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (named_zones); i++)
    if (g_ascii_strcasecmp (named_zones[i].name, name) == 0)
      {
        *offset = named_zones[i].hours * 3600;
        return TRUE;
      }
  if (name[1] == '\0')
    {
      const char *east = strchr (military_east, g_ascii_toupper (name[0]));
      const char *west = strchr (military_west, g_ascii_toupper (name[0]));

      if (east != NULL || west != NULL)
        {
          *offset = (east != NULL ? east - military_east + 1 : -(west - military_west + 1)) * 3600;
          return TRUE;
        }
    }
  return local_offset (name, zone, year, offset);
}

/* What is missing above the first thing said is today's, below it the least. */
static void
complete (RectoDateFields *fields,
          GDateTime *today)
{
  int *const parts[] = { &fields->year, &fields->mon, &fields->mday, &fields->hour, &fields->min, &fields->sec };
  const int now[] = { g_date_time_get_year (today), g_date_time_get_month (today), g_date_time_get_day_of_month (today),
                      g_date_time_get_hour (today), g_date_time_get_minute (today), g_date_time_get_second (today) };
  const int least[] = { 1970, 1, 1, 0, 0, 0 };
  gboolean said = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      said = said || *parts[i] != RECTO_DATE_UNSET;
      if (*parts[i] == RECTO_DATE_UNSET)
        *parts[i] = said ? least[i] : now[i];
    }
  if (fields->microsecond == RECTO_DATE_UNSET)
    fields->microsecond = 0;
}

static gboolean
in_range (const RectoDateFields *fields)
{
  if (fields->mon < 1 || fields->mon > 12 || fields->mday < 1 || fields->mday > 31)
    return FALSE;
  if (fields->hour == 24)
    return fields->min == 0 && fields->sec == 0;
  return fields->hour >= 0 && fields->hour < 24 && fields->min >= 0 && fields->min < 60 &&
         fields->sec >= 0 && fields->sec <= 60;
}

/* What carries from one part of a time into the next: -1, 0 or more. */
static int
carry (int *part,
       int limit)
{
  int over = *part >= 0 ? *part / limit : -((limit - 1 - *part) / limit);

  *part -= over * limit;
  return over;
}

/* Makes the fields UTC. Ruby moves at most to the next or the last day of the
 * neighbouring month, even when the day is past the end of its own. */
static void
apply_offset (RectoDateFields *fields,
              int offset)
{
  int days;

  fields->sec -= offset % 60;
  fields->min -= offset / 60 % 60;
  fields->hour -= offset / 3600;
  if (offset % 60 != 0)
    fields->min += carry (&fields->sec, 60);
  if (offset / 60 % 60 != 0)
    fields->hour += carry (&fields->min, 60);
  days = offset / 3600 != 0 || fields->hour < 0 ? carry (&fields->hour, 24) : 0;
  if (days == 0 || fields->mon < 1 || fields->mon > 12)
    return;

  fields->mday += days;
  if (fields->mday < 1)
    {
      if (--fields->mon < 1)
        {
          fields->mon = 12;
          fields->year--;
        }
      fields->mday = g_date_get_days_in_month (fields->mon, MAX (fields->year, 1));
    }
  else if (days > 0 && fields->mday > g_date_get_days_in_month (fields->mon, MAX (fields->year, 1)))
    {
      fields->mday = 1;
      if (++fields->mon > 12)
        {
          fields->mon = 1;
          fields->year++;
        }
    }
}

/* Days past the end of a month are days of the next, as 30 February is
 * 2 March, and second 60 is the next minute. Jekyll turns dates into text and
 * back, so fractions go. */
static GDateTime *
make_date (const RectoDateFields *fields,
           GTimeZone *zone)
{
  g_autoptr (GDateTime) month = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) start = NULL;

  if (fields->year < 1 || fields->year > 9999)
    return NULL;
  month = g_date_time_new (zone, fields->year, fields->mon, 1, 0, 0, 0);
  if (month == NULL)
    return NULL;
  day = g_date_time_add_days (month, fields->mday - 1 + (fields->hour == 24));
  if (day == NULL)
    return NULL;
  start = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day), fields->hour % 24, fields->min, MIN (fields->sec, 59));
  if (start == NULL)
    return NULL;
  return g_date_time_add_seconds (start, fields->sec == 60);
}

static void
set_year_day (RectoDateFields *fields,
              int year)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (CLAMP (year, 1, 9999), 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (first, fields->yday - 1);

  fields->mon = g_date_time_get_month (date);
  fields->mday = g_date_time_get_day_of_month (date);
}

static gboolean
says_nothing (const RectoDateFields *fields)
{
  return fields->year == RECTO_DATE_UNSET && fields->yday == RECTO_DATE_UNSET &&
         fields->mon == RECTO_DATE_UNSET && fields->mday == RECTO_DATE_UNSET &&
         fields->hour == RECTO_DATE_UNSET && fields->min == RECTO_DATE_UNSET &&
         fields->sec == RECTO_DATE_UNSET && fields->microsecond == RECTO_DATE_UNSET;
}

static GDateTime *
from_fields (RectoDateFields *fields,
             GTimeZone *zone,
             GDateTime *now)
{
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) moved = NULL;
  g_autoptr (GTimeZone) written = NULL;
  int offset = 0;
  int year;

  if (says_nothing (fields))
    return NULL;
  today = g_date_time_to_timezone (now, zone);
  year = fields->year != RECTO_DATE_UNSET ? fields->year : g_date_time_get_year (today);
  if (zone_offset (fields->zone, zone, year, &offset))
    {
      written = g_time_zone_new_offset (offset);
      g_clear_pointer (&today, g_date_time_unref);
      today = g_date_time_to_timezone (now, written);
    }
  if (fields->yday != RECTO_DATE_UNSET)
    {
      if (fields->yday < 1 || fields->yday > 366)
        return NULL;
      set_year_day (fields, year);
    }
  complete (fields, today);
  if (written == NULL)
    return in_range (fields) ? make_date (fields, zone) : NULL;

  apply_offset (fields, offset);
  g_clear_pointer (&written, g_time_zone_unref);
  written = g_time_zone_new_utc ();
  moved = in_range (fields) ? make_date (fields, written) : NULL;
  return moved != NULL ? g_date_time_to_timezone (moved, zone) : NULL;
}

/* `2024-05-06`; what follows is another matter. */
static gboolean
scan_day (const char *text,
          int *year,
          int *month,
          int *day)
{
  int century;

  if (!two_digits (text, &century) || !two_digits (text + 2, year) || text[4] != '-' ||
      !two_digits (text + 5, month) || text[7] != '-' || !two_digits (text + 8, day))
    return FALSE;
  *year += century * 100;
  return TRUE;
}

/* `2024-05-06`, by far the most common, without regular expressions. */
static gboolean
scan_plain (const char *text,
            RectoDateFields *fields)
{
  return scan_day (text, &fields->year, &fields->mon, &fields->mday) && text[10] == '\0';
}

/* `2024-05-06 07:08:09 +0800`, as most YAML timestamps are; without a zone it
 * is UTC. */
static GDateTime *
scan_timestamp (const char *text,
                GTimeZone *zone)
{
  int year, month, day, hour, minute, second;
  int offset = 0;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) moved = NULL;

  if (!scan_day (text, &year, &month, &day) || text[10] != ' ' || !two_digits (text + 11, &hour) || text[13] != ':' ||
      !two_digits (text + 14, &minute) || text[16] != ':' || !two_digits (text + 17, &second))
    return NULL;
  text += 19;
  text += strspn (text, " ");
  if (text[0] != '\0' && !g_str_equal (text, "Z") && (strlen (text) < 5 || !numeric_offset (text, &offset)))
    return NULL;
  utc = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (utc == NULL)
    return NULL;
  moved = g_date_time_add_seconds (utc, -offset);
  return g_date_time_to_timezone (moved, zone);
}

/**
 * recto_date_parse:
 * @text: a date as somebody wrote it, in UTF-8
 * @zone: the zone of the site
 * @now: what today is, for what @text leaves out
 *
 * Reads a date as Ruby's Time.parse does, which is what Jekyll gives every
 * date to. Without a zone of its own it is in @zone; an unknown zone counts as
 * none. Any thread.
 *
 * Returns: (transfer full) (nullable): the date in @zone, or %NULL where
 *   Jekyll stops with "Invalid date"
 */
GDateTime *
recto_date_parse (const char *text,
                  GTimeZone *zone,
                  GDateTime *now)
{
  RectoDateFields fields;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  memset (&fields, 0, sizeof fields);
  if (scan_plain (text, &fields))
    return in_range (&fields) ? make_date (&fields, zone) : NULL;
  if (!g_utf8_validate (text, -1, NULL) || !recto_date_fields_scan (text, &fields))
    return NULL;
  return from_fields (&fields, zone, now);
}

/**
 * recto_date_from_node:
 * @node: (nullable): the value of a `date:` key
 * @zone: the zone of the site
 * @now: what today is
 *
 * Reads a date out of front matter: a YAML date is midnight in @zone, a YAML
 * timestamp without a zone is UTC, and any other value is read as text. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the date in @zone, or %NULL where
 *   Jekyll stops with "Invalid date"
 */
GDateTime *
recto_date_from_node (const RectoYamlNode *node,
                      GTimeZone *zone,
                      GDateTime *now)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) date = NULL;

  node = recto_node_resolve (node);
  if (node == NULL)
    return NULL;
  if (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_TIMESTAMP)
    {
      GDateTime *quick = scan_timestamp (recto_yaml_node_get_string (node), zone);

      if (quick != NULL)
        return quick;
      date = recto_yaml_node_get_date_time (node);
    }
  if (date != NULL)
    {
      /* Jekyll turns it into text and back, so fractions go. */
      g_autoptr (GDateTime) whole = g_date_time_add (date, -(GTimeSpan) g_date_time_get_microsecond (date));

      return g_date_time_to_timezone (whole, zone);
    }
  text = recto_node_to_text (node);
  return recto_date_parse (text, zone, now);
}

/**
 * recto_date_to_string:
 * @date: a date
 *
 * Returns: (transfer full): the date as Jekyll and al-folio's tools write it,
 *   `2024-05-06 07:08:09 +0800`
 */
char *
recto_date_to_string (GDateTime *date)
{
  g_autofree char *rest = g_date_time_format (date, "-%m-%d %H:%M:%S %z");

  return g_strdup_printf ("%04d%s", g_date_time_get_year (date), rest);
}
