/* Tells that somebody touched a file. Programs write in bursts (truncate,
 * write, write, close; or write another and rename it), so a burst is told
 * once, when it is over. What was done is for the listener to look at. */

#include "recto-disk-watch.h"

#include "base/recto-file-system.h"

#define SETTLE_MS 120

/* Where the file system does not tell what others do. */
#define LOOK_SECONDS 2

struct _RectoDiskWatch
{
  GObject parent_instance;

  GFileMonitor *monitor;
  guint settle_source;
  guint look_source;
};

enum
{
  TOUCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDiskWatch, recto_disk_watch, G_TYPE_OBJECT)

static gboolean
settle_cb (gpointer user_data)
{
  RectoDiskWatch *self = user_data;

  self->settle_source = 0;
  g_signal_emit (self, signals[TOUCHED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
look_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[TOUCHED], 0);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (RectoDiskWatch *self,
            GFile *file,
            GFile *other,
            GFileMonitorEvent event,
            GFileMonitor *monitor)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
recto_disk_watch_dispose (GObject *object)
{
  RectoDiskWatch *self = RECTO_DISK_WATCH (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (recto_disk_watch_parent_class)->dispose (object);
}

static void
recto_disk_watch_class_init (RectoDiskWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_disk_watch_dispose;

  /**
   * RectoDiskWatch::touched:
   * @self: a watch
   *
   * Somebody, ourselves too, wrote, moved or deleted the file; or, where that
   * is not told, it is time to look whether somebody did.
   */
  signals[TOUCHED] = g_signal_new ("touched", RECTO_TYPE_DISK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
recto_disk_watch_init (RectoDiskWatch *self)
{
}

/**
 * recto_disk_watch_new:
 * @path: (type filename): an absolute path with its symlinks resolved
 *
 * Where the file system does not tell what other programs do (folders from the
 * document portal, network file systems), it is time to look every now and
 * then. Main thread.
 *
 * Returns: (transfer full): a new watch
 */
RectoDiskWatch *
recto_disk_watch_new (const char *path)
{
  RectoDiskWatch *self = g_object_new (RECTO_TYPE_DISK_WATCH, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!recto_file_system_tells_changes (path))
    self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor == NULL)
    g_debug ("Cannot watch %s: %s", path, error->message);
  else
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
  return self;
}
