/*
 * What a plain scalar means to Jekyll. Jekyll loads YAML with the SafeYAML gem,
 * Debian's with Psych itself; both read YAML 1.1, but not alike. Where they
 * differ, what is read here is what SafeYAML reads, and what is written is
 * only what both read alike (recto_yaml_scalar_is_plain_text()).
 */

#include "recto-yaml-scalar.h"

#include "recto-yaml-cursor.h"
#include "recto-yaml-moment.h"

#include <math.h>
#include <string.h>

#define LONGEST_NUMBER 200

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
  RectoYamlCursor cursor;
  gsize n;

  if (length >= sizeof small)
    clean = copied = g_malloc (length + 1);
  n = copy_without (clean, text, length, "_,");
  cursor = (RectoYamlCursor){ clean, clean + n };
  recto_yaml_eat (&cursor, "+-");
  if (cursor.at + 1 == cursor.end && *cursor.at == '0')
    return set_integer (scalar, clean, 10);
  if (recto_yaml_eat (&cursor, "123456789"))
    {
      recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS);
      return cursor.at == cursor.end && set_integer (scalar, clean, 10);
    }
  if (!recto_yaml_eat (&cursor, "0"))
    return FALSE;
  if (recto_yaml_eat (&cursor, "xX"))
    return (cursor.at[-1] == 'x' || g_ascii_isdigit (*clean)) && recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "abcdefABCDEF") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 16);
  if (!g_ascii_isdigit (*clean))
    return FALSE;
  if (recto_yaml_eat (&cursor, "b"))
    return recto_yaml_eat_all (&cursor, "01") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 2);
  return recto_yaml_eat_all (&cursor, "01234567") > 0 && cursor.at == cursor.end && set_integer (scalar, clean, 8);
}

/* 18:30, 1:02:03.5: base 60, which SafeYAML always makes a float. */
static gboolean
resolve_sexagesimal (const char *text, gsize length, RectoYamlScalar *scalar)
{
  g_autofree char *clean = g_malloc (length + 1);
  gsize n = copy_without (clean, text, length, memchr (text, '.', length) == NULL ? "_," : "_");
  RectoYamlCursor cursor = { clean, clean + n };
  double number = 0;
  guint colons = 0;

  recto_yaml_eat (&cursor, "+-");
  if (recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS) == 0)
    return FALSE;
  number = g_ascii_strtod (clean, NULL);
  while (recto_yaml_eat (&cursor, ":"))
    {
      int part;
      const char *begin = cursor.at;

      if (!recto_yaml_eat_number (&cursor, 1, 2, &part) || (cursor.at - begin == 2 && *begin > '5'))
        return FALSE;
      number = number * 60 + part;
      colons++;
    }
  if (colons == 0)
    return FALSE;
  if (cursor.at < cursor.end)
    {
      const char *point = cursor.at;

      if (!recto_yaml_eat (&cursor, ".") || (recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS), cursor.at != cursor.end))
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
  RectoYamlCursor cursor = { text, text + length };
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
  recto_yaml_eat (&cursor, "+-");
  if (recto_yaml_eat (&cursor, RECTO_YAML_DIGITS))
    recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "_");
  if (!recto_yaml_eat (&cursor, ".") || recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "_") == 0)
    return FALSE;
  if (recto_yaml_eat (&cursor, "eE") && (!recto_yaml_eat (&cursor, "+-") || recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS) == 0))
    return FALSE;
  if (cursor.at != cursor.end || length > LONGEST_NUMBER || !underscores_are_inside (text, length))
    return FALSE;
  copy_without (clean, text, length, "_");
  scalar->kind = RECTO_YAML_KIND_FLOAT;
  scalar->number = g_ascii_strtod (clean, NULL);
  return TRUE;
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
  else
    scalar->kind = recto_yaml_moment_kind (text, length);
  return scalar->kind;
}
