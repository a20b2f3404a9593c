/* The commits that changed a file, and what it was in each. */

#include "recto-git-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "recto-git-address.h"
#include "recto-git-content.h"
#include "recto-git-repository.h"

G_DEFINE_BOXED_TYPE (RectoRevision, recto_revision, recto_revision_copy, recto_revision_free)

/**
 * recto_revision_copy:
 * @self: a revision
 *
 * Returns: (transfer full): a copy
 */
RectoRevision *
recto_revision_copy (const RectoRevision *self)
{
  RectoRevision *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->subject = g_strdup (self->subject);
  copy->message = g_strdup (self->message);
  copy->author = g_strdup (self->author);
  copy->email = g_strdup (self->email);
  copy->date = g_date_time_ref (self->date);
  copy->path = g_strdup (self->path);
  return copy;
}

/**
 * recto_revision_free:
 * @self: (transfer full): a revision
 */
void
recto_revision_free (RectoRevision *self)
{
  g_free (self->id);
  g_free (self->subject);
  g_free (self->message);
  g_free (self->author);
  g_free (self->email);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self->path);
  g_free (self);
}

static char *
valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

static GDateTime *
date_of (const git_time *when)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (when->time);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (when->offset * 60);

  if (utc == NULL)
    utc = g_date_time_new_from_unix_utc (0);
  return zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
}

static RectoRevision *
revision_new (git_commit *commit,
              const char *path,
              gboolean deleted)
{
  RectoRevision *self = g_new0 (RectoRevision, 1);
  const git_signature *author = git_commit_author (commit);

  self->id = g_strdup (git_oid_tostr_s (git_commit_id (commit)));
  self->subject = valid (git_commit_summary (commit));
  self->message = valid (git_commit_message (commit));
  self->author = valid (author->name);
  self->email = valid (author->email);
  self->date = date_of (&author->when);
  self->path = g_strdup (path);
  self->kind_deleted = deleted;
  return self;
}

static gboolean
id_in_commit (git_commit *commit,
              const char *path,
              git_oid *id)
{
  g_autoptr (git_tree) tree = NULL;
  g_autoptr (git_tree_entry) entry = NULL;

  if (git_commit_tree (&tree, commit) < 0 || !recto_git_find_in_tree (&entry, tree, path))
    return FALSE;
  git_oid_cpy (id, git_tree_entry_id (entry));
  return TRUE;
}

/* Where the file that @commit has new at @path was in @parent, if it moved. */
static char *
find_old_name (git_repository *repository,
               git_commit *commit,
               git_commit *parent,
               const char *path)
{
  g_autoptr (git_tree) before = NULL;
  g_autoptr (git_tree) after = NULL;
  g_autoptr (git_diff) diff = NULL;
  git_diff_find_options options = GIT_DIFF_FIND_OPTIONS_INIT;

  options.flags = GIT_DIFF_FIND_RENAMES;
  if (git_commit_tree (&before, parent) < 0 || git_commit_tree (&after, commit) < 0 ||
      git_diff_tree_to_tree (&diff, repository, before, after, NULL) < 0 ||
      git_diff_find_similar (diff, &options) < 0)
    return NULL;
  for (size_t i = 0; i < git_diff_num_deltas (diff); i++)
    {
      const git_diff_delta *delta = git_diff_get_delta (diff, i);

      if (delta->status == GIT_DELTA_RENAMED && g_str_equal (delta->new_file.path, path))
        return g_strdup (delta->old_file.path);
    }
  return NULL;
}

/* Whether @commit changed the file: it differs there from every parent. */
static gboolean
changed_by (git_repository *repository,
            git_commit *commit,
            const char *path,
            gboolean *deleted,
            char **old_name)
{
  git_oid id;
  gboolean there = id_in_commit (commit, path, &id);
  guint parents = git_commit_parentcount (commit);
  gboolean was_there = FALSE;

  for (guint i = 0; i < parents; i++)
    {
      g_autoptr (git_commit) parent = NULL;
      git_oid old;
      gboolean had;

      if (git_commit_parent (&parent, commit, i) < 0)
        continue;
      had = id_in_commit (parent, path, &old);
      if (had == there && (!had || git_oid_equal (&id, &old)))
        return FALSE;
      was_there |= had;
    }
  if (!there && parents == 0)
    return FALSE;
  *deleted = !there;
  if (there && !was_there && parents == 1)
    {
      g_autoptr (git_commit) parent = NULL;

      if (git_commit_parent (&parent, commit, 0) == 0)
        *old_name = find_old_name (repository, commit, parent, path);
    }
  return TRUE;
}

static GPtrArray *
walk_history (git_repository *repository,
              git_revwalk *walk,
              const char *prefix,
              const char *path,
              guint max,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_revision_free);
  g_autofree char *current = g_strconcat (prefix, path, NULL);
  git_oid id;

  while ((max == 0 || revisions->len < max) && git_revwalk_next (&id, walk) == 0)
    {
      g_autoptr (git_commit) commit = NULL;
      g_autofree char *old_name = NULL;
      const char *shown = g_str_has_prefix (current, prefix) ? current + strlen (prefix) : current;
      gboolean deleted = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (git_commit_lookup (&commit, repository, &id) < 0)
        break;
      if (!changed_by (repository, commit, current, &deleted, &old_name))
        continue;
      g_ptr_array_add (revisions, revision_new (commit, shown, deleted));
      if (old_name != NULL)
        {
          g_free (current);
          current = g_steal_pointer (&old_name);
        }
    }
  git_error_clear ();
  return g_steal_pointer (&revisions);
}

