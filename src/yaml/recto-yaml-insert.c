/* New entries and items, in block and flow form, and the first ones of a document. */

#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"
#include "recto-yaml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is to be inserted, and where. */
typedef struct
{
  RectoYamlChange *change;
  const RectoYamlLayout *layout;
  const RectoYamlNode *collection;
  guint index;
  const char *key;
  const RectoYamlValue *value;
  RectoYamlStyle style;
} Insertion;

static guint
entry_count (const RectoYamlNode *collection)
{
  return collection->length / recto_yaml_node_stride (collection);
}

/* Items of a list look like those beside them. */
static RectoYamlStyle
style_of_neighbour (const RectoYamlNode *collection, guint index)
{
  const RectoYamlNode *neighbour;

  if (collection->kind != RECTO_YAML_KIND_SEQUENCE || collection->length == 0)
    return RECTO_YAML_STYLE_ANY;
  neighbour = collection->children[index > 0 ? index - 1 : 0];
  switch ((RectoYamlStyle) neighbour->style)
    {
    case RECTO_YAML_STYLE_SINGLE_QUOTED:
    case RECTO_YAML_STYLE_DOUBLE_QUOTED:
    case RECTO_YAML_STYLE_BLOCK:
    case RECTO_YAML_STYLE_FLOW:
      return neighbour->style;

    case RECTO_YAML_STYLE_ANY:
    case RECTO_YAML_STYLE_PLAIN:
    case RECTO_YAML_STYLE_LITERAL:
    case RECTO_YAML_STYLE_FOLDED:
    default:
      return RECTO_YAML_STYLE_ANY;
    }
}

/* Keys are quoted if all those beside them are, as in venues.yml. */
static RectoYamlStyle
style_of_keys (const RectoYamlNode *mapping)
{
  RectoYamlStyle style = RECTO_YAML_STYLE_ANY;

  for (guint i = 0; i < mapping->length; i += 2)
    {
      if (i > 0 && mapping->children[i]->style != style)
        return RECTO_YAML_STYLE_ANY;
      style = mapping->children[i]->style;
    }
  return style;
}

/* Writes the entry from its key or dash on, without the line break at its end. */
static char *
write_entry (const Insertion *insertion, gboolean *open)
{
  const RectoYamlNode *collection = insertion->collection;
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (RectoYamlInk) ink = { 0 };
  RectoYamlPlace place = { .column = 0, .flow = TRUE };

  if (collection->style == RECTO_YAML_STYLE_BLOCK)
    {
      place = (RectoYamlPlace){ .column = recto_yaml_node_column (collection) };
      if (insertion->key == NULL)
        recto_yaml_place_of (&place, collection->children[MIN (insertion->index, collection->length - 1)]);
    }
  recto_yaml_write_value (&ink, insertion->layout, insertion->value, insertion->style, &place);
  if (insertion->key != NULL)
    {
      g_autofree char *key = recto_yaml_write_key (insertion->layout, insertion->key, style_of_keys (collection), place.flow);

      g_string_append_printf (out, *ink.head != '\0' ? "%s: %s" : "%s:%s", key, ink.head);
    }
  else if (place.flow)
    g_string_append (out, ink.head);
  else
    {
      g_string_append_c (out, '-');
      if (*ink.head != '\0')
        recto_yaml_write_spaces (out, place.item_width - 1);
      g_string_append (out, ink.head);
    }
  g_string_append (out, ink.body);
  *open = ink.open;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
insert_into_block (const Insertion *insertion, const char *entry, gboolean open)
{
  const RectoYamlNode *collection = insertion->collection;
  const char *newline = insertion->layout->newline;
  g_autofree char *indent = g_strnfill (recto_yaml_node_column (collection), ' ');
  g_autofree char *text = NULL;
  RectoYamlEntry beside;
  gsize at;

  recto_yaml_entry_measure (&beside, collection, insertion->index > 0 ? insertion->index - 1 : 0);
  if (insertion->index > 0 && beside.next > beside.end)
    {
      at = beside.next;
      text = g_strconcat (indent, entry, newline, NULL);
    }
  else if (insertion->index > 0)
    {
      at = beside.end;
      text = g_strconcat (newline, indent, entry, open ? newline : "", NULL);
    }
  else if (beside.alone)
    {
      at = beside.own_start;
      text = g_strconcat (indent, entry, newline, NULL);
    }
  else
    {
      at = beside.start;
      text = g_strconcat (entry, newline, indent, NULL);
    }
  recto_yaml_change_add (insertion->change, at, at, text);
}

/* The blanks before an entry that has its line to itself. */
static char *
indent_of (const RectoYamlNode *collection, const RectoYamlEntry *entry)
{
  return g_strndup (recto_yaml_node_tree (collection)->text + entry->line_start, entry->start - entry->line_start);
}

/* Appends to a list in brackets whose items have lines of their own; FALSE if it has not. */
static gboolean
append_flow_line (const Insertion *insertion, const RectoYamlEntry *last, const char *entry)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (insertion->collection);
  gsize at = recto_yaml_text_skip_gap (tree->text, tree->length, last->value_end);
  gboolean comma = at < tree->length && tree->text[at] == ',';
  g_autofree char *indent = indent_of (insertion->collection, last);
  g_autofree char *text = NULL;
  gsize rest, end;

  if (!last->alone)
    return FALSE;
  at = comma ? at + 1 : last->value_end;
  rest = recto_yaml_text_skip_blanks (tree->text, tree->length, at);
  end = recto_yaml_text_line_end (tree->text, tree->length, at);
  if (rest < end && tree->text[rest] != '#')
    return FALSE;
  text = g_strconcat (insertion->layout->newline, indent, entry, comma ? "," : "", NULL);
  if (!comma)
    recto_yaml_change_add (insertion->change, last->value_end, last->value_end, ",");
  recto_yaml_change_add (insertion->change, end, end, text);
  return TRUE;
}

