/*
 * A scalar with a new text in its old style: what the two texts have in common
 * at both ends keeps its bytes, only what is between them is written.
 */

#include "recto-yaml-rewrite.h"

#include "recto-yaml-text.h"
#include "recto-yaml-units.h"

#include <string.h>

/* The units that stay at both ends, and the text that comes between them. */
typedef struct
{
  const RectoYamlUnits *units;
  const char *text;
  gsize length;
  guint head;
  guint tail; /* the first unit that stays behind the change */
} Match;

static const RectoYamlUnit *
unit_at (const Match *match, guint index)
{
  return &g_array_index (match->units->units, RectoYamlUnit, index);
}

static gsize
middle_start (const Match *match)
{
  const RectoYamlUnit *last = match->head > 0 ? unit_at (match, match->head - 1) : NULL;

  return last != NULL ? last->at + last->length : 0;
}

static gsize
middle_end (const Match *match)
{
  gsize kept = 0;

  if (match->tail < match->units->units->len)
    kept = match->units->text->len - unit_at (match, match->tail)->at;
  return match->length - kept;
}

static void
find_common (Match *match)
{
  const char *old = match->units->text->str;
  gsize at = 0;
  gsize end = match->length;

  while (match->head < match->tail)
    {
      const RectoYamlUnit *unit = unit_at (match, match->head);

      if (at + unit->length > match->length || memcmp (old + unit->at, match->text + at, unit->length) != 0)
        break;
      at += unit->length;
      match->head++;
    }
  while (match->tail > match->head)
    {
      const RectoYamlUnit *unit = unit_at (match, match->tail - 1);

      if (end < at + unit->length || memcmp (old + unit->at, match->text + end - unit->length, unit->length) != 0)
        break;
      end -= unit->length;
      match->tail--;
    }
}

static gboolean
is_white (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

/* What is beside the change must not be blanks that a line break would swallow. */
static void
leave_folds (Match *match, gboolean block)
{
  gboolean again = TRUE;

  while (again)
    {
      gsize start = middle_start (match);
      gsize end = middle_end (match);
      char next = match->text[start];
      char last = end > 0 ? match->text[end - 1] : '\0';

      again = FALSE;
      if (match->head > 0 && unit_at (match, match->head - 1)->fold && (block ? next == '\n' || next == '\0' : is_white (next)))
        {
          match->head--;
          again = TRUE;
        }
      else if (!block && match->tail < match->units->units->len && unit_at (match, match->tail)->fold && is_white (last))
        {
          match->tail++;
          again = TRUE;
        }
    }
}

/* Appends text for block text; a line break leads to the next line's column, unless that line is empty. */
static void
write_block_middle (GString *out, const Match *match, const RectoYamlLayout *layout, gboolean folded)
{
  gsize end = middle_end (match);

  for (gsize i = middle_start (match); i < end; i++)
    {
      gboolean run_begins = match->text[i] == '\n' && i > 0 && match->text[i - 1] != '\n';

      if (match->text[i] != '\n')
        {
          g_string_append_c (out, match->text[i]);
          continue;
        }
      if (folded && run_begins)
        g_string_append (out, layout->newline);
      g_string_append (out, layout->newline);
      if (i + 1 < match->length && match->text[i + 1] != '\n')
        recto_yaml_write_spaces (out, match->units->indent);
    }
}

static gboolean
write_flow_middle (GString *out, const Match *match, RectoYamlStyle style)
{
  const char *end = match->text + middle_end (match);

  for (const char *p = match->text + middle_start (match); p < end; p = g_utf8_next_char (p))
    {
      if (style == RECTO_YAML_STYLE_DOUBLE_QUOTED)
        {
          recto_yaml_escape_char (out, p);
          continue;
        }
      if (*p == '\n')
        return FALSE;
      if (style == RECTO_YAML_STYLE_SINGLE_QUOTED && *p == '\'')
        g_string_append_c (out, '\'');
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return TRUE;
}

static gsize
without_breaks_at_end (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '\n')
    length--;
  return length;
}

/* Where the blank lines end that follow a place at the end of a line. */
static gsize
skip_blank_lines (const RectoYamlTree *tree, gsize at)
{
  const char *text = tree->text;
  gsize after = at + recto_yaml_text_break (text, tree->length, at);

  while (after < tree->length)
    {
      gsize end = recto_yaml_text_line_end (text, tree->length, after);

      if (!recto_yaml_text_is_blank (text, after, end))
        break;
      if (end == tree->length)
        return end;
      after = end + recto_yaml_text_break (text, tree->length, end);
    }
  return after;
}

/* Sets how many line breaks the text ends with: by the header, and by empty lines if they are kept. */
static void
set_end (RectoYamlChange *change, const RectoYamlUnits *units, const RectoYamlNode *node, const RectoYamlLayout *layout, gsize breaks)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (node);
  gsize old_breaks = node->length - without_breaks_at_end (node->text);
  g_autoptr (GString) header = g_string_new (NULL);
  gsize after = skip_blank_lines (tree, units->end);

  if (breaks == old_breaks)
    return;
  for (gsize i = node->start + 1; i < units->header_end; i++)
    {
      if (g_ascii_isdigit (tree->text[i]))
        g_string_append_c (header, tree->text[i]);
    }
  if (breaks != 1)
    g_string_append_c (header, breaks == 0 ? '-' : '+');
  recto_yaml_change_add (change, node->start + 1, units->header_end, header->str);
  if (breaks > 1)
    {
      g_autoptr (GString) lines = g_string_new (NULL);

      for (gsize i = 0; i < breaks; i++)
        g_string_append (lines, layout->newline);
      recto_yaml_change_add (change, units->end, after, lines->str);
    }
  else if (breaks == 1 && units->end == tree->length)
    recto_yaml_change_add (change, units->end, units->end, layout->newline);
}