/**
 * recto_git_history:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a file, relative to @directory; it need not exist now
 * @max: the most revisions to return, or 0 for all
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Lists the commits of the branch that changed a file, newest first, and
 * follows it through renames. Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoRevision): the commits, or %NULL
 */
GPtrArray *
recto_git_history (const char *directory,
                   const char *path,
                   guint max,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (git_revwalk) walk = NULL;
  g_autofree char *prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  int code;

  if (prefix == NULL)
    return NULL;
  if ((code = git_revwalk_new (&walk, repository)) < 0 ||
      ((code = git_revwalk_push_head (walk)) < 0 && code != GIT_ENOTFOUND && code != GIT_EUNBORNBRANCH))
    {
      recto_git_error_set (error, code, path, _ ("The history cannot be read"));
      return NULL;
    }
  git_error_clear ();
  git_revwalk_sorting (walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
  return walk_history (repository, walk, prefix, path, max, cancellable, error);
}

typedef struct
{
  char *directory;
  char *path;
  guint max;
} HistoryJob;

static void
history_job_free (HistoryJob *job)
{
  g_free (job->directory);
  g_free (job->path);
  g_free (job);
}

static void
history_thread_cb (GTask *task,
                   gpointer source,
                   gpointer data,
                   GCancellable *cancellable)
{
  HistoryJob *job = data;
  GError *error = NULL;
  GPtrArray *revisions = recto_git_history (job->directory, job->path, job->max, cancellable, &error);

  if (revisions != NULL)
    g_task_return_pointer (task, revisions, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * recto_git_history_async:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a file, relative to @directory
 * @max: the most revisions to return, or 0 for all
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_git_history() in a worker thread.
 */
void
recto_git_history_async (const char *directory,
                         const char *path,
                         guint max,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HistoryJob *job = g_new0 (HistoryJob, 1);

  job->directory = g_strdup (directory);
  job->path = g_strdup (path);
  job->max = max;
  g_task_set_source_tag (task, recto_git_history_async);
  g_task_set_task_data (task, job, (GDestroyNotify) history_job_free);
  recto_task_run_in_thread (task, history_thread_cb);
}

/**
 * recto_git_history_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RectoRevision): the commits, or %NULL
 */
GPtrArray *
recto_git_history_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hide_pushed (git_repository *repository,
             git_revwalk *walk)
{
  g_autoptr (git_reference) head = NULL;
  g_autofree char *tracking = NULL;

  if (git_repository_head (&head, repository) < 0 ||
      !recto_git_find_upstream (repository, git_reference_name (head), NULL, NULL, &tracking) || tracking == NULL ||
      git_revwalk_hide_ref (walk, tracking) < 0)
    git_revwalk_hide_glob (walk, "refs/remotes/*");
  git_error_clear ();
}

/**
 * recto_git_unpushed:
 * @directory: (type filename): a folder in a work tree
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Lists the commits that the upstream, when last asked, did not have. Blocks;
 * thread-safe.
 *
 * Returns: (transfer full) (element-type RectoRevision): the commits, newest
 *   first and with no path, or %NULL
 */
GPtrArray *
recto_git_unpushed (const char *directory,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_revision_free);
  g_autoptr (git_revwalk) walk = NULL;
  git_oid id;

  if (repository == NULL)
    return NULL;
  if (git_revwalk_new (&walk, repository) < 0 || git_revwalk_push_head (walk) < 0)
    {
      git_error_clear ();
      return g_steal_pointer (&revisions);
    }
  hide_pushed (repository, walk);
  while (git_revwalk_next (&id, walk) == 0)
    {
      g_autoptr (git_commit) commit = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (git_commit_lookup (&commit, repository, &id) == 0)
        g_ptr_array_add (revisions, revision_new (commit, NULL, FALSE));
    }
  git_error_clear ();
  return g_steal_pointer (&revisions);
}

/**
 * recto_git_read_blob:
 * @directory: (type filename): the site's folder
 * @revision: a commit, as git names one (`HEAD`, an id, `main~2`)
 * @path: (type filename): a file in it, relative to @directory
 * @error: return location; %RECTO_GIT_ERROR_NOT_FOUND
 *
 * Reads a file of a commit as a checkout would write it. Blocks; thread-safe.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
recto_git_read_blob (const char *directory,
                     const char *revision,
                     const char *path,
                     GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (git_object) object = NULL;
  g_autoptr (git_object) tree = NULL;
  g_autoptr (git_tree_entry) entry = NULL;
  g_autofree char *prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  g_autofree char *full = NULL;
  int code;

  if (prefix == NULL)
    return NULL;
  full = g_strconcat (prefix, path, NULL);
  if ((code = git_revparse_single (&object, repository, revision)) < 0 ||
      (code = git_object_peel (&tree, object, GIT_OBJECT_TREE)) < 0)
    {
      recto_git_error_set (error, code, revision, _ ("There is no such version"));
      return NULL;
    }
  if (!recto_git_find_in_tree (&entry, (git_tree *) tree, full))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOT_FOUND,
                   _ ("%s: The file is not in the version %s"), path, revision);
      return NULL;
    }
  return recto_git_blob_for_disk (repository, git_tree_entry_id (entry), full, error);
}
