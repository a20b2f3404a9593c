/* What an edit should write: a value without bytes of its own. */

#include "recto-yaml-value.h"

#include "recto-yaml-node-private.h"

#include <math.h>
#include <string.h>

/* A file within the limits has less; only aliases of aliases lead to more. */
#define MOST_NODES 4000000

struct _RectoYamlValue
{
  gatomicrefcount ref_count;
  RectoYamlScalar scalar;
  char *text;
  GPtrArray *keys;
  GPtrArray *items;
};

G_DEFINE_BOXED_TYPE (RectoYamlValue, recto_yaml_value, recto_yaml_value_ref, recto_yaml_value_unref)

static RectoYamlValue *
value_new (RectoYamlKind kind, char *text)
{
  RectoYamlValue *self = g_new0 (RectoYamlValue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->scalar.kind = kind;
  self->text = text;
  return self;
}

/**
 * recto_yaml_value_new_null:
 *
 * Returns: (transfer full): no value, as in `image:`
 */
RectoYamlValue *
recto_yaml_value_new_null (void)
{
  return value_new (RECTO_YAML_KIND_NULL, g_strdup (""));
}

/**
 * recto_yaml_value_new_boolean:
 * @boolean: a truth
 *
 * Returns: (transfer full): a boolean
 */
RectoYamlValue *
recto_yaml_value_new_boolean (gboolean boolean)
{
  RectoYamlValue *self = value_new (RECTO_YAML_KIND_BOOLEAN, g_strdup (boolean ? "true" : "false"));

  self->scalar.boolean = !!boolean;
  return self;
}

/**
 * recto_yaml_value_new_integer:
 * @integer: a number
 *
 * Returns: (transfer full): a whole number
 */
RectoYamlValue *
recto_yaml_value_new_integer (gint64 integer)
{
  RectoYamlValue *self = value_new (RECTO_YAML_KIND_INTEGER, g_strdup_printf ("%" G_GINT64_FORMAT, integer));

  self->scalar.integer = integer;
  self->scalar.number = integer;
  return self;
}

/* The shortest digits that are read back as the same number, in YAML's form. */
static char *
format_float (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text;
  char *exponent;

  if (isnan (number))
    return g_strdup (".nan");
  if (isinf (number))
    return g_strdup (number < 0 ? "-.inf" : ".inf");
  for (int precision = 15; precision <= 17; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", precision);

      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  text = g_string_new (digits);
  exponent = strchr (text->str, 'e');
  if (strchr (text->str, '.') == NULL)
    g_string_insert (text, exponent != NULL ? exponent - text->str : (gssize) text->len, ".0");
  return g_string_free (text, FALSE);
}

/**
 * recto_yaml_value_new_float:
 * @number: a number
 *
 * Returns: (transfer full): a number with a fraction
 */
RectoYamlValue *
recto_yaml_value_new_float (double number)
{
  RectoYamlValue *self = value_new (RECTO_YAML_KIND_FLOAT, format_float (number));

  self->scalar.number = number;
  return self;
}

/**
 * recto_yaml_value_new_string:
 * @text: UTF-8 text
 *
 * Returns: (transfer full): text, which is quoted where it would mean something else
 */
RectoYamlValue *
recto_yaml_value_new_string (const char *text)
{
  return value_new (RECTO_YAML_KIND_STRING, g_strdup (text));
}

/**
 * recto_yaml_value_new_plain:
 * @text: what to write without quotes: a date, `0755`, `~`, `yes`…
 *
 * Makes a value of what would stand in the file. Its kind is what Jekyll reads
 * it as.
 *
 * Returns: (transfer full): the value
 */
RectoYamlValue *
recto_yaml_value_new_plain (const char *text)
{
  RectoYamlValue *self = value_new (RECTO_YAML_KIND_NULL, g_strdup (text));

  recto_yaml_scalar_resolve (text, strlen (text), &self->scalar);
  return self;
}

/**
 * recto_yaml_value_new_strv:
 * @texts: (array zero-terminated=1): texts
 *
 * Returns: (transfer full): a list of texts
 */
RectoYamlValue *
recto_yaml_value_new_strv (const char *const *texts)
{
  RectoYamlValue *self = recto_yaml_value_new_list (NULL, 0);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (self->items, recto_yaml_value_new_string (texts[i]));
  return self;
}

/**
 * recto_yaml_value_new_list:
 * @items: (array length=n_items) (nullable) (transfer none): the items
 * @n_items: how many
 *
 * Returns: (transfer full): a list
 */
RectoYamlValue *
recto_yaml_value_new_list (RectoYamlValue *const *items,
                           guint n_items)
{
  RectoYamlValue *self = value_new (RECTO_YAML_KIND_SEQUENCE, NULL);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_value_unref);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (self->items, recto_yaml_value_ref (items[i]));
  return self;
}

/**
 * recto_yaml_value_new_mapping:
 * @keys: (array length=n_entries) (nullable): the keys, each once
 * @values: (array length=n_entries) (nullable) (transfer none): their values
 * @n_entries: how many
 *
 * Returns: (transfer full): a mapping
 */
RectoYamlValue *
recto_yaml_value_new_mapping (const char *const *keys,
                              RectoYamlValue *const *values,
                              guint n_entries)
{
  RectoYamlValue *self = recto_yaml_value_new_list (values, n_entries);

  self->scalar.kind = RECTO_YAML_KIND_MAPPING;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (self->keys, g_strdup (keys[i]));
  return self;
}

static RectoYamlValue *
copy_scalar (const RectoYamlNode *node)
{
  RectoYamlValue *self;

  if (node->kind == RECTO_YAML_KIND_STRING)
    return recto_yaml_value_new_string (node->text);
  self = recto_yaml_value_new_plain (node->text);
  self->scalar.kind = node->kind;
  return self;
}

/* The last entry of each key: only that one counts. */
static GHashTable *
index_keys (const RectoYamlNode *mapping)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mapping->length; i += 2)
    {
      const char *key = recto_yaml_node_get_string (mapping->children[i]);

      if (key != NULL)
        g_hash_table_insert (index, (gpointer) key, mapping->children[i + 1]);
    }
  return index;
}

