/* A snapshot of a whole site. */

#include "recto-site-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-file.h"
#include "recto-code-style.h"
#include "recto-date.h"
#include "recto-entry-order.h"
#include "recto-site-cache.h"
#include "recto-site-files.h"
#include "recto-walk.h"

#define MAX_CONFIG_LENGTH (8 * 1024 * 1024)
#define MAX_FILE_LENGTH   (8 * 1024 * 1024)

/* A smaller site is read as fast as its index. */
#define MIN_READ_TO_KEEP 500

struct _RectoSite
{
  gatomicrefcount ref_count;
  char *root;
  char *config_path;
  GBytes *config_text;
  RectoConfig *config;
  GError *config_error;
  GDateTime *now;
  GDateTime *today;
  GPtrArray *files;
  GHashTable *files_by_path;
  GPtrArray *folders;
  RectoCodeStyle *code_style;
  GPtrArray *entries;
  GHashTable *entries_by_path;
  RectoEntry *profile;
  GThread *keeper; /* keeps the files for the next start */
};

G_DEFINE_BOXED_TYPE (RectoSite, recto_site, recto_site_ref, recto_site_unref)

/* Settings that cannot be read leave a site with Jekyll's own, so that they
 * can be put right in it. */
static void
read_config (RectoSite *self)
{
  g_autoptr (GError) local = NULL;

  self->config_path = g_strdup (recto_site_find_config (self->root));
  if (self->config_path != NULL)
    self->config_text = recto_file_read (self->root, self->config_path, MAX_CONFIG_LENGTH, NULL, NULL, &local);
  if (local != NULL)
    recto_site_error_set (&self->config_error, RECTO_SITE_ERROR_CONFIG, 0, 0, "%s", local->message);
  else if (self->config_path != NULL && g_str_has_suffix (self->config_path, ".toml"))
    recto_site_error_set (&self->config_error, RECTO_SITE_ERROR_CONFIG, 0, 0,
                          _ ("Settings in TOML are not understood; write _config.yml instead"));
  else
    self->config = recto_config_new (self->config_text, &self->config_error);
  if (self->config == NULL)
    self->config = recto_config_new (NULL, NULL);
}

static void
set_now (RectoSite *self)
{
  const RectoYamlNode *time = recto_config_lookup (self->config, "time");
  GTimeZone *zone = recto_config_get_timezone (self->config);

  self->today = g_date_time_new_now (zone);
  if (time != NULL)
    self->now = recto_date_from_node (time, zone, self->today);
  if (self->now == NULL)
    self->now = g_date_time_ref (self->today);
}

/* The page that looks most like a profile; of equals, the shortest path. */
static RectoEntry *
choose_profile (GPtrArray *files)
{
  RectoEntry *chosen = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      RectoEntry *entry = ((RectoSiteFile *) g_ptr_array_index (files, i))->entry;
      guint rank = entry != NULL ? recto_entry_get_data (entry)->profile_rank : 0;
      guint best = chosen != NULL ? recto_entry_get_data (chosen)->profile_rank : 0;

      if (rank > best ||
          (rank > 0 && rank == best && strlen (recto_entry_get_path (entry)) < strlen (recto_entry_get_path (chosen))))
        chosen = entry;
    }
  return chosen;
}

static RectoEntry *
make_config_entry (RectoSite *self)
{
  RectoEntryData *data = recto_entry_data_new (self->config_path);

  data->kind = RECTO_ENTRY_KIND_CONFIG;
  data->relative_path = g_strdup (self->config_path);
  if (self->config_error != NULL)
    {
      data->error = g_error_copy (self->config_error);
      data->state = RECTO_ENTRY_STATE_ABORTS;
    }
  return recto_entry_new (data);
}

static void
add_entry (RectoSite *self,
           RectoEntry *entry)
{
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->entries_by_path, (char *) recto_entry_get_path (entry), entry);
}

