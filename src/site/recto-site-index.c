/* The site as the window sees it: a list that keeps itself up to date. All
 * reading is done in a worker; this only swaps one snapshot for the next. */

#include "recto-site-index.h"

#include "base/recto-task.h"
#include "recto-site-private.h"
#include "recto-site-watch.h"

struct _RectoSiteIndex
{
  GObject parent_instance;

  char *root;
  RectoSite *site;
  GPtrArray *entries;
  RectoSiteWatch *watch;
  GCancellable *cancellable;
  gboolean is_loading;
  gboolean is_stale;
  gint64 loading_since;
};

enum
{
  PROP_0,
  PROP_ROOT,
  PROP_LOADING,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoSiteIndex, recto_site_index, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return RECTO_TYPE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (model);

  return self->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
same_entry (GPtrArray *a,
            guint i,
            GPtrArray *b,
            guint j)
{
  RectoEntry *one = g_ptr_array_index (a, i);
  RectoEntry *other = g_ptr_array_index (b, j);

  return one == other || recto_entry_equal (one, other);
}

/* Tells of the smallest range that holds all changes, so that a list keeps
 * its place and its selection. Returns whether it is to be read once more: a
 * checkout may still be writing into a folder that was not watched. */
static gboolean
take_site (RectoSiteIndex *self,
           RectoSite *site)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  guint start = 0;
  guint end = 0;
  gboolean is_first = self->site == NULL;
  gboolean is_new;

  self->entries = g_ptr_array_ref (recto_site_get_entries (site));
  while (start < old->len && start < self->entries->len && same_entry (old, start, self->entries, start))
    start++;
  while (end < old->len - start && end < self->entries->len - start &&
         same_entry (old, old->len - end - 1, self->entries, self->entries->len - end - 1))
    end++;
  g_clear_pointer (&self->site, recto_site_unref);
  self->site = recto_site_ref (site);
  if (old->len - start - end > 0 || self->entries->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, self->entries->len - start - end);
  is_new = recto_site_watch_set_folders (self->watch, recto_site_get_folders (site));
  g_signal_emit (self, signals[CHANGED], 0);
  return is_new && !is_first;
}

static void
set_loading (RectoSiteIndex *self,
             gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  RectoSiteIndex *self = source;
  RectoSite *last = task_data;
  g_autoptr (RectoSite) site = NULL;
  GError *error = NULL;

  if (last != NULL)
    site = recto_site_reload (last, cancellable, &error);
  else
    site = recto_site_load (self->root, cancellable, &error);
  if (site == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&site), (GDestroyNotify) recto_site_unref);
}

static void
start_load (RectoSiteIndex *self,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, start_load);
  if (self->site != NULL)
    g_task_set_task_data (task, recto_site_ref (self->site), (GDestroyNotify) recto_site_unref);
  self->is_stale = FALSE;
  self->loading_since = g_get_monotonic_time ();
  set_loading (self, TRUE);
  recto_task_run_in_thread (task, load_thread);
}

static void
finish_load (RectoSiteIndex *self,
             RectoSite *site)
{
  gboolean is_stale = FALSE;

  set_loading (self, FALSE);
  if (site != NULL && site != self->site)
    is_stale = take_site (self, site);
  if (is_stale || self->is_stale)
    recto_site_index_refresh (self);
  else if (self->watch != NULL)
    recto_site_watch_looked (self->watch, g_get_monotonic_time () - self->loading_since);
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSite) site = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_message ("%s", error->message);
  finish_load (self, site);
}

static gboolean
watched_cb (gpointer user_data)
{
  recto_site_index_refresh (user_data);
  return G_SOURCE_REMOVE;
}

static void
recto_site_index_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (object);

  switch (id)
    {
    case PROP_ROOT:
      g_value_set_string (value, self->root);
      break;

    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_site_index_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (object);

  switch (id)
    {
    case PROP_ROOT:
      self->root = g_canonicalize_filename (g_value_get_string (value), NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_site_index_constructed (GObject *object)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (object);

  G_OBJECT_CLASS (recto_site_index_parent_class)->constructed (object);
  self->watch = recto_site_watch_new (self->root, watched_cb, self);
}

static void
recto_site_index_dispose (GObject *object)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, recto_site_watch_free);
  G_OBJECT_CLASS (recto_site_index_parent_class)->dispose (object);
}