static RectoYamlValue *copy_node (const RectoYamlNode *node, guint *left);

static void
copy_mapping (RectoYamlValue *self, const RectoYamlNode *mapping, guint *left)
{
  g_autoptr (GHashTable) index = index_keys (mapping);

  self->scalar.kind = RECTO_YAML_KIND_MAPPING;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i<mapping->length && * left> 0; i += 2)
    {
      const char *key = recto_yaml_node_get_string (mapping->children[i]);

      if (key == NULL || g_hash_table_lookup (index, key) != mapping->children[i + 1])
        continue;
      g_ptr_array_add (self->keys, g_strdup (key));
      g_ptr_array_add (self->items, copy_node (mapping->children[i + 1], left));
    }
}

static RectoYamlValue *
copy_node (const RectoYamlNode *node, guint *left)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (node);
  RectoYamlValue *self;

  if (*left == 0)
    return recto_yaml_value_new_null ();
  --*left;
  if (!recto_yaml_node_is_collection (real))
    return copy_scalar (real);
  self = recto_yaml_value_new_list (NULL, 0);
  if (real->kind == RECTO_YAML_KIND_MAPPING)
    copy_mapping (self, real, left);
  for (guint i = 0; real->kind == RECTO_YAML_KIND_SEQUENCE && i<real->length && * left> 0; i++)
    g_ptr_array_add (self->items, copy_node (real->children[i], left));
  return self;
}

/**
 * recto_yaml_value_new_from_node:
 * @node: a node
 *
 * Copies what a node means, with aliases followed. Keys that are collections
 * are left out, and of several entries with one key the last one counts. Aliases
 * can make a small text mean a huge value; of such a one the end is missing.
 *
 * Returns: (transfer full): the value
 */
RectoYamlValue *
recto_yaml_value_new_from_node (const RectoYamlNode *node)
{
  guint left = MOST_NODES;

  return copy_node (node, &left);
}

/**
 * recto_yaml_value_ref:
 * @self: a value
 *
 * Returns: (transfer full): @self
 */
