/* Takes a file back to the last commit. What stood there is first kept in a
 * commit of its own, which `refs/recto/discarded` and its log point at, so
 * that neither a crash nor a second thought loses it. */

#include "recto-git-discard-private.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-git-content.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"

/* What a checkout of the last commit would write. */
static gboolean
read_head_version (git_repository *repository,
                   const RectoDiscardPart *part,
                   RectoWorkFile *file,
                   GError **error)
{
  file->mode = part->head_mode;
  if (part->head_mode == GIT_FILEMODE_LINK)
    file->bytes = recto_git_blob_bytes (repository, &part->head_id, error);
  else if (part->head_mode != 0)
    file->bytes = recto_git_blob_for_disk (repository, &part->head_id, part->path, error);
  return part->head_mode == 0 || file->bytes != NULL;
}

static RectoDiscardPart *
part_new (git_repository *repository,
          git_tree *head,
          git_index *index,
          const char *path,
          GError **error)
{
  RectoDiscardPart *part;
  g_autoptr (git_tree_entry) entry = NULL;
  const git_index_entry *staged;

  if (!recto_git_check_restorable (repository, index, path, error))
    return NULL;
  part = g_new0 (RectoDiscardPart, 1);
  part->path = g_strdup (path);
  if (recto_git_find_in_tree (&entry, head, path))
    {
      part->head_mode = git_tree_entry_filemode (entry);
      git_oid_cpy (&part->head_id, git_tree_entry_id (entry));
    }
  staged = git_index_get_bypath (index, path, 0);
  git_error_clear ();
  if (staged != NULL)
    {
      part->staged_mode = staged->mode;
      git_oid_cpy (&part->staged_id, &staged->id);
    }
  if (recto_work_file_read (&part->before, git_repository_workdir (repository), path, error))
    return part;
  g_free (part->path);
  g_free (part);
  return NULL;
}

static gboolean
note_all (git_index *index,
          const char *root,
          GPtrArray *parts,
          GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const RectoDiscardPart *part = g_ptr_array_index (parts, i);

      if (!recto_work_file_note (index, root, part->path, &part->head_id, part->head_mode, error))
        return FALSE;
    }
  return TRUE;
}

/* All files or none. */
static gboolean
put_all (GPtrArray *parts,
         RectoWorkFile *wanted,
         const char *root,
         GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      RectoDiscardPart *part = g_ptr_array_index (parts, i);

      if (recto_work_file_put (&wanted[i], &part->after, root, part->path, error))
        continue;
      while (i-- > 0)
        {
          part = g_ptr_array_index (parts, i);
          recto_work_file_put (&part->before, &part->after, root, part->path, NULL);
        }
      return FALSE;
    }
  return TRUE;
}

/* With the index locked: keeps what is there, then writes what is to be. */
static gboolean
discard (git_repository *repository,
         git_tree *head,
         RectoGitLock *lock,
         RectoDiscarded *self,
         GError **error)
{
  const char *root = git_repository_workdir (repository);
  g_autofree RectoWorkFile *wanted = g_new0 (RectoWorkFile, self->parts->len);
  gboolean differs = FALSE;
  gboolean ok = TRUE;
  git_oid kept;
  int code;

  for (guint i = 0; i < self->parts->len && ok; i++)
    {
      RectoDiscardPart *part = g_ptr_array_index (self->parts, i);

      ok = read_head_version (repository, part, &wanted[i], error);
      recto_work_file_copy (&part->after, &part->before);
      differs |= ok && (!recto_discard_same_file (&wanted[i], &part->before) ||
                        !recto_discard_same_version (&part->staged_id, part->staged_mode, &part->head_id, part->head_mode));
    }
  if (ok && !differs)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING, _ ("%s: The file is as in the last commit"), self->path);
      ok = FALSE;
    }
  if (ok && (code = recto_discard_keep (&kept, repository, head, self->parts, self->path)) < 0)
    {
      recto_git_error_set (error, code, self->path, _ ("The file was left as it is, because it could not be kept in git first"));
      ok = FALSE;
    }
  ok = ok && note_all (recto_git_lock_get_index (lock), root, self->parts, error) &&
       recto_git_lock_prepare (lock, RECTO_DISCARD_REF, &kept, error);
  if (ok && (code = recto_discard_point_at (repository, &kept, self->path)) < 0)
    {
      recto_git_error_set (error, code, RECTO_DISCARD_REF, _ ("The file was left as it is, because it could not be kept in git first"));
      ok = FALSE;
    }
  ok = ok && put_all (self->parts, wanted, root, error) && recto_git_lock_finish (lock, error);
  for (guint i = 0; i < self->parts->len; i++)
    recto_work_file_clear (&wanted[i]);
  if (ok)
    self->kept = g_strdup (git_oid_tostr_s (&kept));
  return ok;
}

