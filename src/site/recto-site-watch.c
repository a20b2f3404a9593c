/* Watching the folders of a site. One save makes several events, and a build
 * or a checkout makes thousands, so they are gathered until it is quiet. Where
 * the file system does not tell what others do, it asks to look again. */

#include "recto-site-watch.h"

#include <string.h>

#include "base/recto-file-system.h"

/* Milliseconds of rest before telling, and the longest wait while there is none. */
#define REST     200
#define PATIENCE 2000

/* Watches cost; a site has few folders, and without a watch the window still
 * asks when it gets the focus. */
#define MAX_FOLDERS 512

/* Milliseconds between two looks where nothing is told, and the most of the
 * time that looking may take, as a divisor. */
#define LOOK_EVERY 3000
#define LOOK_SHARE 20

struct _RectoSiteWatch
{
  char *root;
  GSourceFunc changed;
  gpointer user_data;
  GHashTable *monitors;
  guint rest_id;
  gint64 waiting_since;
  guint look_every; /* 0 where changes are told */
  guint look_id;
};

static gboolean
rest_cb (gpointer user_data)
{
  RectoSiteWatch *self = user_data;

  self->rest_id = 0;
  self->waiting_since = 0;
  self->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
look_cb (gpointer user_data)
{
  RectoSiteWatch *self = user_data;

  self->look_id = 0;
  self->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Names that editors and our own saves use only for a moment. */
static gboolean
is_passing (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name == NULL || g_str_has_suffix (name, "~") || g_str_has_suffix (name, ".swp") ||
         strstr (name, ".recto-") != NULL || g_str_has_prefix (name, ".goutputstream-") ||
         g_str_equal (name, ".git") || g_str_equal (name, ".jekyll-cache");
}

static void
changed_cb (GFileMonitor *monitor,
            GFile *file,
            GFile *other,
            GFileMonitorEvent event,
            RectoSiteWatch *self)
{
  gint64 now = g_get_monotonic_time () / 1000;

  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || event == G_FILE_MONITOR_EVENT_PRE_UNMOUNT ||
      (is_passing (file) && is_passing (other)))
    return;
  if (self->waiting_since == 0)
    self->waiting_since = now;
  if (self->rest_id != 0 && now - self->waiting_since > PATIENCE)
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST, rest_cb, self);
}

static void
monitor_free (gpointer data)
{
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

/*
 * recto_site_watch_new:
 * @root: the canonical absolute folder of the site
 * @changed: what to call, in the main context of this thread
 * @user_data: its data
 *
 * Returns: (transfer full): a watch that watches nothing yet
 */
RectoSiteWatch *
recto_site_watch_new (const char *root,
                      GSourceFunc changed,
                      gpointer user_data)
{
  RectoSiteWatch *self = g_new0 (RectoSiteWatch, 1);

  self->root = g_strdup (root);
  self->changed = changed;
  self->user_data = user_data;
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  if (!recto_file_system_tells_changes (root))
    self->look_every = LOOK_EVERY;
  return self;
}

void
recto_site_watch_free (RectoSiteWatch *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_hash_table_unref (self->monitors);
  g_free (self->root);
  g_free (self);
}

static gboolean
add_folder (RectoSiteWatch *self,
            const char *folder)
{
  g_autofree char *path = g_build_filename (self->root, folder, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

  if (monitor == NULL)
    {
      g_debug ("Cannot watch %s: %s", path, error->message);
      return FALSE;
    }
  g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), self);
  g_hash_table_insert (self->monitors, g_strdup (folder), monitor);
  return TRUE;
}

/*
 * recto_site_watch_set_folders:
 * @self: a watch
 * @folders: (element-type filename): folders relative to the site
 *
 * Watches these folders and no others. Watches that stay are not touched.
 *
 * Returns: whether a folder is watched only from now on, so that nothing was
 *   told of what came into it since it was read
 */
gboolean
recto_site_watch_set_folders (RectoSiteWatch *self,
                              GPtrArray *folders)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer folder;
  gboolean is_new = FALSE;

  for (guint i = 0; i < folders->len && i < MAX_FOLDERS; i++)
    g_hash_table_add (wanted, g_ptr_array_index (folders, i));
  g_hash_table_iter_init (&iter, self->monitors);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    if (!g_hash_table_contains (wanted, folder))
      g_hash_table_iter_remove (&iter);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    if (!g_hash_table_contains (self->monitors, folder))
      is_new |= add_folder (self, folder);
  return is_new;
}

/*
 * recto_site_watch_look_every:
 * @self: a watch
 * @milliseconds: the least time between two looks, 0 for none
 *
 * Asks to look at the site again and again, as is done by itself where the
 * file system does not tell what others do.
 */
void
recto_site_watch_look_every (RectoSiteWatch *self,
                             guint milliseconds)
{
  self->look_every = milliseconds;
  g_clear_handle_id (&self->look_id, g_source_remove);
  recto_site_watch_looked (self, 0);
}

/*
 * recto_site_watch_looked:
 * @self: a watch
 * @took: how long it took, in microseconds
 *
 * Takes note that the site has just been looked at; the next look is asked
 * for later the longer this one took.
 */
void
recto_site_watch_looked (RectoSiteWatch *self,
                         gint64 took)
{
  guint wait = MIN (took / 1000 * LOOK_SHARE, 60000);

  if (self->look_every == 0)
    return;
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (MAX (self->look_every, wait), look_cb, self);
}