RectoYamlValue *
recto_yaml_value_ref (RectoYamlValue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_yaml_value_unref:
 * @self: (transfer full): a value
 *
 * Gives a reference back.
 */
void
recto_yaml_value_unref (RectoYamlValue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/**
 * recto_yaml_value_get_kind:
 * @self: a value
 *
 * Returns: its kind; never an alias
 */
RectoYamlKind
recto_yaml_value_get_kind (const RectoYamlValue *self)
{
  return self->scalar.kind;
}

/**
 * recto_yaml_value_get_string:
 * @self: a value
 *
 * Returns: (nullable) (transfer none): the text of a scalar, %NULL for a list
 *   or mapping
 */
const char *
recto_yaml_value_get_string (const RectoYamlValue *self)
{
  return self->text;
}

/**
 * recto_yaml_value_get_boolean:
 * @self: a value
 *
 * Returns: the value of a boolean, else %FALSE
 */
gboolean
recto_yaml_value_get_boolean (const RectoYamlValue *self)
{
  return self->scalar.boolean;
}

/**
 * recto_yaml_value_get_integer:
 * @self: a value
 *
 * Returns: the value of an integer, else 0
 */
gint64
recto_yaml_value_get_integer (const RectoYamlValue *self)
{
  return self->scalar.integer;
}

/**
 * recto_yaml_value_get_double:
 * @self: a value
 *
 * Returns: the value of a number, else 0
 */
double
recto_yaml_value_get_double (const RectoYamlValue *self)
{
  return self->scalar.number;
}

/**
 * recto_yaml_value_get_length:
 * @self: a value
 *
 * Returns: how many items or entries it has; 0 for a scalar
 */
guint
recto_yaml_value_get_length (const RectoYamlValue *self)
{
  return self->items != NULL ? self->items->len : 0;
}

/**
 * recto_yaml_value_get_key:
 * @self: a value
 * @index: which entry
 *
 * Returns: (nullable) (transfer none): the key of an entry of a mapping
 */
const char *
recto_yaml_value_get_key (const RectoYamlValue *self,
                          guint index)
{
  return self->keys != NULL && index < self->keys->len ? g_ptr_array_index (self->keys, index) : NULL;
}

/**
 * recto_yaml_value_get_item:
 * @self: a value
 * @index: which item or entry
 *
 * Returns: (nullable) (transfer none): the item of a list, or the value of an
 *   entry of a mapping
 */
RectoYamlValue *
recto_yaml_value_get_item (const RectoYamlValue *self,
                           guint index)
{
  return self->items != NULL && index < self->items->len ? g_ptr_array_index (self->items, index) : NULL;
}

static gboolean
equal_items (const RectoYamlValue *self, const RectoYamlValue *other)
{
  if (self->items->len != other->items->len)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      if (self->keys != NULL && strcmp (recto_yaml_value_get_key (self, i), recto_yaml_value_get_key (other, i)) != 0)
        return FALSE;
      if (!recto_yaml_value_equal (recto_yaml_value_get_item (self, i), recto_yaml_value_get_item (other, i)))
        return FALSE;
    }
  return TRUE;
}

/**
 * recto_yaml_value_equal:
 * @self: a value
 * @other: another one
 *
 * Tells whether two values mean the same: `0x10` is 16, and `yes` is `true`.
 * The order of the entries of a mapping counts.
 *
 * Returns: whether they do
 */
gboolean
recto_yaml_value_equal (const RectoYamlValue *self,
                        const RectoYamlValue *other)
{
  if (self->scalar.kind != other->scalar.kind)
    return FALSE;
  switch (self->scalar.kind)
    {
    case RECTO_YAML_KIND_NULL:
      return TRUE;

    case RECTO_YAML_KIND_BOOLEAN:
      return self->scalar.boolean == other->scalar.boolean;

    case RECTO_YAML_KIND_INTEGER:
      return self->scalar.integer == other->scalar.integer && self->scalar.number == other->scalar.number;

    case RECTO_YAML_KIND_FLOAT:
      return self->scalar.number == other->scalar.number || (isnan (self->scalar.number) && isnan (other->scalar.number));

    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
      return equal_items (self, other);

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
    case RECTO_YAML_KIND_STRING:
    case RECTO_YAML_KIND_ALIAS:
    default:
      return strcmp (self->text, other->text) == 0;
    }
}
