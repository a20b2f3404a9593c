/* A document's way to the disk and back. Whatever touches the file runs in a
 * worker, one operation at a time and in order, so that a look at the disk
 * never meets a save half done. */

#include "recto-document-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "base/recto-path.h"
#include "base/recto-text.h"

typedef enum
{
  OPERATION_LOAD,
  OPERATION_SAVE,
  OPERATION_CHECK,
  OPERATION_RELOAD,
  OPERATION_KEEP_MINE,
} OperationKind;

typedef enum
{
  DISK_SAME,
  DISK_CHANGED,
  DISK_DELETED,
} DiskState;

typedef struct
{
  OperationKind kind;
  char *root;
  char *path;

  /* What the worker starts from. */
  GBytes *text;
  guint64 serial;
  RectoFileStamp *known;

  /* What it found. */
  DiskState disk;
  GBytes *contents;
  char *fault;
  RectoFileStamp *stamp;
  char *resolved;
} Operation;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  g_free (operation->root);
  g_free (operation->path);
  g_clear_pointer (&operation->text, g_bytes_unref);
  g_clear_pointer (&operation->known, recto_file_stamp_unref);
  g_clear_pointer (&operation->contents, g_bytes_unref);
  g_free (operation->fault);
  g_clear_pointer (&operation->stamp, recto_file_stamp_unref);
  g_free (operation->resolved);
  g_free (operation);
}

/* Bytes that are not text can be looked at, with a mark for each bad one. */
static GBytes *
make_text (GBytes *contents,
           char **fault)
{
  gsize length;
  const char *data = g_bytes_get_data (contents, &length);
  g_autoptr (GString) shown = NULL;
  gsize offset;
  guint line;
  guint column;

  switch (recto_text_find_fault (data, length, &offset))
    {
    case RECTO_TEXT_FAULT_NONE:
    default:
      return g_bytes_ref (contents);

    case RECTO_TEXT_FAULT_NUL:
      recto_text_position (data, length, offset, &line, &column);
      *fault = g_strdup_printf (_ ("This file cannot be edited: it has a NUL byte in line %u, column %u, so it is "
                                   "probably not text."),
                                line, column);
      break;

    case RECTO_TEXT_FAULT_ENCODING:
      recto_text_position (data, length, offset, &line, &column);
      *fault = g_strdup_printf (_ ("This file cannot be edited: it is not UTF-8 from line %u, column %u on. Convert "
                                   "it to UTF-8 and open it again."),
                                line, column);
      break;
    }

  shown = g_string_sized_new (length + 64);
  while (length > 0)
    {
      const char *end;

      g_utf8_validate_len (data, length, &end);
      g_string_append_len (shown, data, end - data);
      length -= end - data;
      data = end;
      if (length > 0)
        {
          g_string_append (shown, "\xef\xbf\xbd");
          length--;
          data++;
        }
    }
  return g_string_free_to_bytes (g_steal_pointer (&shown));
}

static gboolean
read_disk (Operation *operation,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GBytes) contents = NULL;

  contents = recto_file_read (operation->root, operation->path, RECTO_DOCUMENT_MAX_SIZE, &operation->stamp,
                              cancellable, error);
  if (contents == NULL)
    return FALSE;
  operation->contents = make_text (contents, &operation->fault);
  return TRUE;
}

static gboolean
is_untouched (Operation *operation)
{
  g_autofree char *resolved = recto_path_resolve (operation->root, operation->path, NULL);
  struct stat info;

  return operation->known != NULL && resolved != NULL && lstat (resolved, &info) == 0 &&
         S_ISREG (info.st_mode) && recto_file_stamp_matches (operation->known, &info);
}

static gboolean
look_at_disk (Operation *operation,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  operation->disk = DISK_SAME;
  if (is_untouched (operation))
    {
      operation->stamp = recto_file_stamp_ref (operation->known);
      return TRUE;
    }
  if (read_disk (operation, cancellable, &local))
    {
      if (operation->known == NULL || !recto_file_stamp_same_text (operation->known, operation->stamp))
        operation->disk = DISK_CHANGED;
      return TRUE;
    }
  if (g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND))
    {
      operation->disk = DISK_DELETED;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
has_text (RectoFileStamp *stamp,
          GBytes *text)
{
  g_autofree char *sha256 = NULL;

  if (stamp == NULL || recto_file_stamp_get_size (stamp) != g_bytes_get_size (text))
    return FALSE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  return g_str_equal (sha256, recto_file_stamp_get_sha256 (stamp));
}

static gboolean
write_disk (Operation *operation,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  /* Undone to what is in the file: its time should not change for nothing. */
  if (has_text (operation->known, operation->text) && is_untouched (operation))
    {
      operation->stamp = recto_file_stamp_ref (operation->known);
      return TRUE;
    }
  if (recto_file_save (operation->root, operation->path, operation->text, operation->known, &operation->stamp,
                       cancellable, &local))
    return TRUE;
  if (g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_CHANGED) ||
      g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS))
    {
      if (!look_at_disk (operation, cancellable, NULL))
        operation->disk = DISK_CHANGED;
      /* Somebody wrote the very same. */
      if (operation->disk == DISK_CHANGED && has_text (operation->stamp, operation->text))
        {
          operation->disk = DISK_SAME;
          return TRUE;
        }
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
overwrite_disk (Operation *operation,
                GCancellable *cancellable,
                GError **error)
{
  if (!look_at_disk (operation, cancellable, error))
    return FALSE;
  g_clear_pointer (&operation->known, recto_file_stamp_unref);
  if (operation->disk != DISK_DELETED)
    operation->known = g_steal_pointer (&operation->stamp);
  g_clear_pointer (&operation->stamp, recto_file_stamp_unref);
  operation->disk = DISK_SAME;
  return write_disk (operation, cancellable, error);
}

static void
operation_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Operation *operation = task_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = FALSE;

  switch (operation->kind)
    {
    case OPERATION_LOAD:
    case OPERATION_RELOAD:
      ok = read_disk (operation, cancellable, &error);
      break;

    case OPERATION_SAVE:
      ok = write_disk (operation, cancellable, &error);
      break;

    case OPERATION_CHECK:
      ok = look_at_disk (operation, cancellable, &error);
      break;

    case OPERATION_KEEP_MINE:
      ok = overwrite_disk (operation, cancellable, &error);
      break;
    }
  operation->resolved = recto_path_resolve (operation->root, operation->path, NULL);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static RectoDocumentConflict
conflict_of (DiskState disk)
{
  return disk == DISK_DELETED ? RECTO_DOCUMENT_CONFLICT_DELETED : RECTO_DOCUMENT_CONFLICT_CHANGED;
}

static void
take_from_disk (RectoDocument *self,
                Operation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_adopt_disk_text (self, operation->contents, operation->fault);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
}

static void
finish_load (RectoDocument *self,
             Operation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_set_loaded_text (self, operation->contents, operation->fault);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
}

static void
finish_check (RectoDocument *self,
              Operation *operation)
{
  g_autoptr (GBytes) text = NULL;

  if (operation->disk == DISK_SAME)
    {
      recto_document_set_stamp (self, operation->stamp);
      recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
      return;
    }
  if (operation->disk == DISK_DELETED)
    {
      recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_DELETED);
      return;
    }
  text = recto_document_snapshot (self, NULL);
  if (!self->modified || has_text (operation->stamp, text))
    take_from_disk (self, operation);
  else
    recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_CHANGED);
}

