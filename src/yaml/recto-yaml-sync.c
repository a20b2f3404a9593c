/* A list or mapping brought to a new value by the smallest steps, so that what stays keeps its bytes. */

#include "recto-yaml-spot.h"

#include <string.h>

/* Every step is proven by itself, with all the text; so much takes too long to be better than one step. */
#define MAX_STEPS 200
#define MAX_BYTES (64 * 1024 * 1024)

/* Steps that follow each other, and the collection that they are about. */
typedef struct
{
  RectoYamlEdit *edit;
  const RectoYamlNode *original;
  guint steps;
  guint max_steps;
} Sync;

static const RectoYamlNode *
node_of (const Sync *sync)
{
  return recto_yaml_spot_twin (sync->original, recto_yaml_edit_get_tree (sync->edit));
}

static gboolean
add_step (Sync *sync, RectoYamlEdit *step)
{
  RectoYamlEdit *both;

  if (step == NULL)
    return FALSE;
  if (recto_yaml_edit_get_n_splices (step) > 0)
    {
      both = recto_yaml_edit_then (sync->edit, step);
      recto_yaml_edit_unref (sync->edit);
      sync->edit = both;
    }
  recto_yaml_edit_unref (step);
  return TRUE;
}

static RectoYamlTree *
tree_of (const Sync *sync)
{
  return recto_yaml_edit_get_tree (sync->edit);
}

static gboolean
sync_list (Sync *sync, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  const RectoYamlNode *list = node_of (sync);
  guint n_old = list->length;
  guint n_new = recto_yaml_value_get_length (value);
  guint head = 0;
  guint tail = 0;

  while (head < MIN (n_old, n_new) && recto_yaml_node_means (list->children[head], recto_yaml_value_get_item (value, head)))
    head++;
  while (tail < MIN (n_old, n_new) - head &&
         recto_yaml_node_means (list->children[n_old - 1 - tail], recto_yaml_value_get_item (value, n_new - 1 - tail)))
    tail++;
  for (guint i = head; i < MIN (n_old, n_new) - tail; i++)
    {
      if (!add_step (sync, recto_yaml_set_node (tree_of (sync), node_of (sync)->children[i], recto_yaml_value_get_item (value, i), options, error)))
        return FALSE;
    }
  for (guint i = n_old; i > n_new; i--)
    {
      if (!add_step (sync, recto_yaml_remove_entry (tree_of (sync), node_of (sync), i - 1 - tail, error)))
        return FALSE;
    }
  for (guint i = n_old; i < n_new; i++)
    {
      if (!add_step (sync, recto_yaml_insert_entry (tree_of (sync), node_of (sync), i - tail, NULL, recto_yaml_value_get_item (value, i - tail), options, error)))
        return FALSE;
    }
  return TRUE;
}

static GHashTable *
keys_of (const RectoYamlValue *value)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    g_hash_table_add (keys, (gpointer) recto_yaml_value_get_key (value, i));
  return keys;
}

static gboolean
drop_keys (Sync *sync, RectoYamlValue *value, GError **error)
{
  g_autoptr (GHashTable) wanted = keys_of (value);

  for (guint i = node_of (sync)->length / 2; i > 0; i--)
    {
      const RectoYamlNode *mapping = node_of (sync);
      const char *key = recto_yaml_node_get_key_string (mapping, i - 1);

      /* What cannot be in a value is not missing in it. */
      if (key == NULL || recto_yaml_node_is_merge (mapping->children[i * 2 - 2]) || g_hash_table_contains (wanted, key))
        continue;
      if (!add_step (sync, recto_yaml_remove_entry (tree_of (sync), mapping, i - 1, error)))
        return FALSE;
    }
  return TRUE;
}

/* Sets one key; a new one goes behind the one that is before it in the value. */
static RectoYamlEdit *
set_key (Sync *sync, RectoYamlValue *value, guint i, const RectoYamlEditOptions *options, GError **error)
{
  const RectoYamlNode *mapping = node_of (sync);
  const char *key = recto_yaml_value_get_key (value, i);
  RectoYamlValue *item = recto_yaml_value_get_item (value, i);
  const RectoYamlNode *merged = recto_yaml_node_get (mapping, key);
  guint index;

  if (recto_yaml_node_find (mapping, key, &index))
    return recto_yaml_set_node (tree_of (sync), mapping->children[index * 2 + 1], item, options, error);
  if (merged != NULL && recto_yaml_node_means (merged, item))
    return recto_yaml_edit_new_unchanged (tree_of (sync));
  /* What comes before a merged mapping is overwritten by it. */
  if (merged == NULL && i > 0 && recto_yaml_node_find (mapping, recto_yaml_value_get_key (value, i - 1), &index))
    index++;
  else
    index = mapping->length / 2;
  return recto_yaml_insert_entry (tree_of (sync), mapping, index, key, item, options, error);
}

static gboolean
sync_mapping (Sync *sync, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  const RectoYamlNode *mapping = node_of (sync);
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mapping->length; i += 2)
    {
      const char *key = recto_yaml_node_get_string (mapping->children[i]);

      if (key != NULL)
        g_hash_table_insert (old, (gpointer) key, mapping->children[i + 1]);
    }
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      const RectoYamlNode *same = g_hash_table_lookup (old, recto_yaml_value_get_key (value, i));

      if (same != NULL && recto_yaml_node_means (same, recto_yaml_value_get_item (value, i)))
        continue;
      if (sync->steps++ > sync->max_steps)
        return FALSE;
      if (!add_step (sync, set_key (sync, value, i, options, error)))
        return FALSE;
    }
  return drop_keys (sync, value, error);
}

static guint
max_steps (const RectoYamlTree *tree)
{
  return CLAMP (MAX_BYTES / (tree->length + 1), 8, MAX_STEPS);
}

/* Counts the items that differ, without looking for the shortest way. */
static guint
count_steps (const RectoYamlNode *node, const RectoYamlValue *value)
{
  guint n_old = recto_yaml_node_get_length (node);
  guint n_new = recto_yaml_value_get_length (value);
  guint steps = MAX (n_old, n_new) - MIN (n_old, n_new);

  for (guint i = 0; node->kind == RECTO_YAML_KIND_SEQUENCE && i < MIN (n_old, n_new); i++)
    steps += !recto_yaml_node_means (node->children[i], recto_yaml_value_get_item (value, i)) &&
             !recto_yaml_node_means (node->children[n_old - 1 - i], recto_yaml_value_get_item (value, n_new - 1 - i));
  return steps;
}

/* Sets a collection to a value of its kind; neither is empty. Returns NULL with no error if it would take too many steps. */
RectoYamlEdit *
recto_yaml_sync_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  g_autoptr (RectoYamlEdit) none = recto_yaml_edit_new_unchanged (tree);
  Sync sync = { .original = node, .max_steps = max_steps (tree) };
  gboolean done;

  if (count_steps (node, value) > max_steps (tree))
    return NULL;
  sync.edit = g_steal_pointer (&none);
  if (node->kind == RECTO_YAML_KIND_SEQUENCE)
    done = sync_list (&sync, value, options, error);
  else
    done = sync_mapping (&sync, value, options, error);
  if (!done)
    g_clear_pointer (&sync.edit, recto_yaml_edit_unref);
  return sync.edit;
}
