/* Work in a thread that never ends the life of what asked for it. A thread of
 * g_task_run_in_thread() may be the last to let go of its task, long after the
 * callback has run, and with the task of the source object: a dialog would then
 * be finalized outside of the main thread, which it does not survive. */

#include "recto-task.h"

typedef struct
{
  GTask *task; /* of finished_cb() */
  GTaskThreadFunc func;
} Work;

static void
thread_cb (GTask *inner,
           gpointer source,
           gpointer data,
           GCancellable *cancellable)
{
  const Work *work = data;

  work->func (work->task, g_task_get_source_object (work->task), g_task_get_task_data (work->task),
              g_task_get_cancellable (work->task));
  g_task_return_boolean (inner, TRUE);
}

static void
finished_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_object_unref (user_data);
}

/**
 * recto_task_run_in_thread:
 * @task: a task
 * @func: what to do; it returns something or an error with @task as the last
 *   thing that it does
 *
 * As g_task_run_in_thread(), but the source object, the data and the task are
 * let go of in the thread that @task was made in, and nowhere else.
 */
void
recto_task_run_in_thread (GTask *task,
                          GTaskThreadFunc func)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, finished_cb, g_object_ref (task));
  Work *work = g_new0 (Work, 1);

  work->task = task;
  work->func = func;
  g_task_set_source_tag (inner, recto_task_run_in_thread);
  g_task_set_task_data (inner, work, g_free);
  g_task_run_in_thread (inner, thread_cb);
}
