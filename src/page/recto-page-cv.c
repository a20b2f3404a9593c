/* A section of `_data/cv.yml`: whatever its keys are called, an entry has a
 * heading, a time at its side, and lines or points under it, which may be HTML. */

#include <string.h>

#include "recto-page-html.h"
#include "recto-page-parts.h"

/* Aliases of aliases can make a short file very long. */
#define MAX_LENGTH (4 * 1024 * 1024)

static const char *const heading_keys[] = { "title", "name", "institution", "company", "organization", "label", NULL };
static const char *const time_keys[] = { "year", "date", "years", "time", NULL };

static gboolean
is_named (const char *const *keys,
          const char *key)
{
  return key != NULL && g_strv_contains (keys, key);
}

static const char *
find_string (const RectoYamlNode *node,
             const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *text = recto_page_node_string (recto_page_node_get (node, keys[i]));

      if (text != NULL)
        return text;
    }
  return NULL;
}

static const char *
find_address (const RectoYamlNode *node)
{
  static const char *const keys[] = { "link", "url", NULL };

  return find_string (node, keys);
}

static void append_items (RectoPageBuilder *builder,
                          GString *html,
                          const RectoYamlNode *items);

static void
append_heading (RectoPageBuilder *builder,
                GString *html,
                const RectoYamlNode *node)
{
  const char *heading = find_string (node, heading_keys);
  const char *time = find_string (node, time_keys);
  const char *address = find_address (node);

  if (heading == NULL && time == NULL)
    return;
  g_string_append (html, "<div class=\"cv-heading\"><strong>");
  if (heading != NULL && address != NULL)
    recto_page_builder_append_link (builder, html, address, NULL, heading);
  else
    recto_html_append_text (html, heading);
  g_string_append (html, "</strong>");
  if (time != NULL)
    {
      g_string_append (html, "<span class=\"cv-time\">");
      recto_html_append_text (html, time);
      g_string_append (html, "</span>");
    }
  g_string_append (html, "</div>");
}

static void
append_entry (RectoPageBuilder *builder,
              GString *html,
              const RectoYamlNode *node)
{
  const char *shown = NULL;

  append_heading (builder, html, node);
  for (guint i = 0; heading_keys[i] != NULL && shown == NULL; i++)
    if (recto_page_node_string (recto_page_node_get (node, heading_keys[i])) != NULL)
      shown = heading_keys[i];
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      const char *key = recto_yaml_node_get_key_string (node, i);
      const RectoYamlNode *value = recto_yaml_node_resolve (recto_yaml_node_get_value (node, i));

      if (key == NULL || g_strcmp0 (key, shown) == 0 || is_named (time_keys, key) ||
          g_str_equal (key, "link") || g_str_equal (key, "url") || g_str_equal (key, "type"))
        continue;
      if (recto_page_node_string (value) != NULL)
        {
          g_string_append (html, "<div class=\"cv-line\">");
          recto_page_builder_append_safe (builder, html, recto_page_node_string (value), 0);
          g_string_append (html, "</div>");
        }
      else
        {
          append_items (builder, html, value);
        }
    }
}

static void
append_items (RectoPageBuilder *builder,
              GString *html,
              const RectoYamlNode *items)
{
  if (items != NULL && recto_yaml_node_get_kind (items) == RECTO_YAML_KIND_MAPPING)
    {
      append_entry (builder, html, items);
      return;
    }
  if (recto_page_node_length (items) == 0 || html->len > MAX_LENGTH)
    return;
  g_string_append (html, "<ul class=\"cv-items\">");
  for (guint i = 0; i < recto_page_node_length (items); i++)
    {
      const RectoYamlNode *item = recto_page_node_item (items, i);

      g_string_append (html, "<li>");
      if (recto_page_node_string (item) != NULL)
        recto_page_builder_append_safe (builder, html, recto_page_node_string (item), 0);
      else
        append_items (builder, html, item);
      g_string_append (html, "</li>");
    }
  g_string_append (html, "</ul>");
}

/**
 * recto_page_append_cv:
 * @builder: a builder
 * @html: where to append
 * @section: a section of a CV
 *
 * Appends the section with its title.
 */
void
recto_page_append_cv (RectoPageBuilder *builder,
                      GString *html,
                      const RectoYamlNode *section)
{
  const char *title = recto_page_node_string (recto_page_node_get (section, "title"));

  g_string_append (html, "<section class=\"cv-section\"><h2>");
  recto_html_append_text (html, title);
  g_string_append (html, "</h2>");
  append_items (builder, html, recto_page_node_get (section, "contents"));
  g_string_append (html, "</section>");
}
