/* A new entry for a list, with keys to fill in. */

#include "recto-form-record.h"

/**
 * recto_form_record_new:
 * @list: (nullable): the list that it is for, or one like it
 * @field: (nullable): what is known about its entries
 *
 * A record of which something is known has its first key, and the form shows
 * the others. Else it has the keys of the last one in the list.
 *
 * Returns: (transfer full): a mapping with empty values, or nothing
 */
RectoYamlValue *
recto_form_record_new (const RectoYamlNode *list,
                       const RectoFormField *field)
{
  guint n_items = list != NULL ? recto_yaml_node_get_length (list) : 0;
  const RectoYamlNode *last = n_items > 0 ? recto_yaml_node_resolve (recto_yaml_node_get_item (list, n_items - 1)) : NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_value_unref);

  if (field != NULL && field->fields->len > 0)
    g_ptr_array_add (keys, ((const RectoFormField *) g_ptr_array_index (field->fields, 0))->path[0]);
  else if (last != NULL && recto_yaml_node_get_kind (last) == RECTO_YAML_KIND_MAPPING)
    for (guint i = 0; i < recto_yaml_node_get_length (last); i++)
      if (recto_yaml_node_get_key_string (last, i) != NULL)
        g_ptr_array_add (keys, (gpointer) recto_yaml_node_get_key_string (last, i));
  if (keys->len == 0)
    return recto_yaml_value_new_null ();
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (values, recto_yaml_value_new_null ());
  return recto_yaml_value_new_mapping ((const char *const *) keys->pdata,
                                       (RectoYamlValue *const *) values->pdata, keys->len);
}
