/* What a form knows about one key, read from a description. */

#include "recto-form-field.h"

#include <gio/gio.h>

static const struct
{
  const char *name;
  RectoFormKind kind;
} kind_names[] = {
  { "auto", RECTO_FORM_KIND_AUTO },
  { "text", RECTO_FORM_KIND_TEXT },
  { "paragraph", RECTO_FORM_KIND_PARAGRAPH },
  { "switch", RECTO_FORM_KIND_SWITCH },
  { "number", RECTO_FORM_KIND_NUMBER },
  { "date", RECTO_FORM_KIND_DATE },
  { "choice", RECTO_FORM_KIND_CHOICE },
  { "list", RECTO_FORM_KIND_LIST },
  { "image", RECTO_FORM_KIND_IMAGE },
  { "group", RECTO_FORM_KIND_GROUP },
  { "records", RECTO_FORM_KIND_RECORDS },
};

static char *
text_of (const RectoYamlNode *node,
         const char *key)
{
  const RectoYamlNode *value = recto_yaml_node_get (node, key);

  return value != NULL ? g_strdup (recto_yaml_node_get_string (value)) : NULL;
}

static gboolean
flag_of (const RectoYamlNode *node,
         const char *key)
{
  const RectoYamlNode *value = recto_yaml_node_get (node, key);

  return value != NULL && recto_yaml_node_get_boolean (value);
}

static gboolean
parse_kind (RectoFormField *self,
            const RectoYamlNode *node,
            GError **error)
{
  g_autofree char *name = text_of (node, "kind");

  if (name == NULL)
    {
      self->kind = RECTO_FORM_KIND_TEXT;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind_names[i].name, name))
      {
        self->kind = kind_names[i].kind;
        return TRUE;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: there is no kind %s", self->key, name);
  return FALSE;
}

static void
choice_free (RectoFormChoice *choice)
{
  g_free (choice->value);
  g_free (choice->title);
  g_free (choice);
}

/* A choice is `value` or `{value: …, title: …}`. */
static void
parse_choices (RectoFormField *self,
               const RectoYamlNode *node)
{
  guint n_choices = node != NULL ? recto_yaml_node_get_length (node) : 0;

  for (guint i = 0; i < n_choices; i++)
    {
      const RectoYamlNode *item = recto_yaml_node_get_item (node, i);
      RectoFormChoice *choice = g_new0 (RectoFormChoice, 1);

      if (recto_yaml_node_get_kind (item) == RECTO_YAML_KIND_MAPPING)
        {
          choice->value = text_of (item, "value");
          choice->title = text_of (item, "title");
        }
      else
        {
          choice->value = g_strdup (recto_yaml_node_get_string (item));
          choice->title = g_strdup (choice->value);
        }
      g_ptr_array_add (self->choices, choice);
    }
}

static gboolean
parse_fields (RectoFormField *self,
              const RectoYamlNode *node,
              GError **error)
{
  guint n_fields = node != NULL ? recto_yaml_node_get_length (node) : 0;

  for (guint i = 0; i < n_fields; i++)
    {
      RectoFormField *field = recto_form_field_new (recto_yaml_node_get_item (node, i), error);

      if (field == NULL)
        return FALSE;
      g_ptr_array_add (self->fields, field);
    }
  return TRUE;
}

/**
 * recto_form_strv_new:
 * @node: (nullable): a list
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the texts in
 *   it, %NULL when there is no list
 */
char **
recto_form_strv_new (const RectoYamlNode *node)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  if (node == NULL || recto_yaml_node_get_kind (node) != RECTO_YAML_KIND_SEQUENCE)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      const char *text = recto_yaml_node_get_string (recto_yaml_node_get_item (node, i));

      g_strv_builder_add (builder, text != NULL ? text : "");
    }
  return g_strv_builder_end (builder);
}

/**
 * recto_form_field_new:
 * @node: the mapping that describes a field
 * @error: return location for an error of %G_IO_ERROR
 *
 * Returns: (transfer full): the field, or %NULL
 */
RectoFormField *
recto_form_field_new (const RectoYamlNode *node,
                      GError **error)
{
  RectoFormField *self = g_new0 (RectoFormField, 1);
  const RectoYamlNode *lower = recto_yaml_node_get (node, "lower");

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_form_field_free);
  self->key = text_of (node, "key");
  if (self->key == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "A field has no key");
      recto_form_field_free (self);
      return NULL;
    }
  self->path = recto_yaml_path_parse (self->key);
  self->title = text_of (node, "title");
  self->help = text_of (node, "help");
  self->fallback = text_of (node, "default");
  self->empty_text = text_of (node, "empty");
  self->folder = text_of (node, "folder");
  self->unless = text_of (node, "unless");
  self->optional = flag_of (node, "optional");
  self->split = flag_of (node, "split");
  self->flow = flag_of (node, "flow");
  self->lower = lower != NULL ? recto_yaml_node_get_double (lower) : -G_MAXDOUBLE;
  self->summary = recto_form_strv_new (recto_yaml_node_get (node, "summary"));
  parse_choices (self, recto_yaml_node_get (node, "choices"));
  if (!parse_kind (self, node, error) || !parse_fields (self, recto_yaml_node_get (node, "fields"), error))
    {
      recto_form_field_free (self);
      return NULL;
    }
  return self;
}

/**
 * recto_form_field_free:
 * @self: a field
 */
void
recto_form_field_free (RectoFormField *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_strfreev (self->path);
  g_free (self->title);
  g_free (self->help);
  g_free (self->fallback);
  g_free (self->empty_text);
  g_free (self->folder);
  g_free (self->unless);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_strfreev (self->summary);
  g_free (self);
}

/**
 * recto_form_field_find:
 * @fields: (element-type RectoFormField): some fields
 * @key: a dotted key
 *
 * Returns: (transfer none) (nullable): the field with that key
 */
const RectoFormField *
recto_form_field_find (GPtrArray *fields,
                       const char *key)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const RectoFormField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->key, key))
        return field;
    }
  return NULL;
}
