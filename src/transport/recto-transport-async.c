/* recto_transport_clone() and recto_transport_fetch() in a worker, with
 * progress and questions brought back to the thread that asked. */

#include "recto-transport-private.h"

#include "base/recto-task.h"

typedef struct
{
  RectoTransport *transport;
  RectoRelay *relay;
  char *what;
  char *directory;
  gboolean clone;
} Job;

static void
job_free (Job *job)
{
  recto_transport_unref (job->transport);
  recto_relay_unref (job->relay);
  g_free (job->what);
  g_free (job->directory);
  g_free (job);
}

static void
job_thread_cb (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean ok = job->clone ? recto_transport_clone_relayed (job->transport, job->relay, job->what, job->directory, cancellable, &error)
                           : recto_transport_fetch_relayed (job->transport, job->relay, job->directory, job->what, cancellable, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_job (RectoTransport *self,
           gboolean clone,
           const char *what,
           const char *directory,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->transport = recto_transport_ref (self);
  job->relay = recto_transport_make_relay (self);
  job->what = g_strdup (what);
  job->directory = g_strdup (directory);
  job->clone = clone;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  recto_task_run_in_thread (task, job_thread_cb);
}

/**
 * recto_transport_clone_async:
 * @self: a client
 * @address: the address of a repository
 * @directory: (type filename): where to put it
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_transport_clone() in a worker thread. Progress and questions come in
 * the thread that calls this, and none after @callback.
 */
void
recto_transport_clone_async (RectoTransport *self,
                             const char *address,
                             const char *directory,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  start_job (self, TRUE, address, directory, recto_transport_clone_async, cancellable, callback, user_data);
}

/**
 * recto_transport_clone_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the clone is there
 */
gboolean
recto_transport_clone_finish (RectoTransport *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * recto_transport_fetch_async:
 * @self: a client
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_transport_fetch() in a worker thread. Progress and questions come in
 * the thread that calls this, and none after @callback.
 */
void
recto_transport_fetch_async (RectoTransport *self,
                             const char *directory,
                             const char *remote,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  start_job (self, FALSE, remote, directory, recto_transport_fetch_async, cancellable, callback, user_data);
}

/**
 * recto_transport_fetch_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean
recto_transport_fetch_finish (RectoTransport *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
