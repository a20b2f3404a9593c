/*
 * What a plain scalar means to Jekyll. Jekyll loads YAML with the SafeYAML gem,
 * Debian's with Psych itself; both read YAML 1.1, but not alike. Where they
 * differ, what is read here is what SafeYAML reads, and what is written is
 * only what both read alike (recto_yaml_scalar_is_plain_text()).
 */

#include "recto-yaml-scalar.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST_NUMBER 200

/* A place in a text that the patterns below eat from. */
typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static gboolean
eat (Cursor *cursor, const char *any_of)
{
  if (cursor->at == cursor->end || *cursor->at == '\0' || strchr (any_of, *cursor->at) == NULL)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* Eats all that is in a set, and tells how many there were. */
static guint
eat_all (Cursor *cursor, const char *any_of)
{
  guint eaten = 0;

  while (eat (cursor, any_of))
    eaten++;
  return eaten;
}

#define DIGITS "0123456789"

static gboolean
eat_number (Cursor *cursor, guint min_digits, guint max_digits, int *number)
{
  guint digits = 0;

  *number = 0;
  while (digits < max_digits && cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    {
      *number = *number * 10 + (*cursor->at++ - '0');
      digits++;
    }
  return digits >= min_digits;
}

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && g_ascii_strncasecmp (text, word, length) == 0;
}

static gboolean
resolve_word (const char *text, gsize length, RectoYamlScalar *scalar)
{
  static const char *const truths[] = { "yes", "on", "true" };
  static const char *const lies[] = { "no", "off", "false" };

  if (length > 5 || (length > 0 && strchr ("~nNyYoOtTfF", *text) == NULL))
    return FALSE;
  if (length == 0 || is_word (text, length, "~") || is_word (text, length, "null"))
    {
      scalar->kind = RECTO_YAML_KIND_NULL;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      gboolean is_true = is_word (text, length, truths[i]);

      if (is_true || is_word (text, length, lies[i]))
        {
          scalar->kind = RECTO_YAML_KIND_BOOLEAN;
          scalar->boolean = is_true;
          return TRUE;
        }
    }
  return FALSE;
}

/* Ruby's Float() takes an underscore only between two digits. */
static gboolean
underscores_are_inside (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '_' && (i == 0 || i + 1 == length || !g_ascii_isdigit (text[i - 1]) || !g_ascii_isdigit (text[i + 1])))
        return FALSE;
    }
  return TRUE;
}

static gsize
copy_without (char *copy, const char *text, gsize length, const char *unwanted)
{
  gsize copied = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (strchr (unwanted, text[i]) == NULL)
        copy[copied++] = text[i];
    }
  copy[copied] = '\0';
  return copied;
}

static gint64
clamp_magnitude (guint64 magnitude, gboolean negative)
{
  if (magnitude > (guint64) G_MAXINT64)
    return negative ? G_MININT64 : G_MAXINT64;
  return negative ? -(gint64) magnitude : (gint64) magnitude;
}

/* Takes digits that are valid for their base, maybe with a sign and underscores. */
static gboolean
set_integer (RectoYamlScalar *scalar, const char *digits, guint base)
{
  gboolean negative = *digits == '-';
  guint64 magnitude = 0;
  gboolean fits = TRUE;

  if (*digits == '-' || *digits == '+')
    digits++;
  if (base == 16 || base == 2)
    digits += 2;
  scalar->kind = RECTO_YAML_KIND_INTEGER;
  for (const char *p = digits; *p != '\0'; p++)
    {
      guint digit = g_ascii_xdigit_value (*p);

      scalar->number = scalar->number * base + digit;
      fits = fits && g_uint64_checked_mul (&magnitude, magnitude, base) && g_uint64_checked_add (&magnitude, magnitude, digit);
    }
  if (negative && scalar->number > 0)
    scalar->number = -scalar->number;
  scalar->integer = clamp_magnitude (fits ? magnitude : G_MAXUINT64, negative);
  return TRUE;
}

