/* Finding a date in what people write. Jekyll leaves this to Ruby, which
 * looks for a time of day first, takes it out, and then tries one form of
 * date after the other until one fits; so the order here is part of the
 * rules. */

#include "recto-date-scan.h"

#include <string.h>

#define MONTHS "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
#define ERA    "c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.)"

/* Ruby takes no longer text for a date. */
#define MAX_LENGTH 128

static void
set_named_month (RectoDateScan *scan,
                 RectoDatePiece year,
                 RectoDatePiece month,
                 RectoDatePiece day,
                 RectoDatePiece era)
{
  char number[3];
  RectoDatePiece as_number = { number, 0 };

  as_number.length = g_snprintf (number, sizeof number, "%d", recto_date_piece_to_month (month));
  recto_date_set_year_month_day (scan, year, as_number, day, era);
}

static void
scan_time (RectoDateScan *scan,
           const RectoDatePiece *pieces);

static void
scan_nothing (RectoDateScan *scan,
              const RectoDatePiece *pieces)
{
}

/* The time of day itself; the regular expression has seen that it is one. */
static void
scan_time_of_day (RectoDateScan *scan,
                  const RectoDatePiece *p)
{
  RectoDateFields *fields = scan->fields;

  fields->hour = recto_date_piece_to_int (p[1]);
  if (p[2].text != NULL)
    fields->min = recto_date_piece_to_int (p[2]);
  if (p[3].text != NULL)
    fields->sec = recto_date_piece_to_int (p[3]);
  if (p[4].text != NULL)
    fields->microsecond = recto_date_piece_to_fraction (p[4]);
  if (p[5].text != NULL)
    fields->hour = fields->hour % 12 + (g_ascii_tolower (p[5].text[0]) == 'p' ? 12 : 0);
}

static void
scan_european (RectoDateScan *scan,
               const RectoDatePiece *p)
{
  set_named_month (scan, p[4], p[2], p[1], p[3]);
}

static void
scan_american (RectoDateScan *scan,
               const RectoDatePiece *p)
{
  set_named_month (scan, p[4], p[1], p[2], p[3]);
}

static void
scan_year_month_day (RectoDateScan *scan,
                     const RectoDatePiece *p)
{
  RectoDatePiece none = { NULL, 0 };

  recto_date_set_year_month_day (scan, p[1], p[2], p[3], none);
}

static void
scan_japanese (RectoDateScan *scan,
               const RectoDatePiece *p)
{
  static const struct
  {
    char name;
    int year;
  } eras[] = { { 'm', 1867 }, { 't', 1911 }, { 's', 1925 }, { 'h', 1988 }, { 'r', 2018 } };

  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (eras[i].name == g_ascii_tolower (p[1].text[0]))
      scan->fields->year = recto_date_piece_to_int (p[2]) + eras[i].year;
  scan->fields->mon = recto_date_piece_to_int (p[3]);
  scan->fields->mday = recto_date_piece_to_int (p[4]);
}

static void
scan_day_name_year (RectoDateScan *scan,
                    const RectoDatePiece *p)
{
  RectoDatePiece none = { NULL, 0 };

  set_named_month (scan, p[3], p[2], p[1], none);
}

static void
scan_name_day_year (RectoDateScan *scan,
                    const RectoDatePiece *p)
{
  RectoDatePiece none = { NULL, 0 };

  set_named_month (scan, p[3], p[1], p[2], none);
}

static void
scan_month_day (RectoDateScan *scan,
                const RectoDatePiece *p)
{
  if (p[1].text != NULL)
    scan->fields->mon = recto_date_piece_to_int (p[1]);
  if (p[2].text != NULL)
    scan->fields->mday = recto_date_piece_to_int (p[2]);
}

static void
scan_year_day (RectoDateScan *scan,
               const RectoDatePiece *p)
{
  scan->fields->year = recto_date_piece_to_int (p[1]);
  scan->fields->yday = recto_date_piece_to_int (p[2]);
}

static void
scan_year_day_alone (RectoDateScan *scan,
                     const RectoDatePiece *p)
{
  scan->fields->yday = recto_date_piece_to_int (p[1]);
}

static void
scan_year (RectoDateScan *scan,
           const RectoDatePiece *p)
{
  scan->fields->year = recto_date_piece_to_int (p[1]);
}

static void
scan_month (RectoDateScan *scan,
            const RectoDatePiece *p)
{
  scan->fields->mon = recto_date_piece_to_month (p[1]);
}

static void
scan_day (RectoDateScan *scan,
          const RectoDatePiece *p)
{
  scan->fields->mday = recto_date_piece_to_int (p[1]);
}