static gboolean
allows_as_written (const RectoYamlUnits *units, const RectoYamlNode *node, const char *text, const RectoYamlPlace *place)
{
  g_autofree char *line = NULL;

  if (node->style == RECTO_YAML_STYLE_LITERAL || node->style == RECTO_YAML_STYLE_FOLDED)
    {
      char first = text[strspn (text, "\n")];

      return recto_yaml_style_allows_rewrite (node->style, text, place) && (units->explicit_indent || (first != ' ' && first != '\t'));
    }
  line = g_strdelimit (g_strdup (text), "\n", ' ');
  return recto_yaml_style_allows_rewrite (node->style, line, place);
}

/*
 * Changes the bytes of a scalar so that it has a new text, in its own style.
 * Returns FALSE if that style does not allow it, or if nobody knows how.
 */
gboolean
recto_yaml_rewrite_text (RectoYamlChange *change, const RectoYamlLayout *layout, const RectoYamlNode *node, const char *text, const RectoYamlPlace *place)
{
  g_auto (RectoYamlUnits) units = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean block = node->style == RECTO_YAML_STYLE_LITERAL || node->style == RECTO_YAML_STYLE_FOLDED;
  Match match = { .units = &units, .text = text, .length = strlen (text) };
  g_autofree char *body = NULL;
  gsize start, end;

  if (!recto_yaml_units_init (&units, node) || !allows_as_written (&units, node, text, place))
    return FALSE;
  if (block)
    {
      match.length = without_breaks_at_end (text);
      match.text = body = g_strndup (text, match.length);
    }
  match.tail = units.units->len;
  find_common (&match);
  leave_folds (&match, block);
  start = match.head > 0 ? unit_at (&match, match.head - 1)->end : units.start;
  end = match.tail < units.units->len ? unit_at (&match, match.tail)->start : units.end;
  if (block)
    write_block_middle (out, &match, layout, node->style == RECTO_YAML_STYLE_FOLDED);
  else if (!write_flow_middle (out, &match, node->style))
    return FALSE;
  recto_yaml_change_add (change, start, end, out->str);
  if (block)
    set_end (change, &units, node, layout, strlen (text) - match.length);
  return TRUE;
}
