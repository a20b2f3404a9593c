/*
 * Which bytes of a plain or quoted scalar make which part of its text: so that
 * a change of one word leaves escapes and line breaks elsewhere as they are.
 */

#include "recto-yaml-units.h"

#include "recto-yaml-text.h"

#include <string.h>

void
recto_yaml_units_add (RectoYamlUnits *self, gsize start, gsize end, const char *text, gsize length, gboolean fold)
{
  const RectoYamlUnit unit = { start, end, self->text->len, length, fold };

  g_array_append_val (self->units, unit);
  g_string_append_len (self->text, text, length);
}

void
recto_yaml_units_clear (RectoYamlUnits *self)
{
  g_clear_pointer (&self->units, g_array_unref);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static gsize
char_length (const char *p)
{
  return g_utf8_next_char (p) - p;
}

/*
 * Reads blanks and line breaks: one break is a space, more are one less. What
 * an escaped break leaves is told by escaped. Fails at breaks that do not fold.
 */
static gboolean
read_blanks (RectoYamlUnits *self, const char *text, gsize end, gsize *at, gsize begin, gboolean escaped)
{
  gsize p = *at;
  guint breaks = 0;

  while (p < end)
    {
      gsize broken = recto_yaml_text_break (text, end, p);

      if (broken > 0 && (guchar) text[p] >= 0x80)
        return FALSE;
      if (broken == 0 && text[p] != ' ' && text[p] != '\t')
        break;
      breaks += broken > 0;
      p += MAX (broken, 1);
    }
  if (breaks > 0 || escaped)
    {
      g_autofree char *lines = g_strnfill (breaks, '\n');
      gboolean space = breaks == 1 && !escaped;

      recto_yaml_units_add (self, begin, p, space ? " " : lines, space ? 1 : breaks - (escaped ? 0 : 1), TRUE);
    }
  else
    {
      for (gsize i = *at; i < p; i++)
        recto_yaml_units_add (self, i, i + 1, text + i, 1, FALSE);
    }
  *at = p;
  return TRUE;
}

static gboolean
read_hex (const char *text, gsize end, gsize at, guint digits, gunichar *c)
{
  *c = 0;
  if (at + digits > end)
    return FALSE;
  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isxdigit (text[at + i]))
        return FALSE;
      *c = *c * 16 + g_ascii_xdigit_value (text[at + i]);
    }
  return TRUE;
}

/* Reads what follows a backslash; sets how many bytes that is. */
static gboolean
read_escape (const char *text, gsize end, gsize at, gunichar *c, gsize *length)
{
  static const char names[] = "0abt\tnvfre \"/\\N_LP";
  static const gunichar meanings[] = { 0, 7, 8, 9, 9, 10, 11, 12, 13, 27, ' ', '"', '/', '\\', 0x85, 0xa0, 0x2028, 0x2029 };
  guint digits = 0;
  const char *name;

  *length = 1;
  if (at >= end)
    return FALSE;
  if (text[at] == 'x')
    digits = 2;
  else if (text[at] == 'u')
    digits = 4;
  else if (text[at] == 'U')
    digits = 8;
  if (digits > 0)
    {
      *length += digits;
      return read_hex (text, end, at + 1, digits, c);
    }
  name = text[at] != '\0' ? strchr (names, text[at]) : NULL;
  if (name == NULL)
    return FALSE;
  *c = meanings[name - names];
  return TRUE;
}

static gboolean
read_backslash (RectoYamlUnits *self, const char *text, gsize end, gsize *at)
{
  char utf8[6];
  gunichar c;
  gsize length;
  gsize broken = recto_yaml_text_break (text, end, *at + 1);

  if (broken > 0)
    {
      gsize begin = *at;

      *at += 1 + broken;
      return read_blanks (self, text, end, at, begin, TRUE);
    }
  if (!read_escape (text, end, *at + 1, &c, &length))
    return FALSE;
  recto_yaml_units_add (self, *at, *at + 1 + length, utf8, g_unichar_to_utf8 (c, utf8), FALSE);
  *at += 1 + length;
  return TRUE;
}

static gboolean
read_flow (RectoYamlUnits *self, const RectoYamlNode *node)
{
  const char *text = recto_yaml_node_tree (node)->text;
  gsize at = self->start;

  while (at < self->end)
    {
      if (text[at] == ' ' || text[at] == '\t' || recto_yaml_text_break (text, self->end, at) > 0)
        {
          if (!read_blanks (self, text, self->end, &at, at, FALSE))
            return FALSE;
        }
      else if (node->style == RECTO_YAML_STYLE_DOUBLE_QUOTED && text[at] == '\\')
        {
          if (!read_backslash (self, text, self->end, &at))
            return FALSE;
        }
      else
        {
          gboolean doubled = node->style == RECTO_YAML_STYLE_SINGLE_QUOTED && text[at] == '\'';
          gsize length = char_length (text + at);

          recto_yaml_units_add (self, at, at + (doubled ? 2 : length), text + at, length, FALSE);
          at += doubled ? 2 : length;
        }
    }
  return TRUE;
}

/* Fails for what it does not understand; the scalar must be written anew then. */
gboolean
recto_yaml_units_init (RectoYamlUnits *self, const RectoYamlNode *node)
{
  gboolean quotes = node->style == RECTO_YAML_STYLE_SINGLE_QUOTED || node->style == RECTO_YAML_STYLE_DOUBLE_QUOTED;

  *self = (RectoYamlUnits){ .start = node->start + quotes, .end = node->end - quotes };
  self->units = g_array_new (FALSE, FALSE, sizeof (RectoYamlUnit));
  self->text = g_string_new (NULL);
  if (node->style == RECTO_YAML_STYLE_LITERAL || node->style == RECTO_YAML_STYLE_FOLDED)
    return recto_yaml_units_read_block (self, node);
  return read_flow (self, node) && self->text->len == node->length && memcmp (self->text->str, node->text, node->length) == 0;
}