/* 1_000, 1,000, 0123, 0x1f, 0b11 */
static gboolean
resolve_integer (const char *text, gsize length, RectoYamlScalar *scalar)
{
  g_autofree char *copied = NULL;
  char small[64];
  char *clean = small;
  Cursor cursor;
  gsize n;

  if (length >= sizeof small)
    clean = copied = g_malloc (length + 1);
  n = copy_without (clean, text, length, "_,");
  cursor = (Cursor){ clean, clean + n };
  eat (&cursor, "+-");
  if (cursor.at + 1 == cursor.end && *cursor.at == '0')
    return set_integer (scalar, clean, 10);
  if (eat (&cursor, "123456789"))
    {
      eat_all (&cursor, DIGITS);
      return cursor.at == cursor.end && set_integer (scalar, clean, 10);
    }
  if (!eat (&cursor, "0"))
    return FALSE;
  if (eat (&cursor, "xX"))
    return (cursor.at[-1] == 'x' || g_ascii_isdigit (*clean)) && eat_all (&cursor, DIGITS "abcdefABCDEF") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 16);
  if (!g_ascii_isdigit (*clean))
    return FALSE;
  if (eat (&cursor, "b"))
    return eat_all (&cursor, "01") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 2);
  return eat_all (&cursor, "01234567") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 8);
}

/* 18:30, 1:02:03.5: base 60, which SafeYAML always makes a float. */
static gboolean
resolve_sexagesimal (const char *text, gsize length, RectoYamlScalar *scalar)
{
  g_autofree char *clean = g_malloc (length + 1);
  gsize n = copy_without (clean, text, length, memchr (text, '.', length) == NULL ? "_," : "_");
  Cursor cursor = { clean, clean + n };
  double number = 0;
  guint colons = 0;

  eat (&cursor, "+-");
  if (eat_all (&cursor, DIGITS) == 0)
    return FALSE;
  number = g_ascii_strtod (clean, NULL);
  while (eat (&cursor, ":"))
    {
      int part;
      const char *begin = cursor.at;

      if (!eat_number (&cursor, 1, 2, &part) || (cursor.at - begin == 2 && *begin > '5'))
        return FALSE;
      number = number * 60 + part;
      colons++;
    }
  if (colons == 0)
    return FALSE;
  if (cursor.at < cursor.end)
    {
      const char *point = cursor.at;

      if (!eat (&cursor, ".") || (eat_all (&cursor, DIGITS), cursor.at != cursor.end))
        return FALSE;
      number += point[1] == '\0' ? 0 : g_ascii_strtod (point, NULL);
    }
  scalar->kind = RECTO_YAML_KIND_FLOAT;
  scalar->number = *clean == '-' ? -number : number;
  return TRUE;
}

static gboolean
resolve_float (const char *text, gsize length, RectoYamlScalar *scalar)
{
  static const char *const infinities[] = { ".inf", ".Inf", ".INF" };
  static const char *const nans[] = { ".nan", ".NaN", ".NAN" };
  gsize sign = length > 0 && *text == '-' ? 1 : 0;
  Cursor cursor = { text, text + length };
  char clean[LONGEST_NUMBER + 1];

  for (guint i = 0; i < G_N_ELEMENTS (infinities) && length == sign + 4; i++)
    {
      if (strncmp (text + sign, infinities[i], 4) == 0)
        {
          scalar->number = sign ? -INFINITY : INFINITY;
          scalar->kind = RECTO_YAML_KIND_FLOAT;
          return TRUE;
        }
      if (!sign && strncmp (text, nans[i], 4) == 0)
        {
          scalar->number = NAN;
          scalar->kind = RECTO_YAML_KIND_FLOAT;
          return TRUE;
        }
    }
  eat (&cursor, "+-");
  if (eat (&cursor, DIGITS))
    eat_all (&cursor, DIGITS "_");
  if (!eat (&cursor, ".") || eat_all (&cursor, DIGITS "_") == 0)
    return FALSE;
  if (eat (&cursor, "eE") && (!eat (&cursor, "+-") || eat_all (&cursor, DIGITS) == 0))
    return FALSE;
  if (cursor.at != cursor.end || length > LONGEST_NUMBER || !underscores_are_inside (text, length))
    return FALSE;
  copy_without (clean, text, length, "_");
  scalar->kind = RECTO_YAML_KIND_FLOAT;
  scalar->number = g_ascii_strtod (clean, NULL);
  return TRUE;
}

typedef struct
{
  int year, month, day, hour, minute;
  double second;
  gboolean has_time;
  gboolean has_zone;
  int zone; /* minutes east of Greenwich */
} Moment;

static gboolean
eat_zone (Cursor *cursor, Moment *moment)
{
  int hours, minutes = 0;
  int sign;

  if (cursor->at == cursor->end)
    return TRUE;
  moment->has_zone = TRUE;
  if (eat (cursor, "Z"))
    return cursor->at == cursor->end;
  if (!eat (cursor, "+-"))
    return FALSE;
  sign = cursor->at[-1] == '-' ? -1 : 1;
  if (!eat_number (cursor, 1, 2, &hours))
    return FALSE;
  if (cursor->at < cursor->end && (eat (cursor, ":"), !eat_number (cursor, 2, 2, &minutes)))
    return FALSE;
  moment->zone = sign * (hours * 60 + minutes);
  return cursor->at == cursor->end && hours < 24 && minutes < 60;
}

