/* What the parts of a written date are: which number is the year, which the
 * month, which the day, and what a run of digits alone means. */

#include "recto-date-scan.h"

#include <string.h>

#define MONTHS "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

RectoDatePiece
recto_date_piece_sub (RectoDatePiece piece,
                      int start,
                      int length)
{
  RectoDatePiece sub = { piece.text + start, length };

  return sub;
}

int
recto_date_piece_to_int (RectoDatePiece piece)
{
  gint64 number = 0;
  gboolean is_negative = FALSE;
  int i = 0;

  if (piece.length > 0 && (piece.text[0] == '-' || piece.text[0] == '+'))
    {
      is_negative = piece.text[0] == '-';
      i = 1;
    }
  for (; i < piece.length && g_ascii_isdigit (piece.text[i]); i++)
    number = MIN (number * 10 + (piece.text[i] - '0'), 100000000);
  return is_negative ? -number : number;
}

/* The first run of digits of a piece. */
static int
piece_to_first_int (RectoDatePiece piece)
{
  while (piece.length > 0 && !g_ascii_isdigit (piece.text[0]))
    piece = recto_date_piece_sub (piece, 1, piece.length - 1);
  return recto_date_piece_to_int (piece);
}

int
recto_date_piece_to_month (RectoDatePiece piece)
{
  static const char names[] = MONTHS;

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (names + i * 4, piece.text, 3) == 0)
      return i + 1;
  return RECTO_DATE_UNSET;
}

static void
piece_swap (RectoDatePiece *a,
            RectoDatePiece *b)
{
  RectoDatePiece c = *a;

  *a = *b;
  *b = c;
}

/* More than two digits or an apostrophe can only be a year. */
static gboolean
looks_like_year (RectoDatePiece piece)
{
  return piece.text != NULL && (piece.length > 2 || (piece.length > 0 && piece.text[0] == '\''));
}

/* A year with something after its digits ("3rd") is a day. */
static gboolean
has_tail (RectoDatePiece piece,
          RectoDatePiece *digits)
{
  int start = 0;
  int end;

  while (start < piece.length && !g_ascii_isdigit (piece.text[start]) &&
         piece.text[start] != '-' && piece.text[start] != '+')
    start++;
  end = start;
  if (end < piece.length && !g_ascii_isdigit (piece.text[end]))
    end++;
  while (end < piece.length && g_ascii_isdigit (piece.text[end]))
    end++;
  *digits = recto_date_piece_sub (piece, start, end - start);
  return end < piece.length;
}

static void
set_year (RectoDateScan *scan,
          RectoDatePiece piece)
{
  gboolean has_sign;
  RectoDatePiece digits;

  has_tail (piece, &digits);
  has_sign = digits.length > 0 && !g_ascii_isdigit (digits.text[0]);
  if (has_sign || digits.length > 2)
    scan->is_short_year = FALSE;
  scan->fields->year = recto_date_piece_to_int (digits);
}

/* Year, month and day in the order in which they stand, put right by what
 * they look like. */
void
recto_date_set_year_month_day (RectoDateScan *scan,
                               RectoDatePiece year,
                               RectoDatePiece month,
                               RectoDatePiece day,
                               RectoDatePiece era)
{
  RectoDatePiece digits;

  if (year.text != NULL && month.text != NULL && day.text == NULL)
    {
      RectoDatePiece none = day;

      day = month;
      month = year;
      year = none;
    }
  if (year.text == NULL && looks_like_year (day))
    piece_swap (&year, &day);
  if (year.text != NULL && has_tail (year, &digits))
    {
      year = day;
      day = digits;
    }
  if (looks_like_year (month))
    {
      RectoDatePiece first = year;

      year = month;
      month = day;
      day = first;
    }
  if (looks_like_year (day))
    piece_swap (&year, &day);

  if (year.text != NULL)
    set_year (scan, year);
  if (era.text != NULL && g_ascii_tolower (era.text[0]) == 'b')
    scan->is_before_christ = TRUE;
  if (month.text != NULL)
    scan->fields->mon = piece_to_first_int (month);
  if (day.text != NULL)
    scan->fields->mday = piece_to_first_int (day);
}

