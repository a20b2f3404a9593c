/* A document's way to the disk and back. Whatever touches the file runs in a
 * worker, one operation at a time and in order, so that a look at the disk
 * never meets a save half done. */

#include "recto-document-private.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-disk-operation.h"

static void
operation_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (recto_disk_operation_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static RectoDocumentConflict
conflict_of (RectoDiskState disk)
{
  return disk == RECTO_DISK_DELETED ? RECTO_DOCUMENT_CONFLICT_DELETED : RECTO_DOCUMENT_CONFLICT_CHANGED;
}

static void
take_from_disk (RectoDocument *self,
                RectoDiskOperation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_adopt_disk_text (self, operation->contents, operation->fault);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
}

static void
finish_load (RectoDocument *self,
             RectoDiskOperation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_set_loaded_text (self, operation->contents, operation->fault);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
}

static void
finish_check (RectoDocument *self,
              RectoDiskOperation *operation)
{
  g_autoptr (GBytes) text = NULL;

  /* A text of an earlier run came back meanwhile, of another file than this. */
  if (operation->known != self->stamp)
    {
      recto_document_check_disk (self);
      return;
    }
  if (operation->disk == RECTO_DISK_SAME)
    {
      recto_document_set_stamp (self, operation->stamp);
      recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
      return;
    }
  if (operation->disk == RECTO_DISK_DELETED)
    {
      recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_DELETED);
      return;
    }
  text = recto_document_snapshot (self, NULL);
  if (!self->modified || recto_disk_stamp_has_text (operation->stamp, text))
    take_from_disk (self, operation);
  else
    recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_CHANGED);
}

static void
finish_save (RectoDocument *self,
             RectoDiskOperation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
  recto_document_mark_saved (self, operation->serial);
}

static void
finish_failed (RectoDocument *self,
               RectoDiskOperation *operation,
               const GError *error)
{
  if (operation->kind != RECTO_DISK_SAVE && operation->kind != RECTO_DISK_KEEP_MINE)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (operation->disk != RECTO_DISK_SAME)
    recto_document_set_conflict (self, conflict_of (operation->disk));
  else
    recto_document_set_save_error (self, error);
}

static void run_next (RectoDocument *self);

static void
operation_done_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  RectoDocument *self = RECTO_DOCUMENT (source);
  g_autoptr (GTask) outer = user_data;
  RectoDiskOperation *operation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_object_freeze_notify (G_OBJECT (self));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    finish_failed (self, operation, error);
  else if (operation->kind == RECTO_DISK_LOAD)
    finish_load (self, operation);
  else if (operation->kind == RECTO_DISK_RELOAD)
    take_from_disk (self, operation);
  else if (operation->kind == RECTO_DISK_CHECK)
    finish_check (self, operation);
  else
    finish_save (self, operation);
  if (operation->resolved != NULL && (operation->kind == RECTO_DISK_LOAD || self->watch == NULL))
    recto_document_watch_file (self, operation->resolved);
  recto_document_set_saving (self, FALSE);
  self->operating = FALSE;
  g_object_thaw_notify (G_OBJECT (self));

  run_next (self);
  if (error != NULL)
    g_task_return_error (outer, g_steal_pointer (&error));
  else
    g_task_return_boolean (outer, TRUE);
}

/* What can be answered without the disk. */
static gboolean
answer_at_once (RectoDocument *self,
                GTask *task,
                RectoDiskOperationKind kind)
{
  if (g_task_return_error_if_cancelled (task))
    return TRUE;
  if (kind == RECTO_DISK_LOAD)
    return FALSE;
  if (!self->loaded)
    {
      g_task_return_new_error (task, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_LOADED,
                               _ ("%s: The file is not open yet"), self->path);
      return TRUE;
    }
  if (kind == RECTO_DISK_SAVE && !self->modified)
    {
      g_task_return_boolean (task, TRUE);
      return TRUE;
    }
  if ((kind == RECTO_DISK_SAVE || kind == RECTO_DISK_KEEP_MINE) && self->read_only_reason != NULL)
    {
      g_task_return_new_error (task, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY, "%s", self->read_only_reason);
      return TRUE;
    }
  if (kind == RECTO_DISK_SAVE && self->conflict != RECTO_DOCUMENT_CONFLICT_NONE)
    {
      g_task_return_new_error (task, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_CONFLICT,
                               self->conflict == RECTO_DOCUMENT_CONFLICT_DELETED
                                 ? _ ("%s: Another program deleted the file; choose whether to keep your text")
                                 : _ ("%s: Another program changed the file; choose which text to keep"),
                               self->path);
      return TRUE;
    }
  return FALSE;
}

