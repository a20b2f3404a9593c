/* What can be asked of a node. Questions about its value follow aliases. */

#include "recto-yaml-node.h"

#include "recto-yaml-entry.h"
#include "recto-yaml-node-private.h"
#include "recto-yaml-text.h"

#include <string.h>

/* A chain of merged mappings cannot be a circle, but it can be long. */
#define MAX_MERGES 64

static const RectoYamlNode *
child_at (const RectoYamlNode *self, RectoYamlKind kind, guint index)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);

  if (real->kind != kind || index >= real->length)
    return NULL;
  return real->children[index];
}

static RectoYamlScalar
scalar_of (const RectoYamlNode *self)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);
  RectoYamlScalar scalar = { .kind = RECTO_YAML_KIND_STRING };

  if (real->kind != RECTO_YAML_KIND_STRING && !recto_yaml_node_is_collection (real))
    recto_yaml_scalar_resolve (real->text, real->length, &scalar);
  return scalar;
}

/**
 * recto_yaml_node_get_kind:
 * @self: a node
 *
 * Returns: what it is to Jekyll; %RECTO_YAML_KIND_ALIAS for an alias, whose
 *   own kind recto_yaml_node_resolve() leads to
 */
RectoYamlKind
recto_yaml_node_get_kind (const RectoYamlNode *self)
{
  return self->kind;
}

/**
 * recto_yaml_node_get_style:
 * @self: a node
 *
 * Returns: how it is written
 */
RectoYamlStyle
recto_yaml_node_get_style (const RectoYamlNode *self)
{
  return self->style;
}

/**
 * recto_yaml_node_get_tag:
 * @self: a node
 *
 * Returns: (nullable) (transfer none): its tag in full, as `tag:yaml.org,2002:str`
 */
const char *
recto_yaml_node_get_tag (const RectoYamlNode *self)
{
  return recto_yaml_node_tag (self);
}

/**
 * recto_yaml_node_get_anchor:
 * @self: a node
 *
 * Returns: (nullable) (transfer none): the name by which aliases call it
 */
const char *
recto_yaml_node_get_anchor (const RectoYamlNode *self)
{
  return recto_yaml_node_anchor (self);
}

/**
 * recto_yaml_node_resolve:
 * @self: a node
 *
 * Returns: (transfer none): the node that an alias stands for, else @self
 */
const RectoYamlNode *
recto_yaml_node_resolve (const RectoYamlNode *self)
{
  return self->kind == RECTO_YAML_KIND_ALIAS ? self->target : self;
}

/**
 * recto_yaml_node_get_parent:
 * @self: a node
 *
 * Returns: (nullable) (transfer none): the collection that it is in
 */
const RectoYamlNode *
recto_yaml_node_get_parent (const RectoYamlNode *self)
{
  return self->parent;
}

/**
 * recto_yaml_node_get_span:
 * @self: a node
 *
 * Returns: the bytes of its content: with its quotes or brackets, without its
 *   anchor and tag; an empty value is an empty span behind the colon
 */
RectoYamlSpan
recto_yaml_node_get_span (const RectoYamlNode *self)
{
  return (RectoYamlSpan){ self->start, self->end };
}

/**
 * recto_yaml_node_get_string:
 * @self: a node
 *
 * Returns: (nullable) (transfer none): the text of a scalar of any kind, with
 *   escapes and folding undone; %NULL for a collection
 */
const char *
recto_yaml_node_get_string (const RectoYamlNode *self)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);

  return recto_yaml_node_is_collection (real) ? NULL : real->text;
}

/**
 * recto_yaml_node_get_boolean:
 * @self: a node
 *
 * Returns: the value of a boolean, else %FALSE
 */
gboolean
recto_yaml_node_get_boolean (const RectoYamlNode *self)
{
  return scalar_of (self).boolean;
}

/**
 * recto_yaml_node_get_integer:
 * @self: a node
 *
 * Returns: the value of a number, without its fraction, else 0
 */
gint64
recto_yaml_node_get_integer (const RectoYamlNode *self)
{
  return scalar_of (self).integer;
}

/**
 * recto_yaml_node_get_double:
 * @self: a node
 *
 * Returns: the value of a number, else 0
 */
double
recto_yaml_node_get_double (const RectoYamlNode *self)
{
  return scalar_of (self).number;
}

