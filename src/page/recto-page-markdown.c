/* Which Markdown a site writes, as its settings say. */

#include "recto-page-markdown.h"

#include <stdio.h>

#include "recto-page-builder.h"

/* How much a rendering may take, in bytes and milliseconds, where a test wants
 * it otherwise. */
#define LIMITS "RECTO_RENDER_LIMITS"

/* Of mappings in mappings: kramdown has three. */
#define MAX_DEPTH 4

static void
set_limits (RectoMarkdownOptions *options)
{
  const char *limits = g_getenv (LIMITS);
  gsize max_bytes;
  guint max_milliseconds;

  if (limits != NULL && sscanf (limits, "%zu,%u", &max_bytes, &max_milliseconds) == 2)
    recto_markdown_options_set_limits (options, max_bytes, max_milliseconds);
}

/* The text of a scalar, and the empty one for what has none. YAML's words for
 * true and false are more than kramdown's. */
static const char *
scalar_text (const RectoYamlNode *node)
{
  const char *text = recto_page_node_string (node);

  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node != NULL && recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_BOOLEAN)
    return recto_yaml_node_get_boolean (node) ? "true" : "false";
  return text != NULL ? text : "";
}

/* A list as options have it: with commas, or a link as its address and title. */
static void
set_list (RectoMarkdownOptions *options,
          const char *name,
          const RectoYamlNode *list)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *separator = g_str_has_prefix (name, "link_defs.") ? "\n" : ",";

  for (guint i = 0; i < recto_yaml_node_get_length (list); i++)
    g_string_append_printf (value, "%s%s", i > 0 ? separator : "", scalar_text (recto_yaml_node_get_item (list, i)));
  recto_markdown_options_set (options, name, value->str, NULL);
}

/* An option that kramdown has and we do not know changes nothing. */
static void
set_option (RectoMarkdownOptions *options,
            const char *name,
            const RectoYamlNode *node,
            guint depth)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL || depth > MAX_DEPTH)
    return;
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_MAPPING:
      for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
        {
          const char *key = recto_yaml_node_get_key_string (node, i);
          g_autofree char *full = g_strconcat (name, name[0] != '\0' ? "." : "", key, NULL);

          if (key != NULL)
            set_option (options, full, recto_yaml_node_get_value (node, i), depth + 1);
        }
      break;

    case RECTO_YAML_KIND_SEQUENCE:
      set_list (options, name, node);
      break;

    case RECTO_YAML_KIND_NULL:
    case RECTO_YAML_KIND_ALIAS:
      break;

    default:
      recto_markdown_options_set (options, name, scalar_text (node), NULL);
      break;
    }
}

/**
 * recto_page_markdown_options:
 * @config: the settings of a site
 *
 * Follows `markdown`, and the keys of `kramdown` when that is it. Any thread.
 *
 * Returns: (transfer full): options for recto_markdown_render(), without
 *   source lines
 */
RectoMarkdownOptions *
recto_page_markdown_options (RectoConfig *config)
{
  const char *name = recto_config_get_string (config, "markdown", "kramdown");
  gboolean is_kramdown = g_ascii_strcasecmp (name, "kramdown") == 0;
  const RectoYamlNode *settings = recto_config_lookup (config, "kramdown");
  RectoMarkdownOptions *options;

  options = recto_markdown_options_new (is_kramdown ? RECTO_MARKDOWN_DIALECT_KRAMDOWN : RECTO_MARKDOWN_DIALECT_COMMONMARK);
  set_limits (options);
  settings = settings != NULL ? recto_yaml_node_resolve (settings) : NULL;
  if (!is_kramdown)
    return options;
  /* Jekyll hands its own on, and knows but one. */
  if (!g_str_equal (recto_config_get_string (config, "highlighter", "rouge"), "rouge"))
    recto_markdown_options_set (options, "syntax_highlighter", "nil", NULL);
  if (settings != NULL && recto_yaml_node_get_kind (settings) == RECTO_YAML_KIND_MAPPING)
    set_option (options, "", settings, 0);
  return options;
}
