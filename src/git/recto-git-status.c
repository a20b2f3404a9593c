/* Which files differ from the last commit. */

#include "recto-git-status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "recto-git-content.h"
#include "recto-git-repository.h"
#include "recto-git-scan.h"

G_DEFINE_BOXED_TYPE (RectoChange, recto_change, recto_change_copy, recto_change_free)

/**
 * recto_change_new:
 * @path: where the file is
 * @old_path: (nullable): where it was
 * @kind: what happened to it
 *
 * Returns: (transfer full): a change
 */
RectoChange *
recto_change_new (const char *path,
                  const char *old_path,
                  RectoChangeKind kind)
{
  RectoChange *self = g_new0 (RectoChange, 1);

  self->path = g_strdup (path);
  self->old_path = g_strdup (old_path);
  self->kind = kind;
  return self;
}

/**
 * recto_change_copy:
 * @self: a change
 *
 * Returns: (transfer full): a copy
 */
RectoChange *
recto_change_copy (const RectoChange *self)
{
  return recto_change_new (self->path, self->old_path, self->kind);
}

/**
 * recto_change_free:
 * @self: (transfer full): a change
 */
void
recto_change_free (RectoChange *self)
{
  g_free (self->path);
  g_free (self->old_path);
  g_free (self);
}

/* A commit takes the file from the work tree, so what counts is HEAD against
 * the work tree; the index only stands between. */
static gboolean
kind_of (git_status_t flags,
         RectoChangeKind *kind)
{
  gboolean in_head = (flags & (GIT_STATUS_INDEX_NEW | GIT_STATUS_INDEX_RENAMED)) == 0 &&
                     ((flags & GIT_STATUS_WT_NEW) == 0 || (flags & GIT_STATUS_INDEX_DELETED) != 0);
  gboolean in_work_tree = (flags & GIT_STATUS_WT_DELETED) == 0 &&
                          ((flags & GIT_STATUS_INDEX_DELETED) == 0 || (flags & GIT_STATUS_WT_NEW) != 0);

  if (flags & GIT_STATUS_CONFLICTED)
    *kind = RECTO_CHANGE_CONFLICTED;
  else if (in_head && !in_work_tree)
    *kind = RECTO_CHANGE_DELETED;
  else if (!in_work_tree)
    return FALSE;
  else if (!in_head)
    *kind = RECTO_CHANGE_ADDED;
  else if (flags & (GIT_STATUS_INDEX_TYPECHANGE | GIT_STATUS_WT_TYPECHANGE))
    *kind = RECTO_CHANGE_TYPE;
  else
    *kind = RECTO_CHANGE_MODIFIED;
  return TRUE;
}

static const char *
strip (const char *path,
       const char *prefix)
{
  return g_str_has_prefix (path, prefix) ? path + strlen (prefix) : path;
}

/* What a save that was killed halfway left (base/recto-file.c) is no file of
 * the site: `.NAME.recto-XXXXXX`. */
static gboolean
is_leftover (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  gsize length = strlen (base);
  gsize tail = strlen (".recto-XXXXXX");

  return *base == '.' && length > tail && g_str_has_prefix (base + length - tail, ".recto-") &&
         strpbrk (base + length - 6, "-. ") == NULL;
}

static void
add_entry (GPtrArray *changes,
           git_index *index,
           const git_status_entry *entry,
           const char *prefix)
{
  const git_diff_delta *staged = entry->head_to_index;
  const git_diff_delta *unstaged = entry->index_to_workdir;
  gboolean renamed = (entry->status & (GIT_STATUS_INDEX_RENAMED | GIT_STATUS_WT_RENAMED)) != 0;
  const char *path = unstaged != NULL ? unstaged->new_file.path : staged->new_file.path;
  const char *old_path = staged != NULL ? staged->old_file.path : unstaged->old_file.path;
  RectoChangeKind kind;

  if (entry->status == GIT_STATUS_CURRENT || (entry->status & GIT_STATUS_IGNORED) != 0)
    return;
  /* That a file which is not checked out is missing is no change, and what looks like it is no new name for it. */
  if (unstaged != NULL && recto_git_is_left_out (index, unstaged->old_file.path))
    {
      if (renamed && !is_leftover (path))
        g_ptr_array_add (changes, recto_change_new (strip (path, prefix), NULL, RECTO_CHANGE_ADDED));
      return;
    }
  /* Added to the index under one name and renamed since: HEAD has neither. */
  if (renamed && (entry->status & GIT_STATUS_INDEX_NEW) != 0)
    g_ptr_array_add (changes, recto_change_new (strip (path, prefix), NULL, RECTO_CHANGE_ADDED));
  else if (renamed && (entry->status & GIT_STATUS_WT_DELETED) != 0)
    g_ptr_array_add (changes, recto_change_new (strip (old_path, prefix), NULL, RECTO_CHANGE_DELETED));
  else if (renamed)
    g_ptr_array_add (changes, recto_change_new (strip (path, prefix), strip (old_path, prefix), RECTO_CHANGE_RENAMED));
  else if (kind_of (entry->status, &kind) && (kind != RECTO_CHANGE_ADDED || !is_leftover (path)))
    g_ptr_array_add (changes, recto_change_new (strip (path, prefix), NULL, kind));
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const RectoChange *first = *(const RectoChange *const *) a;
  const RectoChange *second = *(const RectoChange *const *) b;

  return strcmp (first->path, second->path);
}