static gboolean
eat_time (Cursor *cursor, Moment *moment)
{
  const char *begin;
  int second;

  if (!eat (cursor, "Tt") && eat_all (cursor, " \t") == 0)
    return FALSE;
  if (!eat_number (cursor, 1, 2, &moment->hour) || !eat (cursor, ":") ||
      !eat_number (cursor, 2, 2, &moment->minute) || !eat (cursor, ":"))
    return FALSE;
  begin = cursor->at;
  if (!eat_number (cursor, 2, 2, &second))
    return FALSE;
  if (eat (cursor, "."))
    eat_all (cursor, DIGITS);
  moment->second = MIN (g_ascii_strtod (begin, NULL), second + 0.9999999);
  /* Ruby knows leap seconds, and makes nothing of them. */
  if (second == 60)
    moment->second -= 1;
  moment->has_time = TRUE;
  eat_all (cursor, " \t");
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
  Cursor cursor = { text, text + length };
  const char *month;

  *moment = (Moment){ 0 };
  if (length < 8 || length > LONGEST_NUMBER)
    return FALSE;
  if (!eat_number (&cursor, 4, 4, &moment->year) || !eat (&cursor, "-"))
    return FALSE;
  month = cursor.at;
  if (!eat_number (&cursor, 1, 2, &moment->month) || !eat (&cursor, "-") || !eat_number (&cursor, 1, 2, &moment->day))
    return FALSE;
  if (cursor.at == cursor.end)
    return cursor.at - month == 5 && moment_exists (moment);
  return eat_time (&cursor, moment) && moment_exists (moment);
}

/**
 * recto_yaml_scalar_resolve:
 * @text: (array length=length): the text of a plain scalar
 * @length: its length in bytes
 * @scalar: (out) (optional): what it means, with its value
 *
 * Tells what a scalar without quotes means to Jekyll. Any thread.
 *
 * Returns: its kind, %RECTO_YAML_KIND_STRING if it is just text
 */
RectoYamlKind
recto_yaml_scalar_resolve (const char *text,
                           gsize length,
                           RectoYamlScalar *scalar)
{
  RectoYamlScalar ignored;
  guchar first = length > 0 ? *text : '\0';
  Moment moment;

  if (scalar == NULL)
    scalar = &ignored;
  *scalar = (RectoYamlScalar){ .kind = RECTO_YAML_KIND_STRING };
  if (resolve_word (text, length, scalar))
    return scalar->kind;
  /* Whatever means anything else begins like a number, with ASCII throughout. */
  if (!g_ascii_isdigit (first) && strchr ("+-._,", first) == NULL)
    return RECTO_YAML_KIND_STRING;
  if (resolve_integer (text, length, scalar) || resolve_float (text, length, scalar) || resolve_sexagesimal (text, length, scalar))
    {
      if (scalar->kind == RECTO_YAML_KIND_FLOAT && isfinite (scalar->number))
        scalar->integer = CLAMP (scalar->number, -9.2e18, 9.2e18);
    }
  else if (read_moment (text, length, &moment))
    scalar->kind = moment.has_time ? RECTO_YAML_KIND_TIMESTAMP : RECTO_YAML_KIND_DATE;
  return scalar->kind;
}

/* Numbers of Psych's own kind: commas in them, points at their end. */
static gboolean
is_psych_number (const char *text, gsize length)
{
  Cursor cursor = { text, text + length };
  const char *begin;

  eat (&cursor, "+-");
  begin = cursor.at;
  if (eat (&cursor, "0") && eat (&cursor, "xb"))
    return eat_all (&cursor, DIGITS "abcdefABCDEF_,") > 0 && cursor.at == cursor.end;
  eat_all (&cursor, DIGITS "_,");
  if (cursor.at == cursor.end)
    return cursor.at > begin;
  if (eat (&cursor, ":"))
    {
      eat_all (&cursor, DIGITS ":._,");
      return cursor.at > begin + 1 && cursor.at == cursor.end;
    }
  if (!eat (&cursor, "."))
    return FALSE;
  eat_all (&cursor, DIGITS "_,");
  if (eat (&cursor, "eE") && (!eat (&cursor, "+-") || eat_all (&cursor, DIGITS) == 0))
    return FALSE;
  return cursor.at == cursor.end;
}

