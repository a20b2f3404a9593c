/* A value set at a path: a scalar in its own style, a new entry, or parents that were missing. */

#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `yes` becomes `no` and `True` becomes `False`, as the author wrote it. */
static const char *
boolean_like (const RectoYamlNode *node, gboolean boolean)
{
  static const char *const pairs[][2] = {
    { "false", "true" },
    { "False", "True" },
    { "FALSE", "TRUE" },
    { "no", "yes" },
    { "No", "Yes" },
    { "NO", "YES" },
    { "off", "on" },
    { "Off", "On" },
    { "OFF", "ON" },
  };

  for (guint i = 0; node->kind == RECTO_YAML_KIND_BOOLEAN && i < G_N_ELEMENTS (pairs); i++)
    {
      if (strcmp (node->text, pairs[i][0]) == 0 || strcmp (node->text, pairs[i][1]) == 0)
        return pairs[i][boolean];
    }
  return boolean ? "true" : "false";
}

static RectoYamlEdit *
replace (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, RectoYamlStyle style, GError **error)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .node = node, .value = value };
  g_auto (RectoYamlChange) change = { 0 };
  g_auto (RectoYamlInk) ink = { 0 };
  RectoYamlLayout layout;
  RectoYamlPlace place;

  recto_yaml_layout_init (&layout, tree);
  recto_yaml_place_of (&place, node);
  recto_yaml_write_value (&ink, &layout, value, style, &place);
  if (recto_yaml_value_get_kind (value) == RECTO_YAML_KIND_BOOLEAN)
    {
      g_free (ink.head);
      ink.head = g_strdup (boolean_like (node, recto_yaml_value_get_boolean (value)));
    }
  recto_yaml_change_init (&change, tree);
  recto_yaml_replace_node (&change, node, &ink);
  return recto_yaml_change_commit (&change, &intent, error);
}

static RectoYamlEdit *
rewrite (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .node = node, .value = value };
  g_auto (RectoYamlChange) change = { 0 };
  RectoYamlLayout layout;
  RectoYamlPlace place;

  recto_yaml_layout_init (&layout, tree);
  recto_yaml_place_of (&place, node);
  recto_yaml_change_init (&change, tree);
  if (!recto_yaml_rewrite_text (&change, &layout, node, recto_yaml_value_get_string (value), &place))
    return NULL;
  return recto_yaml_change_commit (&change, &intent, NULL);
}

static gboolean
is_text (const RectoYamlNode *node)
{
  return node->kind == RECTO_YAML_KIND_STRING && node->end > node->start;
}

/* Tries the styles for a text in turn: its own first, the one that can say everything last. */
static RectoYamlEdit *
set_text (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, RectoYamlStyle wish, GError **error)
{
  const RectoYamlStyle styles[] = {
    wish != RECTO_YAML_STYLE_ANY ? wish : (RectoYamlStyle) node->style,
    RECTO_YAML_STYLE_ANY,
    RECTO_YAML_STYLE_DOUBLE_QUOTED,
  };
  g_autoptr (GError) refused = NULL;
  RectoYamlEdit *edit = NULL;

  if (is_text (node) && (wish == RECTO_YAML_STYLE_ANY || wish == node->style))
    edit = rewrite (tree, node, value);
  for (guint i = 0; edit == NULL && i < G_N_ELEMENTS (styles); i++)
    {
      g_clear_error (&refused);
      edit = replace (tree, node, value, styles[i], &refused);
      if (edit == NULL && !g_error_matches (refused, RECTO_YAML_ERROR, RECTO_YAML_ERROR_MISMATCH))
        break;
    }
  if (edit == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return edit;
}

/* A tag stays, so what it says of the value must stay true. */
static void
explain_tag (const RectoYamlNode *node, GError **error)
{
  if (recto_yaml_node_tag (node) == NULL || error == NULL || !g_error_matches (*error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_MISMATCH))
    return;
  g_clear_error (error);
  recto_yaml_set_node_error (error, RECTO_YAML_ERROR_VALUE, node,
                             _ ("This has the tag “%s”, which does not go with the new value. Change it in the text"), recto_yaml_node_tag (node));
}

static RectoYamlEdit *set_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error);

/* Sets what an existing node says. The value is valid. */
RectoYamlEdit *
recto_yaml_set_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  RectoYamlEdit *edit = set_node (tree, node, value, options, error);

  if (edit == NULL)
    explain_tag (node, error);
  return edit;
}

static RectoYamlEdit *
set_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error)
{
  RectoYamlStyle wish = options != NULL ? options->style : RECTO_YAML_STYLE_ANY;
  RectoYamlKind kind = recto_yaml_value_get_kind (value);

  if (recto_yaml_node_means (node, value))
    return recto_yaml_edit_new_unchanged (tree);
  if (!recto_yaml_check_shared (node, error))
    return NULL;
  if (kind == RECTO_YAML_KIND_STRING)
    return set_text (tree, node, value, wish, error);
  if (kind == node->kind && recto_yaml_node_is_collection (node) && node->length > 0 && recto_yaml_value_get_length (value) > 0)
    {
      g_autoptr (GError) refused = NULL;
      RectoYamlEdit *edit = recto_yaml_sync_node (tree, node, value, options, &refused);

      if (edit != NULL)
        return edit;
      if (refused != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&refused));
          return NULL;
        }
    }
  /* A new collection stands as the old one stood. */
  if (wish == RECTO_YAML_STYLE_ANY && kind == node->kind)
    wish = node->style;
  return replace (tree, node, value, wish, error);
}

