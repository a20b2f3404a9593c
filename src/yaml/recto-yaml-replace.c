/* A node of any kind replaced by other text, with the comments on its lines kept. */

#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-text.h"

#include <string.h>

/*
 * Where a value stands
 * @after: behind the colon, the dash, or the anchor and tag
 * @start, @end: the bytes of it on the line where it begins
 * @body_start, @body_end: the lines below that are its, from the line break before them
 */
typedef struct
{
  gsize after;
  gsize start;
  gsize end;
  gsize body_start;
  gsize body_end;
} Slot;

gboolean
recto_yaml_node_in_flow (const RectoYamlNode *node)
{
  return node->parent != NULL && node->parent->style == RECTO_YAML_STYLE_FLOW;
}

/* Returns where the anchor and the tag of a node end, or where it begins if it has none. */
gsize
recto_yaml_node_properties_end (const RectoYamlNode *node)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (node);
  gsize end = node->outer;

  recto_yaml_text_skip_properties (tree->text, tree->length, node->outer, recto_yaml_node_anchor (node) != NULL,
                                   recto_yaml_node_tag (node) != NULL, recto_yaml_node_in_flow (node), &end);
  return end;
}

/* Returns the column in which the entries of a collection begin. */
guint
recto_yaml_node_column (const RectoYamlNode *collection)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  gsize at = collection->length > 0 ? collection->children[0]->entry : collection->start;

  return recto_yaml_text_column (tree->text, recto_yaml_text_line_start (tree->text, tree->content_start, at), at);
}

/* Describes the place of a value for what will be written there instead. */
void
recto_yaml_place_of (RectoYamlPlace *place, const RectoYamlNode *node)
{
  const RectoYamlNode *parent = node->parent;

  *place = (RectoYamlPlace){ .column = -1 };
  if (parent == NULL)
    return;
  place->flow = recto_yaml_node_in_flow (node);
  place->column = recto_yaml_node_column (parent);
  if (parent->kind == RECTO_YAML_KIND_SEQUENCE)
    {
      place->item = TRUE;
      place->item_width = 2;
      place->below = node->outer < node->start;
      if (!place->flow && node->outer > node->entry + 1 && node->outer == node->start &&
          recto_yaml_text_is_blank (recto_yaml_node_tree (node)->text, node->entry + 1, node->outer) &&
          recto_yaml_text_line_end (recto_yaml_node_tree (node)->text, node->outer, node->entry) == node->outer)
        place->item_width = node->outer - node->entry;
    }
}

static gsize
indicator_end (const RectoYamlNode *node)
{
  const RectoYamlNode *parent = node->parent;

  if (parent == NULL)
    return recto_yaml_entry_gap_start (node, 0);
  if (parent->kind == RECTO_YAML_KIND_MAPPING && node->index % 2 == 1)
    {
      gsize colon = recto_yaml_entry_find_colon (parent, node->index / 2);

      return MIN (colon + 1, node->outer);
    }
  return parent->style == RECTO_YAML_STYLE_FLOW ? node->outer : MIN (node->entry + 1, node->outer);
}

static gsize
block_header_end (const RectoYamlNode *node)
{
  gsize at = node->start + 1;

  while (at < node->end && recto_yaml_node_tree (node)->text[at] != '\0' && strchr ("+-0123456789", recto_yaml_node_tree (node)->text[at]) != NULL)
    at++;
  return at;
}

static gboolean
is_block_text (const RectoYamlNode *node)
{
  return node->style == RECTO_YAML_STYLE_LITERAL || node->style == RECTO_YAML_STYLE_FOLDED;
}

/* The end of the last line that belongs to a block collection. */
static gsize
last_line_end (const RectoYamlNode *node)
{
  const RectoYamlNode *parent = node->parent;
  RectoYamlEntry entry;

  if (parent == NULL || parent->style == RECTO_YAML_STYLE_FLOW)
    return recto_yaml_text_line_end (recto_yaml_node_tree (node)->text, recto_yaml_node_tree (node)->length, node->end);
  recto_yaml_entry_measure (&entry, parent, node->index / recto_yaml_node_stride (parent));
  return entry.end;
}

static void
find_slot (Slot *slot, const RectoYamlNode *node)
{
  const char *text = recto_yaml_node_tree (node)->text;
  gsize length = recto_yaml_node_tree (node)->length;

  slot->after = indicator_end (node);
  if (node->outer < node->start)
    slot->after = recto_yaml_node_properties_end (node);
  slot->start = node->start;
  slot->end = node->end;
  slot->body_start = slot->body_end = recto_yaml_text_line_end (text, length, node->end);
  if (is_block_text (node))
    {
      slot->end = block_header_end (node);
      slot->body_start = recto_yaml_text_line_end (text, length, slot->end);
      slot->body_end = MAX (node->end, slot->body_start);
    }
  else if (recto_yaml_node_is_collection (node) && node->style == RECTO_YAML_STYLE_BLOCK)
    {
      slot->body_end = last_line_end (node);
      slot->body_start = recto_yaml_text_line_end (text, length, slot->after);
      slot->end = slot->start = slot->after;
      if (slot->body_start > node->start || node->parent == NULL)
        {
          /* It begins beside its dash, or is all there is. */
          slot->start = node->start;
          slot->end = slot->body_start = slot->body_end;
        }
    }
}