static void
finish_save (RectoDocument *self,
             Operation *operation)
{
  recto_document_set_stamp (self, operation->stamp);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_NONE);
  recto_document_set_save_error (self, NULL);
  recto_document_mark_saved (self, operation->serial);
}

static void
finish_failed (RectoDocument *self,
               Operation *operation,
               const GError *error)
{
  if (operation->kind != OPERATION_SAVE && operation->kind != OPERATION_KEEP_MINE)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (operation->disk != DISK_SAME)
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
  Operation *operation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_object_freeze_notify (G_OBJECT (self));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    finish_failed (self, operation, error);
  else if (operation->kind == OPERATION_LOAD)
    finish_load (self, operation);
  else if (operation->kind == OPERATION_RELOAD)
    take_from_disk (self, operation);
  else if (operation->kind == OPERATION_CHECK)
    finish_check (self, operation);
  else
    finish_save (self, operation);
  if (operation->resolved != NULL && (operation->kind == OPERATION_LOAD || self->watch == NULL))
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
                OperationKind kind)
{
  if (g_task_return_error_if_cancelled (task))
    return TRUE;
  if (kind == OPERATION_LOAD)
    return FALSE;
  if (!self->loaded)
    {
      g_task_return_new_error (task, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_LOADED,
                               _ ("%s: The file is not open yet"), self->path);
      return TRUE;
    }
  if (kind == OPERATION_SAVE && !self->modified)
    {
      g_task_return_boolean (task, TRUE);
      return TRUE;
    }
  if ((kind == OPERATION_SAVE || kind == OPERATION_KEEP_MINE) && self->read_only_reason != NULL)
    {
      g_task_return_new_error (task, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY, "%s", self->read_only_reason);
      return TRUE;
    }
  if (kind == OPERATION_SAVE && self->conflict != RECTO_DOCUMENT_CONFLICT_NONE)
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
                 OperationKind kind)
{
  g_autoptr (GTask) task = NULL;
  Operation *operation = g_new0 (Operation, 1);

  operation->kind = kind;
  operation->root = g_strdup (self->root);
  operation->path = g_strdup (self->path);
  operation->known = self->stamp != NULL ? recto_file_stamp_ref (self->stamp) : NULL;
  if (kind == OPERATION_SAVE || kind == OPERATION_KEEP_MINE)
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
  g_task_set_task_data (task, operation, operation_free);
  g_task_run_in_thread (task, operation_thread);
}

static void
run_next (RectoDocument *self)
{
  while (!self->operating && !g_queue_is_empty (&self->operations))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->operations);
      OperationKind kind = GPOINTER_TO_INT (g_task_get_task_data (task));

      if (kind == OPERATION_CHECK)
        self->check_queued = FALSE;
      if (!answer_at_once (self, task, kind))
        start_operation (self, task, kind);
    }
}

static void
queue_operation (RectoDocument *self,
                 OperationKind kind,
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

  queue_operation (self, OPERATION_LOAD, recto_document_load_async, cancellable, callback, user_data);
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
  queue_operation (self, OPERATION_SAVE, recto_document_save_async, cancellable, callback, user_data);
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
  queue_operation (self, OPERATION_CHECK, recto_document_check_disk, NULL, NULL, NULL);
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

  queue_operation (self, resolution == RECTO_DOCUMENT_RELOAD ? OPERATION_RELOAD : OPERATION_KEEP_MINE,
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
  g_task_run_in_thread (task, disk_text_thread);
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

static void
settled_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *save_error = g_task_get_task_data (task);

  if (save_error != NULL)
    g_task_return_error (task, g_error_copy (save_error));
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
 * Before the program ends: saves, and when that cannot be done sees to it
 * that the recovery copy has the newest text.
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
