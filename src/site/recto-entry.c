/* One thing of a site as a list shows it. */

#include "recto-entry-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-site-error.h"

struct _RectoEntry
{
  GObject parent_instance;

  RectoEntryData *data;
};

G_DEFINE_FINAL_TYPE (RectoEntry, recto_entry, G_TYPE_OBJECT)

static const char *const no_strings[] = { NULL };

static void
recto_entry_finalize (GObject *object)
{
  RectoEntry *self = RECTO_ENTRY (object);

  g_clear_pointer (&self->data, recto_entry_data_free);
  G_OBJECT_CLASS (recto_entry_parent_class)->finalize (object);
}

static void
recto_entry_class_init (RectoEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_entry_finalize;
}

static void
recto_entry_init (RectoEntry *self)
{
}

/* An empty entry for the file at @path. */
RectoEntryData *
recto_entry_data_new (const char *path)
{
  RectoEntryData *self = g_new0 (RectoEntryData, 1);

  self->path = g_strdup (path);
  self->is_published = TRUE;
  return self;
}

void
recto_entry_data_free (RectoEntryData *self)
{
  g_free (self->path);
  g_free (self->relative_path);
  g_free (self->collection);
  g_free (self->title);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self->url);
  g_free (self->destination);
  g_free (self->slug);
  g_free (self->permalink);
  g_free (self->layout);
  g_free (self->description);
  g_strfreev (self->categories);
  g_strfreev (self->tags);
  g_clear_error (&self->error);
  g_clear_pointer (&self->front_matter, g_bytes_unref);
  g_free (self);
}

static RectoEntryData *
copy_data (const RectoEntryData *from)
{
  RectoEntryData *to = g_memdup2 (from, sizeof *from);

  to->path = g_strdup (from->path);
  to->relative_path = g_strdup (from->relative_path);
  to->collection = g_strdup (from->collection);
  to->title = g_strdup (from->title);
  to->date = from->date != NULL ? g_date_time_ref (from->date) : NULL;
  to->url = g_strdup (from->url);
  to->destination = g_strdup (from->destination);
  to->slug = g_strdup (from->slug);
  to->permalink = g_strdup (from->permalink);
  to->layout = g_strdup (from->layout);
  to->description = g_strdup (from->description);
  to->categories = g_strdupv (from->categories);
  to->tags = g_strdupv (from->tags);
  to->error = from->error != NULL ? g_error_copy (from->error) : NULL;
  to->front_matter = from->front_matter != NULL ? g_bytes_ref (from->front_matter) : NULL;
  return to;
}

/* Takes @data over. */
RectoEntry *
recto_entry_new (RectoEntryData *data)
{
  RectoEntry *self = g_object_new (RECTO_TYPE_ENTRY, NULL);

  self->data = data;
  return self;
}

const RectoEntryData *
recto_entry_get_data (RectoEntry *self)
{
  return self->data;
}

/* The same entry as another kind; entries never change. */
RectoEntry *
recto_entry_with_kind (RectoEntry *self,
                       RectoEntryKind kind)
{
  RectoEntryData *data = copy_data (self->data);

  data->kind = kind;
  return recto_entry_new (data);
}

/**
 * recto_entry_get_kind:
 * @self: an entry
 *
 * Returns: what it is
 */
RectoEntryKind
recto_entry_get_kind (RectoEntry *self)
{
  return self->data->kind;
}

/**
 * recto_entry_get_state:
 * @self: an entry
 *
 * Returns: what Jekyll does with it
 */
RectoEntryState
recto_entry_get_state (RectoEntry *self)
{
  return self->data->state;
}

/**
 * recto_entry_get_path:
 * @self: an entry
 *
 * Returns: (transfer none): its file, relative to the site
 */
const char *
recto_entry_get_path (RectoEntry *self)
{
  return self->data->path;
}

/**
 * recto_entry_get_collection:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the label of its collection, `posts` for posts
 *   and drafts; %NULL for what is in none
 */
const char *
recto_entry_get_collection (RectoEntry *self)
{
  return self->data->collection;
}

/**
 * recto_entry_get_label:
 * @self: an entry
 *
 * Returns: (transfer none): what to call it in a list: its title, or the name
 *   of its file; never %NULL
 */
const char *
recto_entry_get_label (RectoEntry *self)
{
  const char *slash = strrchr (self->data->path, '/');

  if (self->data->title != NULL && self->data->title[0] != '\0')
    return self->data->title;
  return slash != NULL ? slash + 1 : self->data->path;
}

/**
 * recto_entry_get_title:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the title that Jekyll gives it; %NULL when it
 *   has none, as pages without one and posts whose front matter is dropped
 */
const char *
recto_entry_get_title (RectoEntry *self)
{
  return self->data->title;
}

/**
 * recto_entry_get_date:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its date in the zone of the site; %NULL for what
 *   has none
 */
GDateTime *
recto_entry_get_date (RectoEntry *self)
{
  return self->data->date;
}

/**
 * recto_entry_get_url:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its address inside the site, `/blog/2024/x/`
 */
const char *
recto_entry_get_url (RectoEntry *self)
{
  return self->data->url;
}

