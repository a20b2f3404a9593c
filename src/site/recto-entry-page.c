/* Pages: files with front matter anywhere else than in a collection. */

#include "recto-entry-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-date.h"
#include "recto-node.h"
#include "recto-permalink.h"
#include "recto-url.h"

static gboolean
is_html (const char *output_ext)
{
  return g_str_equal (output_ext, ".html") || g_str_equal (output_ext, ".xhtml") || g_str_equal (output_ext, ".htm");
}

/* The name without the ending and without dots before it. */
static char *
page_basename (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL && dot > name ? (gsize) (dot - name) : strlen (name);

  while (length > 0 && name[length - 1] == '.')
    length--;
  return g_strndup (name, length);
}

static char *
page_template (RectoConfig *config,
               const char *basename,
               const char *output_ext)
{
  if (!is_html (output_ext))
    return g_strdup ("/:path/:basename:output_ext");
  if (g_str_equal (basename, "index"))
    return g_strdup ("/:path/");
  return recto_permalink_add_suffix ("/:path/:basename", recto_config_get_permalink (config));
}

/* What a page says of these itself hides what `defaults` says, even when it
 * is empty. */
static const RectoYamlNode *
find_own_first (RectoFrontData *front,
                const char *key)
{
  const RectoYamlNode *own = recto_front_data_get_own (front, key);

  return own != NULL ? own : recto_front_data_get (front, key);
}

static void
fail_permalink (RectoFrontData *front,
                RectoEntryData *data,
                gboolean is_text)
{
  guint line, column;

  recto_front_data_get_position (front, "permalink", &line, &column);
  g_clear_error (&data->error);
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_PERMALINK, line, column, "%s",
                        is_text ? _ ("Jekyll stops, because the permalink is empty; write an address such as /about/, or remove the key")
                                : _ ("Jekyll stops, because “permalink” is not text; put it in quotes"));
  data->state = RECTO_ENTRY_STATE_ABORTS;
}

static void
read_url (RectoFrontData *front,
          RectoEntryData *data)
{
  const RectoYamlNode *permalink = find_own_first (front, "permalink");
  gboolean is_text = recto_node_is (permalink, RECTO_YAML_KIND_STRING);
  g_autofree char *basename = page_basename (data->path);
  const char *slash = strrchr (data->path, '/');
  g_autofree char *folder = slash != NULL ? g_strdup_printf ("/%.*s", (int) (slash - data->path), data->path) : g_strdup ("");
  g_autofree char *output_ext = NULL;
  g_autofree char *template = NULL;
  g_autoptr (GError) local = NULL;
  guint line, column;

  if ((recto_node_is_truthy (permalink) && !is_text) ||
      (is_text && recto_yaml_node_get_string (permalink)[0] == '\0'))
    {
      fail_permalink (front, data, is_text);
      return;
    }
  if (is_text)
    data->permalink = g_strdup (recto_yaml_node_get_string (permalink));
  output_ext = recto_entry_output_ext (front->config, data->path, data->permalink);
  template = page_template (front->config, basename, output_ext);
  data->url = recto_permalink_expand_page (data->permalink != NULL ? data->permalink : template, folder, basename, output_ext, &local);
  if (data->url != NULL)
    {
      data->destination = recto_url_to_destination (data->url, output_ext, output_ext);
      return;
    }
  recto_front_data_get_position (front, "permalink", &line, &column);
  g_clear_error (&data->error);
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_PERMALINK, line, column, "%s", local->message);
  data->state = RECTO_ENTRY_STATE_ABORTS;
}

/* What is hidden is never asked for its address; but an empty permalink stops
 * Jekyll as soon as it is read. */
static gboolean
may_hide (RectoFrontData *front,
          RectoEntryData *data)
{
  const RectoYamlNode *permalink = find_own_first (front, "permalink");
  gboolean is_empty = recto_node_is (permalink, RECTO_YAML_KIND_STRING) && recto_yaml_node_get_string (permalink)[0] == '\0';

  if (data->state == RECTO_ENTRY_STATE_PUBLISHED)
    return TRUE;
  return g_error_matches (data->error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK) && !is_empty;
}

/* How much a page looks like the front door of the site. */
static guint
profile_rank (RectoFrontData *front,
              RectoEntryData *data)
{
  return (recto_node_is_truthy (recto_front_data_get_own (front, "profile")) ? 4 : 0) +
         (g_strcmp0 (data->layout, "about") == 0 ? 2 : 0) +
         (g_strcmp0 (data->permalink, "/") == 0 ? 1 : 0);
}

/*
 * recto_entry_read_page:
 * @context: what to read with
 * @source: a page
 * @yaml: (nullable): its front matter
 * @length: its length
 * @data: what to fill
 *
 * Any thread.
 */
void
recto_entry_read_page (const RectoEntryContext *context,
                       const RectoSource *source,
                       const char *yaml,
                       gsize length,
                       RectoEntryData *data)
{
  g_auto (RectoFrontData) front = { 0 };
  g_autoptr (GPtrArray) categories = g_ptr_array_new ();
  const RectoYamlNode *date;
  const RectoYamlNode *layout;
  const RectoYamlNode *published;
  RectoFrontKind kind;

  data->relative_path = g_strdup (data->path);
  kind = recto_front_data_init (&front, context->config, data->relative_path, "pages", yaml, length, &data->error);
  if (kind == RECTO_FRONT_KIND_BROKEN)
    data->state = RECTO_ENTRY_STATE_DROPPED;
  if (kind == RECTO_FRONT_KIND_OTHER)
    {
      data->state = RECTO_ENTRY_STATE_ABORTS;
      g_clear_error (&data->error);
      recto_site_error_set (&data->error, RECTO_SITE_ERROR_FRONT_MATTER, 2, 1,
                            _ ("Jekyll stops, because the front matter is not made of keys and values; write “key: value”"));
    }
  date = recto_front_data_get (&front, "date");
  published = recto_front_data_get_own (&front, "published");
  data->title = recto_front_data_dup_text (&front, "title");
  data->slug = recto_front_data_dup_text (&front, "slug");
  layout = find_own_first (&front, "layout");
  if (layout != NULL && !recto_node_is (layout, RECTO_YAML_KIND_NULL))
    data->layout = recto_node_to_text (layout);
  data->description = recto_front_data_dup_text (&front, "description");
  data->date = recto_date_from_node (date, front.zone, context->today);
  data->tags = recto_front_data_dup_tags (&front);
  recto_front_data_add_categories (&front, categories);
  recto_front_data_add_category (&front, categories);
  g_ptr_array_add (categories, NULL);
  data->categories = (char **) g_ptr_array_free (g_steal_pointer (&categories), FALSE);
  data->is_published = published == NULL || recto_node_is_truthy (published);
  if (data->state != RECTO_ENTRY_STATE_ABORTS)
    read_url (&front, data);
  if (!data->is_published && may_hide (&front, data) && !recto_config_get_boolean (context->config, "unpublished", FALSE))
    data->state = RECTO_ENTRY_STATE_HIDDEN;
  data->profile_rank = profile_rank (&front, data);
}
