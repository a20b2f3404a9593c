/* Dates and timestamps: which there are, and which moments they are. */

#include "recto-yaml-moment.h"

#include "recto-yaml-cursor.h"

#define LONGEST_MOMENT 200

typedef struct
{
  int year, month, day, hour, minute;
  double second;
  gboolean has_time;
  gboolean has_zone;
  int zone; /* minutes east of Greenwich */
} Moment;

static gboolean
eat_zone (RectoYamlCursor *cursor, Moment *moment)
{
  int hours, minutes = 0;
  int sign;

  if (cursor->at == cursor->end)
    return TRUE;
  moment->has_zone = TRUE;
  if (recto_yaml_eat (cursor, "Z"))
    return cursor->at == cursor->end;
  if (!recto_yaml_eat (cursor, "+-"))
    return FALSE;
  sign = cursor->at[-1] == '-' ? -1 : 1;
  if (!recto_yaml_eat_number (cursor, 1, 2, &hours))
    return FALSE;
  if (cursor->at < cursor->end && (recto_yaml_eat (cursor, ":"), !recto_yaml_eat_number (cursor, 2, 2, &minutes)))
    return FALSE;
  moment->zone = sign * (hours * 60 + minutes);
  return cursor->at == cursor->end && hours < 24 && minutes < 60;
}

static gboolean
eat_time (RectoYamlCursor *cursor, Moment *moment)
{
  const char *begin;
  int second;

  if (!recto_yaml_eat (cursor, "Tt") && recto_yaml_eat_all (cursor, " \t") == 0)
    return FALSE;
  if (!recto_yaml_eat_number (cursor, 1, 2, &moment->hour) || !recto_yaml_eat (cursor, ":") ||
      !recto_yaml_eat_number (cursor, 2, 2, &moment->minute) || !recto_yaml_eat (cursor, ":"))
    return FALSE;
  begin = cursor->at;
  if (!recto_yaml_eat_number (cursor, 2, 2, &second))
    return FALSE;
  if (recto_yaml_eat (cursor, "."))
    recto_yaml_eat_all (cursor, RECTO_YAML_DIGITS);
  moment->second = MIN (g_ascii_strtod (begin, NULL), second + 0.9999999);
  /* Ruby knows leap seconds, and makes nothing of them. */
  if (second == 60)
    moment->second -= 1;
  moment->has_time = TRUE;
  recto_yaml_eat_all (cursor, " \t");
  return eat_zone (cursor, moment);
}

static gboolean
moment_exists (const Moment *moment)
{
  /* GDate knows no year 0, which is a leap year like 2000. */
  if (!g_date_valid_dmy (moment->day, moment->month, moment->year > 0 ? moment->year : 2000))
    return FALSE;
  if (!moment->has_time)
    return TRUE;
  if (moment->hour == 24)
    return moment->minute == 0 && moment->second < 1;
  return moment->hour < 24 && moment->minute < 60 && moment->second < 61;
}

/* 2021-05-06, 2021-5-6 07:08:09.5 +08:00 */
static gboolean
read_moment (const char *text, gsize length, Moment *moment)
{
  RectoYamlCursor cursor = { text, text + length };
  const char *month;

  *moment = (Moment){ 0 };
  if (length < 8 || length > LONGEST_MOMENT)
    return FALSE;
  if (!recto_yaml_eat_number (&cursor, 4, 4, &moment->year) || !recto_yaml_eat (&cursor, "-"))
    return FALSE;
  month = cursor.at;
  if (!recto_yaml_eat_number (&cursor, 1, 2, &moment->month) || !recto_yaml_eat (&cursor, "-") || !recto_yaml_eat_number (&cursor, 1, 2, &moment->day))
    return FALSE;
  if (cursor.at == cursor.end)
    return cursor.at - month == 5 && moment_exists (moment);
  return eat_time (&cursor, moment) && moment_exists (moment);
}

/* Returns the kind of a date or timestamp, and that of text for anything else. */
RectoYamlKind
recto_yaml_moment_kind (const char *text, gsize length)
{
  Moment moment;

  if (!read_moment (text, length, &moment))
    return RECTO_YAML_KIND_STRING;
  return moment.has_time ? RECTO_YAML_KIND_TIMESTAMP : RECTO_YAML_KIND_DATE;
}

/**
 * recto_yaml_scalar_to_date_time:
 * @text: the text of a date or timestamp
 *
 * Reads a YAML date or timestamp. Without a zone it is UTC, as for Jekyll; a
 * date alone is its midnight in UTC, and it is for the caller to know better.
 *
 * Returns: (nullable) (transfer full): the moment, or %NULL if @text is none
 */
GDateTime *
recto_yaml_scalar_to_date_time (const char *text)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) midnight = NULL;
  Moment moment;

  if (!read_moment (text, strlen (text), &moment))
    return NULL;
  zone = g_time_zone_new_offset (moment.zone * 60);
  midnight = g_date_time_new (zone, moment.year, moment.month, moment.day, 0, 0, 0);
  if (midnight == NULL)
    return NULL;
  return g_date_time_add_full (midnight, 0, 0, 0, moment.hour, moment.minute, moment.second);
}