/**
 * recto_entry_get_destination:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the file in the published site
 */
const char *
recto_entry_get_destination (RectoEntry *self)
{
  return self->data->destination;
}

/**
 * recto_entry_get_slug:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its slug
 */
const char *
recto_entry_get_slug (RectoEntry *self)
{
  return self->data->slug;
}

/**
 * recto_entry_get_permalink:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): `permalink` of its front matter
 */
const char *
recto_entry_get_permalink (RectoEntry *self)
{
  return self->data->permalink;
}

/**
 * recto_entry_get_layout:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its layout, its own or by `defaults`
 */
const char *
recto_entry_get_layout (RectoEntry *self)
{
  return self->data->layout;
}

/**
 * recto_entry_get_description:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its description
 */
const char *
recto_entry_get_description (RectoEntry *self)
{
  return self->data->description;
}

/**
 * recto_entry_get_categories:
 * @self: an entry
 *
 * Returns: (transfer none): the categories, of folders and front matter; never %NULL
 */
const char *const *
recto_entry_get_categories (RectoEntry *self)
{
  return self->data->categories != NULL ? (const char *const *) self->data->categories : no_strings;
}

/**
 * recto_entry_get_tags:
 * @self: an entry
 *
 * Returns: (transfer none): the tags; never %NULL
 */
const char *const *
recto_entry_get_tags (RectoEntry *self)
{
  return self->data->tags != NULL ? (const char *const *) self->data->tags : no_strings;
}

/**
 * recto_entry_get_published:
 * @self: an entry
 *
 * Returns: FALSE when its front matter hides it
 */
gboolean
recto_entry_get_published (RectoEntry *self)
{
  return self->data->is_published;
}

/**
 * recto_entry_get_future:
 * @self: an entry
 *
 * Returns: whether its date is yet to come
 */
gboolean
recto_entry_get_future (RectoEntry *self)
{
  return self->data->is_future;
}

/**
 * recto_entry_get_draft:
 * @self: an entry
 *
 * Returns: whether it is a draft, by its folder or its front matter
 */
gboolean
recto_entry_get_draft (RectoEntry *self)
{
  return self->data->is_draft;
}

/**
 * recto_entry_get_error:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): what is wrong with it, of
 *   %RECTO_SITE_ERROR
 */
const GError *
recto_entry_get_error (RectoEntry *self)
{
  return self->data->error;
}

/**
 * recto_entry_get_error_message:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): what is wrong with it and what to do
 */
const char *
recto_entry_get_error_message (RectoEntry *self)
{
  return self->data->error != NULL ? self->data->error->message : NULL;
}

/**
 * recto_entry_get_error_position:
 * @self: an entry
 * @line: (out) (optional): the 1-based line in its file
 * @column: (out) (optional): the 1-based column in characters
 *
 * Returns: whether its error has a place
 */
gboolean
recto_entry_get_error_position (RectoEntry *self,
                                guint *line,
                                guint *column)
{
  return recto_site_error_get_position (self->data->error, line, column);
}

/**
 * recto_entry_get_front_matter:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the YAML of its front matter, between
 *   the markers; %NULL when there is none
 */
GBytes *
recto_entry_get_front_matter (RectoEntry *self)
{
  return self->data->front_matter;
}

/**
 * recto_entry_parse_front_matter:
 * @self: an entry
 * @error: return location, of %RECTO_YAML_ERROR
 *
 * Parses its front matter anew. Any thread.
 *
 * Returns: (transfer full) (nullable): the front matter; %NULL with no error
 *   when there is none
 */
RectoYamlTree *
recto_entry_parse_front_matter (RectoEntry *self,
                                GError **error)
{
  gsize length;
  const char *text;

  if (self->data->front_matter == NULL)
    return NULL;
  text = g_bytes_get_data (self->data->front_matter, &length);
  return recto_yaml_tree_parse (text, length, recto_yaml_limits_front_matter (), error);
}

static gboolean
same_date (GDateTime *a,
           GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
}

static gboolean
same_strings (char **a,
              char **b)
{
  return g_strv_equal (a != NULL ? (const char *const *) a : no_strings, b != NULL ? (const char *const *) b : no_strings);
}

static gboolean
same_bytes (GBytes *a,
            GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/**
 * recto_entry_equal:
 * @self: an entry
 * @other: another entry
 *
 * Returns: whether both say the same of the same file
 */
gboolean
recto_entry_equal (RectoEntry *self,
                   RectoEntry *other)
{
  const RectoEntryData *a = self->data;
  const RectoEntryData *b = other->data;

  if (a == b)
    return TRUE;
  return a->kind == b->kind && a->state == b->state && g_str_equal (a->path, b->path) &&
         g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->url, b->url) == 0 &&
         g_strcmp0 (a->layout, b->layout) == 0 && g_strcmp0 (a->description, b->description) == 0 &&
         same_date (a->date, b->date) && same_strings (a->categories, b->categories) &&
         same_strings (a->tags, b->tags) && same_bytes (a->front_matter, b->front_matter) &&
         g_strcmp0 (a->error != NULL ? a->error->message : NULL, b->error != NULL ? b->error->message : NULL) == 0;
}
