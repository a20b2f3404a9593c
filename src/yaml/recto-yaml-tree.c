/* The tree's life, and what can be asked of it as a whole. */

#include "recto-yaml-tree.h"

#include "recto-yaml-node-private.h"

#include "base/recto-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Places are kept in 32 bits. */
#define LONGEST_TEXT G_MAXINT32

G_DEFINE_BOXED_TYPE (RectoYamlTree, recto_yaml_tree, recto_yaml_tree_ref, recto_yaml_tree_unref)

/**
 * recto_yaml_limits_front_matter:
 *
 * Returns: (transfer none): the limits for front matter: 64 KiB
 */
const RectoYamlLimits *
recto_yaml_limits_front_matter (void)
{
  static const RectoYamlLimits limits = { 64 * 1024, 64, 32, FALSE };

  return &limits;
}

/**
 * recto_yaml_limits_lax:
 *
 * Returns: (transfer none): the limits for front matter that is read as Jekyll
 *   reads it, mistakes and all, and not to be edited
 */
const RectoYamlLimits *
recto_yaml_limits_lax (void)
{
  static const RectoYamlLimits limits = { 64 * 1024, 64, 32, TRUE };

  return &limits;
}

/**
 * recto_yaml_limits_file:
 *
 * Returns: (transfer none): the limits for a whole file: 8 MiB
 */
const RectoYamlLimits *
recto_yaml_limits_file (void)
{
  static const RectoYamlLimits limits = { 8 * 1024 * 1024, 64, 32, FALSE };

  return &limits;
}

/**
 * recto_yaml_tree_parse:
 * @text: (array length=length): the text, which is copied
 * @length: its length in bytes
 * @limits: (nullable): what to refuse, or %NULL for recto_yaml_limits_file()
 * @error: return location for an error of %RECTO_YAML_ERROR, with its place
 *
 * Reads a YAML text. Blocks; call it in a worker for texts of any size that
 * are not front matter. Any thread.
 *
 * Returns: (transfer full): the tree, or %NULL if the text is not YAML, does
 *   not mean anything, or is beyond a limit
 */
RectoYamlTree *
recto_yaml_tree_parse (const char *text,
                       gsize length,
                       const RectoYamlLimits *limits,
                       GError **error)
{
  const RectoYamlLimits *used = limits != NULL ? limits : recto_yaml_limits_file ();
  char *copy = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  /* What is too long is not even copied. */
  if (length <= MIN (used->max_length, LONGEST_TEXT))
    {
      copy = g_malloc (length + 1);
      if (length > 0)
        memcpy (copy, text, length);
      copy[length] = '\0';
    }
  return recto_yaml_tree_parse_take (copy, length, used, error);
}

/* Like recto_yaml_tree_parse(), for a text that ends with a NUL and is the tree's from now on. */
RectoYamlTree *
recto_yaml_tree_parse_take (char *text, gsize length, const RectoYamlLimits *limits, GError **error)
{
  g_autoptr (RectoYamlTree) self = g_new0 (RectoYamlTree, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->limits = *limits;
  self->limits.max_length = MIN (self->limits.max_length, LONGEST_TEXT);
  self->documents = g_array_new (FALSE, TRUE, sizeof (RectoYamlDocument));
  self->text = text;
  self->length = length;
  if (!recto_yaml_parse_into (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * recto_yaml_tree_ref:
 * @self: a tree
 *
 * Returns: (transfer full): @self
 */
RectoYamlTree *
recto_yaml_tree_ref (RectoYamlTree *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_yaml_tree_unref:
 * @self: (transfer full): a tree
 *
 * Gives a reference back. Its nodes go with the last one.
 */
void
recto_yaml_tree_unref (RectoYamlTree *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->documents, g_array_unref);
  recto_yaml_arena_clear (&self->nodes);
  recto_yaml_arena_clear (&self->texts);
  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

/**
 * recto_yaml_tree_get_text:
 * @self: a tree
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text that was parsed, byte for byte, with a NUL after it
 */
const char *
recto_yaml_tree_get_text (const RectoYamlTree *self,
                          gsize *length)
{
  if (length != NULL)
    *length = self->length;
  return self->text;
}

/**
 * recto_yaml_tree_get_root:
 * @self: a tree
 *
 * Returns: (nullable) (transfer none): the root of the first document, which
 *   is the one that Jekyll reads; %NULL if there is none
 */
const RectoYamlNode *
recto_yaml_tree_get_root (const RectoYamlTree *self)
{
  return recto_yaml_tree_get_document (self, 0);
}

/**
 * recto_yaml_tree_get_n_documents:
 * @self: a tree
 *
 * Returns: how many documents the text has; 0 if it has only comments
 */
guint
recto_yaml_tree_get_n_documents (const RectoYamlTree *self)
{
  return self->documents->len;
}

/**
 * recto_yaml_tree_get_document:
 * @self: a tree
 * @index: which document
 *
 * Returns: (nullable) (transfer none): its root
 */
const RectoYamlNode *
recto_yaml_tree_get_document (const RectoYamlTree *self,
                              guint index)
{
  if (index >= self->documents->len)
    return NULL;
  return g_array_index (self->documents, RectoYamlDocument, index).root;
}

/**
 * recto_yaml_tree_lookup:
 * @self: a tree
 * @path: (array zero-terminated=1): keys, and numbers for the items of lists
 *
 * Finds a node of the first document. Aliases and merge keys are followed, as
 * they are when Jekyll reads the document.
 *
 * Returns: (nullable) (transfer none): the node, or %NULL if there is none
 */
const RectoYamlNode *
recto_yaml_tree_lookup (const RectoYamlTree *self,
                        const char *const *path)
{
  const RectoYamlNode *node = recto_yaml_tree_get_root (self);

  for (guint i = 0; node != NULL && path[i] != NULL; i++)
    {
      const RectoYamlNode *real = recto_yaml_node_resolve (node);
      guint64 index;

      if (real->kind == RECTO_YAML_KIND_MAPPING)
        node = recto_yaml_node_get (real, path[i]);
      else if (real->kind == RECTO_YAML_KIND_SEQUENCE && g_ascii_string_to_unsigned (path[i], 10, 0, G_MAXUINT32, &index, NULL))
        node = recto_yaml_node_get_item (real, index);
      else
        node = NULL;
    }
  return node;
}

/**
 * recto_yaml_tree_get_position:
 * @self: a tree
 * @offset: a place in its text in bytes
 * @line: (out) (optional): the line, counted from 1
 * @column: (out) (optional): the column in characters, counted from 1
 *
 * Turns bytes into what a person counts.
 */
void
recto_yaml_tree_get_position (const RectoYamlTree *self,
                              gsize offset,
                              guint *line,
                              guint *column)
{
  recto_text_position (self->text, self->length, offset, line, column);
}