static void
start_operation (RectoDocument *self,
                 GTask *outer,
                 RectoDiskOperationKind kind)
{
  g_autoptr (GTask) task = NULL;
  RectoDiskOperation *operation = g_new0 (RectoDiskOperation, 1);

  operation->kind = kind;
  operation->root = g_strdup (self->root);
  operation->path = g_strdup (self->path);
  operation->known = self->stamp != NULL ? recto_file_stamp_ref (self->stamp) : NULL;
  if (kind == RECTO_DISK_SAVE || kind == RECTO_DISK_KEEP_MINE)
    {
      operation->text = recto_document_get_text_to_save (self);
      operation->serial = self->serial;
      recto_document_set_saving (self, TRUE);
    }
  self->operating = TRUE;
  task = g_task_new (self, g_task_get_cancellable (outer), operation_done_cb, g_object_ref (outer));
  /* The file may be replaced already when a cancel arrives: tell what is. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, start_operation);
  g_task_set_task_data (task, operation, recto_disk_operation_free);
  recto_task_run_in_thread (task, operation_thread);
}

static void
run_next (RectoDocument *self)
{
  while (!self->operating && !g_queue_is_empty (&self->operations))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->operations);
      RectoDiskOperationKind kind = GPOINTER_TO_INT (g_task_get_task_data (task));

      if (kind == RECTO_DISK_CHECK)
        self->check_queued = FALSE;
      if (!answer_at_once (self, task, kind))
        start_operation (self, task, kind);
    }
}

static void
queue_operation (RectoDocument *self,
                 RectoDiskOperationKind kind,
                 gpointer tag,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, GINT_TO_POINTER (kind), NULL);
  g_queue_push_tail (&self->operations, task);
  run_next (self);
}

/**
 * recto_document_load_async:
 * @self: a document
 * @cancellable: (nullable): a cancellable
 * @callback: called when the text is in the buffer
 * @user_data: data of @callback
 *
 * Reads the file. Bytes that are not text are shown with replacement
 * characters and cannot be edited: see #RectoDocument:read-only-reason.
 */
void
recto_document_load_async (RectoDocument *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  queue_operation (self, RECTO_DISK_LOAD, recto_document_load_async, cancellable, callback, user_data);
}

/**
 * recto_document_load_finish:
 * @self: a document
 * @result: the result
 * @error: return location, of %RECTO_FILE_ERROR
 *
 * Returns: whether the text is in the buffer
 */
gboolean
recto_document_load_finish (RectoDocument *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * recto_document_save_async:
 * @self: a document
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when the text is in its file
 * @user_data: data of @callback
 *
 * Saves the text as it is when the save begins; does nothing when it is in
 * its file already. A file that another program changed is not overwritten:
 * the document gets a conflict instead.
 */
void
recto_document_save_async (RectoDocument *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  recto_document_cancel_autosave (self);
  queue_operation (self, RECTO_DISK_SAVE, recto_document_save_async, cancellable, callback, user_data);
}

/**
 * recto_document_save_finish:
 * @self: a document
 * @result: the result
 * @error: return location, of %RECTO_EDITOR_ERROR or %RECTO_FILE_ERROR
 *
 * Returns: whether the text is in its file
 */
gboolean
recto_document_save_finish (RectoDocument *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * recto_document_check_disk:
 * @self: a document
 *
 * Looks whether another program wrote the file. Done by itself when the
 * system tells of it; call it when the window gets the focus. Unsaved text
 * makes it a conflict, otherwise what is on disk is taken in quietly.
 */
void
recto_document_check_disk (RectoDocument *self)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  if (!self->loaded || self->check_queued)
    return;
  self->check_queued = TRUE;
  queue_operation (self, RECTO_DISK_CHECK, recto_document_check_disk, NULL, NULL, NULL);
}

/**
 * recto_document_resolve_async:
 * @self: a document with a conflict
 * @resolution: which text wins
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data of @callback
 *
 * A reload can be undone. Keeping the own text writes it over what is on disk
 * at that moment, also when the file is gone.
 */
void
recto_document_resolve_async (RectoDocument *self,
                              RectoDocumentResolution resolution,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  queue_operation (self, resolution == RECTO_DOCUMENT_RELOAD ? RECTO_DISK_RELOAD : RECTO_DISK_KEEP_MINE,
                   recto_document_resolve_async, cancellable, callback, user_data);
}

/**
 * recto_document_resolve_finish:
 * @self: a document
 * @result: the result
 * @error: return location
 *
 * Returns: whether file and text are the same now
 */
gboolean
recto_document_resolve_finish (RectoDocument *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
disk_text_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  RectoDocument *self = source;
  g_autoptr (GError) error = NULL;
  /* Root and path never change. */
  GBytes *contents = recto_file_read (self->root, self->path, RECTO_DOCUMENT_MAX_SIZE, NULL, cancellable, &error);

  if (contents != NULL)
    g_task_return_pointer (task, contents, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_document_get_disk_text_async:
 * @self: a document
 * @cancellable: (nullable): a cancellable
 * @callback: called with the bytes
 * @user_data: data of @callback
 *
 * Reads what is on disk now, to compare it with the text; changes nothing.
 */
void
recto_document_get_disk_text_async (RectoDocument *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, recto_document_get_disk_text_async);
  recto_task_run_in_thread (task, disk_text_thread);
}

/**
 * recto_document_get_disk_text_finish:
 * @self: a document
 * @result: the result
 * @error: return location, of %RECTO_FILE_ERROR
 *
 * Returns: (transfer full): the bytes of the file, or %NULL
 */
GBytes *
recto_document_get_disk_text_finish (RectoDocument *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void flush_saved_cb (GObject *source,
                            GAsyncResult *result,
                            gpointer user_data);

static void
settled_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoDocument *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *save_error = g_task_get_task_data (task);

  if (save_error != NULL)
    g_task_return_error (task, g_error_copy (save_error));
  else if (self->modified) /* One typed on. */
    recto_document_save_async (self, cancellable, flush_saved_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
flush_saved_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  RectoDocument *self = RECTO_DOCUMENT (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!recto_document_save_finish (self, result, &error))
    g_task_set_task_data (task, g_steal_pointer (&error), (GDestroyNotify) g_error_free);
  if (self->recovery_writer != NULL)
    recto_recovery_writer_settle_async (self->recovery_writer, settled_cb, g_steal_pointer (&task));
  else
    settled_cb (NULL, NULL, g_steal_pointer (&task));
}

/**
 * recto_document_flush_async:
 * @self: a document
 * @cancellable: (nullable): a cancellable
 * @callback: called when nothing can be lost any more
 * @user_data: data of @callback
 *
 * Before the program ends, or goes by what the file says: saves, with what is
 * still to be collected and what is typed while that is done, and
 * when it cannot be done sees to it that the recovery copy has the newest text.
 */
void
recto_document_flush_async (RectoDocument *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, recto_document_flush_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!self->loaded)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  g_signal_emit_by_name (self, "collect");
  recto_document_save_async (self, cancellable, flush_saved_cb, task);
}

/**
 * recto_document_flush_finish:
 * @self: a document
 * @result: the result
 * @error: return location; then the text is in a recovery copy only
 *
 * Returns: whether the text is in its file
 */
gboolean
recto_document_flush_finish (RectoDocument *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
