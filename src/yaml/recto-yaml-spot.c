/* Finding what an edit is about, and refusing what it must not touch. */

#include "recto-yaml-spot.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sets an error about the place of a node. */
void
recto_yaml_set_node_error (GError **error, RectoYamlError code, const RectoYamlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  guint line = 0;
  guint column = 0;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (node != NULL)
    recto_yaml_tree_get_position (recto_yaml_node_tree (node), node->outer, &line, &column);
  recto_yaml_error_set (error, code, line, column, "%s", message);
}

gboolean
recto_yaml_is_index (const char *text, guint *index)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *index = number;
  return TRUE;
}

static const RectoYamlNode *
step (const RectoYamlNode *node, const char *part)
{
  guint index;

  if (node->kind == RECTO_YAML_KIND_MAPPING && recto_yaml_node_find (node, part, &index))
    return node->children[index * 2 + 1];
  if (node->kind == RECTO_YAML_KIND_SEQUENCE && recto_yaml_is_index (part, &index) && index < node->length)
    return node->children[index];
  return NULL;
}

/*
 * Follows a path as far as it goes through nodes that stand where they are
 * named: what an alias or a merge key brings in is somewhere else.
 */
gboolean
recto_yaml_spot_find (RectoYamlSpot *self, RectoYamlTree *tree, const char *const *path, GError **error)
{
  *self = (RectoYamlSpot){ .node = recto_yaml_tree_get_root (tree) };
  while (self->node != NULL && path[self->depth] != NULL)
    {
      const RectoYamlNode *next = step (self->node, path[self->depth]);

      if (self->node->kind == RECTO_YAML_KIND_ALIAS)
        {
          recto_yaml_set_node_error (error, RECTO_YAML_ERROR_SHARED, self->node,
                                     _ ("“*%s” stands for something that is elsewhere. Change it there"), self->node->text);
          return FALSE;
        }
      if (next == NULL)
        break;
      self->node = next;
      self->depth++;
    }
  return TRUE;
}

static void
set_not_found (GError **error, const RectoYamlNode *node, const char *const *path)
{
  g_autofree char *name = recto_yaml_path_format (path);

  recto_yaml_set_node_error (error, RECTO_YAML_ERROR_NOT_FOUND, node, _ ("There is no “%s” here"), name);
}

/* Returns the node at a path, or NULL with an error. */
const RectoYamlNode *
recto_yaml_spot_require (RectoYamlTree *tree, const char *const *path, GError **error)
{
  RectoYamlSpot spot;

  if (!recto_yaml_spot_find (&spot, tree, path, error))
    return NULL;
  if (spot.node != NULL && path[spot.depth] == NULL)
    return spot.node;
  set_not_found (error, spot.node, path);
  return NULL;
}

/* Returns the collection that has the entry at a path, and which one that is. */
const RectoYamlNode *
recto_yaml_spot_require_entry (RectoYamlTree *tree, const char *const *path, guint *index, GError **error)
{
  const RectoYamlNode *node = recto_yaml_spot_require (tree, path, error);

  if (node == NULL)
    return NULL;
  if (node->parent == NULL)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, node, _ ("The whole document is no entry of anything"));
      return NULL;
    }
  *index = node->index / recto_yaml_node_stride (node->parent);
  return node->parent;
}

/* Refuses to change what aliases stand for, or anything within it. */
gboolean
recto_yaml_check_shared (const RectoYamlNode *node, GError **error)
{
  for (const RectoYamlNode *at = node; at != NULL; at = at->parent)
    {
      if (at->aliased)
        {
          recto_yaml_set_node_error (error, RECTO_YAML_ERROR_SHARED, at,
                                     _ ("This is named “&%s” and used again elsewhere as “*%s”, which would change as well. Change it in the text"),
                                     recto_yaml_node_anchor (at), recto_yaml_node_anchor (at));
          return FALSE;
        }
    }
  return TRUE;
}

/* Refuses values that no YAML can say. */
gboolean
recto_yaml_check_value (const RectoYamlValue *value, GError **error)
{
  const char *text = recto_yaml_value_get_string (value);

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      recto_yaml_error_set (error, RECTO_YAML_ERROR_VALUE, 0, 0, _ ("The new value is not UTF-8 text"));
      return FALSE;
    }
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      const char *key = recto_yaml_value_get_key (value, i);

      if (key != NULL && !g_utf8_validate (key, -1, NULL))
        {
          recto_yaml_error_set (error, RECTO_YAML_ERROR_VALUE, 0, 0, _ ("The new key is not UTF-8 text"));
          return FALSE;
        }
      if (!recto_yaml_check_value (recto_yaml_value_get_item (value, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Returns the collection at a path, which has that many entries that there is one with the index. */
const RectoYamlNode *
recto_yaml_spot_require_item (RectoYamlTree *tree, const char *const *path, guint index, GError **error)
{
  const RectoYamlNode *node = recto_yaml_spot_require (tree, path, error);

  if (node == NULL)
    return NULL;
  if (!recto_yaml_node_is_collection (node))
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, node, _ ("This is no list"));
      return NULL;
    }
  if (index >= recto_yaml_node_get_length (node))
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_NOT_FOUND, node, _ ("The list is not that long"));
      return NULL;
    }
  return node;
}

/* Returns the node that has the same place in another tree. */
const RectoYamlNode *
recto_yaml_spot_twin (const RectoYamlNode *node, const RectoYamlTree *tree)
{
  if (node->parent == NULL)
    return recto_yaml_tree_get_root (tree);
  return recto_yaml_spot_twin (node->parent, tree)->children[node->index];
}

/*
 * Block text at the end of a file without a line break would get one as soon as
 * anything comes behind it. Makes its header say that it has none. Returns NULL
 * if there is no such text.
 */
RectoYamlEdit *
recto_yaml_seal_end (RectoYamlTree *tree)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_NOTHING };
  g_auto (RectoYamlChange) change = { 0 };
  const RectoYamlNode *node = recto_yaml_tree_get_root (tree);
  gsize at;

  while (node != NULL && recto_yaml_node_is_collection (node) && node->style == RECTO_YAML_STYLE_BLOCK && node->length > 0)
    node = node->children[node->length - 1];
  if (node == NULL || (node->style != RECTO_YAML_STYLE_LITERAL && node->style != RECTO_YAML_STYLE_FOLDED) || node->end != tree->length ||
      node->length == 0 || node->text[node->length - 1] == '\n')
    return NULL;
  at = node->start + 1;
  while (g_ascii_isdigit (tree->text[at]))
    at++;
  if (tree->text[at] == '-' || tree->text[at] == '+' || tree->text[at - 1] == '-')
    return NULL;
  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, at, at, "-");
  return recto_yaml_change_commit (&change, &intent, NULL);
}
