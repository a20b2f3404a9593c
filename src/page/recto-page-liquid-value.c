/* Liquid values that can be told from the settings and the front matter
 * alone, and the few filters that are used on them. */

#include "recto-page-liquid-value.h"

#include <string.h>

#include "recto-page-html.h"
#include "yaml/recto-yaml-node.h"

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* A scalar as Liquid prints it, or NULL for lists and mappings. */
static char *
print_node (const RectoYamlNode *node)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL || recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_NULL)
    return g_strdup ("");
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
      return NULL;
    case RECTO_YAML_KIND_BOOLEAN:
      return g_strdup (recto_yaml_node_get_boolean (node) ? "true" : "false");
    default:
      return g_strdup (recto_yaml_node_get_string (node));
    }
}

static char *
lookup_site (const RectoPageLiquid *liquid,
             const char *key)
{
  /* What Jekyll puts there itself; only the settings are known here. */
  static const char *const drops[] = {
    "categories", "collections", "data", "documents", "html_files", "html_pages",
    "pages", "posts", "related_posts", "static_files", "tags", "time"
  };
  g_autofree char *first = g_strndup (key, strcspn (key, ".["));
  const RectoYamlNode *node;
  gboolean is_collection;

  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++)
    if (g_str_equal (first, drops[i]))
      return NULL;
  node = recto_config_lookup (recto_site_get_config (liquid->site), "collections");
  is_collection = node != NULL && recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING &&
                  recto_yaml_node_get (node, first) != NULL;
  if (is_collection)
    return NULL;
  return print_node (recto_config_lookup (recto_site_get_config (liquid->site), key));
}

static char *
lookup_page (const RectoPageLiquid *liquid,
             const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", -1);
  const RectoYamlNode *node = liquid->page;

  if (liquid->entry != NULL && g_str_equal (key, "url"))
    return g_strdup (recto_entry_get_url (liquid->entry));
  if (liquid->entry != NULL && g_str_equal (key, "path"))
    return g_strdup (recto_entry_get_path (liquid->entry));
  if (g_str_equal (key, "content") || g_str_equal (key, "excerpt"))
    return NULL;
  for (guint i = 0; parts[i] != NULL && node != NULL; i++)
    {
      node = recto_yaml_node_resolve (node);
      node = recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING ? recto_yaml_node_get (node, parts[i]) : NULL;
    }
  return print_node (node);
}

/* Reads one literal or name. Returns FALSE when it is not understood. */
static gboolean
read_value (const RectoPageLiquid *liquid,
            const char **position,
            char **value)
{
  const char *text = skip_space (*position);
  gsize length;
  g_autofree char *name = NULL;

  if (*text == '"' || *text == '\'')
    {
      const char *quote = strchr (text + 1, *text);

      if (quote == NULL)
        return FALSE;
      *value = g_strndup (text + 1, quote - text - 1);
      *position = quote + 1;
      return TRUE;
    }

  length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
  name = g_strndup (text, length);
  *position = text + length;
  if (g_str_has_prefix (name, "site."))
    *value = lookup_site (liquid, name + 5);
  else if (g_str_has_prefix (name, "page."))
    *value = lookup_page (liquid, name + 5);
  else if (g_ascii_isdigit (name[0]) || name[0] == '-')
    *value = g_steal_pointer (&name);
  return *value != NULL;
}

static char *
relative_url (const RectoPageLiquid *liquid,
              const char *input,
              gboolean absolute)
{
  RectoConfig *config = recto_site_get_config (liquid->site);
  const char *url = absolute ? recto_config_get_string (config, "url", "") : "";
  const char *baseurl = recto_config_get_string (config, "baseurl", "");

  if (strstr (input, "://") != NULL)
    return g_strdup (input);
  return g_strconcat (url, baseurl, input[0] == '/' || input[0] == '\0' ? "" : "/", input, NULL);
}

static char *
escape (const char *input)
{
  GString *html = g_string_new (NULL);

  recto_html_append_text (html, input);
  return g_string_free (html, FALSE);
}

static char *
apply_filter (const RectoPageLiquid *liquid,
              const char *name,
              const char *input,
              const char *argument)
{
  if (g_str_equal (name, "relative_url") || g_str_equal (name, "absolute_url"))
    return relative_url (liquid, input, name[0] == 'a');
  if (g_str_equal (name, "escape") || g_str_equal (name, "xml_escape"))
    return escape (input);
  if (g_str_equal (name, "upcase"))
    return g_utf8_strup (input, -1);
  if (g_str_equal (name, "downcase"))
    return g_utf8_strdown (input, -1);
  if (g_str_equal (name, "strip"))
    return g_strstrip (g_strdup (input));
  if (argument == NULL)
    return NULL;
  if (g_str_equal (name, "prepend"))
    return g_strconcat (argument, input, NULL);
  if (g_str_equal (name, "append"))
    return g_strconcat (input, argument, NULL);
  if (g_str_equal (name, "default"))
    return g_strdup (input[0] != '\0' ? input : argument);
  return NULL;
}

