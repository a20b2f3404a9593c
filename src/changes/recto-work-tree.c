/* What git says of the folder of the site: which files are changed, and where
 * the branch stands. Asked in a worker, kept for the main thread. */

#include "recto-work-tree.h"

#include "recto-change-item.h"
#include "recto-repository-state.h"

struct _RectoWorkTree
{
  GObject parent_instance;

  char *root;
  GListStore *changes;
  RectoBranchInfo *branch;
  char *obstacle;
  gboolean known;
  gboolean refreshing;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (RectoWorkTree, recto_work_tree, G_TYPE_OBJECT)

enum
{
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_state (RectoWorkTree *self,
            RectoRepositoryState *state)
{
  g_clear_pointer (&self->obstacle, g_free);
  g_clear_pointer (&self->branch, recto_branch_info_free);
  self->branch = g_steal_pointer (&state->branch);
  recto_change_items_merge (self->changes, state->changes);
}

static void
forget_state (RectoWorkTree *self,
              const GError *error)
{
  g_free (self->obstacle);
  self->obstacle = g_strdup (error->message);
  g_clear_pointer (&self->branch, recto_branch_info_free);
  g_list_store_remove_all (self->changes);
}

static void
state_read_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (RectoWorkTree) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoRepositoryState) state = recto_repository_state_read_finish (result, &error);

  self->refreshing = FALSE;
  self->known = TRUE;
  if (state != NULL)
    take_state (self, state);
  else
    forget_state (self, error);
  if (self->again)
    recto_work_tree_refresh (self);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
recto_work_tree_finalize (GObject *object)
{
  RectoWorkTree *self = RECTO_WORK_TREE (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->branch, recto_branch_info_free);
  g_clear_pointer (&self->obstacle, g_free);

  G_OBJECT_CLASS (recto_work_tree_parent_class)->finalize (object);
}

static void
recto_work_tree_class_init (RectoWorkTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_work_tree_finalize;

  /**
   * RectoWorkTree::refreshed:
   *
   * Git was asked.
   */
  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_work_tree_init (RectoWorkTree *self)
{
  self->changes = g_list_store_new (RECTO_TYPE_CHANGE_ITEM);
}

/**
 * recto_work_tree_new:
 * @root: (type filename): the folder of the site
 *
 * Returns: (transfer full): a work tree of which nothing is known yet
 */
RectoWorkTree *
recto_work_tree_new (const char *root)
{
  RectoWorkTree *self = g_object_new (RECTO_TYPE_WORK_TREE, NULL);

  self->root = g_strdup (root);
  return self;
}

/**
 * recto_work_tree_get_root:
 * @self: a work tree
 *
 * Returns: (type filename): the folder of the site
 */
const char *
recto_work_tree_get_root (RectoWorkTree *self)
{
  return self->root;
}

/**
 * recto_work_tree_refresh:
 * @self: a work tree
 *
 * Asks git in a worker. While it is asked, further calls make it be asked once
 * more, and not more often.
 */
void
recto_work_tree_refresh (RectoWorkTree *self)
{
  self->again = self->refreshing;
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  recto_repository_state_read_async (self->root, NULL, state_read_cb, g_object_ref (self));
}

/**
 * recto_work_tree_get_known:
 * @self: a work tree
 *
 * Returns: whether git was asked at least once
 */
gboolean
recto_work_tree_get_known (RectoWorkTree *self)
{
  return self->known;
}

/**
 * recto_work_tree_get_obstacle:
 * @self: a work tree
 *
 * Returns: (nullable): why git cannot tell
 */
const char *
recto_work_tree_get_obstacle (RectoWorkTree *self)
{
  return self->obstacle;
}

/**
 * recto_work_tree_get_changes:
 * @self: a work tree
 *
 * Returns: (transfer none): the changed files, a list of #RectoChangeItem
 */
GListModel *
recto_work_tree_get_changes (RectoWorkTree *self)
{
  return G_LIST_MODEL (self->changes);
}

/**
 * recto_work_tree_find_change:
 * @self: a work tree
 * @path: a file
 *
 * Returns: (nullable): how it was changed, as far as git was asked
 */
const RectoChange *
recto_work_tree_find_change (RectoWorkTree *self,
                             const char *path)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->changes));
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes), i);

      if (g_str_equal (recto_change_item_get_path (item), path))
        return recto_change_item_get_change (item);
    }
  return NULL;
}

/**
 * recto_work_tree_get_changed_paths:
 * @self: a work tree
 *
 * Returns: (transfer full): the changed files
 */
GStrv
recto_work_tree_get_changed_paths (RectoWorkTree *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->changes));
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes), i);

      g_strv_builder_add (builder, recto_change_item_get_path (item));
    }
  return g_strv_builder_end (builder);
}

/**
 * recto_work_tree_get_branch:
 * @self: a work tree
 *
 * Returns: (nullable): where the repository stands, as far as it is known
 */
const RectoBranchInfo *
recto_work_tree_get_branch (RectoWorkTree *self)
{
  return self->branch;
}