/* Nothing is left: take the blanks before it as well, or its line, if it has one. */
static gsize
start_of_void (const Slot *slot, const char *text)
{
  gsize at = slot->start;

  if (recto_yaml_text_skip_gap (text, slot->start, slot->after) == slot->start && memchr (text + slot->after, '#', slot->start - slot->after) == NULL)
    return slot->after;
  while (at > slot->after && (text[at - 1] == ' ' || text[at - 1] == '\t'))
    at--;
  if (at > slot->after)
    at -= recto_yaml_text_break_before (text, at);
  return at;
}

/* `{a}` and `? a` are keys without a colon. */
static gboolean
lacks_colon (const RectoYamlNode *node)
{
  const RectoYamlNode *parent = node->parent;

  return parent != NULL && parent->kind == RECTO_YAML_KIND_MAPPING && node->index % 2 == 1 && recto_yaml_node_is_empty (node) &&
         recto_yaml_entry_find_colon (parent, node->index / 2) == parent->children[node->index - 1]->end &&
         recto_yaml_node_tree (node)->text[parent->children[node->index - 1]->end] != ':';
}

static void
add_colon_and_value (RectoYamlChange *change, const RectoYamlNode *node, const RectoYamlInk *ink)
{
  const RectoYamlNode *key = node->parent->children[node->index - 1];
  const char *space = *ink->head != '\0' ? " " : "";
  g_autofree char *text = NULL;
  gsize at = key->end;

  if (node->parent->style == RECTO_YAML_STYLE_FLOW)
    text = g_strconcat (":", space, ink->head, NULL);
  else
    {
      g_autofree char *indent = g_strnfill (recto_yaml_node_column (node->parent), ' ');
      RectoYamlLayout layout;

      recto_yaml_layout_init (&layout, recto_yaml_node_tree (node));
      at = recto_yaml_text_line_end (recto_yaml_node_tree (node)->text, recto_yaml_node_tree (node)->length, at);
      text = g_strconcat (layout.newline, indent, ":", space, ink->head, ink->body, NULL);
    }
  recto_yaml_change_add (change, at, at, text);
}

static char *
close_body (const RectoYamlTree *tree, const char *body)
{
  RectoYamlLayout layout;

  recto_yaml_layout_init (&layout, tree);
  return g_strconcat (body, layout.newline, NULL);
}

/* The root begins its own line; what is to be a block collection begins where it did, or below its comment. */
static void
replace_root (RectoYamlChange *change, const RectoYamlNode *node, const Slot *slot, const char *body)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (node);
  gsize rest = recto_yaml_text_skip_blanks (tree->text, tree->length, slot->end);

  if (rest < tree->length && tree->text[rest] == '#')
    {
      recto_yaml_change_add (change, slot->start, rest, "");
      recto_yaml_change_add (change, slot->body_start, slot->body_end, body);
      return;
    }
  while (*body == '\r' || *body == '\n')
    body++;
  recto_yaml_change_add (change, slot->start, MAX (slot->end, slot->body_end), body);
}

/* Puts ink where a node is. Its anchor and tag stay. */
void
recto_yaml_replace_node (RectoYamlChange *change, const RectoYamlNode *node, const RectoYamlInk *ink)
{
  const char *text = recto_yaml_node_tree (node)->text;
  g_autofree char *spaced = NULL;
  const char *head = ink->head;
  g_autofree char *closed = NULL;
  const char *body = ink->body;
  Slot slot;

  find_slot (&slot, node);
  /* Block text has its last line break only if there is one. */
  if (ink->open && slot.body_end == recto_yaml_node_tree (node)->length)
    body = closed = close_body (recto_yaml_node_tree (node), body);
  if (lacks_colon (node))
    {
      add_colon_and_value (change, node, ink);
      return;
    }
  if (node->parent == NULL && *head == '\0' && slot.start == recto_yaml_text_line_start (text, recto_yaml_node_tree (node)->content_start, slot.start))
    {
      replace_root (change, node, &slot, body);
      return;
    }
  if (*head == '\0' && slot.end > slot.start)
    slot.start = start_of_void (&slot, text);
  else if (*head != '\0' && (slot.start == slot.end || node->outer < node->start) && slot.start > recto_yaml_node_tree (node)->content_start &&
           strchr (" \t\r\n,[{", text[slot.start - 1]) == NULL)
    head = spaced = g_strconcat (" ", head, NULL);
  if (slot.end < recto_yaml_node_tree (node)->length && text[slot.end] == '#')
    {
      char *unspaced = spaced;

      head = spaced = g_strconcat (head, " ", NULL);
      g_free (unspaced);
    }
  if (slot.body_start == slot.end && slot.body_end == slot.end)
    {
      g_autofree char *all = g_strconcat (head, body, NULL);

      recto_yaml_change_add (change, slot.start, slot.end, all);
      return;
    }
  recto_yaml_change_add (change, slot.start, slot.end, head);
  if (*body != '\0' || slot.body_end > slot.body_start)
    recto_yaml_change_add (change, slot.body_start, slot.body_end, body);
}
