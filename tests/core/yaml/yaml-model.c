/* A tree without bytes, to work out what an edit should lead to. */

#include "yaml-model.h"

#include <math.h>
#include <string.h>

static YamlModel *
model_new (RectoYamlKind kind)
{
  YamlModel *self = g_new0 (YamlModel, 1);

  self->kind = kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) yaml_model_free);
  return self;
}

void
yaml_model_free (YamlModel *self)
{
  g_free (self->text);
  g_free (self->key);
  g_free (self->tag);
  g_free (self->anchor);
  g_ptr_array_unref (self->children);
  g_free (self);
}

/* Scalars by what they mean: `yes` and `true` are the same, `"1"` and `1` are not. */
static char *
meaning_of (RectoYamlKind kind, const char *text)
{
  RectoYamlScalar scalar;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  recto_yaml_scalar_resolve (text, strlen (text), &scalar);
  switch (kind)
    {
    case RECTO_YAML_KIND_NULL:
      return g_strdup ("");

    case RECTO_YAML_KIND_BOOLEAN:
      return g_strdup (scalar.boolean ? "true" : "false");

    case RECTO_YAML_KIND_INTEGER:
    case RECTO_YAML_KIND_FLOAT:
      return g_strdup (isnan (scalar.number) ? "nan" : g_ascii_dtostr (digits, sizeof digits, scalar.number));

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
    case RECTO_YAML_KIND_STRING:
    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
    case RECTO_YAML_KIND_ALIAS:
    default:
      return g_strdup (text);
    }
}

YamlModel *
yaml_model_new_text (const char *text)
{
  YamlModel *self = model_new (RECTO_YAML_KIND_STRING);

  self->text = g_strdup (text);
  self->key = g_strdup (text);
  return self;
}

YamlModel *
yaml_model_new_from_node (const RectoYamlNode *node)
{
  YamlModel *self = model_new (recto_yaml_node_get_kind (node));

  self->tag = g_strdup (recto_yaml_node_get_tag (node));
  self->anchor = g_strdup (recto_yaml_node_get_anchor (node));
  self->key = g_strdup (recto_yaml_node_get_string (node));
  if (self->kind == RECTO_YAML_KIND_ALIAS)
    {
      self->text = g_strdup (recto_yaml_node_get_anchor (recto_yaml_node_resolve (node)));
      return self;
    }
  if (self->kind != RECTO_YAML_KIND_MAPPING && self->kind != RECTO_YAML_KIND_SEQUENCE)
    self->text = meaning_of (self->kind, recto_yaml_node_get_string (node));
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      if (self->kind == RECTO_YAML_KIND_MAPPING)
        {
          g_ptr_array_add (self->children, yaml_model_new_from_node (recto_yaml_node_get_key (node, i)));
          g_ptr_array_add (self->children, yaml_model_new_from_node (recto_yaml_node_get_value (node, i)));
        }
      else
        g_ptr_array_add (self->children, yaml_model_new_from_node (recto_yaml_node_get_item (node, i)));
    }
  return self;
}

/* All documents, in a sequence; an empty first one counts as none. */
YamlModel *
yaml_model_new_from_tree (const RectoYamlTree *tree)
{
  YamlModel *self = model_new (RECTO_YAML_KIND_SEQUENCE);

  for (guint i = 0; i < recto_yaml_tree_get_n_documents (tree); i++)
    g_ptr_array_add (self->children, yaml_model_new_from_node (recto_yaml_tree_get_document (tree, i)));
  if (self->children->len == 0)
    {
      YamlModel *nothing = model_new (RECTO_YAML_KIND_NULL);

      nothing->text = g_strdup ("");
      g_ptr_array_add (self->children, nothing);
    }
  return self;
}

YamlModel *
yaml_model_new_from_value (const RectoYamlValue *value)
{
  YamlModel *self = model_new (recto_yaml_value_get_kind (value));

  if (recto_yaml_value_get_string (value) != NULL)
    self->text = meaning_of (self->kind, recto_yaml_value_get_string (value));
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      if (recto_yaml_value_get_key (value, i) != NULL)
        g_ptr_array_add (self->children, yaml_model_new_text (recto_yaml_value_get_key (value, i)));
      g_ptr_array_add (self->children, yaml_model_new_from_value (recto_yaml_value_get_item (value, i)));
    }
  return self;
}

static void
print (const YamlModel *self, GString *out)
{
  static const char *const names[] = { "null", "bool", "int", "float", "date", "time", "text", "list", "map", "alias" };
  g_autofree char *shown = self->text != NULL ? g_strescape (self->text, NULL) : NULL;

  g_string_append (out, names[self->kind]);
  if (self->anchor != NULL)
    g_string_append_printf (out, " &%s", self->anchor);
  if (self->tag != NULL)
    g_string_append_printf (out, " <%s>", self->tag);
  if (shown != NULL && *shown != '\0')
    g_string_append_printf (out, " '%s'", shown);
  if (self->kind != RECTO_YAML_KIND_SEQUENCE && self->kind != RECTO_YAML_KIND_MAPPING)
    return;
  g_string_append (out, " (");
  for (guint i = 0; i < self->children->len; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      print (g_ptr_array_index (self->children, i), out);
    }
  g_string_append_c (out, ')');
}

char *
yaml_model_print (const YamlModel *self)
{
  GString *out = g_string_new (NULL);

  print (self, out);
  return g_string_free (out, FALSE);
}

/* Follows the numbers of children, the last one first. */
YamlModel *
yaml_model_find (YamlModel *self, GArray *trail)
{
  for (guint i = trail->len; i > 0; i--)
    self = g_ptr_array_index (self->children, g_array_index (trail, guint, i - 1));
  return self;
}

/* Puts a child in the place of another, whose anchor and tag stay. */
void
yaml_model_replace (YamlModel *self, guint index, YamlModel *child)
{
  YamlModel *old = g_ptr_array_index (self->children, index);

  if (old->kind != RECTO_YAML_KIND_ALIAS)
    {
      child->anchor = g_steal_pointer (&old->anchor);
      child->tag = g_steal_pointer (&old->tag);
    }
  yaml_model_free (old);
  g_ptr_array_index (self->children, index) = child;
}
