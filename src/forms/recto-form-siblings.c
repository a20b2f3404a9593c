/* Entries of a list are mostly of one shape, and so are mappings side by side.
 * What one of them lacks is looked up in the others, the nearest first. */

#include "recto-form-siblings.h"

#include <string.h>

/* Enough for what a person keeps in lists; more would be felt. */
#define MAX_VISITS 2000

/* Returns TRUE when it has seen enough. */
typedef gboolean (*VisitFunc) (const RectoYamlNode *node,
                               gpointer data);

/* Mappings whose values are all alike are lists with names for numbers. */
static gboolean
is_uniform (const RectoYamlNode *mapping)
{
  RectoYamlKind kind = RECTO_YAML_KIND_NULL;
  guint n_values = 0;

  for (guint i = 0; i < recto_yaml_node_get_length (mapping); i++)
    {
      RectoYamlKind value = recto_yaml_node_get_kind (recto_yaml_node_resolve (recto_yaml_node_get_value (mapping, i)));

      if (value == RECTO_YAML_KIND_NULL)
        continue;
      if ((value != RECTO_YAML_KIND_MAPPING && value != RECTO_YAML_KIND_SEQUENCE) || (n_values > 0 && value != kind))
        return FALSE;
      kind = value;
      n_values++;
    }
  return n_values >= 2;
}

static gboolean
is_container (const RectoYamlNode *node)
{
  RectoYamlKind kind = recto_yaml_node_get_kind (node);

  return kind == RECTO_YAML_KIND_SEQUENCE || (kind == RECTO_YAML_KIND_MAPPING && is_uniform (node));
}

static const RectoYamlNode *
get_child (const RectoYamlNode *container,
           guint index)
{
  return recto_yaml_node_get_kind (container) == RECTO_YAML_KIND_SEQUENCE ? recto_yaml_node_get_item (container, index)
                                                                          : recto_yaml_node_get_value (container, index);
}

/* Visits what is at @path, in whichever entries of the lists on the way. */
static gboolean
visit_below (const RectoYamlNode *node,
             const char *const *path,
             VisitFunc visit,
             gpointer data,
             guint *n_visits)
{
  const RectoYamlNode *child;

  node = recto_yaml_node_resolve (node);
  if (++*n_visits > MAX_VISITS)
    return TRUE;
  if (*path == NULL)
    return visit (node, data);
  if (is_container (node))
    {
      for (guint i = recto_yaml_node_get_length (node); i > 0; i--)
        if (visit_below (get_child (node, i - 1), path + 1, visit, data, n_visits))
          return TRUE;
      return FALSE;
    }
  child = recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING ? recto_yaml_node_get (node, *path) : NULL;
  return child != NULL && visit_below (child, path + 1, visit, data, n_visits);
}

/* From the innermost list that @path goes through to the outermost, until one
 * of them has something. */
static void
visit_siblings (RectoYamlTree *tree,
                const char *const *path,
                VisitFunc visit,
                gpointer data,
                gboolean *has_found)
{
  g_auto (GStrv) start = g_strdupv ((char **) path);
  guint n_visits = 0;

  for (guint depth = g_strv_length (start); depth > 0 && !*has_found; depth--)
    {
      const RectoYamlNode *node;

      g_clear_pointer (&start[depth - 1], g_free);
      node = recto_yaml_tree_lookup (tree, (const char *const *) start);
      if (node == NULL)
        continue;
      node = recto_yaml_node_resolve (node);
      if (is_container (node))
        visit_below (node, path + depth - 1, visit, data, &n_visits);
    }
}

typedef struct
{
  const RectoYamlNode *node;
  gboolean has_found;
} Model;

static gboolean
take_model_cb (const RectoYamlNode *node,
               gpointer data)
{
  Model *self = data;
  RectoYamlKind kind = recto_yaml_node_get_kind (node);
  gboolean is_collection = kind == RECTO_YAML_KIND_MAPPING || kind == RECTO_YAML_KIND_SEQUENCE;

  if (kind == RECTO_YAML_KIND_NULL || (is_collection && recto_yaml_node_get_length (node) == 0))
    return FALSE;
  self->node = node;
  self->has_found = TRUE;
  return TRUE;
}

/**
 * recto_form_siblings_find_model:
 * @tree: a text
 * @path: (array zero-terminated=1): where there is no value yet
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): a value of the same place in a sibling,
 *   which tells what one here will look like
 */
const RectoYamlNode *
recto_form_siblings_find_model (RectoYamlTree *tree,
                                const char *const *path)
{
  Model self = { 0 };

  visit_siblings (tree, path, take_model_cb, &self, &self.has_found);
  return self.node;
}

typedef struct
{
  const RectoYamlNode *own; /* the mapping itself; NULL when there is none */
  GPtrArray *keys;
  gboolean has_found;
} Keys;

static gboolean
take_keys_cb (const RectoYamlNode *node,
              gpointer data)
{
  Keys *self = data;

  if (node == self->own || recto_yaml_node_get_kind (node) != RECTO_YAML_KIND_MAPPING)
    return FALSE;
  self->has_found = TRUE;
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      const char *key = recto_yaml_node_get_key_string (node, i);

      if (key != NULL && !g_str_equal (key, "<<") &&
          (self->own == NULL || recto_yaml_node_get (self->own, key) == NULL) &&
          !g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, NULL))
        g_ptr_array_add (self->keys, (gpointer) key);
    }
  return FALSE;
}

/**
 * recto_form_siblings_list_keys:
 * @tree: a text
 * @path: (array zero-terminated=1): a mapping, or where one will be
 *
 * Any thread.
 *
 * Returns: (transfer container) (element-type utf8): the keys that siblings of
 *   the mapping have and it has not; owned by @tree
 */
GPtrArray *
recto_form_siblings_list_keys (RectoYamlTree *tree,
                               const char *const *path)
{
  const RectoYamlNode *own = recto_yaml_tree_lookup (tree, path);
  Keys self = { .keys = g_ptr_array_new () };

  own = own != NULL ? recto_yaml_node_resolve (own) : NULL;
  if (own != NULL && recto_yaml_node_get_kind (own) == RECTO_YAML_KIND_MAPPING)
    self.own = own;
  visit_siblings (tree, path, take_keys_cb, &self, &self.has_found);
  return self.keys;
}
