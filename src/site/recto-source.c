/* What kind of thing a file is by its place and name alone. */

#include "recto-source.h"

#include <string.h>

#include "recto-date.h"
#include "recto-entry-filter.h"

RectoSource *
recto_source_new (RectoSourceKind kind,
                  char *path,
                  const RectoCollection *collection)
{
  RectoSource *self = g_new0 (RectoSource, 1);

  self->kind = kind;
  self->path = path;
  self->collection = collection;
  return self;
}

void
recto_source_free (RectoSource *self)
{
  g_free (self->path);
  g_free (self);
}

/* `20240506`-like digits: how many, if their number is right. */
static gsize
digits (const char *text,
        gsize least,
        gsize most)
{
  gsize length = strspn (text, "0123456789");

  return length >= least && length <= most ? length : 0;
}

/*
 * recto_source_has_date:
 * @path: a path
 *
 * Whether its name is one of a post, `2024-05-06-name.ending`; the date may
 * be nonsense. Any thread.
 */
gboolean
recto_source_has_date (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (name, '.');
  static const gsize least[] = { 2, 1, 1 };
  static const gsize most[] = { 4, 2, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    {
      gsize length = digits (name, least[i], most[i]);

      if (length == 0 || name[length] != '-')
        return FALSE;
      name += length + 1;
    }
  return dot != NULL && dot >= name && dot[1] != '\0';
}

/*
 * recto_source_dup_day:
 * @path: a path
 *
 * Returns: (transfer full) (nullable): the day that the name of a post begins
 *   with, in the form `2024-05-06`; %NULL when there is none, or no such day.
 *   Any thread.
 */
char *
recto_source_dup_day (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *written = NULL;
  const char *end = name;

  if (!recto_source_has_date (path))
    return NULL;
  for (int i = 0; i < 3; i++)
    end = strchr (end, '-') + 1;
  written = g_strndup (name, end - 1 - name);
  date = recto_date_parse (written, zone, now);
  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;
}

static gboolean
is_inside (const char *path,
           const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

static gboolean
has_folder (const char *path,
            const char *name)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL && parts[i + 1] != NULL; i++)
    if (g_str_equal (parts[i], name))
      return TRUE;
  return FALSE;
}

/*
 * recto_source_for_path:
 * @config: the settings
 * @path: a site-relative path
 *
 * What a file would be that is not found by walking, because it is not saved
 * yet. Any thread.
 *
 * Returns: (transfer full): the source
 */
RectoSource *
recto_source_for_path (const RectoConfig *config,
                       const char *path)
{
  GPtrArray *collections = recto_config_get_collections (config);
  const RectoCollection *posts = g_ptr_array_index (collections, 0);

  if (strchr (path, '/') == NULL && g_str_has_prefix (path, "_config."))
    return recto_source_new (RECTO_SOURCE_CONFIG, g_strdup (path), NULL);
  if (is_inside (path, recto_config_get_folder (config, "data_dir")))
    return recto_source_new (RECTO_SOURCE_DATA, g_strdup (path), NULL);
  if (has_folder (path, "_posts"))
    return recto_source_new (recto_source_has_date (path) ? RECTO_SOURCE_POST : RECTO_SOURCE_STRAY,
                             g_strdup (path), posts);
  if (has_folder (path, "_drafts"))
    return recto_source_new (RECTO_SOURCE_DRAFT, g_strdup (path), posts);
  for (guint i = 1; i < collections->len; i++)
    {
      const RectoCollection *collection = g_ptr_array_index (collections, i);

      if (is_inside (path, collection->folder))
        return recto_source_new (RECTO_SOURCE_DOCUMENT, g_strdup (path), collection);
    }
  return recto_source_new (RECTO_SOURCE_PAGE, g_strdup (path), NULL);
}

/* How many of the folders of a path Jekyll walks through to find pages and
 * `_posts`, from the root down. */
static gboolean
is_walked (const RectoConfig *config,
           const char *path,
           gsize length)
{
  gsize start = 0;

  while (start < length)
    {
      gsize step = strcspn (path + start, "/");
      g_autofree char *folder = start > 0 ? g_strndup (path, start - 1) : g_strdup ("");
      g_autofree char *name = g_strndup (path + start, step);

      if (!recto_entry_filter_accepts (config, folder, name, path[start + step] == '/'))
        return FALSE;
      start += step + 1;
    }
  return TRUE;
}

/* The end of the folder that a post, draft or document belongs to. */
static gsize
special_length (const RectoSource *source)
{
  const char *found = strstr (source->path, "_posts/");

  switch (source->kind)
    {
    case RECTO_SOURCE_POST:
    case RECTO_SOURCE_STRAY:
      return found != NULL ? (gsize) (found - source->path) + strlen ("_posts") : 0;

    case RECTO_SOURCE_DRAFT:
      found = strstr (source->path, "_drafts/");
      return found != NULL ? (gsize) (found - source->path) + strlen ("_drafts") : 0;

    case RECTO_SOURCE_DOCUMENT:
      return strlen (source->collection->folder);

    case RECTO_SOURCE_PAGE:
    case RECTO_SOURCE_DATA:
    case RECTO_SOURCE_CONFIG:
    default:
      return 0;
    }
}

/*
 * recto_source_is_read:
 * @config: the settings
 * @path: a site-relative path
 *
 * Whether Jekyll would look at a file at all, by its name and folders. Does
 * not look at the disk. Any thread.
 */
gboolean
recto_source_is_read (const RectoConfig *config,
                      const char *path)
{
  g_autoptr (RectoSource) source = recto_source_for_path (config, path);
  gsize length = special_length (source);
  g_autofree char *special = g_strndup (path, length);
  const char *slash = strrchr (special, '/');

  if (source->kind == RECTO_SOURCE_DATA || source->kind == RECTO_SOURCE_CONFIG)
    return TRUE;
  if (length == 0)
    return is_walked (config, path, strlen (path));
  if (source->kind != RECTO_SOURCE_DOCUMENT && slash != NULL && !is_walked (config, path, slash - special))
    return FALSE;
  return recto_entry_filter_accepts (config, special, path + length + 1, FALSE);
}
