/* Takes a file back to the last commit. What stood there is first kept in a
 * commit of its own, which `refs/recto/discarded` and its log point at, so
 * that neither a crash nor a second thought loses it. */

#include "recto-git-discard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-content.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"
#include "recto-git-stage.h"
#include "recto-git-work-file.h"

#define KEPT_REF "refs/recto/discarded"

/* One path: what stood in the work tree and in the index, and what is in HEAD. */
typedef struct
{
  char *path; /* relative to the work tree */
  RectoWorkFile before;
  RectoWorkFile after;
  git_oid head_id;
  guint head_mode;
  git_oid staged_id;
  guint staged_mode;
} Part;

struct _RectoDiscarded
{
  char *directory;
  char *path;
  char *kept;
  GPtrArray *parts;
};

G_DEFINE_BOXED_TYPE (RectoDiscarded, recto_discarded, recto_discarded_ref, recto_discarded_unref)

static void
part_free (Part *part)
{
  g_free (part->path);
  recto_work_file_clear (&part->before);
  recto_work_file_clear (&part->after);
  g_free (part);
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

static gboolean
same_version (const git_oid *id,
              guint mode,
              const git_oid *other_id,
              guint other_mode)
{
  return mode == other_mode && (mode == 0 || git_oid_equal (id, other_id));
}

static gboolean
same_file (const RectoWorkFile *one,
           const RectoWorkFile *other)
{
  return one->mode == other->mode && (one->mode == 0 || g_bytes_equal (one->bytes, other->bytes));
}

/* What a checkout of the last commit would write. */
static gboolean
read_head_version (git_repository *repository,
                   const Part *part,
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

static Part *
part_new (git_repository *repository,
          git_tree *head,
          git_index *index,
          const char *path,
          GError **error)
{
  Part *part;
  g_autoptr (git_tree_entry) entry = NULL;
  const git_index_entry *staged;

  if (!recto_git_check_restorable (repository, index, path, error))
    return NULL;
  part = g_new0 (Part, 1);
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
  part_free (part);
  return NULL;
}

/* A tree of the last commit with the parts as they stand in the work tree, or
 * as they are staged. */
static int
build_tree (git_oid *id,
            git_repository *repository,
            git_tree *head,
            GPtrArray *parts,
            gboolean as_staged)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_tree_update_free);
  int code = 0;

  for (guint i = 0; i < parts->len && code == 0; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      guint mode = as_staged ? part->staged_mode : part->before.mode;
      git_oid blob = part->staged_id;

      if (!as_staged && mode != 0)
        code = git_blob_create_from_buffer (&blob, repository, g_bytes_get_data (part->before.bytes, NULL),
                                            g_bytes_get_size (part->before.bytes));
      g_ptr_array_add (updates, recto_tree_update_new (part->path, mode != 0 ? &blob : NULL, mode));
    }
  return code < 0 ? code : recto_git_tree_update (id, repository, head, updates);
}

static int
make_commit (git_oid *id,
             git_repository *repository,
             const git_oid *tree_id,
             const char *message,
             const git_commit *const *parents,
             gsize n_parents)
{
  g_autoptr (git_signature) signature = NULL;
  g_autoptr (git_tree) tree = NULL;
  int code = git_signature_now (&signature, "Recto", "recto@localhost");

  if (code == 0)
    code = git_tree_lookup (&tree, repository, tree_id);
  return code < 0 ? code : git_commit_create (id, repository, NULL, signature, signature, NULL, message, tree, n_parents, (void *) parents);
}

/* What is staged is kept as well, when it is neither of the two versions. */
static gboolean
is_staged_apart (git_repository *repository,
                 const Part *part)
{
  git_oid work_id;

  if (part->staged_mode == 0 || same_version (&part->staged_id, part->staged_mode, &part->head_id, part->head_mode))
    return FALSE;
  return part->before.mode == 0 ||
         git_odb_hash (&work_id, g_bytes_get_data (part->before.bytes, NULL), g_bytes_get_size (part->before.bytes),
                       GIT_OBJECT_BLOB) < 0 ||
         !git_oid_equal (&work_id, &part->staged_id);
}

static int
make_staged_commit (git_oid *id,
                    git_repository *repository,
                    git_tree *head,
                    GPtrArray *parts,
                    const git_commit *parent)
{
  git_oid tree;
  int code = build_tree (&tree, repository, head, parts, TRUE);

  return code < 0 ? code : make_commit (id, repository, &tree, "Staged before it was discarded\n", &parent, parent != NULL);
}

