/* The head of a page, of a post and of the front door of the site, and the
 * portrait beside it. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-path.h"
#include "recto-page-html.h"
#include "recto-page-parts.h"
#include "recto-page-words.h"

static const char *
title_of (RectoPageBuilder *builder)
{
  const char *title = recto_page_builder_get_string (builder, "title");

  if (title == NULL && builder->entry != NULL)
    title = recto_entry_get_title (builder->entry);
  return title != NULL ? title : "";
}

static void
append_description (RectoPageBuilder *builder,
                    GString *html)
{
  const char *description = recto_page_builder_get_string (builder, "description");

  if (description == NULL)
    return;
  g_string_append (html, "<p class=\"post-description\">");
  recto_html_append_text (html, description);
  g_string_append (html, "</p>");
}

static GString *
begin_header (RectoPageBuilder *builder)
{
  GString *html = g_string_new ("<header class=\"post-header\"><h1 class=\"post-title\">");

  recto_html_append_text (html, title_of (builder));
  g_string_append (html, "</h1>");
  return html;
}

/**
 * recto_page_add_title:
 * @builder: a builder
 *
 * Adds the title and the description of a page.
 */
void
recto_page_add_title (RectoPageBuilder *builder)
{
  GString *html = begin_header (builder);

  append_description (builder, html);
  g_string_append (html, "</header>");
  recto_page_builder_add_part (builder, "header", html, recto_page_builder_get_line (builder, "title"));
}

static void
append_date (RectoPageBuilder *builder,
             GString *html)
{
  static const char *const keys[] = { "last_updated", "last_modified_at" };
  GDateTime *date = builder->entry != NULL ? recto_entry_get_date (builder->entry) : NULL;
  const char *body = builder->text + builder->span.body_start;
  guint minutes = recto_page_count_minutes (body, builder->length - builder->span.body_start);

  g_string_append (html, "<p class=\"post-meta\">");
  if (date != NULL)
    {
      g_autofree char *text = recto_page_format_date (date, FALSE);

      g_string_append_printf (html, "<time>%s</time> · ", text);
    }
  g_string_append_printf (html, "%u min read", minutes);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const RectoYamlNode *node = recto_page_builder_get (builder, keys[i]);
      g_autoptr (GDateTime) updated = node != NULL ? recto_yaml_node_get_date_time (node) : NULL;
      g_autofree char *text = updated != NULL ? recto_page_format_date (updated, FALSE) : NULL;

      if (text == NULL)
        continue;
      if (strstr (html->str, text) == NULL)
        g_string_append_printf (html, " · updated %s", text);
      break;
    }
  g_string_append (html, "</p>");
}

static void
append_labels (GString *html,
               const char *class_name,
               const char *const *labels)
{
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      g_string_append_printf (html, "<span class=\"%s\">", class_name);
      recto_html_append_text (html, labels[i]);
      g_string_append (html, "</span> ");
    }
}

/**
 * recto_page_add_post_header:
 * @builder: a builder
 *
 * Adds the title, the date, the tags and the description of a post.
 */
void
recto_page_add_post_header (RectoPageBuilder *builder)
{
  GString *html = begin_header (builder);
  const char *const *tags = builder->entry != NULL ? recto_entry_get_tags (builder->entry) : NULL;
  const char *const *categories = builder->entry != NULL ? recto_entry_get_categories (builder->entry) : NULL;

  append_date (builder, html);
  if ((tags != NULL && tags[0] != NULL) || (categories != NULL && categories[0] != NULL))
    {
      g_string_append (html, "<p class=\"post-tags\">");
      append_labels (html, "post-tag", tags);
      append_labels (html, "post-category", categories);
      g_string_append (html, "</p>");
    }
  append_description (builder, html);
  g_string_append (html, "</header>");
  recto_page_builder_add_part (builder, "header", html, recto_page_builder_get_line (builder, "title"));
}