int
recto_date_piece_to_fraction (RectoDatePiece piece)
{
  int microseconds = 0;

  for (int i = 0; i < 6; i++)
    microseconds = microseconds * 10 + (i < piece.length ? piece.text[i] - '0' : 0);
  return microseconds;
}

/* Takes @length digits off one end of @digits for @field. */
static void
take_front (RectoDatePiece *digits,
            int length,
            int *field)
{
  if (digits->length < length)
    return;
  *field = recto_date_piece_to_int (recto_date_piece_sub (*digits, 0, length));
  *digits = recto_date_piece_sub (*digits, length, digits->length - length);
}

static void
take_back (RectoDatePiece *digits,
           int length,
           int *field)
{
  length = MIN (length, digits->length);
  if (length == 0)
    return;
  *field = recto_date_piece_to_int (recto_date_piece_sub (*digits, digits->length - length, length));
  digits->length -= length;
}

/* Digits that end in a fraction of a second are read from their end. */
static void
set_digits_backwards (RectoDateScan *scan,
                      RectoDatePiece digits)
{
  RectoDateFields *fields = scan->fields;
  gboolean is_long = digits.length == 14;

  take_back (&digits, 2, &fields->sec);
  take_back (&digits, 2, &fields->min);
  take_back (&digits, 2, &fields->hour);
  take_back (&digits, 2, &fields->mday);
  take_back (&digits, 2, &fields->mon);
  if (is_long)
    scan->is_short_year = FALSE;
  take_back (&digits, 4, &fields->year);
}

static void
set_digits (RectoDateScan *scan,
            RectoDatePiece sign,
            RectoDatePiece digits)
{
  RectoDateFields *fields = scan->fields;
  int length = digits.length;
  gboolean is_date = length == 6 || length == 8 || length == 10 || length == 12 || length == 14;

  if (length == 5 || length == 6)
    take_front (&digits, 2, &fields->year);
  else if (length >= 7 && (is_date || length == 7))
    take_front (&digits, 4, &fields->year);
  if (fields->year != RECTO_DATE_UNSET && sign.length > 0 && sign.text[0] == '-')
    fields->year = -fields->year;
  if (is_date && length >= 8)
    scan->is_short_year = FALSE;

  if (length == 3 || length == 5 || length == 7)
    take_front (&digits, 3, &fields->yday);
  else if (length == 2)
    take_front (&digits, 2, &fields->mday);
  else if (length == 4 || is_date)
    {
      take_front (&digits, 2, &fields->mon);
      take_front (&digits, 2, &fields->mday);
      take_front (&digits, 2, &fields->hour);
      take_front (&digits, 2, &fields->min);
      take_front (&digits, 2, &fields->sec);
    }
}

static void
set_digits_zone (RectoDateFields *fields,
                 RectoDatePiece zone)
{
  gboolean in_brackets = zone.text[0] == '[';
  const char *colon;

  if (in_brackets)
    {
      zone = recto_date_piece_sub (zone, 1, zone.length - 2);
      colon = memchr (zone.text, ':', zone.length);
      if (colon != NULL)
        zone = recto_date_piece_sub (zone, colon + 1 - zone.text, zone.text + zone.length - colon - 1);
    }
  g_snprintf (fields->zone, sizeof fields->zone, "%s%.*s",
              in_brackets && zone.length > 0 && g_ascii_isdigit (zone.text[0]) ? "+" : "",
              zone.length, zone.text);
}

void
recto_date_set_digits (RectoDateScan *scan,
                       const RectoDatePiece *p)
{
  RectoDateFields *fields = scan->fields;
  RectoDatePiece time = p[3];

  if (time.text == NULL && p[4].text != NULL)
    set_digits_backwards (scan, p[2]);
  else
    set_digits (scan, p[1], p[2]);

  if (time.text != NULL && time.length % 2 == 0 && p[4].text != NULL)
    {
      take_back (&time, 2, &fields->sec);
      take_back (&time, 2, &fields->min);
      take_back (&time, 2, &fields->hour);
    }
  else if (time.text != NULL && time.length % 2 == 0)
    {
      take_front (&time, 2, &fields->hour);
      take_front (&time, 2, &fields->min);
      take_front (&time, 2, &fields->sec);
    }
  if (p[4].text != NULL)
    fields->microsecond = recto_date_piece_to_fraction (p[4]);
  if (p[5].text != NULL)
    set_digits_zone (fields, p[5]);
}