static void
insert_into_flow (const Insertion *insertion, const char *entry)
{
  const RectoYamlNode *collection = insertion->collection;
  const char *text = recto_yaml_node_tree (collection)->text;
  guint n = entry_count (collection);
  g_autofree char *inserted = NULL;
  RectoYamlEntry beside;
  gsize at;

  if (n == 0)
    {
      gsize end = recto_yaml_text_is_blank (text, collection->start + 1, collection->end - 1) ? collection->end - 1 : collection->start + 1;

      recto_yaml_change_add (insertion->change, collection->start + 1, end, entry);
      return;
    }
  recto_yaml_entry_measure (&beside, collection, MIN (insertion->index, n - 1));
  if (insertion->index < n)
    {
      g_autofree char *indent = indent_of (collection, &beside);

      at = beside.start;
      inserted = beside.alone ? g_strconcat (entry, ",", insertion->layout->newline, indent, NULL) : g_strconcat (entry, ", ", NULL);
    }
  else
    {
      if (append_flow_line (insertion, &beside, entry))
        return;
      at = beside.value_end;
      inserted = g_strconcat (", ", entry, NULL);
    }
  recto_yaml_change_add (insertion->change, at, at, inserted);
}

static RectoYamlEdit *
try_insert (RectoYamlTree *tree, Insertion *insertion, GError **error)
{
  const RectoYamlIntent intent = {
    .kind = RECTO_YAML_INTENT_INSERT,
    .node = insertion->collection,
    .index = insertion->index,
    .key = insertion->key,
    .value = insertion->value,
  };
  g_auto (RectoYamlChange) change = { 0 };
  gboolean open;
  g_autofree char *entry = write_entry (insertion, &open);

  recto_yaml_change_init (&change, tree);
  insertion->change = &change;
  if (insertion->collection->style == RECTO_YAML_STYLE_FLOW)
    insert_into_flow (insertion, entry);
  else
    insert_into_block (insertion, entry, open);
  return recto_yaml_change_commit (&change, &intent, error);
}

/* A place for a new entry: key is NULL for items. The collection is not aliased, the value is valid. */
RectoYamlEdit *
recto_yaml_insert_entry (RectoYamlTree *tree, const RectoYamlNode *collection, guint index, const char *key, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (RectoYamlEdit) sealed = NULL;
  RectoYamlLayout layout;
  Insertion insertion = { .layout = &layout, .collection = collection, .index = index, .key = key, .value = value };
  RectoYamlEdit *edit;

  if (!recto_yaml_check_shared (collection, error))
    return NULL;
  if (collection->braceless)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, collection, _ ("A pair without braces can have no second entry. Change it in the text"));
      return NULL;
    }
  recto_yaml_layout_init (&layout, tree);
  insertion.style = options != NULL && options->style != RECTO_YAML_STYLE_ANY ? options->style : style_of_neighbour (collection, index);
  edit = try_insert (tree, &insertion, &refused);
  if (edit == NULL && collection->style == RECTO_YAML_STYLE_BLOCK && (sealed = recto_yaml_seal_end (tree)) != NULL)
    {
      g_autoptr (RectoYamlEdit) inserted = NULL;

      insertion.collection = recto_yaml_spot_twin (collection, recto_yaml_edit_get_tree (sealed));
      inserted = try_insert (recto_yaml_edit_get_tree (sealed), &insertion, NULL);
      if (inserted != NULL)
        edit = recto_yaml_edit_then (sealed, inserted);
    }
  if (edit == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return edit;
}

