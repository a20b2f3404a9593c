/* Entries commented out, and commented-out ones made live. */

#include "recto-yaml-commented-private.h"
#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"
#include "recto-yaml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
remove_marks (RectoYamlChange *change, const RectoYamlOff *off)
{
  const RectoYamlTree *tree = change->tree;
  gsize hash = off->hash;

  while (hash < off->end)
    {
      gsize end = recto_yaml_text_line_end (tree->text, tree->length, hash);
      gsize line = recto_yaml_off_next_line (tree, hash);

      /* A mark alone on its line was put there for an empty one. */
      if (hash + 1 == end)
        recto_yaml_change_add (change, recto_yaml_text_line_start (tree->text, tree->content_start, hash), end, "");
      else
        recto_yaml_change_add (change, hash, MIN (hash + off->strip, end), "");
      hash = recto_yaml_text_skip_blanks (tree->text, tree->length, line);
    }
  if (off->hide > 0)
    recto_yaml_change_add (change, off->hide, off->hide, "# ");
}

/* What a value is that has nothing but this entry. */
static RectoYamlValue *
value_of_one (const RectoYamlOff *off)
{
  if (off->is_item)
    return recto_yaml_value_new_list (&off->entry->value, 1);
  return recto_yaml_value_new_mapping ((const char *const *) &off->entry->key, &off->entry->value, 1);
}

static RectoYamlEdit *
uncomment (RectoYamlTree *tree, const RectoYamlNode *node, const RectoYamlOff *off, GError **error)
{
  g_autoptr (RectoYamlValue) whole = value_of_one (off);
  RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .node = node, .value = whole };
  g_auto (RectoYamlChange) change = { 0 };

  if (node != NULL && recto_yaml_node_is_collection (node))
    intent = (RectoYamlIntent){
      .kind = RECTO_YAML_INTENT_INSERT,
      .node = node,
      .index = off->index,
      .key = off->entry->key,
      .any_key = TRUE,
      .value = off->entry->value,
    };
  else if (node != NULL && node->parent == NULL)
    intent.node = NULL;
  recto_yaml_change_init (&change, tree);
  remove_marks (&change, off);
  return recto_yaml_change_commit (&change, &intent, error);
}

/* The one with the key; of a list, whose items have none, that number of all that are commented out. */
static const RectoYamlOff *
choose (GPtrArray *found, const char *name)
{
  guint index;

  for (guint i = 0; i < found->len; i++)
    {
      const RectoYamlOff *off = g_ptr_array_index (found, i);

      if (!off->is_item && strcmp (off->entry->key, name) == 0)
        return off;
      if (off->is_item && recto_yaml_is_index (name, &index) && index == i)
        return off;
    }
  return NULL;
}

/**
 * recto_yaml_tree_uncomment:
 * @self: a tree
 * @path: (array zero-terminated=1): where the entry will be; for a list the
 *   number of the item in what recto_yaml_tree_list_commented() tells
 * @value: (nullable): what it should say, or %NULL for what it says
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Makes an entry live that is commented out, such as `# x_username: # your X
 * handle`, with the lines below it that are part of it. Its comment stays. Any
 * thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_uncomment (RectoYamlTree *self,
                           const char *const *path,
                           RectoYamlValue *value,
                           GError **error)
{
  guint n = g_strv_length ((char **) path);
  g_auto (GStrv) parent = g_strdupv ((char **) path);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (RectoYamlEdit) live = NULL;
  g_autoptr (RectoYamlEdit) set = NULL;
  const RectoYamlOff *off;
  RectoYamlSpot spot;

  g_return_val_if_fail (n > 0, NULL);

  g_clear_pointer (&parent[n - 1], g_free);
  if (!recto_yaml_spot_find (&spot, self, (const char *const *) parent, error))
    return NULL;
  if (spot.node != NULL && spot.depth == n - 1 && recto_yaml_node_find (spot.node, path[n - 1], NULL))
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_EXISTS, spot.node, _ ("There is a “%s” here already"), path[n - 1]);
      return NULL;
    }
  found = spot.depth == n - 1 ? recto_yaml_find_off (self, spot.node, path[n - 1]) : g_ptr_array_new ();
  off = choose (found, path[n - 1]);
  if (off == NULL)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_NOT_FOUND, spot.node, _ ("There is no “%s” here that is commented out"), path[n - 1]);
      return NULL;
    }
  if (spot.node != NULL && !recto_yaml_check_shared (spot.node, error))
    return NULL;
  live = uncomment (self, spot.node, off, error);
  if (live == NULL || value == NULL || off->is_item)
    return g_steal_pointer (&live);
  set = recto_yaml_tree_set (recto_yaml_edit_get_tree (live), path, value, NULL, error);
  return set != NULL ? recto_yaml_edit_then (live, set) : NULL;
}

/* Puts marks before all lines of an entry, in its column. */
static void
add_marks (RectoYamlChange *change, const RectoYamlEntry *entry)
{
  const RectoYamlTree *tree = change->tree;
  g_autofree char *indent = g_strnfill (entry->column, ' ');
  g_autofree char *alone = g_strconcat (indent, "#", NULL);
  gsize at = entry->start;

  for (;;)
    {
      gsize end = recto_yaml_text_line_end (tree->text, tree->length, at);
      gsize line = end + recto_yaml_text_break (tree->text, tree->length, end);
      gboolean empty = at == end && at == recto_yaml_text_line_start (tree->text, tree->content_start, at);

      recto_yaml_change_add (change, at, at, empty ? alone : "# ");
      if (end >= entry->end || line == end)
        break;
      end = recto_yaml_text_line_end (tree->text, tree->length, line);
      at = MIN (line + entry->column, recto_yaml_text_skip_blanks (tree->text, end, line));
    }
}

/**
 * recto_yaml_tree_comment_out:
 * @self: a tree
 * @path: (array zero-terminated=1): an entry of a mapping, or an item of a list
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Turns all lines of an entry into comments, so that
 * recto_yaml_tree_uncomment() can bring it back. If it is the only one, its
 * parent has no value then. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_comment_out (RectoYamlTree *self,
                             const char *const *path,
                             GError **error)
{
  guint index;
  const RectoYamlNode *collection = recto_yaml_spot_require_entry (self, path, &index, error);
  g_autoptr (RectoYamlValue) nothing = recto_yaml_value_new_null ();
  RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REMOVE, .node = collection, .index = index };
  g_auto (RectoYamlChange) change = { 0 };
  RectoYamlEntry entry;

  if (collection == NULL || !recto_yaml_check_shared (collection, error))
    return NULL;
  if (collection->style != RECTO_YAML_STYLE_BLOCK)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, collection, _ ("What stands in brackets cannot be commented out by itself"));
      return NULL;
    }
  if (recto_yaml_node_get_length (collection) == 1)
    {
      intent = (RectoYamlIntent){ .kind = RECTO_YAML_INTENT_REPLACE, .node = collection, .value = nothing };
      if (collection->parent == NULL)
        intent = (RectoYamlIntent){ .kind = RECTO_YAML_INTENT_VANISH };
    }
  recto_yaml_entry_measure (&entry, collection, index);
  recto_yaml_change_init (&change, self);
  add_marks (&change, &entry);
  return recto_yaml_change_commit (&change, &intent, error);
}