/* One file is the profile, however many look like one. */
static void
settle_profile (RectoSite *self)
{
  RectoEntry *profile = choose_profile (self->files);

  for (guint i = 0; i < self->files->len; i++)
    {
      RectoSiteFile *file = g_ptr_array_index (self->files, i);
      RectoEntryKind kind;

      if (file->entry == NULL)
        continue;
      kind = recto_entry_get_kind (file->entry);
      if (file->entry == profile)
        kind = RECTO_ENTRY_KIND_PROFILE;
      else if (kind == RECTO_ENTRY_KIND_PROFILE)
        kind = RECTO_ENTRY_KIND_PAGE;
      if (kind != recto_entry_get_kind (file->entry))
        {
          RectoEntry *changed = recto_entry_with_kind (file->entry, kind);

          if (file->entry == profile)
            self->profile = changed;
          g_object_unref (file->entry);
          file->entry = changed;
        }
      else if (file->entry == profile)
        self->profile = file->entry;
    }
}

static void
collect_entries (RectoSite *self)
{
  self->entries = g_ptr_array_new_full (self->files->len + 1, g_object_unref);
  self->entries_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->files->len; i++)
    {
      RectoSiteFile *file = g_ptr_array_index (self->files, i);

      if (file->entry != NULL)
        add_entry (self, g_object_ref (file->entry));
    }
  if (self->config_path != NULL)
    add_entry (self, make_config_entry (self));
  recto_entries_sort (self->entries);
}

static void
take_sources (RectoSite *self,
              GPtrArray *sources)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_site_file_free);
  self->files_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  while (sources->len > 0)
    {
      RectoSource *source = g_ptr_array_steal_index_fast (sources, sources->len - 1);
      RectoSiteFile *file = recto_site_file_new (source);

      g_ptr_array_add (self->files, file);
      g_hash_table_insert (self->files_by_path, source->path, file);
    }
}

static void
load_code_style (RectoSite *self,
                 RectoSite *last)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      const RectoSiteFile *file = g_ptr_array_index (self->files, i);

      if (file->source->kind == RECTO_SOURCE_PAGE)
        g_ptr_array_add (paths, file->source->path);
    }
  self->code_style = recto_code_style_load (self->root, self->config, paths, last != NULL ? last->code_style : NULL, self->folders);
}

static gboolean
same_bytes (GBytes *a,
            GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/* Whether reading what was read again would be felt at the next start. */
static gboolean
is_worth_keeping (RectoSite *self)
{
  guint n_read = 0;

  for (guint i = 0; i < self->files->len; i++)
    n_read += !((RectoSiteFile *) g_ptr_array_index (self->files, i))->is_reused;
  return n_read >= MIN_READ_TO_KEEP && n_read >= self->files->len / 20;
}

static gpointer
keep_thread (gpointer data)
{
  RectoSite *self = data;

  recto_site_cache_save (self->root, self->config, self->config_text, self->files);
  return NULL;
}

/* Nobody waits for it: what it looks at never changes, and whoever lets the
 * site go waits for what is left. */
static void
keep (RectoSite *self)
{
  if (!is_worth_keeping (self))
    return;
  self->keeper = g_thread_try_new ("recto-site", keep_thread, self, NULL);
  if (self->keeper == NULL)
    keep_thread (self);
}

/* Waits until what was read is kept for the next start. One thread at a time. */
void
recto_site_finish_keeping (RectoSite *self)
{
  g_clear_pointer (&self->keeper, g_thread_join);
}

static RectoSite *
load (const char *root,
      RectoSite *last,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (RectoSite) self = g_new0 (RectoSite, 1);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GHashTable) cached = NULL;
  RectoEntryContext context = { 0 };
  gboolean same_config;

  g_atomic_ref_count_init (&self->ref_count);
  self->root = g_canonicalize_filename (root, NULL);
  if (!recto_site_check_root (self->root, error))
    return NULL;
  read_config (self);
  set_now (self);
  same_config = last != NULL && same_bytes (self->config_text, last->config_text) &&
                (self->config_error == NULL) == (last->config_error == NULL);
  if (same_config)
    {
      /* Collections belong to the settings; the old sources name theirs. */
      recto_config_unref (self->config);
      self->config = recto_config_ref (last->config);
    }
  sources = recto_walk (self->root, self->config, &self->folders, cancellable, error);
  if (sources == NULL)
    return NULL;
  context.config = self->config;
  context.now = self->now;
  context.today = self->today;
  take_sources (self, sources);
  if (last == NULL)
    cached = recto_site_cache_load (self->root, self->config, self->config_text);
  if (!recto_site_files_read (self->root, &context, self->files,
                              same_config ? last->files_by_path : cached, cancellable, error))
    return NULL;
  load_code_style (self, last);
  settle_profile (self);
  keep (self);
  collect_entries (self);
  return g_steal_pointer (&self);
}