/* Where the first document ends, and all before it is blanks and comments. */
static gsize
end_of_content (const RectoYamlTree *tree)
{
  const RectoYamlDocument *document;

  if (tree->documents->len == 0)
    return tree->length;
  document = &g_array_index (tree->documents, RectoYamlDocument, 0);
  return document->end;
}

/* Gives a document that says nothing yet its root. */
RectoYamlEdit *
recto_yaml_fill_document (RectoYamlTree *tree, RectoYamlValue *value, GError **error)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .value = value };
  const RectoYamlPlace place = { .column = -1 };
  g_auto (RectoYamlChange) change = { 0 };
  g_auto (RectoYamlInk) ink = { 0 };
  g_autofree char *text = NULL;
  RectoYamlLayout layout;
  gsize at = end_of_content (tree);
  const char *first;

  recto_yaml_layout_init (&layout, tree);
  recto_yaml_write_value (&ink, &layout, value, RECTO_YAML_STYLE_BLOCK, &place);
  first = ink.body;
  while (*ink.head == '\0' && (*first == '\r' || *first == '\n'))
    first++;
  text = g_strconcat (at > tree->content_start && !recto_yaml_text_break_before (tree->text, at) ? layout.newline : "",
                      ink.head, first, layout.newline, NULL);
  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, at, at, text);
  return recto_yaml_change_commit (&change, &intent, error);
}

/* The list at a path; NULL without an error if there is none yet. */
static gboolean
find_list (RectoYamlTree *tree, const char *const *path, const RectoYamlNode **list, GError **error)
{
  RectoYamlSpot spot;

  *list = NULL;
  if (!recto_yaml_spot_find (&spot, tree, path, error))
    return FALSE;
  if (spot.node == NULL || path[spot.depth] != NULL || spot.node->kind == RECTO_YAML_KIND_NULL)
    return TRUE;
  if (spot.node->kind != RECTO_YAML_KIND_SEQUENCE)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, spot.node, _ ("This is no list"));
      return FALSE;
    }
  *list = spot.node;
  return TRUE;
}

/**
 * recto_yaml_tree_insert:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of a list; it is made if it is not there
 * @index: the place of the new item, at most the length of the list
 * @value: the new item
 * @options: (nullable): how to write it
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Puts a new item into a list, in the form that the list has. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_insert (RectoYamlTree *self,
                        const char *const *path,
                        guint index,
                        RectoYamlValue *value,
                        const RectoYamlEditOptions *options,
                        GError **error)
{
  const RectoYamlNode *list;

  if (!recto_yaml_check_value (value, error) || !find_list (self, path, &list, error))
    return NULL;
  if (index > (list != NULL ? list->length : 0))
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_NOT_FOUND, list, _ ("The list is not that long"));
      return NULL;
    }
  if (list == NULL)
    {
      g_autoptr (RectoYamlValue) items = recto_yaml_value_new_list (&value, 1);

      return recto_yaml_tree_set (self, path, items, options, error);
    }
  return recto_yaml_insert_entry (self, list, index, NULL, value, options, error);
}

/**
 * recto_yaml_tree_append:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of a list; it is made if it is not there
 * @value: the new item
 * @options: (nullable): how to write it
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Puts a new item at the end of a list; see recto_yaml_tree_insert().
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_append (RectoYamlTree *self,
                        const char *const *path,
                        RectoYamlValue *value,
                        const RectoYamlEditOptions *options,
                        GError **error)
{
  const RectoYamlNode *list;

  if (!find_list (self, path, &list, error))
    return NULL;
  return recto_yaml_tree_insert (self, path, list != NULL ? list->length : 0, value, options, error);
}