/**
 * recto_page_add_about_header:
 * @builder: a builder
 *
 * Adds the name of the site, or of its owner when the site has none, and the
 * subtitle.
 */
void
recto_page_add_about_header (RectoPageBuilder *builder)
{
  const char *title = recto_config_get_string (builder->config, "title", "");
  const char *middle = recto_config_get_string (builder->config, "middle_name", "");
  const char *subtitle = recto_page_builder_get_string (builder, "subtitle");
  GString *html = g_string_new ("<header class=\"post-header\"><h1 class=\"post-title\">");

  if (title[0] != '\0' && !g_str_equal (title, "blank"))
    {
      recto_html_append_text (html, title);
    }
  else
    {
      g_string_append (html, "<strong>");
      recto_html_append_text (html, recto_config_get_string (builder->config, "first_name", ""));
      g_string_append (html, "</strong> ");
      recto_html_append_text (html, middle);
      g_string_append (html, middle[0] != '\0' ? " " : "");
      recto_html_append_text (html, recto_config_get_string (builder->config, "last_name", ""));
    }
  g_string_append (html, "</h1><p class=\"desc\">");
  /* The layout prints it as it is, and many have a link in it. */
  if (subtitle != NULL)
    recto_page_builder_append_safe (builder, html, subtitle, recto_page_builder_get_line (builder, "subtitle"));
  g_string_append (html, "</p></header>");
  recto_page_builder_add_part (builder, "header", html, recto_page_builder_get_line (builder, "subtitle"));
}

static void
append_portrait_image (RectoPageBuilder *builder,
                       GString *html,
                       const char *image,
                       gboolean is_circular)
{
  g_autofree char *path = g_strconcat ("assets/img/", image, NULL);
  g_autofree char *address = g_strconcat ("/", path, NULL);
  g_autofree char *uri = NULL;
  g_autofree char *in_site = NULL;
  g_autofree char *file = NULL;

  recto_page_links_resolve (builder->rules.links, address, &uri, &in_site);
  file = in_site != NULL ? recto_path_resolve (builder->rules.root, in_site, NULL) : NULL;
  if (file == NULL || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    recto_page_builder_add_note (builder, recto_page_builder_get_line (builder, "profile"),
                                 _ ("The portrait “%s” is not in assets/img"), image);
  g_string_append (html, "<img");
  recto_html_append_attribute (html, "src", uri);
  recto_html_append_attribute (html, "alt", image);
  recto_html_append_attribute (html, "class", is_circular ? "rounded-circle" : "rounded");
  g_string_append_c (html, '>');
}

/**
 * recto_page_add_portrait:
 * @builder: a builder
 *
 * Adds the picture of the site's owner and what stands under it.
 */
void
recto_page_add_portrait (RectoPageBuilder *builder)
{
  const RectoYamlNode *profile = recto_page_builder_get (builder, "profile");
  const char *image = recto_page_node_string (recto_page_node_get (profile, "image"));
  const char *more_info = recto_page_node_string (recto_page_node_get (profile, "more_info"));
  gboolean is_circular = recto_page_node_is_true (recto_page_node_get (profile, "image_circular"));
  gboolean is_left = g_strcmp0 (recto_page_node_string (recto_page_node_get (profile, "align")), "left") == 0;
  guint line = recto_page_builder_get_line (builder, "profile");
  GString *html;

  if (image == NULL && more_info == NULL)
    return;
  html = g_string_new (NULL);
  g_string_printf (html, "<div class=\"profile float-%s\">", is_left ? "left" : "right");
  if (image != NULL)
    append_portrait_image (builder, html, image, is_circular);
  if (more_info != NULL)
    {
      g_string_append (html, "<div class=\"more-info\">");
      recto_page_builder_append_safe (builder, html, more_info, line);
      g_string_append (html, "</div>");
    }
  g_string_append (html, "</div>");
  recto_page_builder_add_part (builder, "portrait", html, line);
}
