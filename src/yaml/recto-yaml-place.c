/* Places that libyaml's marks do not tell: where block text ends, where dashes and colons are. */

#include "recto-yaml-place.h"

#include "recto-yaml-text.h"

#include <string.h>

/*
 * Block text ends with its last line, or with all blank ones after it if they
 * are kept. A line of blanks that goes beyond the column of the text is text.
 */
gsize
recto_yaml_place_block_end (const RectoYamlTree *tree, const RectoYamlNode *node)
{
  const char *text = tree->text;
  gsize header_end = recto_yaml_text_line_end (text, node->end, node->start);
  gsize last = node->end;
  gsize indent = G_MAXSIZE;

  if (recto_yaml_text_break_before (text, last) > 0 && last > header_end)
    last -= recto_yaml_text_break_before (text, last);
  for (gsize i = node->start + 1; i < header_end && text[i] != '#'; i++)
    {
      if (text[i] == '+')
        return MAX (last, header_end);
    }
  if (node->text[strspn (node->text, "\n")] == '\0')
    return header_end;
  while (last > header_end)
    {
      gsize line = recto_yaml_text_line_start (text, header_end, last);

      if (line <= header_end || !recto_yaml_text_is_blank (text, line, last))
        break;
      if (last > line && indent == G_MAXSIZE)
        indent = recto_yaml_text_block_indent (text, node->end, header_end, node->text);
      if (last - line > indent)
        break;
      last = line - recto_yaml_text_break_before (text, line);
    }
  return MAX (last, header_end);
}

/* The place of the colon, the dash or the question mark before a node. */
void
recto_yaml_place_entry (const RectoYamlTree *tree, RectoYamlNode *node, gsize at)
{
  const char *text = tree->text;
  RectoYamlNode *parent = node->parent;
  char indicator = parent->kind == RECTO_YAML_KIND_MAPPING ? '?' : '-';

  node->entry = node->outer;
  at = recto_yaml_text_skip_gap (text, tree->length, at);
  if (parent->style == RECTO_YAML_STYLE_FLOW && at < node->outer && text[at] == ',')
    at = recto_yaml_text_skip_gap (text, tree->length, at + 1);
  if (at < node->outer && text[at] == indicator)
    node->entry = at;
  if (parent->kind == RECTO_YAML_KIND_SEQUENCE && parent->style == RECTO_YAML_STYLE_FLOW)
    node->entry = node->outer;
}

void
recto_yaml_place_empty_value (const RectoYamlTree *tree, RectoYamlNode *node, const RectoYamlNode *key)
{
  const char *text = tree->text;
  gsize limit = node->outer;
  gsize colon;

  colon = recto_yaml_text_skip_gap (text, tree->length, key->end);
  if (colon < tree->length && text[colon] == ':' && colon < limit)
    node->outer = colon + 1;
  else
    node->outer = key->end;
  node->start = node->end = node->entry = node->outer;
}