/**
 * recto_yaml_node_get_date_time:
 * @self: a node
 *
 * Returns: (nullable) (transfer full): the moment of a date or timestamp; see
 *   recto_yaml_scalar_to_date_time()
 */
GDateTime *
recto_yaml_node_get_date_time (const RectoYamlNode *self)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);

  if (real->kind != RECTO_YAML_KIND_DATE && real->kind != RECTO_YAML_KIND_TIMESTAMP)
    return NULL;
  return recto_yaml_scalar_to_date_time (real->text);
}

/**
 * recto_yaml_node_get_length:
 * @self: a node
 *
 * Returns: how many items or entries a collection has, as they are written;
 *   0 for a scalar
 */
guint
recto_yaml_node_get_length (const RectoYamlNode *self)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);

  if (!recto_yaml_node_is_collection (real))
    return 0;
  return real->length / recto_yaml_node_stride (real);
}

/**
 * recto_yaml_node_get_item:
 * @self: a node
 * @index: which item
 *
 * Returns: (nullable) (transfer none): the item of a sequence
 */
const RectoYamlNode *
recto_yaml_node_get_item (const RectoYamlNode *self,
                          guint index)
{
  return child_at (self, RECTO_YAML_KIND_SEQUENCE, index);
}

/**
 * recto_yaml_node_get_key:
 * @self: a node
 * @index: which entry
 *
 * Returns: (nullable) (transfer none): the key of an entry of a mapping
 */
const RectoYamlNode *
recto_yaml_node_get_key (const RectoYamlNode *self,
                         guint index)
{
  return index < G_MAXUINT / 2 ? child_at (self, RECTO_YAML_KIND_MAPPING, index * 2) : NULL;
}

/**
 * recto_yaml_node_get_key_string:
 * @self: a node
 * @index: which entry
 *
 * Returns: (nullable) (transfer none): the text of the key of an entry of a
 *   mapping; %NULL if the key is a collection
 */
const char *
recto_yaml_node_get_key_string (const RectoYamlNode *self,
                                guint index)
{
  const RectoYamlNode *key = recto_yaml_node_get_key (self, index);

  return key != NULL ? recto_yaml_node_get_string (key) : NULL;
}

/**
 * recto_yaml_node_get_value:
 * @self: a node
 * @index: which entry
 *
 * Returns: (nullable) (transfer none): the value of an entry of a mapping
 */
const RectoYamlNode *
recto_yaml_node_get_value (const RectoYamlNode *self,
                           guint index)
{
  return index < G_MAXUINT / 2 ? child_at (self, RECTO_YAML_KIND_MAPPING, index * 2 + 1) : NULL;
}

gboolean
recto_yaml_node_is_merge (const RectoYamlNode *key)
{
  return key->kind == RECTO_YAML_KIND_STRING && strcmp (key->text, "<<") == 0 && recto_yaml_node_tag (key) == NULL;
}

static const RectoYamlNode *get_merged (const RectoYamlNode *mapping, const char *key, guint *merges);

/* The first mapping in a list of merged ones wins. */
static const RectoYamlNode *
get_from_merge (const RectoYamlNode *value, const char *key, guint *merges)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (value);

  if (real->kind == RECTO_YAML_KIND_SEQUENCE)
    {
      for (guint i = 0; i < real->length; i++)
        {
          const RectoYamlNode *found = get_merged (real->children[i], key, merges);

          if (found != NULL)
            return found;
        }
      return NULL;
    }
  return get_merged (real, key, merges);
}

