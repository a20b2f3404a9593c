/* What would be published with which message, worked out in a worker: the
 * message is made from the titles in the changed files. */

#include "recto-publish-plan.h"

#include "base/recto-task.h"
#include "git/recto-git-status.h"
#include "publish/recto-publish.h"

typedef struct
{
  char *root;
  char *document;
  GStrv images;
  GPtrArray *changes;
} Job;

static void
job_free (Job *job)
{
  g_free (job->root);
  g_free (job->document);
  g_strfreev (job->images);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job);
}

/**
 * recto_publish_plan_free:
 * @self: a plan
 */
void
recto_publish_plan_free (RectoPublishPlan *self)
{
  g_strfreev (self->paths);
  g_free (self->message);
  g_free (self);
}

/**
 * recto_publish_plan_changes:
 * @root: (type filename): the folder of the site
 * @changes: (element-type RectoChange): what to commit
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): a plan to publish all of it
 */
RectoPublishPlan *
recto_publish_plan_changes (const char *root,
                            GPtrArray *changes)
{
  RectoPublishPlan *self = g_new0 (RectoPublishPlan, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      g_strv_builder_add (builder, change->path);
      if (change->old_path != NULL)
        g_strv_builder_add (builder, change->old_path);
    }
  self->paths = g_strv_builder_end (builder);
  self->message = changes->len > 0 ? recto_publish_propose_message (root, changes) : g_strdup ("");
  return self;
}

/**
 * recto_publish_plan_document:
 * @root: (type filename): the folder of the site
 * @document: the document, relative to @root
 * @images: (nullable): the images that it uses, relative to @root
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): a plan to publish the document with those of its
 *   images that changed, and nothing else
 */
RectoPublishPlan *
recto_publish_plan_document (const char *root,
                             const char *document,
                             const char *const *images,
                             GCancellable *cancellable,
                             GError **error)
{
  g_auto (GStrv) paths = recto_publish_paths_of (root, document, images, cancellable, error);
  g_autoptr (GPtrArray) changes = NULL;

  if (paths == NULL)
    return NULL;
  if (paths[0] == NULL)
    changes = g_ptr_array_new ();
  else
    changes = recto_git_status_of (root, (const char *const *) paths, cancellable, error);
  return changes != NULL ? recto_publish_plan_changes (root, changes) : NULL;
}

static void
plan_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  RectoPublishPlan *plan;

  if (job->changes != NULL)
    plan = recto_publish_plan_changes (job->root, job->changes);
  else
    plan = recto_publish_plan_document (job->root, job->document, (const char *const *) job->images,
                                        cancellable, &error);
  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) recto_publish_plan_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_publish_plan_document_async:
 * @root: (type filename): the folder of the site
 * @document: the document, relative to @root
 * @images: (nullable): the images that it uses, relative to @root
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_publish_plan_document() in a worker.
 */
void
recto_publish_plan_document_async (const char *root,
                                   const char *document,
                                   const char *const *images,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->root = g_strdup (root);
  job->document = g_strdup (document);
  job->images = g_strdupv ((GStrv) images);
  g_task_set_source_tag (task, recto_publish_plan_document_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  recto_task_run_in_thread (task, plan_thread);
}

/**
 * recto_publish_plan_changes_async:
 * @root: (type filename): the folder of the site
 * @changes: (element-type RectoChange): what to commit; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_publish_plan_changes() in a worker.
 */
void
recto_publish_plan_changes_async (const char *root,
                                  GPtrArray *changes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->root = g_strdup (root);
  job->changes = g_ptr_array_ref (changes);
  g_task_set_source_tag (task, recto_publish_plan_changes_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  recto_task_run_in_thread (task, plan_thread);
}

/**
 * recto_publish_plan_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full): the plan
 */
RectoPublishPlan *
recto_publish_plan_finish (GAsyncResult *result,
                           GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