static void
scan_before_christ (RectoDateScan *scan,
                    const RectoDatePiece *p)
{
  scan->is_before_christ = TRUE;
}

/* A lone number beside a time is a day, beside a day an hour. */
static void
scan_rest (RectoDateScan *scan,
           const RectoDatePiece *p)
{
  RectoDateFields *fields = scan->fields;
  int number = recto_date_piece_to_int (p[1]);

  if (fields->hour != RECTO_DATE_UNSET && fields->mday == RECTO_DATE_UNSET)
    {
      if (number >= 1 && number <= 31)
        fields->mday = number;
    }
  if (fields->mday != RECTO_DATE_UNSET && fields->hour == RECTO_DATE_UNSET)
    {
      if (number >= 0 && number <= 24)
        fields->hour = number;
    }
}

/* Which of the steps are tried. */
typedef enum
{
  STEP_ALWAYS,
  STEP_UNTIL_DATE,
  STEP_INSIDE_TIME,
} StepKind;

static struct
{
  StepKind kind;
  const char *pattern;
  void (*func) (RectoDateScan *scan,
                const RectoDatePiece *pieces);
  GRegex *regex;
} steps[] = {
  { STEP_ALWAYS, "\\b(sun|mon|tue|wed|thu|fri|sat)[^-/\\d\\s]*", scan_nothing },
  { STEP_ALWAYS,
    "(\\d+\\s*(?:(?::\\s*\\d+(?:\\s*:\\s*\\d+(?:[,.]\\d*)?)?|h(?:\\s*\\d+m?(?:\\s*\\d+s?)?)?)"
    "(?:\\s*[ap](?:m\\b|\\.m\\.))?|[ap](?:m\\b|\\.m\\.)))"
    "(?:\\s*((?:gmt|utc?)?[-+]\\d+(?:[,.:]\\d+(?::\\d+)?)?"
    "|[[:alpha:].\\s]+(?:standard|daylight)\\stime\\b"
    "|[[:alpha:]]+(?:\\sdst)?\\b))?",
    scan_time },
  { STEP_INSIDE_TIME,
    "\\A(\\d+)\\s*h?(?:\\s*:?\\s*(\\d+)m?(?:\\s*:?\\s*(\\d+)(?:[,.](\\d*))?s?)?)?(?:\\s*([ap])(?:m\\b|\\.m\\.))?",
    scan_time_of_day },
  { STEP_UNTIL_DATE,
    "('?\\d+)[^-\\d\\s]*\\s*(" MONTHS ")[^-\\d\\s']*(?:\\s*(" ERA ")?\\s*('?-?\\d+(?:(?:st|nd|rd|th)\\b)?))?",
    scan_european },
  { STEP_UNTIL_DATE,
    "\\b(" MONTHS ")[^-\\d\\s']*\\s*('?\\d+)[^-\\d\\s']*(?:\\s*,?\\s*(" ERA ")?\\s*('?-?\\d+))?",
    scan_american },
  { STEP_UNTIL_DATE, "('?[-+]?\\d+)-(\\d+)-('?-?\\d+)", scan_year_month_day },
  { STEP_UNTIL_DATE, "\\b([mtshr])(\\d+)\\.(\\d+)\\.(\\d+)", scan_japanese },
  { STEP_UNTIL_DATE, "('?-?\\d+)-(" MONTHS ")[^-/.]*-('?-?\\d+)", scan_day_name_year },
  { STEP_UNTIL_DATE, "\\b(" MONTHS ")[^-/.]*-('?-?\\d+)(?:-('?-?\\d+))?", scan_name_day_year },
  { STEP_UNTIL_DATE, "('?-?\\d+)/\\s*('?\\d+)(?:\\D\\s*('?-?\\d+))?", scan_year_month_day },
  { STEP_UNTIL_DATE, "('?-?\\d+)\\.\\s*('?\\d+)\\.\\s*('?-?\\d+)", scan_year_month_day },
  { STEP_UNTIL_DATE, "\\b(\\d{2}|\\d{4})?-?w(\\d{2})(?:-?(\\d))?\\b", scan_nothing },
  { STEP_UNTIL_DATE, "-w-(\\d)\\b", scan_nothing },
  { STEP_UNTIL_DATE, "--(\\d{2})?-(\\d{2})\\b", scan_month_day },
  { STEP_UNTIL_DATE, "--(\\d{2})(\\d{2})?\\b", scan_month_day },
  { STEP_UNTIL_DATE, "(?<![,.])\\b(\\d{2}|\\d{4})-(\\d{3})\\b", scan_year_day },
  { STEP_UNTIL_DATE, "(?<!\\d)\\b-(\\d{3})\\b", scan_year_day_alone },
  { STEP_UNTIL_DATE, "'(\\d+)\\b", scan_year },
  { STEP_UNTIL_DATE, "\\b(" MONTHS ")\\S*", scan_month },
  { STEP_UNTIL_DATE, "(\\d+)(st|nd|rd|th)\\b", scan_day },
  { STEP_UNTIL_DATE,
    "([-+]?)(\\d{2,14})(?:\\s*t?\\s*(\\d{2,6})?(?:[,.](\\d*))?)?"
    "(z\\b|[-+]\\d{1,4}\\b|\\[[-+]?\\d[^\\]]*\\])?",
    recto_date_set_digits },
  { STEP_ALWAYS, "\\b(bc\\b|bce\\b|b\\.c\\.|b\\.c\\.e\\.)", scan_before_christ },
  { STEP_ALWAYS, "\\A\\s*(\\d{1,2})\\s*\\z", scan_rest },
};

