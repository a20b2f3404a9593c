/* Keeps the recovery copy of one document up to date: written soon after the
 * first unsaved change, not later for typing on; removed after a save. One
 * job at a time, so that an old write never lands on a newer removal. */

#include "recto-recovery-writer.h"

#include "base/recto-task.h"

#define DELAY_MS 500

struct _RectoRecoveryWriter
{
  GObject parent_instance;

  RectoRecovery *recovery;
  char *slot;
  char *root;
  char *path;
  RectoRecoveryTextFunc func;
  gpointer func_data;
  /* What was asked for last, after the document went away. */
  GBytes *last_text;
  char *last_base_sha256;

  guint delay_source;
  gboolean busy;
  gboolean write_wanted;
  gboolean remove_wanted;
  gboolean present;
  /* Slots of an earlier run whose text is in the document now. */
  GPtrArray *adopted;
  GPtrArray *waiting;
};

typedef struct
{
  RectoRecovery *recovery;
  char *slot;
  char *root;
  char *path;
  char *base_sha256;
  GBytes *text;
  GPtrArray *adopted;
} Job;

G_DEFINE_FINAL_TYPE (RectoRecoveryWriter, recto_recovery_writer, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->recovery);
  g_free (job->slot);
  g_free (job->root);
  g_free (job->path);
  g_ptr_array_unref (job->adopted);
  g_free (job->base_sha256);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_free (job);
}

