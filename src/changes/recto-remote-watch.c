/* Asks the remote now and then what is new, so that one learns of it before
 * publishing. In the background: it asks nothing, and makes way for a publish. */

#include "recto-remote-watch.h"

#include "transport/recto-transport.h"

struct _RectoRemoteWatch
{
  GObject parent_instance;

  RectoPublishController *controller;
  RectoTransport *transport;
  GCancellable *fetching;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (RectoRemoteWatch, recto_remote_watch, G_TYPE_OBJECT)

enum
{
  FETCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stop (RectoRemoteWatch *self)
{
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

static void
busy_cb (RectoRemoteWatch *self)
{
  if (recto_publish_controller_get_busy (self->controller))
    stop (self);
}

static void
fetched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoRemoteWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = recto_transport_fetch_finish (self->transport, result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->fetching)
    return;
  g_clear_object (&self->fetching);
  if (!ok)
    g_debug ("The remote was not asked what is new: %s", error->message);
  recto_publish_controller_refresh (self->controller);
  g_signal_emit (self, signals[FETCHED], 0, ok);
}

static gboolean
timeout_cb (gpointer data)
{
  recto_remote_watch_fetch (data);
  return G_SOURCE_CONTINUE;
}

static void
recto_remote_watch_dispose (GObject *object)
{
  RectoRemoteWatch *self = RECTO_REMOTE_WATCH (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  stop (self);
  if (self->controller != NULL)
    g_signal_handlers_disconnect_by_data (self->controller, self);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (recto_remote_watch_parent_class)->dispose (object);
}

static void
recto_remote_watch_finalize (GObject *object)
{
  g_clear_pointer (&RECTO_REMOTE_WATCH (object)->transport, recto_transport_unref);

  G_OBJECT_CLASS (recto_remote_watch_parent_class)->finalize (object);
}

static void
recto_remote_watch_class_init (RectoRemoteWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_remote_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = recto_remote_watch_finalize;

  /**
   * RectoRemoteWatch::fetched:
   * @ok: whether it worked
   *
   * The remote was asked what is new.
   */
  signals[FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
recto_remote_watch_init (RectoRemoteWatch *self)
{
  self->transport = recto_transport_new ();
}

/**
 * recto_remote_watch_new:
 * @controller: what publishes to the remote
 *
 * Returns: (transfer full): a watch that does nothing before
 *   recto_remote_watch_set_interval()
 */
RectoRemoteWatch *
recto_remote_watch_new (RectoPublishController *controller)
{
  RectoRemoteWatch *self = g_object_new (RECTO_TYPE_REMOTE_WATCH, NULL);

  self->controller = g_object_ref (controller);
  g_signal_connect_swapped (controller, "notify::busy", G_CALLBACK (busy_cb), self);
  return self;
}

/**
 * recto_remote_watch_set_interval:
 * @self: a watch
 * @seconds: how often to ask, or 0 for never
 */
void
recto_remote_watch_set_interval (RectoRemoteWatch *self,
                                 guint seconds)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (seconds > 0)
    self->timeout = g_timeout_add_seconds (seconds, timeout_cb, self);
}

/* Remotes on this machine need no network; asking them costs nothing. */
static gboolean
is_local (const RectoBranchInfo *branch)
{
  return branch->url != NULL && (g_path_is_absolute (branch->url) || g_str_has_prefix (branch->url, "file:"));
}

static gboolean
may_ask (RectoRemoteWatch *self)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (recto_publish_controller_get_tree (self->controller));
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  if (branch == NULL || branch->remote == NULL || self->fetching != NULL ||
      recto_publish_controller_get_busy (self->controller))
    return FALSE;
  return is_local (branch) ||
         (g_network_monitor_get_network_available (monitor) && !g_network_monitor_get_network_metered (monitor));
}

/**
 * recto_remote_watch_fetch:
 * @self: a watch
 *
 * Asks now, unless a publish is under way, or the network is off or paid by
 * what goes through it. Where the remote would ask who one is, it is given up.
 */
void
recto_remote_watch_fetch (RectoRemoteWatch *self)
{
  RectoWorkTree *tree = recto_publish_controller_get_tree (self->controller);

  if (!may_ask (self))
    return;
  self->fetching = g_cancellable_new ();
  recto_transport_fetch_async (self->transport, recto_work_tree_get_root (tree), recto_work_tree_get_branch (tree)->remote,
                               self->fetching, fetched_cb, g_object_ref (self));
}

/**
 * recto_remote_watch_get_fetching:
 * @self: a watch
 *
 * Returns: whether the remote is being asked
 */
gboolean
recto_remote_watch_get_fetching (RectoRemoteWatch *self)
{
  return self->fetching != NULL;
}