static gboolean
same_entries (RectoSite *a,
              RectoSite *b)
{
  if (a->entries->len != b->entries->len || a->folders->len != b->folders->len)
    return FALSE;
  for (guint i = 0; i < a->entries->len; i++)
    {
      RectoEntry *one = g_ptr_array_index (a->entries, i);
      RectoEntry *other = g_ptr_array_index (b->entries, i);

      if (one != other && (recto_entry_get_kind (one) != RECTO_ENTRY_KIND_CONFIG || !recto_entry_equal (one, other)))
        return FALSE;
    }
  return TRUE;
}

/* Folders whose files changing may change the site, relative to it. */
GPtrArray *
recto_site_get_folders (RectoSite *self)
{
  return self->folders;
}

/**
 * recto_site_load:
 * @root: (type filename): the folder of the site
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_SITE_ERROR, %RECTO_FILE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads a site. A file with a fault, even `_config.yml`, is an entry with an
 * error and does not make this fail; a folder that is no Jekyll site does,
 * with %RECTO_SITE_ERROR_NOT_A_SITE. Blocks; thread-safe.
 *
 * Returns: (transfer full): the site as it is now, or %NULL
 */
RectoSite *
recto_site_load (const char *root,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (root != NULL, NULL);

  return load (root, NULL, cancellable, error);
}

/**
 * recto_site_reload:
 * @self: a site
 * @cancellable: (nullable): a cancellable
 * @error: return location, as for recto_site_load()
 *
 * Reads the site again. Files that did not change are not read, and their
 * entries are the same objects as in @self. Blocks; thread-safe.
 *
 * Returns: (transfer full): the site as it is now, which is @self when
 *   nothing changed, or %NULL
 */
RectoSite *
recto_site_reload (RectoSite *self,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (RectoSite) now = load (self->root, self, cancellable, error);

  if (now == NULL)
    return NULL;
  if (now->config == self->config && now->code_style == self->code_style && same_entries (now, self))
    return recto_site_ref (self);
  return g_steal_pointer (&now);
}

/**
 * recto_site_ref:
 * @self: a site
 *
 * Returns: (transfer full): @self
 */
