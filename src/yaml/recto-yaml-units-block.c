/* Which bytes of block text, literal or folded, make which part of its text. */

#include "recto-yaml-text.h"
#include "recto-yaml-units.h"

#include <string.h>

static void
read_header (RectoYamlUnits *self, const RectoYamlNode *node)
{
  const char *text = recto_yaml_node_tree (node)->text;
  gsize at = node->start + 1;

  while (at < node->end && strchr ("+-0123456789", text[at]) != NULL && text[at] != '\0')
    {
      if (g_ascii_isdigit (text[at]))
        self->explicit_indent = TRUE;
      else
        self->chomp = text[at];
      at++;
    }
  self->header_end = at;
}

static void
read_line (RectoYamlUnits *self, const char *text, gsize at, gsize end)
{
  while (at < end)
    {
      gsize length = g_utf8_next_char (text + at) - (text + at);

      recto_yaml_units_add (self, at, at + length, text + at, length, FALSE);
      at += length;
    }
}

static void
read_breaks (RectoYamlUnits *self, gsize from, gsize to, guint breaks, gboolean folds)
{
  g_autofree char *lines = g_strnfill (breaks, '\n');

  if (!folds)
    recto_yaml_units_add (self, from, to, lines, breaks, TRUE);
  else if (breaks == 1)
    recto_yaml_units_add (self, from, to, " ", 1, TRUE);
  else
    recto_yaml_units_add (self, from, to, lines, breaks - 1, TRUE);
}

static gboolean
read_lines (RectoYamlUnits *self, const RectoYamlNode *node, gsize line)
{
  const char *text = recto_yaml_node_tree (node)->text;
  gboolean folded = node->style == RECTO_YAML_STYLE_FOLDED;
  gboolean last_indented = FALSE;
  gboolean first = TRUE;
  gsize last_end = 0;
  guint breaks = 0;

  while (line < node->end)
    {
      gsize end = recto_yaml_text_line_end (text, node->end, line);
      gsize begin = line;

      if (end < node->end && (guchar) text[end] >= 0x80)
        return FALSE;
      while (begin < end && begin - line < self->indent && text[begin] == ' ')
        begin++;
      if (begin < end)
        {
          gboolean indented = text[begin] == ' ' || text[begin] == '\t';

          if (first)
            self->start = breaks > 0 ? last_end : begin;
          if (breaks > 0)
            read_breaks (self, last_end, begin, breaks, folded && !first && !indented && !last_indented);
          read_line (self, text, begin, end);
          last_end = self->end = end;
          last_indented = indented;
          first = FALSE;
          breaks = 0;
        }
      else if (first && breaks == 0)
        last_end = begin;
      breaks++;
      line = end + recto_yaml_text_break (text, node->end, end);
      if (line == end)
        break;
    }
  return !first;
}

/* Like recto_yaml_units_init(), for block text; the line breaks at its end are left out. */
gboolean
recto_yaml_units_read_block (RectoYamlUnits *self, const RectoYamlNode *node)
{
  const char *text = recto_yaml_node_tree (node)->text;
  gsize line = recto_yaml_text_line_end (text, node->end, node->start);
  gsize length = node->length;

  read_header (self, node);
  if (line >= node->end)
    return FALSE;
  self->indent = recto_yaml_text_block_indent (text, node->end, line, node->text);
  line += recto_yaml_text_break (text, node->end, line);
  if (!read_lines (self, node, line))
    return FALSE;
  while (length > 0 && node->text[length - 1] == '\n')
    length--;
  return self->text->len == length && memcmp (self->text->str, node->text, length) == 0;
}
