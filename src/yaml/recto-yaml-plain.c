/* What needs quotes to be text, and what surprises people who left them out. */

#include "recto-yaml-scalar.h"

#include "recto-yaml-cursor.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Numbers of Psych's own kind: commas in them, points at their end. */
static gboolean
is_psych_number (const char *text, gsize length)
{
  RectoYamlCursor cursor = { text, text + length };
  const char *begin;

  recto_yaml_eat (&cursor, "+-");
  begin = cursor.at;
  if (recto_yaml_eat (&cursor, "0") && recto_yaml_eat (&cursor, "xb"))
    return recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "abcdefABCDEF_,") > 0 && cursor.at == cursor.end;
  recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "_,");
  if (cursor.at == cursor.end)
    return cursor.at > begin;
  if (recto_yaml_eat (&cursor, ":"))
    {
      recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS ":._,");
      return cursor.at > begin + 1 && cursor.at == cursor.end;
    }
  if (!recto_yaml_eat (&cursor, "."))
    return FALSE;
  recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS "_,");
  if (recto_yaml_eat (&cursor, "eE") && (!recto_yaml_eat (&cursor, "+-") || recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS) == 0))
    return FALSE;
  return cursor.at == cursor.end;
}

/* `2021-5-6`, and dates that do not exist, which may be another day or text. */
static gboolean
is_like_date (const char *text, gsize length)
{
  RectoYamlCursor cursor = { text, text + length };
  int ignored;

  recto_yaml_eat (&cursor, "-");
  if (!recto_yaml_eat_number (&cursor, 4, 4, &ignored) || !recto_yaml_eat (&cursor, "-") || !recto_yaml_eat_number (&cursor, 1, 2, &ignored) ||
      !recto_yaml_eat (&cursor, "-") || !recto_yaml_eat_number (&cursor, 1, 2, &ignored))
    return FALSE;
  if (cursor.at == cursor.end)
    return TRUE;
  return (recto_yaml_eat (&cursor, "Tt") || recto_yaml_eat_all (&cursor, " \t") > 0) && recto_yaml_eat_number (&cursor, 1, 2, &ignored) && recto_yaml_eat (&cursor, ":") &&
         recto_yaml_eat_number (&cursor, 2, 2, &ignored) && recto_yaml_eat (&cursor, ":");
}

static gboolean
is_infinity_or_nan (const char *text, gsize length)
{
  if (length == 5 && strchr ("+-", *text) != NULL)
    return g_ascii_strncasecmp (text + 1, ".inf", 4) == 0;
  return length == 4 && (g_ascii_strncasecmp (text, ".inf", 4) == 0 || g_ascii_strncasecmp (text, ".nan", 4) == 0);
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
  return is_psych_number (text, length) || is_like_date (text, length) || is_infinity_or_nan (text, length);
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
  RectoYamlCursor cursor = { text, text + strlen (text) };

  recto_yaml_eat (&cursor, "-");
  if (recto_yaml_eat (&cursor, "0") && cursor.at < cursor.end && *cursor.at != '.')
    return FALSE;
  recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS);
  if (recto_yaml_eat (&cursor, "."))
    recto_yaml_eat_all (&cursor, RECTO_YAML_DIGITS);
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
