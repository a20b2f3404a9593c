/* Posts, drafts and the documents of other collections, read in the very
 * order in which Jekyll merges what it knows of them. */

#include "recto-entry-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-date.h"
#include "recto-node.h"
#include "recto-permalink.h"
#include "recto-slug.h"
#include "recto-url.h"

/* The parts of a file name that Jekyll takes apart. */
typedef struct
{
  char *date;
  char *slug;
  char *stem;
} NameParts;

static void
name_parts_clear (NameParts *self)
{
  g_free (self->date);
  g_free (self->slug);
  g_free (self->stem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NameParts, name_parts_clear)

static void
chop_dots (char *text)
{
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '.')
    text[--length] = '\0';
}

static void
name_parts_init (NameParts *self,
                 const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (name, '.');

  self->stem = dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
  self->date = NULL;
  if (recto_source_has_date (path))
    {
      const char *end = name;

      for (int i = 0; i < 3; i++)
        end = strchr (end, '-') + 1;
      self->date = g_strndup (name, end - 1 - name);
      self->slug = g_strndup (end, dot - end);
    }
  else
    self->slug = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  chop_dots (self->slug);
}

/* The path without the folder of the collections, as Jekyll shows it. */
static const char *
relative_path (RectoConfig *config,
               const char *path)
{
  const char *folder = recto_config_get_folder (config, "collections_dir");
  gsize length = strlen (folder);

  if (length > 0 && strncmp (path, folder, length) == 0 && path[length] == '/')
    return path + length + 1;
  return path;
}

/* Folders above `_posts` or `_drafts` are categories, those inside are not. */
static void
add_folder_categories (GPtrArray *categories,
                       const char *path,
                       const char *special)
{
  const char *found = strstr (path, special);
  g_autofree char *folders = found != NULL ? g_strndup (path, found - path) : g_path_get_dirname (path);
  g_auto (GStrv) parts = g_strsplit (folders, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && !g_str_equal (parts[i], ".") &&
        !g_ptr_array_find_with_equal_func (categories, parts[i], g_str_equal, NULL))
      g_ptr_array_add (categories, g_strdup (parts[i]));
}

static void
fail (RectoEntryData *data,
      RectoEntryState state,
      GError *error)
{
  data->state = state;
  g_clear_error (&data->error);
  data->error = error;
}

static void
fail_date (RectoEntryData *data,
           RectoFrontData *front,
           const char *written,
           gboolean in_name)
{
  GError *error = NULL;
  guint line = 0;
  guint column = 0;

  if (!in_name)
    recto_front_data_get_position (front, "date", &line, &column);
  if (in_name)
    recto_site_error_set (&error, RECTO_SITE_ERROR_DATE, 0, 0,
                          _ ("Jekyll stops, because “%s” in the file name is not a date; rename the file"), written);
  else if (written[0] == '\0')
    recto_site_error_set (&error, RECTO_SITE_ERROR_DATE, line, column,
                          _ ("Jekyll stops, because the date is empty; write a date such as 2024-05-06, or remove the key"));
  else
    recto_site_error_set (&error, RECTO_SITE_ERROR_DATE, line, column,
                          _ ("Jekyll stops, because “%s” is not a date; write a date such as 2024-05-06"), written);
  fail (data, RECTO_ENTRY_STATE_ABORTS, error);
}

/* The date of front matter, which may stop the build. The list then shows the
 * date of the name. */
static gboolean
read_date (const RectoEntryContext *context,
           RectoFrontData *front,
           const NameParts *name,
           RectoEntryData *data)
{
  const RectoYamlNode *node = recto_front_data_get (front, "date");
  g_autofree char *written = NULL;

  if (node == NULL)
    return TRUE;
  data->date = recto_date_from_node (node, front->zone, context->today);
  if (data->date != NULL)
    return TRUE;
  written = recto_node_to_text (node);
  fail_date (data, front, written, FALSE);
  if (name->date != NULL)
    data->date = recto_date_parse (name->date, front->zone, context->today);
  return FALSE;
}

/* The date of the file name counts when front matter has none. */
static gboolean
read_name_date (const RectoEntryContext *context,
                RectoFrontData *front,
                const NameParts *name,
                RectoEntryData *data)
{
  if (name->date == NULL ||
      (data->date != NULL && g_date_time_to_unix (data->date) != g_date_time_to_unix (context->now)))
    return TRUE;
  g_clear_pointer (&data->date, g_date_time_unref);
  data->date = recto_date_parse (name->date, front->zone, context->today);
  if (data->date == NULL)
    fail_date (data, front, name->date, TRUE);
  return data->date != NULL;
}

static void
read_title (RectoFrontData *front,
            const NameParts *name,
            RectoEntryData *data)
{
  const RectoYamlNode *title = recto_front_data_get (front, "title");
  const RectoYamlNode *slug = recto_front_data_get (front, "slug");

  data->title = recto_node_is_truthy (title) ? recto_front_data_dup_text (front, "title") : recto_titleize_slug (name->slug);
  data->slug = recto_node_is_truthy (slug) ? recto_node_to_text (slug) : g_strdup (name->slug);
}

