/* Declarations that only colour: each is taken apart and said anew, so that
 * nothing else gets into a page with them. */

#include "recto-code-declaration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VALUE 64

/* Where black and white can be read equally well. */
#define MIDDLE 0.18

typedef enum
{
  VALUE_COLOUR,
  VALUE_WEIGHT,
  VALUE_WORDS,
} ValueKind;

static const struct
{
  const char *name;
  const char *written;
  ValueKind kind;
} properties[] = {
  { "color", "color", VALUE_COLOUR },
  { "background", "background-color", VALUE_COLOUR },
  { "background-color", "background-color", VALUE_COLOUR },
  { "font-weight", "font-weight", VALUE_WEIGHT },
  { "font-style", "font-style", VALUE_WORDS },
  { "text-decoration", "text-decoration", VALUE_WORDS },
  { "text-decoration-line", "text-decoration-line", VALUE_WORDS },
};

static gboolean
is_made_of (const char *text,
            const char *characters)
{
  return text[0] != '\0' && text[strspn (text, characters)] == '\0';
}

static gboolean
is_hex (const char *value)
{
  gsize length = strlen (value);

  return value[0] == '#' && (length == 4 || length == 5 || length == 7 || length == 9) &&
         is_made_of (value + 1, "0123456789abcdef");
}

/* Where the numbers of a function begin, or NULL. */
static const char *
find_numbers (const char *value)
{
  static const char *const functions[] = { "rgb(", "rgba(", "hsl(", "hsla(" };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_has_prefix (value, functions[i]) && g_str_has_suffix (value, ")"))
      return value + strlen (functions[i]);
  return NULL;
}

static gboolean
is_colour (const char *value)
{
  const char *numbers = find_numbers (value);

  if (numbers != NULL)
    return strspn (numbers, "0123456789.,%/ deg-") == strlen (numbers) - 1;
  return is_hex (value) || is_made_of (value, "abcdefghijklmnopqrstuvwxyz");
}

static gboolean
is_good (const char *value,
         ValueKind kind)
{
  switch (kind)
    {
    case VALUE_COLOUR:
      return is_colour (value);

    case VALUE_WEIGHT:
      return is_made_of (value, "0123456789") || is_made_of (value, "abcdefghijklmnopqrstuvwxyz");

    case VALUE_WORDS:
    default:
      return is_made_of (value, "abcdefghijklmnopqrstuvwxyz- ");
    }
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static RectoCodeTone
tone_of (double red,
         double green,
         double blue)
{
  double light = 0.2126 * linear (red) + 0.7152 * linear (green) + 0.0722 * linear (blue);

  return light > MIDDLE ? RECTO_CODE_TONE_BRIGHT : RECTO_CODE_TONE_DEEP;
}

static RectoCodeTone
tone_of_hex (const char *value)
{
  gsize length = strlen (value) - 1;
  gsize width = length < 6 ? 1 : 2;
  double channels[3];

  if (length % 4 == 0 && value[1 + 3 * width] == '0')
    return RECTO_CODE_TONE_UNKNOWN;
  for (gsize i = 0; i < 3; i++)
    {
      char digits[3] = { value[1 + i * width], value[1 + (i + 1) * width - 1], '\0' };

      channels[i] = (double) strtoul (digits, NULL, 16) / 255;
    }
  return tone_of (channels[0], channels[1], channels[2]);
}

static RectoCodeTone
tone_of_numbers (const char *value)
{
  const char *at = find_numbers (value);
  double numbers[3] = { 0, 0, 0 };

  for (gsize i = 0; i < 3; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (at, &end);
      if (*end == '%')
        numbers[i] = numbers[i] / 100 * (value[0] == 'r' ? 255 : 100);
      at = end + strcspn (end, "0123456789.)");
    }
  if (value[0] == 'r')
    return tone_of (numbers[0] / 255, numbers[1] / 255, numbers[2] / 255);
  return tone_of (numbers[2] / 100, numbers[2] / 100, numbers[2] / 100);
}

static RectoCodeTone
tone_of_value (const char *value)
{
  static const char *const bright[] = { "white", "snow", "ivory", "whitesmoke", "silver", "lightgray", "lightgrey",
                                        "yellow", "cyan", "aqua", "lime", "gold", "orange", NULL };
  static const char *const deep[] = { "black", "navy", "maroon", "darkred", "darkblue", "darkgreen", "green", "blue",
                                      "purple", "brown", "red", "teal", "dimgray", "dimgrey", NULL };

  if (value[0] == '#')
    return tone_of_hex (value);
  if (find_numbers (value) != NULL)
    return tone_of_numbers (value);
  return g_strv_contains (bright, value) ? RECTO_CODE_TONE_BRIGHT : g_strv_contains (deep, value) ? RECTO_CODE_TONE_DEEP
                                                                                                  : RECTO_CODE_TONE_UNKNOWN;
}

/* Without `!important`, in small letters. */
static char *
read_value (const char *text,
            gboolean *is_important)
{
  char *value = g_ascii_strdown (text, -1);
  char *mark = strrchr (value, '!');

  g_strdelimit (value, "\t\r\n\f", ' ');
  *is_important = mark != NULL && g_str_equal (g_strstrip (mark + 1), "important");
  if (*is_important)
    *mark = '\0';
  return g_strstrip (value);
}

/*
 * recto_code_declaration_append:
 * @out: where to put it
 * @text: a declaration, perhaps
 * @ink: (inout): becomes what its colour is, if it has one
 * @ground: (inout): becomes what the colour of its ground is, if it has one
 *
 * Appends a declaration that colours, and nothing for any other.
 *
 * Returns: whether it was one
 */
gboolean
recto_code_declaration_append (GString *out,
                               const char *text,
                               RectoCodeTone *ink,
                               RectoCodeTone *ground)
{
  const char *colon = strchr (text, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  gboolean is_important;
  gsize i = 0;

  if (colon == NULL || strlen (colon) > 4 * MAX_VALUE)
    return FALSE;
  name = g_strstrip (g_ascii_strdown (text, colon - text));
  while (i < G_N_ELEMENTS (properties) && !g_str_equal (name, properties[i].name))
    i++;
  if (i == G_N_ELEMENTS (properties))
    return FALSE;
  value = read_value (colon + 1, &is_important);
  if (strlen (value) > MAX_VALUE || !is_good (value, properties[i].kind))
    return FALSE;
  /* "none" is a ground, but no colour. */
  if (g_str_equal (name, "background") && g_str_equal (value, "none"))
    strcpy (value, "#0000");
  if (g_str_equal (name, "color"))
    *ink = tone_of_value (value);
  else if (properties[i].kind == VALUE_COLOUR)
    *ground = tone_of_value (value);
  g_string_append_printf (out, "%s:%s%s;", properties[i].written, value, is_important ? " !important" : "");
  return TRUE;
}