/* `2021-5-6`, and dates that do not exist, which may be another day or text. */
static gboolean
is_like_date (const char *text, gsize length)
{
  Cursor cursor = { text, text + length };
  int ignored;

  eat (&cursor, "-");
  if (!eat_number (&cursor, 4, 4, &ignored) || !eat (&cursor, "-") || !eat_number (&cursor, 1, 2, &ignored) ||
      !eat (&cursor, "-") || !eat_number (&cursor, 1, 2, &ignored))
    return FALSE;
  if (cursor.at == cursor.end)
    return TRUE;
  return (eat (&cursor, "Tt") || eat_all (&cursor, " \t") > 0) && eat_number (&cursor, 1, 2, &ignored) && eat (&cursor, ":") &&
         eat_number (&cursor, 2, 2, &ignored) && eat (&cursor, ":");
}

/*
 * Whether Psych would read something else than text, or either loader would
 * fail: symbols, dates with short months, its own idea of numbers. It may say so
 * too often, never too seldom.
 */
static gboolean
psych_may_differ (const char *text, gsize length)
{
  if (*text == ':')
    return TRUE;
  if (!g_ascii_isdigit (*text) && strchr ("+-._,", *text) == NULL)
    return FALSE;
  return is_psych_number (text, length) || is_like_date (text, length) || (length <= 5 && length >= 4 && is_word (text + length - 4, 4, ".inf")) ||
         is_word (text, length, ".nan");
}

/**
 * recto_yaml_scalar_is_plain_text:
 * @text: (array length=length): some text
 * @length: its length in bytes
 *
 * Tells whether text without quotes would be read back as that same text, by
 * the loader of Jekyll as by that of Debian's. This is about its meaning only:
 * characters that mean something to YAML itself are another matter.
 *
 * Returns: %FALSE if it must be quoted to be text
 */
gboolean
recto_yaml_scalar_is_plain_text (const char *text,
                                 gsize length)
{
  if (recto_yaml_scalar_resolve (text, length, NULL) != RECTO_YAML_KIND_STRING)
    return FALSE;
  /* The merge key, and YAML 1.1's default value. */
  if ((length == 2 && memcmp (text, "<<", 2) == 0) || (length == 1 && *text == '='))
    return FALSE;
  return !psych_may_differ (text, length);
}

static char *
describe_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    return g_strdup (_ ("no number at all"));
  if (isinf (number))
    return g_strdup (_ ("infinity"));
  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  return g_strdup_printf (_ ("the number %s"), digits);
}

/* A number that a person would read as that number as well. */
static gboolean
is_obvious_number (const char *text)
{
  Cursor cursor = { text, text + strlen (text) };

  eat (&cursor, "-");
  if (eat (&cursor, "0") && cursor.at < cursor.end && *cursor.at != '.')
    return FALSE;
  eat_all (&cursor, DIGITS);
  if (eat (&cursor, "."))
    eat_all (&cursor, DIGITS);
  return cursor.at == cursor.end;
}

/**
 * recto_yaml_scalar_describe:
 * @text: the text of a plain scalar
 *
 * Tells what Jekyll makes of a value where that may surprise its author:
 * `18:30` is the number 1110, `no` is false, `0123` is 83.
 *
 * Returns: (nullable) (transfer full): a sentence for the person, or %NULL if
 *   the value means what it looks like
 */
char *
recto_yaml_scalar_describe (const char *text)
{
  RectoYamlScalar scalar;
  g_autofree char *meaning = NULL;

  switch (recto_yaml_scalar_resolve (text, strlen (text), &scalar))
    {
    case RECTO_YAML_KIND_NULL:
      if (*text == '\0')
        return NULL;
      meaning = g_strdup (_ ("no value"));
      break;

    case RECTO_YAML_KIND_BOOLEAN:
      if (g_ascii_strcasecmp (text, scalar.boolean ? "true" : "false") == 0)
        return NULL;
      meaning = g_strdup (scalar.boolean ? _ ("true") : _ ("false"));
      break;

    case RECTO_YAML_KIND_INTEGER:
    case RECTO_YAML_KIND_FLOAT:
      if (is_obvious_number (text))
        return NULL;
      meaning = describe_number (scalar.number);
      break;

    case RECTO_YAML_KIND_STRING:
      if (*text == '\0' || !psych_may_differ (text, strlen (text)))
        return NULL;
      return g_strdup_printf (_ ("“%s” without quotes is text to some versions of Jekyll and something else to others"), text);

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
    case RECTO_YAML_KIND_ALIAS:
    default:
      return NULL;
    }
  return g_strdup_printf (_ ("Jekyll reads %s as %s"), text, meaning);
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
