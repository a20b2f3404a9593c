/* Reading long YAML, and computing changes of it, in a worker. */

#include "recto-form-job.h"

#include "base/recto-task.h"

static void
job_free (RectoFormJob *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
  g_clear_pointer (&self->change, recto_form_change_unref);
  g_free (self);
}

/**
 * recto_form_job_new_reading:
 * @serial: which state of the text it is
 * @text: (transfer full): the text
 *
 * Returns: (transfer full): the job of reading it
 */
RectoFormJob *
recto_form_job_new_reading (guint64 serial,
                            GBytes *text)
{
  RectoFormJob *self = g_new0 (RectoFormJob, 1);

  self->serial = serial;
  self->text = text;
  return self;
}

/**
 * recto_form_job_new_change:
 * @serial: which state of the text it is
 * @tree: (transfer none): the text
 * @change: (transfer full): what should be changed
 *
 * Returns: (transfer full): the job of finding the splices
 */
RectoFormJob *
recto_form_job_new_change (guint64 serial,
                           RectoYamlTree *tree,
                           RectoFormChange *change)
{
  RectoFormJob *self = g_new0 (RectoFormJob, 1);

  self->serial = serial;
  self->tree = recto_yaml_tree_ref (tree);
  self->change = change;
  return self;
}

static void
job_thread (GTask *task,
            gpointer object,
            gpointer data,
            GCancellable *cancellable)
{
  const RectoFormJob *self = data;
  GDestroyNotify unref;
  GError *error = NULL;
  gpointer result;

  if (self->change != NULL)
    {
      result = recto_form_change_compute (self->change, self->tree, &error);
      unref = (GDestroyNotify) recto_yaml_edit_unref;
    }
  else
    {
      result = recto_yaml_tree_parse (g_bytes_get_data (self->text, NULL), g_bytes_get_size (self->text),
                                      recto_yaml_limits_file (), &error);
      unref = (GDestroyNotify) recto_yaml_tree_unref;
    }

  if (result != NULL)
    g_task_return_pointer (task, result, unref);
  else
    g_task_return_error (task, error);
}

/**
 * recto_form_job_start:
 * @self: (transfer full): a job
 * @object: (transfer none): for whom it is done
 * @callback: called in the main thread when it is
 *
 * Does the job in a worker.
 */
void
recto_form_job_start (RectoFormJob *self,
                      gpointer object,
                      GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (object, NULL, callback, NULL);

  g_task_set_task_data (task, self, (GDestroyNotify) job_free);
  recto_task_run_in_thread (task, job_thread);
}

/**
 * recto_form_job_get:
 * @result: what the callback was given
 *
 * Returns: (transfer none): the job that is done
 */
RectoFormJob *
recto_form_job_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

/**
 * recto_form_job_finish_tree:
 * @result: the result of reading
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Returns: (transfer full): the tree, or %NULL
 */
RectoYamlTree *
recto_form_job_finish_tree (GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * recto_form_job_finish_edit:
 * @result: the result of a change
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Returns: (transfer full): the splices, or %NULL
 */
RectoYamlEdit *
recto_form_job_finish_edit (GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
