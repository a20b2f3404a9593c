/* What a document knows of itself: whether it is saved, in conflict, read
 * only. Each change of it is told, and starts or ends what follows from it. */

#include "recto-document-private.h"

static gboolean
autosave_cb (gpointer user_data)
{
  RectoDocument *self = user_data;

  self->autosave_source = 0;
  recto_document_save_async (self, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

void
recto_document_cancel_autosave (RectoDocument *self)
{
  g_clear_handle_id (&self->autosave_source, g_source_remove);
}

void
recto_document_arm_autosave (RectoDocument *self)
{
  recto_document_cancel_autosave (self);
  if (self->autosave_delay > 0 && self->modified && self->conflict == RECTO_DOCUMENT_CONFLICT_NONE)
    self->autosave_source = g_timeout_add (self->autosave_delay, autosave_cb, self);
}

void
recto_document_update_modified (RectoDocument *self)
{
  gboolean modified = self->loaded && self->serial != self->saved_serial;

  if (modified == self->modified)
    return;
  self->modified = modified;
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), modified);
  g_object_notify (G_OBJECT (self), "modified");
}

/* The file holds the text of @serial, which may no longer be the newest. */
void
recto_document_mark_saved (RectoDocument *self,
                           guint64 serial)
{
  self->saved_serial = serial;
  recto_document_update_modified (self);
  if (self->modified)
    return;
  recto_document_cancel_autosave (self);
  if (self->recovery_writer != NULL)
    recto_recovery_writer_clear (self->recovery_writer);
}

void
recto_document_set_saving (RectoDocument *self,
                           gboolean saving)
{
  if (saving == self->saving)
    return;
  self->saving = saving;
  g_object_notify (G_OBJECT (self), "saving");
}

void
recto_document_set_conflict (RectoDocument *self,
                             RectoDocumentConflict conflict)
{
  if (conflict == self->conflict)
    return;
  self->conflict = conflict;
  recto_document_arm_autosave (self);
  g_object_notify (G_OBJECT (self), "conflict");
}

void
recto_document_set_save_error (RectoDocument *self,
                               const GError *error)
{
  if (error == NULL && self->last_save_error == NULL)
    return;
  g_clear_error (&self->last_save_error);
  if (error != NULL)
    self->last_save_error = g_error_copy (error);
  g_object_notify (G_OBJECT (self), "last-save-error");
}

void
recto_document_set_stamp (RectoDocument *self,
                          RectoFileStamp *stamp)
{
  g_clear_pointer (&self->stamp, recto_file_stamp_unref);
  if (stamp != NULL)
    self->stamp = recto_file_stamp_ref (stamp);
}

void
recto_document_watch_file (RectoDocument *self,
                           const char *resolved)
{
  g_clear_object (&self->watch);
  self->watch = recto_disk_watch_new (resolved);
  g_signal_connect_object (self->watch, "touched", G_CALLBACK (recto_document_check_disk), self, G_CONNECT_SWAPPED);
}

static void
set_read_only_reason (RectoDocument *self,
                      const char *reason)
{
  if (g_strcmp0 (reason, self->read_only_reason) == 0)
    return;
  g_free (self->read_only_reason);
  self->read_only_reason = g_strdup (reason);
  g_object_notify (G_OBJECT (self), "read-only-reason");
}

/* The first text of the file; there is no way back before it. */
void
recto_document_set_loaded_text (RectoDocument *self,
                                GBytes *text,
                                const char *read_only_reason)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  self->loaded = FALSE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, length > 0 ? data : "", length);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  self->loaded = TRUE;
  set_read_only_reason (self, read_only_reason);
  recto_document_mark_saved (self, self->serial);
  g_object_notify (G_OBJECT (self), "loaded");
}

/**
 * recto_document_begin_without_file:
 * @self: a document that could not be loaded, because its file is gone
 *
 * Loads it with no text, and with the conflict that the file is gone, so that
 * what an earlier run left of it can be put back.
 */
void
recto_document_begin_without_file (RectoDocument *self)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  g_return_if_fail (RECTO_IS_DOCUMENT (self));
  g_return_if_fail (!self->loaded);

  recto_document_set_loaded_text (self, nothing, NULL);
  recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_DELETED);
}

/* What another program wrote; one undo brings back what was there before. */
void
recto_document_adopt_disk_text (RectoDocument *self,
                                GBytes *text,
                                const char *read_only_reason)
{
  if (read_only_reason != NULL || self->read_only_reason != NULL)
    {
      recto_document_set_loaded_text (self, text, read_only_reason);
      return;
    }
  recto_document_replace_text (self, g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL);
  recto_document_mark_saved (self, self->serial);
}