static void
job_thread (GTask *task,
            gpointer source,
            gpointer task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (job->text != NULL)
    ok = recto_recovery_write (job->recovery, job->slot, job->root, job->path, job->base_sha256, job->text, &error);
  else
    ok = recto_recovery_remove (job->recovery, job->slot, &error);
  /* Only now is the adopted text safe in another place. */
  for (guint i = 0; ok && i < job->adopted->len; i++)
    ok = recto_recovery_remove (job->recovery, g_ptr_array_index (job->adopted, i), &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void run_next (RectoRecoveryWriter *self);

static void
job_done_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  RectoRecoveryWriter *self = RECTO_RECOVERY_WRITER (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("%s", error->message);
  self->busy = FALSE;
  run_next (self);
}

static void
answer_waiting (RectoRecoveryWriter *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static GBytes *
take_text (RectoRecoveryWriter *self,
           char **base_sha256)
{
  if (self->func != NULL)
    return self->func (base_sha256, self->func_data);
  *base_sha256 = g_steal_pointer (&self->last_base_sha256);
  return g_steal_pointer (&self->last_text);
}

static Job *
next_job (RectoRecoveryWriter *self)
{
  g_autofree char *base_sha256 = NULL;
  g_autoptr (GBytes) text = NULL;
  Job *job;

  if (self->write_wanted)
    text = take_text (self, &base_sha256);
  if (text == NULL && !(self->remove_wanted && (self->present || self->adopted->len > 0)))
    {
      self->write_wanted = FALSE;
      self->remove_wanted = FALSE;
      return NULL;
    }

  self->write_wanted = FALSE;
  self->remove_wanted = FALSE;
  self->present = text != NULL;
  job = g_new0 (Job, 1);
  job->recovery = g_object_ref (self->recovery);
  job->slot = g_strdup (self->slot);
  job->root = g_strdup (self->root);
  job->path = g_strdup (self->path);
  job->base_sha256 = g_steal_pointer (&base_sha256);
  job->text = g_steal_pointer (&text);
  job->adopted = g_steal_pointer (&self->adopted);
  self->adopted = g_ptr_array_new_with_free_func (g_free);
  return job;
}

static void
run_next (RectoRecoveryWriter *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->busy)
    return;
  job = next_job (self);
  if (job == NULL)
    {
      answer_waiting (self);
      return;
    }
  self->busy = TRUE;
  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, run_next);
  g_task_set_task_data (task, job, job_free);
  recto_task_run_in_thread (task, job_thread);
}

static gboolean
delay_cb (gpointer user_data)
{
  RectoRecoveryWriter *self = user_data;

  self->delay_source = 0;
  self->write_wanted = TRUE;
  run_next (self);
  return G_SOURCE_REMOVE;
}

static void
recto_recovery_writer_finalize (GObject *object)
{
  RectoRecoveryWriter *self = RECTO_RECOVERY_WRITER (object);

  g_clear_handle_id (&self->delay_source, g_source_remove);
  g_clear_object (&self->recovery);
  g_clear_pointer (&self->slot, g_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->last_text, g_bytes_unref);
  g_clear_pointer (&self->last_base_sha256, g_free);
  g_clear_pointer (&self->adopted, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (recto_recovery_writer_parent_class)->finalize (object);
}

static void
recto_recovery_writer_class_init (RectoRecoveryWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_recovery_writer_finalize;
}

static void
recto_recovery_writer_init (RectoRecoveryWriter *self)
{
  self->adopted = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * recto_recovery_writer_new:
 * @recovery: where copies are kept
 * @root: (type filename): the folder of the site
 * @path: (type filename): the file, relative to @root
 * @func: tells the text; called until recto_recovery_writer_detach()
 * @user_data: data of @func
 *
 * Main thread.
 *
 * Returns: (transfer full): a new writer
 */
RectoRecoveryWriter *
recto_recovery_writer_new (RectoRecovery *recovery,
                           const char *root,
                           const char *path,
                           RectoRecoveryTextFunc func,
                           gpointer user_data)
{
  RectoRecoveryWriter *self = g_object_new (RECTO_TYPE_RECOVERY_WRITER, NULL);

  self->recovery = g_object_ref (recovery);
  self->slot = recto_recovery_new_slot (recovery, root, path);
  self->root = g_strdup (root);
  self->path = g_strdup (path);
  self->func = func;
  self->func_data = user_data;
  return self;
}

/**
 * recto_recovery_writer_detach:
 * @self: a writer
 *
 * Ends asking for text: the document is going away. A change that waits is
 * written first.
 */
void
recto_recovery_writer_detach (RectoRecoveryWriter *self)
{
  if (self->delay_source != 0)
    self->write_wanted = TRUE;
  g_clear_handle_id (&self->delay_source, g_source_remove);
  if (self->write_wanted && self->func != NULL)
    self->last_text = self->func (&self->last_base_sha256, self->func_data);
  self->func = NULL;
  run_next (self);
}

/**
 * recto_recovery_writer_adopt:
 * @self: a writer
 * @item: what an earlier run left, whose text has been put in the document
 *
 * The old copy is removed when the new one is written, not before.
 */
void
recto_recovery_writer_adopt (RectoRecoveryWriter *self,
                             RectoRecoveryItem *item)
{
  g_ptr_array_add (self->adopted, g_strdup (recto_recovery_item_get_slot (item)));
}

/**
 * recto_recovery_writer_touch:
 * @self: a writer
 *
 * The text changed. Costs nothing when a write is already on its way.
 */
void
recto_recovery_writer_touch (RectoRecoveryWriter *self)
{
  if (self->delay_source == 0)
    self->delay_source = g_timeout_add (DELAY_MS, delay_cb, self);
}

/**
 * recto_recovery_writer_clear:
 * @self: a writer
 *
 * The text is in its file: the copy is not needed any more.
 */
void
recto_recovery_writer_clear (RectoRecoveryWriter *self)
{
  g_clear_handle_id (&self->delay_source, g_source_remove);
  self->write_wanted = FALSE;
  self->remove_wanted = TRUE;
  run_next (self);
}

/**
 * recto_recovery_writer_settle_async:
 * @self: a writer
 * @callback: called when nothing waits to be written or removed
 * @user_data: data of @callback
 *
 * Does at once what waits, for example before the program ends.
 */
void
recto_recovery_writer_settle_async (RectoRecoveryWriter *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, recto_recovery_writer_settle_async);
  g_ptr_array_add (self->waiting, task);
  if (self->delay_source != 0)
    {
      g_clear_handle_id (&self->delay_source, g_source_remove);
      self->write_wanted = TRUE;
    }
  run_next (self);
}

/**
 * recto_recovery_writer_settle_finish:
 * @self: a writer
 * @result: the result
 * @error: return location
 *
 * Returns: %TRUE
 */
gboolean
recto_recovery_writer_settle_finish (RectoRecoveryWriter *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