#define MAX_PIECES 6

static gboolean try_step (RectoDateScan *scan,
                          guint step,
                          const char *text,
                          int *start,
                          int *end);

static void
scan_time (RectoDateScan *scan,
           const RectoDatePiece *p)
{
  g_autofree char *time = g_strndup (p[1].text, p[1].length);
  int start, end;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].kind == STEP_INSIDE_TIME)
      try_step (scan, i, time, &start, &end);
  if (p[2].text != NULL)
    g_strlcpy (scan->fields->zone, p[2].text, MIN ((gsize) p[2].length + 1, sizeof scan->fields->zone));
}

static gboolean
try_step (RectoDateScan *scan,
          guint step,
          const char *text,
          int *start,
          int *end)
{
  g_autoptr (GMatchInfo) info = NULL;
  RectoDatePiece pieces[MAX_PIECES] = { { NULL, 0 } };

  if (!g_regex_match (steps[step].regex, text, 0, &info))
    return FALSE;
  for (int i = 0; i < MAX_PIECES && g_match_info_fetch_pos (info, i, start, end); i++)
    if (*start >= 0)
      {
        pieces[i].text = text + *start;
        pieces[i].length = *end - *start;
      }
  steps[step].func (scan, pieces);
  return g_match_info_fetch_pos (info, 0, start, end);
}

static void
compile_steps (void)
{
  static gsize compiled = 0;

  if (!g_once_init_enter (&compiled))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i].regex = g_regex_new (steps[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_assert (steps[i].regex != NULL);
    }
  g_once_init_leave (&compiled, 1);
}

/* All that cannot be part of a date is a space. */
static GString *
clean (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean in_run = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_part = c < 0x80 ? g_ascii_isalnum (c) || strchr ("-+',./:@[]", c) != NULL : g_unichar_isalnum (c);

      if (is_part)
        g_string_append_unichar (out, c);
      else if (!in_run)
        g_string_append_c (out, ' ');
      in_run = !is_part;
    }
  return out;
}

static void
finish (RectoDateScan *scan)
{
  int *year = &scan->fields->year;

  if (*year == RECTO_DATE_UNSET)
    return;
  if (scan->is_before_christ)
    *year = 1 - *year;
  if (scan->is_short_year && *year >= 0 && *year <= 99)
    *year += *year >= 69 ? 1900 : 2000;
}

/*
 * recto_date_fields_scan:
 * @text: valid UTF-8
 * @fields: (out caller-allocates): what it says
 *
 * Finds what Ruby's Date._parse finds. The numbers may be nonsense, as the
 * text may be. Any thread.
 *
 * Returns: FALSE when the text is too long to be looked at
 */
gboolean
recto_date_fields_scan (const char *text,
                        RectoDateFields *fields)
{
  g_autoptr (GString) rest = NULL;
  RectoDateScan scan = { fields, FALSE, TRUE };
  gboolean has_date = FALSE;

  fields->year = fields->yday = fields->mon = fields->mday = RECTO_DATE_UNSET;
  fields->hour = fields->min = fields->sec = fields->microsecond = RECTO_DATE_UNSET;
  fields->zone[0] = '\0';
  if (strlen (text) > MAX_LENGTH)
    return FALSE;

  compile_steps ();
  rest = clean (text);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      int start, end;

      if (steps[i].kind == STEP_INSIDE_TIME || (steps[i].kind == STEP_UNTIL_DATE && has_date))
        continue;
      if (!try_step (&scan, i, rest->str, &start, &end))
        continue;
      if (steps[i].kind == STEP_UNTIL_DATE)
        has_date = TRUE;
      g_string_erase (rest, start, end - start);
      g_string_insert_c (rest, start, ' ');
    }
  finish (&scan);
  return TRUE;
}
