/* The row of icons at the foot of the front door. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-html.h"
#include "recto-page-networks.h"
#include "recto-page-parts.h"

static void
append_shape (GString *html,
              const char *shape)
{
  g_string_append (html, "<svg class=\"social-icon\" viewBox=\"0 0 40 40\" aria-hidden=\"true\">");
  if (shape[0] == '/')
    {
      g_string_append_printf (html, "<path d=\"%s\"></path>", shape + 1);
    }
  else
    {
      glong length = g_utf8_strlen (shape, -1);

      g_string_append_printf (html, "<text x=\"20\" y=\"%s\" text-anchor=\"middle\" font-size=\"%d\">",
                              length > 2 ? "25" : "27", length > 2 ? 14 : 19);
      recto_html_append_text (html, shape);
      g_string_append (html, "</text>");
    }
  g_string_append (html, "</svg>");
}

static void
append_icon (RectoPageBuilder *builder,
             GString *html,
             const char *address,
             const char *name,
             const char *shape)
{
  g_autofree char *uri = NULL;
  RectoPageTargetKind kind = recto_page_links_resolve (builder->rules.links, address, &uri, NULL);

  if (kind == RECTO_PAGE_TARGET_REFUSED || kind == RECTO_PAGE_TARGET_DATA)
    return;
  g_string_append (html, "<a class=\"social-link\"");
  recto_html_append_attribute (html, "href", uri);
  recto_html_append_attribute (html, "title", name);
  recto_html_append_attribute (html, "aria-label", name);
  g_string_append_c (html, '>');
  append_shape (html, shape);
  g_string_append (html, "</a>");
}

/* The value goes to the place of "%s", which is in no other way a format. */
static char *
fill_address (const char *address,
              const char *value)
{
  const char *mark = strstr (address, "%s");
  g_autofree char *before = NULL;

  if (mark == NULL)
    return g_strdup (address);
  before = g_strndup (address, mark - address);
  return g_strconcat (before, value, mark + 2, NULL);
}

static void
append_academia (RectoPageBuilder *builder,
                 GString *html,
                 const RectoYamlNode *node)
{
  const char *organization = recto_page_node_string (recto_page_node_get (node, "organization"));
  const char *username = recto_page_node_string (recto_page_node_get (node, "username"));
  g_autofree char *address = NULL;

  if (organization == NULL || username == NULL)
    return;
  address = g_strdup_printf ("https://%s.academia.edu/%s", organization, username);
  append_icon (builder, html, address, "Academia", "A");
}

/* A network of the site's own, with its logo. */
static void
append_custom (RectoPageBuilder *builder,
               GString *html,
               const RectoYamlNode *node)
{
  const char *url = recto_page_node_string (recto_page_node_get (node, "url"));
  const char *title = recto_page_node_string (recto_page_node_get (node, "title"));
  const char *logo = recto_page_node_string (recto_page_node_get (node, "logo"));
  g_autofree char *uri = NULL;
  g_autofree char *href = NULL;
  g_autofree char *letters = NULL;
  g_autofree char *shape = NULL;

  if (url == NULL)
    return;
  title = title != NULL ? title : url;
  if (logo != NULL && recto_page_links_resolve (builder->rules.links, logo, &uri, NULL) == RECTO_PAGE_TARGET_SITE)
    {
      g_string_append (html, "<a class=\"social-link\"");
      if (recto_page_links_resolve (builder->rules.links, url, &href, NULL) != RECTO_PAGE_TARGET_REFUSED)
        recto_html_append_attribute (html, "href", href);
      recto_html_append_attribute (html, "title", title);
      g_string_append (html, "><img class=\"social-icon\"");
      recto_html_append_attribute (html, "src", uri);
      recto_html_append_attribute (html, "alt", title);
      g_string_append (html, "></a>");
      return;
    }
  letters = g_utf8_substring (title, 0, MIN (2, g_utf8_strlen (title, -1)));
  /* Letters, even if the first of them is a slash. */
  shape = letters[0] == '/' ? g_strdup ("?") : g_steal_pointer (&letters);
  append_icon (builder, html, url, title, shape);
}

static void
append_network (RectoPageBuilder *builder,
                GString *html,
                const char *key,
                const RectoYamlNode *node)
{
  const RectoPageNetwork *network = recto_page_network_find (key);
  const char *value = recto_page_node_string (node);
  g_autofree char *address = NULL;

  if (g_str_equal (key, "academia_edu"))
    append_academia (builder, html, node);
  else if (network == NULL)
    append_custom (builder, html, node);
  else if (value != NULL && recto_page_node_is_true (node))
    {
      if (g_str_has_prefix (value, "/") && g_str_has_prefix (network->address, "/"))
        value++;
      address = fill_address (network->address, value);
      append_icon (builder, html, address, network->name, network->shape);
    }
}

/**
 * recto_page_append_social:
 * @builder: a builder
 * @html: where to append
 * @networks: (nullable): the keys of `_data/socials.yml`
 *
 * Appends the row of icons.
 *
 * Returns: whether there is any icon
 */
gboolean
recto_page_append_social (RectoPageBuilder *builder,
                          GString *html,
                          const RectoYamlNode *networks)
{
  gsize start;

  networks = networks != NULL ? recto_yaml_node_resolve (networks) : NULL;
  if (networks == NULL || recto_yaml_node_get_kind (networks) != RECTO_YAML_KIND_MAPPING)
    return FALSE;
  g_string_append (html, "<div class=\"contact-icons\">");
  start = html->len;
  for (guint i = 0; i < recto_yaml_node_get_length (networks); i++)
    {
      const char *key = recto_yaml_node_get_key_string (networks, i);

      if (key != NULL)
        append_network (builder, html, key, recto_yaml_node_resolve (recto_yaml_node_get_value (networks, i)));
    }
  g_string_append (html, "</div>");
  return html->len - start > strlen ("</div>");
}

static RectoYamlTree *
read_networks (RectoPageBuilder *builder)
{
  g_autoptr (GBytes) bytes = recto_site_read_file (builder->site, "_data/socials.yml", builder->cancellable, NULL);
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length = 0;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  tree = recto_yaml_tree_parse (text, length, recto_yaml_limits_file (), &error);
  if (tree == NULL)
    recto_page_builder_add_note (builder, 0, _ ("_data/socials.yml cannot be read: %s"), error->message);
  return g_steal_pointer (&tree);
}

/**
 * recto_page_add_social:
 * @builder: a builder
 *
 * Adds the icons when the front matter asks for them.
 */
void
recto_page_add_social (RectoPageBuilder *builder)
{
  const RectoYamlNode *node = recto_page_builder_get (builder, "social");
  const char *note = recto_config_get_string (builder->config, "contact_note", "");
  guint line = recto_page_builder_get_line (builder, "social");
  g_autoptr (RectoYamlTree) tree = NULL;
  GString *html;

  if (!recto_page_node_is_true (node))
    return;
  tree = read_networks (builder);
  html = g_string_new ("<div class=\"social\">");
  if (!recto_page_append_social (builder, html, tree != NULL ? recto_yaml_tree_get_root (tree) : NULL))
    recto_page_builder_add_note (builder, line, _ ("There are no social links in _data/socials.yml"));
  g_string_append (html, "<div class=\"contact-note\">");
  recto_page_builder_append_safe (builder, html, note, 0);
  g_string_append (html, "</div></div>");
  recto_page_builder_add_part (builder, "social", html, line);
}
