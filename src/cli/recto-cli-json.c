/* Members of a JSON object, as the commands print them. */

#include "recto-cli-json.h"

/**
 * recto_cli_json_string:
 * @json: a builder inside an object
 * @name: the member
 * @value: (nullable): its value, %NULL for null
 */
void
recto_cli_json_string (JsonBuilder *json,
                       const char *name,
                       const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

/**
 * recto_cli_json_boolean:
 * @json: a builder inside an object
 * @name: the member
 * @value: its value
 */
void
recto_cli_json_boolean (JsonBuilder *json,
                        const char *name,
                        gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

/**
 * recto_cli_json_integer:
 * @json: a builder inside an object
 * @name: the member
 * @value: its value
 */
void
recto_cli_json_integer (JsonBuilder *json,
                        const char *name,
                        gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

/**
 * recto_cli_json_strv:
 * @json: a builder inside an object
 * @name: the member
 * @values: (nullable) (array zero-terminated=1): its strings
 */
void
recto_cli_json_strv (JsonBuilder *json,
                     const char *name,
                     const char *const *values)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (json, values[i]);
  json_builder_end_array (json);
}

/**
 * recto_cli_json_print:
 * @json: a builder with a finished value
 *
 * Prints it on standard output.
 */
void
recto_cli_json_print (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}
