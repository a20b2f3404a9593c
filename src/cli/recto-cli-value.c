/* Values between the command line and YAML. */

#include "recto-cli-value.h"

#include <stdio.h>
#include <string.h>

static RectoYamlValue *
parse_yaml (const char *text,
            GError **error)
{
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (text, strlen (text), NULL, error);
  const RectoYamlNode *root;

  if (tree == NULL)
    return NULL;
  root = recto_yaml_tree_get_root (tree);
  return root != NULL ? recto_yaml_value_new_from_node (root) : recto_yaml_value_new_null ();
}

/* Whether the text is one whole list or mapping in brackets. */
static RectoYamlValue *
parse_flow (const char *text)
{
  g_autoptr (RectoYamlTree) tree = NULL;
  const RectoYamlNode *root;

  if (text[0] != '[' && text[0] != '{')
    return NULL;
  tree = recto_yaml_tree_parse (text, strlen (text), NULL, NULL);
  root = tree != NULL ? recto_yaml_tree_get_root (tree) : NULL;
  if (root == NULL || recto_yaml_node_get_style (root) != RECTO_YAML_STYLE_FLOW)
    return NULL;
  return recto_yaml_value_new_from_node (root);
}

/**
 * recto_cli_value_parse:
 * @text: what the person wrote
 * @old: (nullable): the value that it replaces
 * @mode: how to understand it
 * @error: return location
 *
 * Where the old value is text, numbers and words like `yes` stay text: the
 * title "2024" is still a title. Dates are always dates, and an empty text
 * empties the value.
 *
 * Returns: (transfer full): the value
 */
RectoYamlValue *
recto_cli_value_parse (const char *text,
                       const RectoYamlNode *old,
                       RectoCliValueMode mode,
                       GError **error)
{
  RectoYamlValue *flow;
  RectoYamlScalar scalar;
  gboolean was_text = old != NULL && recto_yaml_node_get_kind (old) == RECTO_YAML_KIND_STRING;

  if (mode == RECTO_CLI_VALUE_YAML)
    return parse_yaml (text, error);
  if (mode == RECTO_CLI_VALUE_STRING)
    return recto_yaml_value_new_string (text);
  if (text[0] == '\0')
    return recto_yaml_value_new_null ();

  flow = was_text ? NULL : parse_flow (text);
  if (flow != NULL)
    return flow;
  switch (recto_yaml_scalar_resolve (text, strlen (text), &scalar))
    {
    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
      return recto_yaml_value_new_plain (text);

    case RECTO_YAML_KIND_NULL:
    case RECTO_YAML_KIND_BOOLEAN:
    case RECTO_YAML_KIND_INTEGER:
    case RECTO_YAML_KIND_FLOAT:
      return was_text ? recto_yaml_value_new_string (text) : recto_yaml_value_new_plain (text);

    default:
      return recto_yaml_value_new_string (text);
    }
}

static gboolean
is_scalar (const RectoYamlNode *node)
{
  RectoYamlKind kind = recto_yaml_node_get_kind (node);

  return kind != RECTO_YAML_KIND_SEQUENCE && kind != RECTO_YAML_KIND_MAPPING;
}

/**
 * recto_cli_value_print:
 * @tree: the tree of @node
 * @node: a node
 *
 * Prints a scalar as its text, a list of scalars one a line, anything else as
 * it stands in the file.
 */
void
recto_cli_value_print (const RectoYamlTree *tree,
                       const RectoYamlNode *node)
{
  const RectoYamlNode *resolved = recto_yaml_node_resolve (node);
  gboolean plain_list = recto_yaml_node_get_kind (resolved) == RECTO_YAML_KIND_SEQUENCE;
  RectoYamlSpan span;
  const char *text;
  gsize length;

  if (is_scalar (resolved))
    {
      g_print ("%s\n", recto_yaml_node_get_string (resolved));
      return;
    }
  for (guint i = 0; plain_list && i < recto_yaml_node_get_length (resolved); i++)
    plain_list = is_scalar (recto_yaml_node_resolve (recto_yaml_node_get_item (resolved, i)));
  if (plain_list)
    {
      for (guint i = 0; i < recto_yaml_node_get_length (resolved); i++)
        g_print ("%s\n", recto_yaml_node_get_string (recto_yaml_node_resolve (recto_yaml_node_get_item (resolved, i))));
      return;
    }

  span = recto_yaml_node_get_span (resolved);
  text = recto_yaml_tree_get_text (tree, &length);
  /* From the start of the line, so that the indentation of what follows fits. */
  while (recto_yaml_node_get_style (resolved) == RECTO_YAML_STYLE_BLOCK && span.start > 0 &&
         text[span.start - 1] != '\n')
    span.start--;
  fwrite (text + span.start, 1, span.end - span.start, stdout);
  if (span.end == span.start || text[span.end - 1] != '\n')
    putchar ('\n');
}