/**
 * recto_page_liquid_evaluate:
 * @liquid: what Liquid can name
 * @expression: what stands between `{{` and `}}`
 *
 * Returns: (transfer full) (nullable): the text that it prints, or %NULL when
 *   it is not understood
 */
char *
recto_page_liquid_evaluate (const RectoPageLiquid *liquid,
                            const char *expression)
{
  g_autofree char *value = NULL;

  if (!read_value (liquid, &expression, &value))
    return NULL;
  while (*(expression = skip_space (expression)) == '|')
    {
      g_autofree char *name = NULL;
      g_autofree char *argument = NULL;
      char *filtered;
      gsize length;

      expression = skip_space (expression + 1);
      length = strspn (expression, "abcdefghijklmnopqrstuvwxyz_");
      name = g_strndup (expression, length);
      expression = skip_space (expression + length);
      if (*expression == ':')
        {
          expression++;
          if (!read_value (liquid, &expression, &argument))
            return NULL;
        }
      filtered = apply_filter (liquid, name, value, argument);
      g_free (value);
      value = filtered;
      if (value == NULL)
        return NULL;
    }
  return *expression == '\0' ? g_steal_pointer (&value) : NULL;
}

static GHashTable *
read_parameters (const RectoPageLiquid *liquid,
                 const char *markup)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  markup += strcspn (markup, " \t\r\n");
  while (*(markup = skip_space (markup)) != '\0')
    {
      gsize length = strcspn (markup, "= \t\r\n");
      g_autofree char *name = g_strndup (markup, length);
      char *value = NULL;

      markup = skip_space (markup + length);
      if (*markup != '=')
        return NULL;
      markup++;
      if (!read_value (liquid, &markup, &value))
        {
          /* "zoomable=true" and variables that we cannot know. */
          g_free (value);
          continue;
        }
      g_hash_table_replace (parameters, g_steal_pointer (&name), value);
    }
  return g_steal_pointer (&parameters);
}

/**
 * recto_page_liquid_figure:
 * @liquid: what Liquid can name
 * @markup: `figure.liquid` and its parameters
 *
 * Returns: (transfer full) (nullable): the figure as HTML in one line, or
 *   %NULL when its path is not known
 */
char *
recto_page_liquid_figure (const RectoPageLiquid *liquid,
                          const char *markup)
{
  static const char *const copied[] = { "class", "width", "height", "alt", "title" };
  g_autoptr (GHashTable) parameters = read_parameters (liquid, markup);
  const char *path = parameters != NULL ? g_hash_table_lookup (parameters, "path") : NULL;
  const char *caption;
  g_autofree char *address = NULL;
  GString *html;

  if (path == NULL || path[0] == '\0')
    return NULL;
  address = relative_url (liquid, path, FALSE);
  html = g_string_new ("<figure><img");
  recto_html_append_attribute (html, "src", address);
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    recto_html_append_attribute (html, copied[i], g_hash_table_lookup (parameters, copied[i]));
  g_string_append_c (html, '>');
  caption = g_hash_table_lookup (parameters, "caption");
  if (caption != NULL)
    g_string_append_printf (html, "<figcaption class=\"caption\">%s</figcaption>", caption);
  g_string_append (html, "</figure>");
  g_strdelimit (html->str, "\r\n", ' ');
  return g_string_free (html, FALSE);
}

static char *
url_of (const RectoPageLiquid *liquid,
        RectoEntry *entry)
{
  const char *url = entry != NULL ? recto_entry_get_url (entry) : NULL;

  return url != NULL ? relative_url (liquid, url, FALSE) : NULL;
}

/**
 * recto_page_liquid_link:
 * @liquid: what Liquid can name
 * @path: a path in the site
 *
 * Returns: (transfer full) (nullable): the address that `{% link %}` makes
 */
char *
recto_page_liquid_link (const RectoPageLiquid *liquid,
                        const char *path)
{
  return url_of (liquid, recto_site_lookup (liquid->site, path[0] == '/' ? path + 1 : path));
}

/**
 * recto_page_liquid_post_url:
 * @liquid: what Liquid can name
 * @name: the name of a post, without its ending
 *
 * Returns: (transfer full) (nullable): the address that `{% post_url %}` makes
 */
char *
recto_page_liquid_post_url (const RectoPageLiquid *liquid,
                            const char *name)
{
  GPtrArray *entries = recto_site_get_entries (liquid->site);
  gsize length = strlen (name);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      const char *slash = strrchr (recto_entry_get_path (entry), '/');

      if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_POST && slash != NULL &&
          strncmp (slash + 1, name, length) == 0 && slash[1 + length] == '.')
        return url_of (liquid, entry);
    }
  return NULL;
}
