/* A version of a file and the one before it, whatever the file was called
 * then. Read in a worker. */

#include "recto-file-version.h"

#include "base/recto-task.h"

typedef struct
{
  char *root;
  RectoRevision *revision;
  RectoRevision *older;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->root);
  recto_revision_free (job->revision);
  g_clear_pointer (&job->older, recto_revision_free);
  g_free (job);
}

/**
 * recto_file_version_free:
 * @self: a version
 */
void
recto_file_version_free (RectoFileVersion *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_free (self);
}

/* Where the file is not, as it was deleted or did not exist, it is empty. */
static GBytes *
read_text (const char *root,
           const RectoRevision *revision,
           GError **error)
{
  if (revision == NULL || revision->kind_deleted || revision->path == NULL)
    return g_bytes_new_static ("", 0);
  return recto_git_read_blob (root, revision->id, revision->path, error);
}

/**
 * recto_file_version_read:
 * @root: (type filename): the folder of the site
 * @revision: a commit of the history of a file
 * @older: (nullable): the one before it in that history
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): the file in both
 */
RectoFileVersion *
recto_file_version_read (const char *root,
                         const RectoRevision *revision,
                         const RectoRevision *older,
                         GError **error)
{
  g_autoptr (RectoFileVersion) self = g_new0 (RectoFileVersion, 1);

  self->text = read_text (root, revision, error);
  if (self->text == NULL)
    return NULL;
  self->before = read_text (root, older, error);
  if (self->before == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  RectoFileVersion *version = recto_file_version_read (job->root, job->revision, job->older, &error);

  if (version != NULL)
    g_task_return_pointer (task, version, (GDestroyNotify) recto_file_version_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_file_version_read_async:
 * @root: (type filename): the folder of the site
 * @revision: a commit of the history of a file
 * @older: (nullable): the one before it in that history
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_file_version_read() in a worker.
 */
void
recto_file_version_read_async (const char *root,
                               const RectoRevision *revision,
                               const RectoRevision *older,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->root = g_strdup (root);
  job->revision = recto_revision_copy (revision);
  job->older = older != NULL ? recto_revision_copy (older) : NULL;
  g_task_set_source_tag (task, recto_file_version_read_async);
  g_task_set_task_data (task, job, job_free);
  recto_task_run_in_thread (task, read_thread);
}

/**
 * recto_file_version_read_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full): the file in both commits
 */
RectoFileVersion *
recto_file_version_read_finish (GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
