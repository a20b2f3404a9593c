/* Asks git in a worker for all that the publish button shows, at one go. */

#include "recto-repository-state.h"

#include "base/recto-task.h"
#include "git/recto-git-status.h"

/**
 * recto_repository_state_free:
 * @self: a state
 */
void
recto_repository_state_free (RectoRepositoryState *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->branch, recto_branch_info_free);
  g_free (self);
}

/**
 * recto_repository_state_read:
 * @root: (type filename): the folder of the site
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): how the repository is now
 */
RectoRepositoryState *
recto_repository_state_read (const char *root,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (RectoRepositoryState) self = g_new0 (RectoRepositoryState, 1);

  self->branch = recto_git_branch_info (root, cancellable, error);
  if (self->branch == NULL)
    return NULL;
  self->changes = recto_git_status (root, cancellable, error);
  if (self->changes == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  RectoRepositoryState *state = recto_repository_state_read (task_data, cancellable, &error);

  if (state != NULL)
    g_task_return_pointer (task, state, (GDestroyNotify) recto_repository_state_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_repository_state_read_async:
 * @root: (type filename): the folder of the site
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_repository_state_read() in a worker.
 */
void
recto_repository_state_read_async (const char *root,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_repository_state_read_async);
  g_task_set_task_data (task, g_strdup (root), g_free);
  recto_task_run_in_thread (task, read_thread);
}

/**
 * recto_repository_state_read_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full): how the repository is now
 */
RectoRepositoryState *
recto_repository_state_read_finish (GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