RectoSite *
recto_site_ref (RectoSite *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_site_unref:
 * @self: (transfer full): a site
 */
void
recto_site_unref (RectoSite *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  recto_site_finish_keeping (self);
  g_clear_pointer (&self->entries_by_path, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->files_by_path, g_hash_table_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->code_style, recto_code_style_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->config, recto_config_unref);
  g_clear_pointer (&self->config_text, g_bytes_unref);
  g_clear_error (&self->config_error);
  g_free (self->config_path);
  g_free (self->root);
  g_free (self);
}

/**
 * recto_site_get_root:
 * @self: a site
 *
 * Returns: (type filename): its canonical absolute folder
 */
const char *
recto_site_get_root (RectoSite *self)
{
  return self->root;
}

/**
 * recto_site_get_config:
 * @self: a site
 *
 * Returns: (transfer none): its settings; Jekyll's own when those of the site
 *   cannot be understood
 */
RectoConfig *
recto_site_get_config (RectoSite *self)
{
  return self->config;
}

/**
 * recto_site_get_config_error:
 * @self: a site
 *
 * Returns: (transfer none) (nullable): why `_config.yml` cannot be understood
 */
const GError *
recto_site_get_config_error (RectoSite *self)
{
  return self->config_error;
}

/**
 * recto_site_get_code_stylesheet:
 * @self: a site
 *
 * Returns: (transfer none) (nullable): what the site colours code with, as a
 *   stylesheet of nothing but colours for Rouge's classes, light and dark, fit
 *   for a `style` element; %NULL when it has nothing of the kind in its folder
 */
const char *
recto_site_get_code_stylesheet (RectoSite *self)
{
  return recto_code_style_get_css (self->code_style);
}

/**
 * recto_site_get_time:
 * @self: a site
 *
 * Returns: (transfer none): when it was read, in its zone; Jekyll's `site.time`
 */
GDateTime *
recto_site_get_time (RectoSite *self)
{
  return self->now;
}

/**
 * recto_site_get_entries:
 * @self: a site
 *
 * Returns: (transfer none) (element-type RectoEntry): all entries: the
 *   profile, posts and drafts newest first, pages, data and settings by path
 */
GPtrArray *
recto_site_get_entries (RectoSite *self)
{
  return self->entries;
}

/**
 * recto_site_lookup:
 * @self: a site
 * @path: a site-relative path
 *
 * Returns: (transfer none) (nullable): the entry of the file
 */
RectoEntry *
recto_site_lookup (RectoSite *self,
                   const char *path)
{
  return g_hash_table_lookup (self->entries_by_path, path);
}

/**
 * recto_site_get_profile:
 * @self: a site
 *
 * Returns: (transfer none) (nullable): the page that is its front door
 */
RectoEntry *
recto_site_get_profile (RectoSite *self)
{
  return self->profile;
}

/**
 * recto_site_find_default:
 * @self: a site
 * @entry: an entry
 * @key: a key of front matter
 *
 * Returns: (nullable): the value that `defaults` of `_config.yml` gives the
 *   entry when its own front matter has none
 */
const RectoYamlNode *
recto_site_find_default (RectoSite *self,
                         RectoEntry *entry,
                         const char *key)
{
  const RectoEntryData *data = recto_entry_get_data (entry);

  return recto_config_find_default (self->config, data->relative_path,
                                    data->collection != NULL ? data->collection : "pages", key);
}

/**
 * recto_site_read_entry:
 * @self: a site
 * @path: a site-relative path; the file need not exist
 * @text: its text, which may not be saved yet
 * @error: return location, of %RECTO_SITE_ERROR
 *
 * Says what a text would be as that file of the site. Does not touch the
 * disk. Any thread.
 *
 * Returns: (transfer full): the entry, or %NULL for a text without front
 *   matter, which Jekyll would copy as it is
 */
RectoEntry *
recto_site_read_entry (RectoSite *self,
                       const char *path,
                       GBytes *text,
                       GError **error)
{
  g_autoptr (RectoSource) source = recto_source_for_path (self->config, path);
  RectoEntry *known = recto_site_lookup (self, path);
  RectoEntryContext context = { self->config, self->now, self->today, 0 };
  g_autoptr (RectoEntry) entry = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);

  if (known != NULL && recto_entry_get_draft (known) && recto_entry_get_date (known) != NULL)
    context.modified = g_date_time_to_unix (recto_entry_get_date (known));
  entry = recto_entry_read (&context, source, bytes != NULL ? bytes : "", length);
  if (entry == NULL)
    {
      recto_site_error_set (error, RECTO_SITE_ERROR_FRONT_MATTER, 1, 1,
                            _ ("%s: Jekyll copies this file as it is, because it has no front matter; begin it with two lines of ---"),
                            path);
      return NULL;
    }
  if (known != NULL && known == self->profile)
    return recto_entry_with_kind (entry, RECTO_ENTRY_KIND_PROFILE);
  return g_steal_pointer (&entry);
}

/**
 * recto_site_read_file:
 * @self: a site
 * @path: a site-relative path
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads a file of the site and none outside it. Blocks; thread-safe.
 *
 * Returns: (transfer full): its bytes, or %NULL
 */
GBytes *
recto_site_read_file (RectoSite *self,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  return recto_file_read (self->root, path, MAX_FILE_LENGTH, NULL, cancellable, error);
}
