/* Which Markdown a site writes, as its settings say. */

#include "recto-page-markdown.h"

#include "recto-page-builder.h"

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
  settings = settings != NULL ? recto_yaml_node_resolve (settings) : NULL;
  if (!is_kramdown || settings == NULL || recto_yaml_node_get_kind (settings) != RECTO_YAML_KIND_MAPPING)
    return options;
  for (guint i = 0; i < recto_yaml_node_get_length (settings); i++)
    {
      const char *key = recto_yaml_node_get_key_string (settings, i);
      const char *value = recto_page_node_string (recto_yaml_node_get_value (settings, i));

      /* An option that kramdown has and we do not know changes nothing. */
      if (key != NULL && value != NULL)
        recto_markdown_options_set (options, key, value, NULL);
    }
  return options;
}