/* Makes the commit that keeps everything, which nothing points at yet. */
static int
keep (git_oid *id,
      git_repository *repository,
      git_tree *head,
      GPtrArray *parts,
      const char *path)
{
  g_autoptr (git_commit) parent = NULL;
  g_autoptr (git_commit) staged = NULL;
  g_autofree char *message = g_strdup_printf ("Discarded: %s\n", path);
  const git_commit *parents[2];
  gsize n_parents = 0;
  git_oid tree;
  git_oid other;
  gboolean apart = FALSE;
  int code = 0;

  if (git_reference_name_to_id (&other, repository, "HEAD") == 0 && git_commit_lookup (&parent, repository, &other) == 0)
    parents[n_parents++] = parent;
  git_error_clear ();
  for (guint i = 0; i < parts->len; i++)
    apart |= is_staged_apart (repository, g_ptr_array_index (parts, i));
  if (apart && (code = make_staged_commit (&other, repository, head, parts, parent)) == 0 &&
      (code = git_commit_lookup (&staged, repository, &other)) == 0)
    parents[n_parents++] = staged;
  if (code == 0)
    code = build_tree (&tree, repository, head, parts, FALSE);
  return code < 0 ? code : make_commit (id, repository, &tree, message, parents, n_parents);
}

static int
point_at (git_repository *repository,
          const git_oid *id,
          const char *path)
{
  g_autoptr (git_reference) reference = NULL;
  g_autofree char *log = g_strdup_printf ("discard: %s", path);

  git_reference_ensure_log (repository, KEPT_REF);
  return git_reference_create (&reference, repository, KEPT_REF, id, 1, log);
}

static gboolean
note_all (git_index *index,
          const char *root,
          GPtrArray *parts,
          GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);

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
      Part *part = g_ptr_array_index (parts, i);

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
      Part *part = g_ptr_array_index (self->parts, i);

      ok = read_head_version (repository, part, &wanted[i], error);
      recto_work_file_copy (&part->after, &part->before);
      differs |= ok && (!same_file (&wanted[i], &part->before) ||
                        !same_version (&part->staged_id, part->staged_mode, &part->head_id, part->head_mode));
    }
  if (ok && !differs)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING, _ ("%s: The file is as in the last commit"), self->path);
      ok = FALSE;
    }
  if (ok && (code = keep (&kept, repository, head, self->parts, self->path)) < 0)
    {
      recto_git_error_set (error, code, self->path, _ ("The file was left as it is, because it could not be kept in git first"));
      ok = FALSE;
    }
  ok = ok && note_all (recto_git_lock_get_index (lock), root, self->parts, error) &&
       recto_git_lock_prepare (lock, KEPT_REF, &kept, error);
  if (ok && (code = point_at (repository, &kept, self->path)) < 0)
    {
      recto_git_error_set (error, code, KEPT_REF, _ ("The file was left as it is, because it could not be kept in git first"));
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
  Part *part = part_new (repository, head, index, full, error);

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
  self = g_atomic_rc_box_new0 (RectoDiscarded);
  self->directory = g_strdup (directory);
  self->path = g_strdup (path);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  index = recto_git_lock_get_index (lock);
  if ((old_path != NULL && !add_part (self, repository, head, index, prefix, old_path, error)) ||
      !add_part (self, repository, head, index, prefix, path, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) || !discard (repository, head, lock, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The file may be as it was already, when undo in the editor was first. */
static gboolean
put_back (const Part *part,
          const char *root,
          GError **error)
{
  g_auto (RectoWorkFile) now = { 0 };
  g_auto (RectoWorkFile) found = { 0 };

  if (!recto_work_file_read (&found, root, part->path, error))
    return FALSE;
  if (same_file (&found, &part->before))
    return TRUE;
  recto_work_file_copy (&now, &part->after);
  return recto_work_file_put (&part->before, &now, root, part->path, error);
}

static gboolean
check_untouched (const Part *part,
                 const char *root,
                 GError **error)
{
  g_auto (RectoWorkFile) found = { 0 };

  if (!recto_work_file_read (&found, root, part->path, error))
    return FALSE;
  if (same_file (&found, &part->after) || same_file (&found, &part->before))
    return TRUE;
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED,
               _ ("%s: The file was changed since, so what was discarded did not come back; it is kept in git as %s"),
               part->path, KEPT_REF);
  return FALSE;
}

static gboolean
stage_again (git_index *index,
             const char *root,
             const Part *part,
             GError **error)
{
  const git_index_entry *entry = git_index_get_bypath (index, part->path, 0);

  git_error_clear ();
  /* Somebody staged something else meanwhile. */
  if (entry == NULL ? part->head_mode != 0 : !same_version (&entry->id, entry->mode, &part->head_id, part->head_mode))
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
      const Part *part = g_ptr_array_index (self->parts, i);

      if (!put_back (part, root, error) || !stage_again (recto_git_lock_get_index (lock), root, part, error))
        return FALSE;
    }
  return git_oid_fromstr (&kept, self->kept) == 0 && recto_git_lock_prepare (lock, KEPT_REF, &kept, error) &&
         recto_git_lock_finish (lock, error);
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
  const Part *last = g_ptr_array_index (self->parts, self->parts->len - 1);

  return last->after.mode == 0;
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
  g_task_run_in_thread (task, discard_thread);
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
  g_task_run_in_thread (task, undo_thread);
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