static gboolean
add_part (RectoDiscarded *self,
          git_repository *repository,
          git_tree *head,
          git_index *index,
          const char *prefix,
          const char *path,
          GError **error)
{
  g_autofree char *full = g_strconcat (prefix, path, NULL);
  RectoDiscardPart *part = part_new (repository, head, index, full, error);

  if (part != NULL)
    g_ptr_array_add (self->parts, part);
  return part != NULL;
}

/**
 * recto_git_discard:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a changed file, relative to @directory
 * @old_path: (nullable) (type filename): where it was in the last commit, when
 *   it was renamed since
 * @cancellable: (nullable): a cancellable, heeded until something is changed
 * @error: return location; %RECTO_GIT_ERROR_NOTHING, %RECTO_GIT_ERROR_CHANGED,
 *   %RECTO_GIT_ERROR_UNSUPPORTED, %RECTO_GIT_ERROR_BUSY, %RECTO_GIT_ERROR_LOCKED
 *
 * Takes a file back to the last commit, in the work tree and in the index: a
 * new one goes, a deleted one comes back, a renamed one gets its old name.
 * What is staged of other files stays. All that was there is kept in a commit
 * that `refs/recto/discarded` points at. Blocks; thread-safe.
 *
 * Returns: (transfer full): what recto_discarded_undo() needs, or %NULL
 */
RectoDiscarded *
recto_git_discard (const char *directory,
                   const char *path,
                   const char *old_path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (RectoDiscarded) self = NULL;
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autofree char *prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  g_autoptr (RectoGitLock) lock = NULL;
  g_autoptr (git_tree) head = NULL;
  git_index *index;
  int code;

  if (prefix == NULL || !recto_git_check_state (repository, error))
    return NULL;
  lock = recto_git_lock_take (repository, FALSE, cancellable, error);
  if (lock == NULL)
    return NULL;
  code = recto_git_head_tree (&head, repository);
  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The last commit cannot be read"));
      return NULL;
    }
  self = recto_discarded_new (directory, path);
  index = recto_git_lock_get_index (lock);
  if ((old_path != NULL && !add_part (self, repository, head, index, prefix, old_path, error)) ||
      !add_part (self, repository, head, index, prefix, path, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) || !discard (repository, head, lock, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

typedef struct
{
  char *directory;
  char *path;
  char *old_path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->directory);
  g_free (job->path);
  g_free (job->old_path);
  g_free (job);
}

static void
discard_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  RectoDiscarded *discarded = recto_git_discard (job->directory, job->path, job->old_path, cancellable, &error);

  if (discarded != NULL)
    g_task_return_pointer (task, discarded, (GDestroyNotify) recto_discarded_unref);
  else
    g_task_return_error (task, error);
}

/**
 * recto_git_discard_async:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a changed file, relative to @directory
 * @old_path: (nullable) (type filename): where it was
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_git_discard() in a worker thread.
 */
void
recto_git_discard_async (const char *directory,
                         const char *path,
                         const char *old_path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->directory = g_strdup (directory);
  job->path = g_strdup (path);
  job->old_path = g_strdup (old_path);
  /* What is done is done, and told so that it can be undone. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, recto_git_discard_async);
  g_task_set_task_data (task, job, job_free);
  recto_task_run_in_thread (task, discard_thread);
}

/**
 * recto_git_discard_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what recto_discarded_undo() needs, or %NULL
 */
RectoDiscarded *
recto_git_discard_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
