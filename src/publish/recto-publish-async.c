/* recto_publish() in a worker, with progress and questions brought back to the
 * thread that asked. */

#include "recto-publish.h"

#include "base/recto-task.h"
#include "recto-publish-request-private.h"
#include "transport/recto-transport-relay.h"

typedef struct
{
  RectoPublishRequest *request; /* the caller's, asking through the relay */
  RectoRelay *relay;
  GMainContext *context;
  RectoPublishProgressFunc progress;
  gpointer progress_data;
  RectoPublishResult *result;
} Job;

static void
job_free (Job *job)
{
  recto_publish_request_unref (job->request);
  recto_relay_unref (job->relay);
  g_main_context_unref (job->context);
  g_clear_pointer (&job->result, recto_publish_result_free);
  g_free (job);
}

typedef struct
{
  GTask *task; /* keeps the job alive */
  RectoPublishStage stage;
  double fraction;
  char *text;
} Message;

static void
message_free (Message *message)
{
  g_object_unref (message->task);
  g_free (message->text);
  g_free (message);
}

static gboolean
deliver_cb (gpointer data)
{
  Message *message = data;
  Job *job = g_task_get_task_data (message->task);

  if (!g_task_get_completed (message->task))
    job->progress (message->stage, message->fraction, message->text, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (RectoPublishStage stage,
             double fraction,
             const char *text,
             gpointer data)
{
  Job *job = g_task_get_task_data (data);
  Message *message = g_new0 (Message, 1);

  message->task = g_object_ref (data);
  message->stage = stage;
  message->fraction = fraction;
  message->text = g_strdup (text);
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, deliver_cb, message, (GDestroyNotify) message_free);
}

static RectoPublishRequest *
copy_request (RectoPublishRequest *request,
              RectoRelay *relay)
{
  RectoPublishRequest *copy =
    recto_publish_request_new (request->root, (const char *const *) request->paths, request->message);

  copy->flags = request->flags;
  copy->stall_seconds = request->stall_seconds;
  for (guint i = 0; i < request->resolutions->len; i++)
    {
      const RectoResolution *resolution = g_ptr_array_index (request->resolutions, i);

      recto_publish_request_add_resolution (copy, resolution->path, resolution->ours, resolution->theirs, resolution->text);
    }
  if (request->question != NULL)
    recto_publish_request_set_question (copy, recto_relay_ask, relay);
  return copy;
}

static void
thread_cb (GTask *task,
           gpointer source,
           gpointer data,
           GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (recto_publish (job->request, job->progress != NULL ? progress_cb : NULL, task, cancellable, &job->result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * recto_publish_async:
 * @request: what to publish
 * @progress: (nullable) (scope notified): called with what is being done
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_publish() in a worker thread.
 */
void
recto_publish_async (RectoPublishRequest *request,
                     RectoPublishProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->relay = recto_relay_new (NULL, NULL, request->question, request->question_data);
  job->request = copy_request (request, job->relay);
  job->context = g_main_context_ref_thread_default ();
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_source_tag (task, recto_publish_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  /* A publish that was cancelled may have succeeded: its own word counts. */
  g_task_set_check_cancellable (task, FALSE);
  recto_task_run_in_thread (task, thread_cb);
}

/**
 * recto_publish_finish:
 * @async_result: what the callback got
 * @result: (out) (optional) (nullable): what came of it, set also on failure
 * @error: return location
 *
 * Returns: whether the remote shows the commit
 */
gboolean
recto_publish_finish (GAsyncResult *async_result,
                      RectoPublishResult **result,
                      GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (async_result, NULL), FALSE);

  job = g_task_get_task_data (G_TASK (async_result));
  if (result != NULL)
    *result = g_steal_pointer (&job->result);
  return g_task_propagate_boolean (G_TASK (async_result), error);
}
