/*
 * The proof of an edit: the tree of the new text must be the tree of the old
 * one in everything but what was meant to change.
 */

#include "recto-yaml-intent.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const RectoYamlIntent *intent;
  GHashTable *twins;  /* anchored nodes of the old tree to those of the new one */
  GPtrArray *aliases; /* of the old tree, each with its twin behind it */
  const RectoYamlNode *culprit;
} Proof;

static gboolean same_node (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after);

/* Tells whether a node, with aliases followed, means a value. */
gboolean
recto_yaml_node_means (const RectoYamlNode *node, const RectoYamlValue *value)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (node);
  guint stride = recto_yaml_node_stride (real);
  RectoYamlScalar scalar;

  if (real->kind != recto_yaml_value_get_kind (value))
    return FALSE;
  if (recto_yaml_node_is_collection (real))
    {
      if (real->length / stride != recto_yaml_value_get_length (value))
        return FALSE;
      for (guint i = 0; i < real->length / stride; i++)
        {
          const char *key = stride == 2 ? recto_yaml_node_get_key_string (real, i) : NULL;

          if (g_strcmp0 (key, recto_yaml_value_get_key (value, i)) != 0 ||
              !recto_yaml_node_means (real->children[i * stride + stride - 1], recto_yaml_value_get_item (value, i)))
            return FALSE;
        }
      return TRUE;
    }
  recto_yaml_scalar_resolve (real->text, real->length, &scalar);
  switch (real->kind)
    {
    case RECTO_YAML_KIND_NULL:
      return TRUE;

    case RECTO_YAML_KIND_BOOLEAN:
      return scalar.boolean == recto_yaml_value_get_boolean (value);

    case RECTO_YAML_KIND_INTEGER:
      return scalar.integer == recto_yaml_value_get_integer (value) && scalar.number == recto_yaml_value_get_double (value);

    case RECTO_YAML_KIND_FLOAT:
      return scalar.number == recto_yaml_value_get_double (value) || (isnan (scalar.number) && isnan (recto_yaml_value_get_double (value)));

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
    case RECTO_YAML_KIND_STRING:
    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
    case RECTO_YAML_KIND_ALIAS:
    default:
      return strcmp (real->text, recto_yaml_value_get_string (value)) == 0;
    }
}

static gboolean
blame (Proof *proof, const RectoYamlNode *node)
{
  proof->culprit = node;
  return FALSE;
}

static gboolean
same_properties (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  if (before->properties == NULL && after->properties == NULL)
    return TRUE;
  if (recto_yaml_node_anchor (before) != NULL)
    {
      if (proof->twins == NULL)
        proof->twins = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (proof->twins, (gpointer) before, (gpointer) after);
    }
  return g_strcmp0 (recto_yaml_node_anchor (before), recto_yaml_node_anchor (after)) == 0 &&
         g_strcmp0 (recto_yaml_node_tag (before), recto_yaml_node_tag (after)) == 0;
}

static gboolean
same_scalar (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  if (before->kind == RECTO_YAML_KIND_ALIAS)
    {
      if (proof->aliases == NULL)
        proof->aliases = g_ptr_array_new ();
      g_ptr_array_add (proof->aliases, (gpointer) before);
      g_ptr_array_add (proof->aliases, (gpointer) after);
    }
  return before->length == after->length && before->quoted == after->quoted &&
         memcmp (before->text, after->text, before->length) == 0;
}