/* The last entry wins, be it the mapping's own or a merged one: Ruby just writes one after the other. */
static const RectoYamlNode *
get_merged (const RectoYamlNode *mapping, const char *key, guint *merges)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (mapping);

  if (real->kind != RECTO_YAML_KIND_MAPPING || ++*merges > MAX_MERGES)
    return NULL;
  for (guint i = real->length; i > 0; i -= 2)
    {
      const RectoYamlNode *name = recto_yaml_node_resolve (real->children[i - 2]);
      const RectoYamlNode *found = NULL;

      if (recto_yaml_node_is_collection (name))
        continue;
      if (strcmp (name->text, key) == 0)
        return real->children[i - 1];
      if (recto_yaml_node_is_merge (real->children[i - 2]))
        found = get_from_merge (real->children[i - 1], key, merges);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * recto_yaml_node_get:
 * @self: a node
 * @key: a key
 *
 * Looks a key up as Jekyll does: merged mappings (`<<: *base`) count, and of
 * several values the last one.
 *
 * Returns: (nullable) (transfer none): the value, or %NULL if there is none or
 *   @self is no mapping
 */
const RectoYamlNode *
recto_yaml_node_get (const RectoYamlNode *self,
                     const char *key)
{
  guint merges = 0;

  return get_merged (self, key, &merges);
}

/**
 * recto_yaml_node_find:
 * @self: a node
 * @key: a key
 * @index: (out) (optional): which entry
 *
 * Looks for an entry of a mapping itself; merged ones do not count. Of several
 * with that key it finds the last one, which is the one that counts.
 *
 * Returns: whether there is one
 */
gboolean
recto_yaml_node_find (const RectoYamlNode *self,
                      const char *key,
                      guint *index)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);

  if (real->kind != RECTO_YAML_KIND_MAPPING)
    return FALSE;
  for (guint i = real->length; i > 0; i -= 2)
    {
      const RectoYamlNode *name = recto_yaml_node_resolve (real->children[i - 2]);

      /* Most differ in their first letter. */
      if (!recto_yaml_node_is_collection (name) && name->text[0] == key[0] && strcmp (name->text, key) == 0)
        {
          if (index != NULL)
            *index = i / 2 - 1;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * recto_yaml_node_get_entry_span:
 * @self: a collection
 * @index: which entry or item
 *
 * Returns: the bytes of an entry with the comments that are its own; whole
 *   lines if it has them to itself
 */
RectoYamlSpan
recto_yaml_node_get_entry_span (const RectoYamlNode *self,
                                guint index)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);
  RectoYamlEntry entry;

  g_return_val_if_fail (index < recto_yaml_node_get_length (real), ((RectoYamlSpan){ 0, 0 }));

  recto_yaml_entry_measure (&entry, real, index);
  if (real->style == RECTO_YAML_STYLE_FLOW)
    return (RectoYamlSpan){ entry.start, entry.end };
  return (RectoYamlSpan){ entry.alone ? entry.own_start : entry.start, entry.next };
}

/* The text of a comment, without its `#` and the blanks around it. */
static char *
comment_text (const RectoYamlTree *tree, gsize hash)
{
  gsize end = recto_yaml_text_line_end (tree->text, tree->length, hash);

  return g_strstrip (g_strndup (tree->text + hash + 1, end - hash - 1));
}

/**
 * recto_yaml_node_get_comment:
 * @self: a collection
 * @index: which entry or item
 *
 * Returns: (nullable) (transfer full): the text of the comment on the same
 *   line as the key, or as the end of the value
 */
char *
recto_yaml_node_get_comment (const RectoYamlNode *self,
                             guint index)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);
  gsize hash;

  g_return_val_if_fail (index < recto_yaml_node_get_length (real), NULL);

  if (!recto_yaml_entry_find_comment (real, index, &hash))
    return NULL;
  return comment_text (recto_yaml_node_tree (real), hash);
}

/**
 * recto_yaml_node_get_heading:
 * @self: a collection
 * @index: which entry or item
 *
 * Returns: (nullable) (transfer full): the text of the comment lines above an
 *   entry that are its own
 */
char *
recto_yaml_node_get_heading (const RectoYamlNode *self,
                             guint index)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (self);
  const RectoYamlTree *tree = recto_yaml_node_tree (real);
  g_autoptr (GString) heading = g_string_new (NULL);
  RectoYamlEntry entry;

  g_return_val_if_fail (index < recto_yaml_node_get_length (real), NULL);

  recto_yaml_entry_measure (&entry, real, index);
  for (gsize at = entry.own_start; entry.alone && at < entry.line_start;)
    {
      gsize end = recto_yaml_text_line_end (tree->text, tree->length, at);
      g_autofree char *line = comment_text (tree, recto_yaml_text_skip_blanks (tree->text, end, at));

      if (heading->len > 0)
        g_string_append_c (heading, '\n');
      g_string_append (heading, line);
      at = end + recto_yaml_text_break (tree->text, tree->length, end);
    }
  return heading->len > 0 ? g_string_free (g_steal_pointer (&heading), FALSE) : NULL;
}