/* What Jekyll knows of a document whose front matter it gave up on. */
static void
read_dropped (RectoFrontData *front,
              RectoEntryData *data)
{
  recto_front_data_drop (front);
  data->title = recto_front_data_dup_text (front, "title");
  data->slug = recto_front_data_dup_text (front, "slug");
  data->tags = recto_front_data_dup_given_tags (front);
}

static void
give_up_on_categories (RectoFrontData *front,
                       RectoEntryData *data)
{
  GError *error = NULL;
  guint line, column;

  recto_front_data_get_position (front, "categories", &line, &column);
  recto_site_error_set (&error, RECTO_SITE_ERROR_FRONT_MATTER, line, column,
                        _ ("Jekyll drops this front matter, because “categories” is neither text nor a list"));
  fail (data, RECTO_ENTRY_STATE_DROPPED, error);
}

/* A date for the address: drafts have that of their file, others today. */
static void
complete_date (const RectoEntryContext *context,
               RectoEntryData *data,
               RectoFrontData *front)
{
  g_autoptr (GDateTime) modified = NULL;

  if (data->date != NULL || data->state == RECTO_ENTRY_STATE_ABORTS)
    return;
  if (data->is_draft && context->modified != 0)
    {
      modified = g_date_time_new_from_unix_utc (context->modified);
      data->date = g_date_time_to_timezone (modified, front->zone);
      return;
    }
  data->uses_now = TRUE;
  data->date = g_date_time_ref (context->now);
}

static char *
inner_path (const char *path,
            const RectoCollection *collection)
{
  g_autofree char *folder = g_strconcat ("_", collection->label, NULL);
  const char *found = strstr (path, folder);
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (path, dot - path) : g_strdup (path);
  g_autofree char *before = NULL;

  chop_dots (stem);
  if (found == NULL || (gsize) (found - path) + strlen (folder) > strlen (stem))
    return g_steal_pointer (&stem);
  before = g_strndup (stem, found - path);
  return g_strconcat (before, stem + (found - path) + strlen (folder), NULL);
}

static void
fail_permalink (RectoEntryData *data,
                RectoFrontData *front,
                const char *key)
{
  GError *error = NULL;
  guint line, column;

  recto_front_data_get_position (front, key, &line, &column);
  recto_site_error_set (&error, RECTO_SITE_ERROR_PERMALINK, line, column,
                        _ ("Jekyll stops, because “%s” is not text; put it in quotes"), key);
  fail (data, RECTO_ENTRY_STATE_ABORTS, error);
}

/* Jekyll asks for the address only of what it writes. */
static void
fail_template (RectoEntryData *data,
               const RectoCollection *collection)
{
  GError *error = NULL;

  if (!collection->output)
    return;
  recto_site_error_set (&error, RECTO_SITE_ERROR_PERMALINK, 0, 0,
                        _ ("Jekyll stops, because “permalink” of the collection “%s” in _config.yml is not text; write one such as /:collection/:path/, or remove the key"),
                        collection->label);
  fail (data, RECTO_ENTRY_STATE_ABORTS, error);
}

static void
read_url (RectoFrontData *front,
          const RectoCollection *collection,
          const NameParts *name,
          RectoEntryData *data)
{
  const RectoYamlNode *permalink = recto_front_data_get (front, "permalink");
  const RectoYamlNode *slug = recto_front_data_get (front, "slug");
  const char *template = collection->permalink;
  g_autofree char *path = inner_path (data->relative_path, collection);
  g_autofree char *output_ext = NULL;
  g_autoptr (GError) local = NULL;
  RectoPermalinkParts parts = { 0 };

  if (recto_node_is_truthy (permalink) && !recto_node_is (permalink, RECTO_YAML_KIND_STRING))
    {
      fail_permalink (data, front, "permalink");
      return;
    }
  if (recto_node_is_truthy (permalink))
    template = data->permalink = g_strdup (recto_yaml_node_get_string (permalink));
  if (template == NULL)
    {
      fail_template (data, collection);
      return;
    }
  if (recto_node_is_truthy (slug) && !recto_node_is (slug, RECTO_YAML_KIND_STRING) &&
      (recto_permalink_has_key (template, "title") || recto_permalink_has_key (template, "slug")))
    {
      fail_permalink (data, front, "slug");
      return;
    }
  output_ext = recto_entry_output_ext (front->config, data->path, data->permalink);
  parts.date = data->date;
  parts.collection = collection->label;
  parts.path = path;
  parts.name = name->stem;
  parts.slug = data->slug;
  parts.categories = (const char *const *) data->categories;
  parts.output_ext = output_ext;
  data->url = recto_permalink_expand (template, &parts, &local);
  if (data->url != NULL)
    data->destination = recto_url_to_destination (data->url, output_ext, ".html");
  else
    {
      guint line, column;
      GError *error = NULL;

      recto_front_data_get_position (front, "permalink", &line, &column);
      recto_site_error_set (&error, RECTO_SITE_ERROR_PERMALINK, line, column, "%s", local->message);
      fail (data, RECTO_ENTRY_STATE_ABORTS, error);
    }
}