/* Compares n children of two collections from the given ones on. */
static gboolean
same_children (Proof *proof, const RectoYamlNode *before, guint from, const RectoYamlNode *after, guint to, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (!same_node (proof, before->children[from + i], after->children[to + i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_key (const RectoYamlNode *node, const RectoYamlIntent *intent)
{
  if (recto_yaml_node_is_collection (node) || (node->kind != RECTO_YAML_KIND_STRING && !intent->any_key))
    return FALSE;
  return strcmp (node->text, intent->key) == 0;
}

static gboolean
is_inserted (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  const RectoYamlIntent *intent = proof->intent;
  guint stride = recto_yaml_node_stride (before);
  guint at = intent->index * stride;

  if (after->length != before->length + stride)
    return blame (proof, after);
  if (stride == 2 && !is_key (after->children[at], intent))
    return blame (proof, after->children[at]);
  if (!recto_yaml_node_means (after->children[at + stride - 1], intent->value))
    return blame (proof, after->children[at + stride - 1]);
  return same_children (proof, before, 0, after, 0, at) &&
         same_children (proof, before, at, after, at + stride, before->length - at);
}

static gboolean
is_removed (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  guint stride = recto_yaml_node_stride (before);
  guint at = proof->intent->index * stride;

  if (after->length + stride != before->length)
    return blame (proof, after);
  return same_children (proof, before, 0, after, 0, at) &&
         same_children (proof, before, at + stride, after, at, after->length - at);
}

static gboolean
is_moved (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  guint stride = recto_yaml_node_stride (before);
  guint from = proof->intent->index;
  guint to = proof->intent->to;

  if (after->length != before->length)
    return blame (proof, after);
  for (guint i = 0; i < before->length / stride; i++)
    {
      guint old = i;

      if (i == to)
        old = from;
      else if (from < to && i >= from && i < to)
        old = i + 1;
      else if (from > to && i > to && i <= from)
        old = i - 1;
      if (!same_children (proof, before, old * stride, after, i * stride, stride))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_renamed (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  guint at = proof->intent->index * 2;
  const RectoYamlNode *key;

  if (after->length != before->length)
    return blame (proof, after);
  key = after->children[at];
  if (key->kind != RECTO_YAML_KIND_STRING || strcmp (key->text, proof->intent->key) != 0 ||
      !same_properties (proof, before->children[at], key))
    return blame (proof, key);
  return same_children (proof, before, 0, after, 0, at) &&
         same_children (proof, before, at + 1, after, at + 1, before->length - at - 1);
}

static gboolean
is_changed (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  switch (proof->intent->kind)
    {
    case RECTO_YAML_INTENT_REPLACE:
      return (before->kind == RECTO_YAML_KIND_ALIAS ? recto_yaml_node_anchor (after) == NULL : same_properties (proof, before, after)) &&
                 recto_yaml_node_means (after, proof->intent->value)
               ? TRUE
               : blame (proof, after);

    case RECTO_YAML_INTENT_INSERT:
      return is_inserted (proof, before, after);

    case RECTO_YAML_INTENT_REMOVE:
      return is_removed (proof, before, after);

    case RECTO_YAML_INTENT_MOVE:
      return is_moved (proof, before, after);

    case RECTO_YAML_INTENT_RENAME:
      return is_renamed (proof, before, after);

    case RECTO_YAML_INTENT_NOTHING:
    case RECTO_YAML_INTENT_VANISH:
    default:
      return blame (proof, after);
    }
}

static gboolean
same_node (Proof *proof, const RectoYamlNode *before, const RectoYamlNode *after)
{
  if (before == proof->intent->node)
    {
      if (proof->intent->kind == RECTO_YAML_INTENT_REPLACE)
        return is_changed (proof, before, after);
      if (before->kind != after->kind || !same_properties (proof, before, after))
        return blame (proof, after);
      return is_changed (proof, before, after);
    }
  if (before->kind != after->kind || !same_properties (proof, before, after))
    return blame (proof, after);
  if (!recto_yaml_node_is_collection (before))
    return same_scalar (proof, before, after) ? TRUE : blame (proof, after);
  if (before->length != after->length)
    return blame (proof, after);
  return same_children (proof, before, 0, after, 0, before->length);
}

/* An alias must still stand for the same node, not for another of that name. */
static gboolean
same_aliases (Proof *proof)
{
  for (guint i = 0; proof->aliases != NULL && i < proof->aliases->len; i += 2)
    {
      const RectoYamlNode *before = g_ptr_array_index (proof->aliases, i);
      const RectoYamlNode *after = g_ptr_array_index (proof->aliases, i + 1);

      if (proof->twins == NULL || g_hash_table_lookup (proof->twins, before->target) != after->target)
        return blame (proof, after);
    }
  return TRUE;
}

static gboolean
same_root (Proof *proof, const RectoYamlTree *before, const RectoYamlTree *after)
{
  const RectoYamlNode *old = recto_yaml_tree_get_root (before);
  const RectoYamlNode *new = recto_yaml_tree_get_root (after);

  if (proof->intent->kind == RECTO_YAML_INTENT_VANISH)
    return new == NULL || recto_yaml_node_is_empty (new) ? TRUE : blame (proof, new);
  if (proof->intent->kind == RECTO_YAML_INTENT_REPLACE && proof->intent->node == NULL)
    return new != NULL &&recto_yaml_node_means (new, proof->intent->value) ? TRUE : blame (proof, new);
  if (old == NULL || new == NULL)
    return old == new;
  return same_node (proof, old, new);
}

/*
 * Tells whether a tree became another one by what was meant and nothing else.
 * If not, culprit is the first node of the new tree that shows it, or NULL.
 */
gboolean
recto_yaml_intent_holds (const RectoYamlIntent *self, const RectoYamlTree *before, const RectoYamlTree *after, const RectoYamlNode **culprit)
{
  Proof proof = { .intent = self };
  guint n_before = before->documents->len;
  guint n_after = after->documents->len;
  gboolean holds = same_root (&proof, before, after);

  /* The first document may come and go; the others may not. */
  if (MAX (n_before, 1) != MAX (n_after, 1))
    holds = FALSE;
  for (guint i = 1; i < n_before && holds; i++)
    {
      const RectoYamlNode *old = recto_yaml_tree_get_document (before, i);

      holds = same_node (&proof, old, recto_yaml_tree_get_document (after, i));
    }
  holds = holds && same_aliases (&proof);
  *culprit = proof.culprit;
  g_clear_pointer (&proof.twins, g_hash_table_unref);
  g_clear_pointer (&proof.aliases, g_ptr_array_unref);
  return holds;
}