static void
drop_leftovers (GPtrArray *changes)
{
  for (guint i = changes->len; i > 0; i--)
    {
      const RectoChange *change = g_ptr_array_index (changes, i - 1);

      if (change->kind == RECTO_CHANGE_ADDED && is_leftover (change->path))
        g_ptr_array_remove_index (changes, i - 1);
    }
}

/* Where a file of another kind stands now, libgit2 takes the one that was for gone: for deleted, or for the old name of
 * what has its text, while what stands there may have the text of a third. Its one path is one change. */
static void
join_other_kinds (GPtrArray *changes)
{
  g_autoptr (GHashTable) standing = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      RectoChange *change = g_ptr_array_index (changes, i);

      if (change->kind == RECTO_CHANGE_ADDED || change->kind == RECTO_CHANGE_RENAMED)
        g_hash_table_insert (standing, change->path, change);
    }
  for (guint i = 0; i < changes->len; i++)
    {
      RectoChange *change = g_ptr_array_index (changes, i);
      gboolean deleted = change->kind == RECTO_CHANGE_DELETED;
      RectoChange *stands = deleted || change->old_path != NULL
                              ? g_hash_table_lookup (standing, deleted ? change->path : change->old_path)
                              : NULL;

      if (stands == NULL)
        continue;
      stands->kind = RECTO_CHANGE_TYPE;
      /* Looked at in its turn, as it may be gone no more than this one is. */
      if (stands->old_path != NULL)
        g_ptr_array_add (changes, recto_change_new (stands->old_path, NULL, RECTO_CHANGE_DELETED));
      g_clear_pointer (&stands->old_path, g_free);
      if (deleted)
        g_ptr_array_remove_index (changes, i--);
      else
        {
          change->kind = RECTO_CHANGE_ADDED;
          g_clear_pointer (&change->old_path, g_free);
        }
    }
}

static GPtrArray *
read_status (git_repository *repository,
             const char *prefix,
             const char *const *paths,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (git_status_list) list = NULL;
  g_autoptr (git_index) index = NULL;
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  int code;

  if (paths == NULL && recto_git_scan (repository, prefix, changes, cancellable))
    {
      drop_leftovers (changes);
      g_ptr_array_sort (changes, compare_changes);
      return g_steal_pointer (&changes);
    }
  g_ptr_array_set_size (changes, 0);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH |
                  GIT_STATUS_OPT_RENAMES_HEAD_TO_INDEX;
  if (paths == NULL)
    options.flags |= GIT_STATUS_OPT_RENAMES_INDEX_TO_WORKDIR;
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_ptr_array_add (specs, g_strconcat (prefix, paths[i], NULL));
  if (paths == NULL && *prefix != '\0')
    g_ptr_array_add (specs, g_strdup (prefix));
  options.pathspec.strings = (char **) specs->pdata;
  options.pathspec.count = specs->len;

  code = git_repository_index (&index, repository);
  if (code == 0)
    code = git_status_list_new (&list, repository, &options);
  if (code < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The changes cannot be listed"));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  for (size_t i = 0; i < git_status_list_entrycount (list); i++)
    add_entry (changes, index, git_status_byindex (list, i), prefix);
  join_other_kinds (changes);
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}

/**
 * recto_git_status_of:
 * @directory: (type filename): the site's folder
 * @paths: (nullable) (array zero-terminated=1): files relative to @directory,
 *   or %NULL for all
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Like recto_git_status() for some files only, without a scan of the whole
 * work tree. Renames are told as one file deleted and one added. Blocks;
 * thread-safe.
 *
 * Returns: (transfer full) (element-type RectoChange): those of @paths that
 *   changed, or %NULL
 */
GPtrArray *
recto_git_status_of (const char *directory,
                     const char *const *paths,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autofree char *prefix = NULL;

  if (paths != NULL && paths[0] == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  repository = recto_git_open (directory, error);
  prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  if (prefix == NULL)
    return NULL;
  return read_status (repository, prefix, paths, cancellable, error);
}

/**
 * recto_git_status:
 * @directory: (type filename): the site's folder
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Lists every file below @directory that differs from the last commit,
 * untracked ones one by one and ignored ones not at all, sorted by path.
 * Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoChange): the changes, or %NULL
 */
GPtrArray *
recto_git_status (const char *directory,
                  GCancellable *cancellable,
                  GError **error)
{
  return recto_git_status_of (directory, NULL, cancellable, error);
}

static void
status_thread_cb (GTask *task,
                  gpointer source,
                  gpointer data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *changes = recto_git_status (data, cancellable, &error);

  if (changes != NULL)
    g_task_return_pointer (task, changes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * recto_git_status_async:
 * @directory: (type filename): the site's folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_git_status() in a worker thread.
 */
void
recto_git_status_async (const char *directory,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_git_status_async);
  g_task_set_task_data (task, g_strdup (directory), g_free);
  recto_task_run_in_thread (task, status_thread_cb);
}

/**
 * recto_git_status_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RectoChange): the changes, or %NULL
 */
GPtrArray *
recto_git_status_finish (GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