/* In posts every `published` that Ruby takes for false hides, elsewhere only
 * `false` itself. */
static gboolean
is_published (RectoFrontData *front,
              gboolean is_post)
{
  const RectoYamlNode *node = recto_front_data_get (front, "published");

  if (node == NULL)
    return TRUE;
  return is_post ? recto_node_is_truthy (node) : !recto_node_is_false (node);
}

static void
decide_state (const RectoEntryContext *context,
              RectoFrontData *front,
              const RectoSource *source,
              RectoEntryData *data)
{
  gboolean is_post = source->kind != RECTO_SOURCE_DOCUMENT;
  /* What is hidden is never asked for its address, so that cannot stop it. */
  gboolean may_hide = data->state == RECTO_ENTRY_STATE_PUBLISHED || data->state == RECTO_ENTRY_STATE_DROPPED ||
                      g_error_matches (data->error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK);
  gboolean is_clean = data->state == RECTO_ENTRY_STATE_PUBLISHED;

  data->is_published = is_published (front, is_post);
  data->is_future = data->date != NULL && g_date_time_to_unix (data->date) > g_date_time_to_unix (context->now);
  if (!may_hide)
    return;
  if (source->kind == RECTO_SOURCE_DRAFT)
    data->state = is_clean ? RECTO_ENTRY_STATE_DRAFT : data->state;
  else if (!data->is_published && !recto_config_get_boolean (context->config, "unpublished", FALSE))
    data->state = RECTO_ENTRY_STATE_HIDDEN;
  else if (data->is_future && (is_post || data->state != RECTO_ENTRY_STATE_ABORTS) &&
           !recto_config_get_boolean (context->config, "future", FALSE))
    data->state = RECTO_ENTRY_STATE_FUTURE;
  else if (is_clean && !source->collection->output)
    data->state = RECTO_ENTRY_STATE_NOT_WRITTEN;
}

/*
 * recto_entry_read_document:
 * @context: what to read with
 * @source: a post, a draft or a document
 * @yaml: (nullable): its front matter
 * @length: its length
 * @data: what to fill
 *
 * Any thread.
 */
void
recto_entry_read_document (const RectoEntryContext *context,
                           const RectoSource *source,
                           const char *yaml,
                           gsize length,
                           RectoEntryData *data)
{
  g_auto (RectoFrontData) front = { 0 };
  g_auto (NameParts) name = { 0 };
  g_autoptr (GPtrArray) categories = g_ptr_array_new ();
  g_autofree char *special = g_strconcat ("_", source->collection->label, NULL);
  GError *error = NULL;
  RectoFrontKind kind;
  gboolean goes_on;
  gboolean in_drafts;

  data->relative_path = g_strdup (relative_path (context->config, data->path));
  data->collection = g_strdup (source->collection->label);
  in_drafts = g_str_equal (special, "_posts") && strstr (data->relative_path, special) == NULL;
  name_parts_init (&name, data->path);
  add_folder_categories (categories, data->relative_path, in_drafts ? "_drafts" : special);

  kind = recto_front_data_init (&front, context->config, data->relative_path, source->collection->label, yaml, length, &error);
  if (kind == RECTO_FRONT_KIND_BROKEN || kind == RECTO_FRONT_KIND_OTHER)
    fail (data, RECTO_ENTRY_STATE_DROPPED, error);
  if (!recto_front_data_add_categories (&front, categories))
    give_up_on_categories (&front, data);
  if (data->state == RECTO_ENTRY_STATE_DROPPED)
    read_dropped (&front, data);
  goes_on = read_date (context, &front, &name, data);
  if (data->state != RECTO_ENTRY_STATE_DROPPED)
    {
      goes_on = goes_on && read_name_date (context, &front, &name, data);
      read_title (&front, &name, data);
      recto_front_data_add_category (&front, categories);
      data->tags = recto_front_data_dup_tags (&front);
    }
  g_ptr_array_add (categories, NULL);
  data->categories = (char **) g_ptr_array_free (g_steal_pointer (&categories), FALSE);
  data->layout = recto_front_data_dup_text (&front, "layout");
  data->description = recto_front_data_dup_text (&front, "description");
  data->is_draft = in_drafts || recto_node_is_truthy (recto_front_data_get (&front, "draft"));
  complete_date (context, data, &front);
  if (goes_on)
    read_url (&front, source->collection, &name, data);
  decide_state (context, &front, source, data);
}
