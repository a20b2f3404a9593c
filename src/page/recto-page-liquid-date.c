/* The `date` filter, for dates as Jekyll prints them. The names of months and
 * days are English, whatever the language of the program is. */

#include "recto-page-liquid-value.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  int year, month, day, hour, minute, second;
  int offset; /* of the zone, in minutes; only when @has_zone */
  gboolean has_zone;
  GDate date;
} Moment;

static const char *const months[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December"
};
static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* "2024-05-06", "2024-05-06 07:08:09", "2024-05-06 07:08:09 +0800" */
static gboolean
read_moment (const char *text,
             Moment *moment)
{
  char sign = '\0';
  int hours = 0;
  int minutes = 0;
  int end = -1;

  *moment = (Moment){ 0 };
  sscanf (text, "%4d-%2d-%2d%n", &moment->year, &moment->month, &moment->day, &end);
  if (end != 10)
    return FALSE;
  if (text[end] != '\0')
    {
      sscanf (text, "%*10c %2d:%2d:%2d%n", &moment->hour, &moment->minute, &moment->second, &end);
      if (end != 19)
        return FALSE;
    }
  if (text[end] != '\0')
    {
      sscanf (text, "%*19c %c%2d%2d%n", &sign, &hours, &minutes, &end);
      if (end != 25 || (sign != '+' && sign != '-') || text[end] != '\0')
        return FALSE;
      moment->has_zone = TRUE;
      moment->offset = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
  if (!g_date_valid_dmy (moment->day, moment->month, moment->year))
    return FALSE;
  g_date_set_dmy (&moment->date, moment->day, moment->month, moment->year);
  return TRUE;
}

static void
append_number (GString *out,
               int number,
               int width,
               char pad,
               char flag)
{
  if (flag == '-')
    g_string_append_printf (out, "%d", number);
  else if (flag == '0' || (flag != '_' && pad == '0'))
    g_string_append_printf (out, "%0*d", width, number);
  else
    g_string_append_printf (out, "%*d", width, number);
}

static void
append_name (GString *out,
             const char *name,
             gssize length,
             char flag)
{
  g_autofree char *text = flag == '^' ? g_ascii_strup (name, length) : g_strndup (name, length < 0 ? strlen (name) : (gsize) length);

  g_string_append (out, text);
}

static gboolean append_formatted (GString *out,
                                  const Moment *moment,
                                  const char *format);

/* A directive that stands for a number. */
static gboolean
append_figure (GString *out,
               const Moment *moment,
               char directive,
               char flag)
{
  int twelve = moment->hour % 12 == 0 ? 12 : moment->hour % 12;

  switch (directive)
    {
    case 'Y':
      append_number (out, moment->year, 4, '0', flag);
      return TRUE;
    case 'y':
      append_number (out, moment->year % 100, 2, '0', flag);
      return TRUE;
    case 'm':
      append_number (out, moment->month, 2, '0', flag);
      return TRUE;
    case 'd':
      append_number (out, moment->day, 2, '0', flag);
      return TRUE;
    case 'e':
      append_number (out, moment->day, 2, ' ', flag);
      return TRUE;
    case 'j':
      append_number (out, g_date_get_day_of_year (&moment->date), 3, '0', flag);
      return TRUE;
    case 'H':
      append_number (out, moment->hour, 2, '0', flag);
      return TRUE;
    case 'k':
      append_number (out, moment->hour, 2, ' ', flag);
      return TRUE;
    case 'I':
      append_number (out, twelve, 2, '0', flag);
      return TRUE;
    case 'l':
      append_number (out, twelve, 2, ' ', flag);
      return TRUE;
    case 'M':
      append_number (out, moment->minute, 2, '0', flag);
      return TRUE;
    case 'S':
      append_number (out, moment->second, 2, '0', flag);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
append_directive (GString *out,
                  const Moment *moment,
                  char directive,
                  char flag)
{
  switch (directive)
    {
    case 'B':
      append_name (out, months[moment->month - 1], -1, flag);
      return TRUE;
    case 'b':
    case 'h':
      append_name (out, months[moment->month - 1], 3, flag);
      return TRUE;
    case 'A':
      append_name (out, days[g_date_get_weekday (&moment->date) - 1], -1, flag);
      return TRUE;
    case 'a':
      append_name (out, days[g_date_get_weekday (&moment->date) - 1], 3, flag);
      return TRUE;
    case 'p':
      append_name (out, moment->hour < 12 ? "AM" : "PM", -1, flag);
      return TRUE;
    case 'P':
      append_name (out, moment->hour < 12 ? "am" : "pm", -1, flag);
      return TRUE;
    case 'F':
      return append_formatted (out, moment, "%Y-%m-%d");
    case 'T':
      return append_formatted (out, moment, "%H:%M:%S");
    case 'R':
      return append_formatted (out, moment, "%H:%M");
    case 'D':
      return append_formatted (out, moment, "%m/%d/%y");
    case 'z':
      if (moment->has_zone)
        g_string_append_printf (out, "%c%02d%02d", moment->offset < 0 ? '-' : '+', ABS (moment->offset) / 60, ABS (moment->offset) % 60);
      return moment->has_zone;
    case '%':
      g_string_append_c (out, '%');
      return TRUE;
    default:
      return append_figure (out, moment, directive, flag);
    }
}

static gboolean
append_formatted (GString *out,
                  const Moment *moment,
                  const char *format)
{
  for (const char *p = format; *p != '\0'; p++)
    {
      char flag = '\0';

      if (*p != '%')
        {
          g_string_append_c (out, *p);
          continue;
        }
      p++;
      if (*p == '-' || *p == '_' || *p == '^' || *p == '0')
        flag = *p++;
      if (*p == '\0' || !append_directive (out, moment, *p, flag))
        return FALSE;
    }
  return TRUE;
}

/* What `date: FORMAT` makes of a date, or NULL when that is not known here. */
char *
recto_page_liquid_format_date (const char *text,
                               const char *format)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Moment moment;

  if (text[0] == '\0' || format[0] == '\0')
    return g_strdup (text);
  if (!read_moment (text, &moment) || !append_formatted (out, &moment, format))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
