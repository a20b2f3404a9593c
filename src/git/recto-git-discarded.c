/* What was discarded, and the way back: the very bytes that stood there, and
 * what was staged. */

#include "recto-git-discard-private.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"

G_DEFINE_BOXED_TYPE (RectoDiscarded, recto_discarded, recto_discarded_ref, recto_discarded_unref)

static void
recto_discard_part_free (RectoDiscardPart *part)
{
  g_free (part->path);
  recto_work_file_clear (&part->before);
  recto_work_file_clear (&part->after);
  g_free (part);
}

RectoDiscarded *
recto_discarded_new (const char *directory,
                     const char *path)
{
  RectoDiscarded *self = g_atomic_rc_box_new0 (RectoDiscarded);

  self->directory = g_strdup (directory);
  self->path = g_strdup (path);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_discard_part_free);
  return self;
}

static void
discarded_clear (gpointer data)
{
  RectoDiscarded *self = data;

  g_free (self->directory);
  g_free (self->path);
  g_free (self->kept);
  g_ptr_array_unref (self->parts);
}

/**
 * recto_discarded_ref:
 * @self: what was discarded
 *
 * Returns: (transfer full): @self
 */
RectoDiscarded *
recto_discarded_ref (RectoDiscarded *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_discarded_unref:
 * @self: (transfer full): what was discarded
 */
void
recto_discarded_unref (RectoDiscarded *self)
{
  g_atomic_rc_box_release_full (self, discarded_clear);
}

/**
 * recto_discarded_get_path:
 * @self: what was discarded
 *
 * Returns: (type filename): the file, relative to the site
 */
const char *
recto_discarded_get_path (RectoDiscarded *self)
{
  return self->path;
}

/**
 * recto_discarded_get_kept:
 * @self: what was discarded
 *
 * Returns: id of the commit that keeps it
 */
const char *
recto_discarded_get_kept (RectoDiscarded *self)
{
  return self->kept;
}

/**
 * recto_discarded_is_gone:
 * @self: what was discarded
 *
 * Returns: whether there is no file at its path now, as it was a new one
 */
gboolean
recto_discarded_is_gone (RectoDiscarded *self)
{
  const RectoDiscardPart *last = g_ptr_array_index (self->parts, self->parts->len - 1);

  return last->after.mode == 0;
}

gboolean
recto_discard_same_version (const git_oid *id,
                            guint mode,
                            const git_oid *other_id,
                            guint other_mode)
{
  return mode == other_mode && (mode == 0 || git_oid_equal (id, other_id));
}

gboolean
recto_discard_same_file (const RectoWorkFile *one,
                         const RectoWorkFile *other)
{
  return one->mode == other->mode && (one->mode == 0 || g_bytes_equal (one->bytes, other->bytes));
}

/* The file may be as it was already, when undo in the editor was first. */
static gboolean
put_back (const RectoDiscardPart *part,
          const char *root,
          GError **error)
{
  g_auto (RectoWorkFile) now = { 0 };
  g_auto (RectoWorkFile) found = { 0 };

  if (!recto_work_file_read (&found, root, part->path, error))
    return FALSE;
  if (recto_discard_same_file (&found, &part->before))
    return TRUE;
  recto_work_file_copy (&now, &part->after);
  return recto_work_file_put (&part->before, &now, root, part->path, error);
}

static gboolean
check_untouched (const RectoDiscardPart *part,
                 const char *root,
                 GError **error)
{
  g_auto (RectoWorkFile) found = { 0 };

  if (!recto_work_file_read (&found, root, part->path, error))
    return FALSE;
  if (recto_discard_same_file (&found, &part->after) || recto_discard_same_file (&found, &part->before))
    return TRUE;
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED,
               _ ("%s: The file was changed since, so what was discarded did not come back; it is kept in git as %s"),
               part->path, RECTO_DISCARD_REF);
  return FALSE;
}

static gboolean
stage_again (git_index *index,
             const char *root,
             const RectoDiscardPart *part,
             GError **error)
{
  const git_index_entry *entry = git_index_get_bypath (index, part->path, 0);

  git_error_clear ();
  /* Somebody staged something else meanwhile. */
  if (entry == NULL ? part->head_mode != 0 : !recto_discard_same_version (&entry->id, entry->mode, &part->head_id, part->head_mode))
    return TRUE;
  return recto_work_file_note (index, root, part->path, &part->staged_id, part->staged_mode, error);
}

/**
 * recto_discarded_undo:
 * @self: what was discarded
 * @cancellable: (nullable): a cancellable, heeded until something is changed
 * @error: return location; %RECTO_GIT_ERROR_CHANGED when the file is no longer
 *   as recto_git_discard() left it
 *
 * Brings back the very bytes that were there, and what was staged. Blocks;
 * thread-safe.
 *
 * Returns: whether all is as it was
 */
gboolean
recto_discarded_undo (RectoDiscarded *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (self->directory, error);
  g_autoptr (RectoGitLock) lock = repository != NULL ? recto_git_lock_take (repository, FALSE, cancellable, error) : NULL;
  const char *root;
  git_oid kept;

  if (lock == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  root = git_repository_workdir (repository);
  for (guint i = 0; i < self->parts->len; i++)
    if (!check_untouched (g_ptr_array_index (self->parts, i), root, error))
      return FALSE;
  for (guint i = self->parts->len; i-- > 0;)
    {
      const RectoDiscardPart *part = g_ptr_array_index (self->parts, i);

      if (!put_back (part, root, error) || !stage_again (recto_git_lock_get_index (lock), root, part, error))
        return FALSE;
    }
  return git_oid_fromstr (&kept, self->kept) == 0 && recto_git_lock_prepare (lock, RECTO_DISCARD_REF, &kept, error) &&
         recto_git_lock_finish (lock, error);
}

static void
undo_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (recto_discarded_undo (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * recto_discarded_undo_async:
 * @self: what was discarded
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_discarded_undo() in a worker thread.
 */
void
recto_discarded_undo_async (RectoDiscarded *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_discarded_undo_async);
  g_task_set_task_data (task, recto_discarded_ref (self), (GDestroyNotify) recto_discarded_unref);
  recto_task_run_in_thread (task, undo_thread);
}

/**
 * recto_discarded_undo_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all is as it was
 */
gboolean
recto_discarded_undo_finish (GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