/* Wraps a value in the parents that the rest of a path names. */
static RectoYamlValue *
wrap (const char *const *path, RectoYamlValue *value)
{
  RectoYamlValue *wrapped = recto_yaml_value_ref (value);

  for (guint i = g_strv_length ((char **) path); i > 0; i--)
    {
      g_autoptr (RectoYamlValue) inner = wrapped;

      if (strcmp (path[i - 1], "0") == 0)
        wrapped = recto_yaml_value_new_list (&inner, 1);
      else
        wrapped = recto_yaml_value_new_mapping (&path[i - 1], &inner, 1);
    }
  return wrapped;
}

static int
rank (const char *const *order, const char *key)
{
  for (int i = 0; order != NULL && key != NULL && order[i] != NULL; i++)
    {
      if (strcmp (order[i], key) == 0)
        return i;
    }
  return -1;
}

/* The place of a new key: behind those that come before it in the order, else last. */
static guint
place_in_order (const RectoYamlNode *mapping, const char *key, const char *const *order)
{
  guint n = mapping->length / 2;
  int own = rank (order, key);
  guint lowest = 0;
  guint before = n;
  guint after = 0;

  for (guint i = 0; i < n; i++)
    {
      int other = rank (order, recto_yaml_node_get_key_string (mapping, i));

      /* What comes before a merged mapping is overwritten by it. */
      if (recto_yaml_node_is_merge (mapping->children[i * 2]))
        lowest = i + 1;
      if (other >= 0 && other < own)
        after = i + 1;
      if (other > own && before == n)
        before = i;
    }
  if (own < 0)
    return n;
  return MAX (lowest, after > 0 ? after : before);
}

static gboolean
is_overwritten (const RectoYamlNode *node)
{
  const RectoYamlNode *mapping = node->parent;

  if (mapping->kind != RECTO_YAML_KIND_MAPPING || node->index % 2 == 0)
    return FALSE;
  return recto_yaml_node_get (mapping, recto_yaml_node_get_string (mapping->children[node->index - 1])) != node;
}

/* A merged mapping behind a key that has that key as well is what counts. */
static gboolean
check_merges (const RectoYamlNode *node, GError **error)
{
  for (; node->parent != NULL; node = node->parent)
    {
      if (is_overwritten (node))
        {
          recto_yaml_set_node_error (error, RECTO_YAML_ERROR_SHARED, node,
                                     _ ("What is merged in below this key (“<<”) is what counts, so a change here would change nothing. Change it in the text"));
          return FALSE;
        }
    }
  return TRUE;
}

/* What is there cannot have what the path asks of it. */
static void
set_no_parent (GError **error, const RectoYamlNode *node, const char *part)
{
  if (node->kind == RECTO_YAML_KIND_SEQUENCE)
    recto_yaml_set_node_error (error, RECTO_YAML_ERROR_NOT_FOUND, node, _ ("This is a list, and it has no item “%s”"), part);
  else
    recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, node, _ ("This is a single value, so it can have no “%s”"), part);
}

/**
 * recto_yaml_tree_set:
 * @self: a tree
 * @path: (array zero-terminated=1): where
 * @value: what should be there
 * @options: (nullable): where a new key goes and how a new value is written
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Sets the value at a path. A value that is there keeps its style, quotes and
 * comments as far as the new one allows; of a list or mapping only what differs
 * is changed. What is not there is added, with its parents. A number as long as
 * the list it is for appends. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_set (RectoYamlTree *self,
                     const char *const *path,
                     RectoYamlValue *value,
                     const RectoYamlEditOptions *options,
                     GError **error)
{
  g_autoptr (RectoYamlValue) inner = NULL;
  RectoYamlSpot spot;
  const char *part;
  guint index;

  if (!recto_yaml_check_value (value, error) || !recto_yaml_spot_find (&spot, self, path, error))
    return NULL;
  if (spot.node == NULL || (spot.node->parent == NULL && recto_yaml_node_is_empty (spot.node)))
    {
      inner = wrap (path + spot.depth, value);
      return recto_yaml_fill_document (self, inner, error);
    }
  part = path[spot.depth];
  if (!check_merges (spot.node, error))
    return NULL;
  if (part == NULL)
    return recto_yaml_set_node (self, spot.node, value, options, error);
  if (spot.node->kind == RECTO_YAML_KIND_NULL)
    {
      inner = wrap (path + spot.depth, value);
      return recto_yaml_set_node (self, spot.node, inner, options, error);
    }
  inner = wrap (path + spot.depth + 1, value);
  if (spot.node->kind == RECTO_YAML_KIND_MAPPING)
    return recto_yaml_insert_entry (self, spot.node, place_in_order (spot.node, part, options != NULL ? options->order : NULL), part, inner, options, error);
  if (spot.node->kind == RECTO_YAML_KIND_SEQUENCE && recto_yaml_is_index (part, &index) && index == spot.node->length)
    return recto_yaml_insert_entry (self, spot.node, index, NULL, inner, options, error);
  set_no_parent (error, spot.node, part);
  return NULL;
}