static void
recto_site_index_finalize (GObject *object)
{
  RectoSiteIndex *self = RECTO_SITE_INDEX (object);

  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->root);
  G_OBJECT_CLASS (recto_site_index_parent_class)->finalize (object);
}

static void
recto_site_index_class_init (RectoSiteIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = recto_site_index_get_property;
  object_class->set_property = recto_site_index_set_property;
  object_class->constructed = recto_site_index_constructed;
  object_class->dispose = recto_site_index_dispose;
  object_class->finalize = recto_site_index_finalize;

  /**
   * RectoSiteIndex:root: (type filename)
   *
   * The folder of the site.
   */
  properties[PROP_ROOT] =
    g_param_spec_string ("root", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * RectoSiteIndex:loading:
   *
   * Whether a worker is reading the site.
   */
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoSiteIndex::changed:
   *
   * There is another snapshot, whether or not the list shows it.
   */
  signals[CHANGED] = g_signal_new ("changed", RECTO_TYPE_SITE_INDEX, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_site_index_init (RectoSiteIndex *self)
{
  self->entries = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * recto_site_index_new:
 * @root: (type filename): the folder of a site
 *
 * Makes an index that is empty until it is loaded. It is a [iface@Gio.ListModel]
 * of [class@Entry] in the order of recto_site_get_entries(). For the main
 * thread only.
 *
 * Returns: (transfer full): the index
 */
RectoSiteIndex *
recto_site_index_new (const char *root)
{
  g_return_val_if_fail (root != NULL, NULL);

  return g_object_new (RECTO_TYPE_SITE_INDEX, "root", root, NULL);
}

/**
 * recto_site_index_load_async:
 * @self: an index
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: its data
 *
 * Reads the site in a worker. From then on the index watches it.
 */
void
recto_site_index_load_async (RectoSiteIndex *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (RECTO_IS_SITE_INDEX (self));

  start_load (self, cancellable, callback, user_data);
}

/**
 * recto_site_index_load_finish:
 * @self: an index
 * @result: the result
 * @error: return location, as for recto_site_load()
 *
 * Returns: whether the index shows the site
 */
gboolean
recto_site_index_load_finish (RectoSiteIndex *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_autoptr (RectoSite) site = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  site = g_task_propagate_pointer (G_TASK (result), error);
  finish_load (self, site);
  return site != NULL;
}

/**
 * recto_site_index_get_root:
 * @self: an index
 *
 * Returns: (type filename): the folder of the site
 */
const char *
recto_site_index_get_root (RectoSiteIndex *self)
{
  return self->root;
}

/**
 * recto_site_index_get_site:
 * @self: an index
 *
 * Returns: (transfer none) (nullable): the last snapshot, to give to workers;
 *   %NULL before the first
 */
RectoSite *
recto_site_index_get_site (RectoSiteIndex *self)
{
  return self->site;
}

/**
 * recto_site_index_get_loading:
 * @self: an index
 *
 * Returns: whether a worker is reading the site
 */
gboolean
recto_site_index_get_loading (RectoSiteIndex *self)
{
  return self->is_loading;
}

/**
 * recto_site_index_refresh:
 * @self: an index
 *
 * Looks in a worker whether the site changed, as when the window gets the
 * focus: not every file system tells of changes. Does nothing before the
 * index is loaded; while it is being read, it will be read once more.
 */
void
recto_site_index_refresh (RectoSiteIndex *self)
{
  g_return_if_fail (RECTO_IS_SITE_INDEX (self));

  if (self->is_loading)
    self->is_stale = TRUE;
  else if (self->site != NULL)
    start_load (self, self->cancellable, refreshed_cb, NULL);
}

/**
 * recto_site_index_refresh_path:
 * @self: an index
 * @path: a site-relative path that was just written
 *
 * Brings the index up to date without waiting for the watch. Costs a look at
 * every file and reading this one.
 */
void
recto_site_index_refresh_path (RectoSiteIndex *self,
                               const char *path)
{
  recto_site_index_refresh (self);
}
