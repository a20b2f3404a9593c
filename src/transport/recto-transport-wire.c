/* JSON lines between Recto and recto-transport. Paths are bytes, not text, so
 * they go percent-encoded. */

#include "recto-transport-wire.h"

#include <string.h>

#include "recto-transport-error.h"

/* Ours are two levels deep; the parser goes as deep as its stack, and then we
 * would be the ones who broke. */
#define MAX_DEPTH 16

static gboolean
is_shallow (const char *line,
            gsize length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++)
    {
      if (in_string && line[i] == '\\')
        i++;
      else if (line[i] == '"')
        in_string = !in_string;
      else if (!in_string && (line[i] == '{' || line[i] == '['))
        depth++;
      else if (!in_string && (line[i] == '}' || line[i] == ']') && depth > 0)
        depth--;
    }
  return depth <= MAX_DEPTH;
}

/**
 * recto_wire_encode:
 * @node: an object
 *
 * Returns: (transfer full): it as one line with its newline
 */
char *
recto_wire_encode (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * recto_wire_decode:
 * @line: one line
 * @length: its length in bytes, or -1
 * @error: return location
 *
 * Returns: (transfer full): the object in it, or %NULL
 */
JsonNode *
recto_wire_decode (const char *line,
                   gssize length,
                   GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (length < 0)
    length = strlen (line);
  if (!is_shallow (line, length))
    {
      g_set_error_literal (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER, "A line is too deep");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, line, length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_ref (root);
  g_set_error_literal (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER, "A line is no JSON object");
  return NULL;
}

/**
 * recto_wire_set_path:
 * @builder: a builder inside an object
 * @member: name of the member
 * @path: (nullable) (type filename): its value; nothing is added for %NULL
 */
void
recto_wire_set_path (JsonBuilder *builder,
                     const char *member,
                     const char *path)
{
  g_autofree char *escaped = path != NULL ? g_uri_escape_string (path, "/", FALSE) : NULL;

  recto_wire_set_text (builder, member, escaped);
}

/**
 * recto_wire_get_path:
 * @object: an object
 * @member: name of a member
 *
 * Returns: (transfer full) (nullable) (type filename): the path
 */
char *
recto_wire_get_path (JsonObject *object,
                     const char *member)
{
  const char *escaped = recto_wire_get_text (object, member);

  return escaped != NULL ? g_uri_unescape_string (escaped, NULL) : NULL;
}

/**
 * recto_wire_set_text:
 * @builder: a builder inside an object
 * @member: name of the member
 * @text: (nullable): its value, made valid when it is not; nothing is added for %NULL
 */
void
recto_wire_set_text (JsonBuilder *builder,
                     const char *member,
                     const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, valid);
}

/**
 * recto_wire_get_text:
 * @object: an object
 * @member: name of a member
 *
 * Returns: (nullable): its value, when it is a string
 */
const char *
recto_wire_get_text (JsonObject *object,
                     const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/**
 * recto_wire_get_number:
 * @object: an object
 * @member: name of a member
 *
 * Returns: its value, or 0 when it is no integer
 */
gint64
recto_wire_get_number (JsonObject *object,
                       const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : 0;
}
