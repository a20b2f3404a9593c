/* The text of a document in bytes: snapshots for workers, and splices that
 * come back from them. */

#include "recto-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "site/recto-front-matter.h"

/* The text for the file, as GTK itself has it. */
GBytes *
recto_document_get_text_to_save (RectoDocument *self)
{
  g_clear_pointer (&self->snapshot, g_bytes_unref);
  self->snapshot = recto_text_mirror_verify (self->mirror);
  return g_bytes_ref (self->snapshot);
}

void
recto_document_drop_caches (RectoDocument *self)
{
  g_clear_pointer (&self->snapshot, g_bytes_unref);
}

gboolean
recto_document_check_writable (RectoDocument *self,
                               GError **error)
{
  if (!self->loaded)
    {
      g_set_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_LOADED,
                   _ ("%s: The file is not open yet"), self->path);
      return FALSE;
    }
  if (self->read_only_reason != NULL)
    {
      g_set_error_literal (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY, self->read_only_reason);
      return FALSE;
    }
  return TRUE;
}

/**
 * recto_document_get_serial:
 * @self: a document
 *
 * Returns: a number that grows with every change of the text
 */
guint64
recto_document_get_serial (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), 0);

  return self->serial;
}

/**
 * recto_document_snapshot:
 * @self: a document
 * @serial: (out) (optional): the number of this text
 *
 * The text as it is now, for any thread. Taken at most once for each change:
 * well under a millisecond for 300 KB, and nothing for asking again.
 *
 * Returns: (transfer full): the text, followed by a NUL that is not counted
 */
GBytes *
recto_document_snapshot (RectoDocument *self,
                         guint64 *serial)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  if (self->snapshot == NULL)
    self->snapshot = recto_text_mirror_get_bytes (self->mirror);
  if (serial != NULL)
    *serial = self->serial;
  return g_bytes_ref (self->snapshot);
}

/**
 * recto_document_apply_splices:
 * @self: a loaded document
 * @splices: (array length=n_splices): what to change, in order
 * @n_splices: how many
 * @serial: the serial of the text that the splices were made for
 * @error: return location, of %RECTO_EDITOR_ERROR
 *
 * Changes exactly these bytes of the text, in one step of undo. When the text
 * is newer than @serial nothing is done: make the splices again.
 *
 * Returns: whether the splices were applied, all of them
 */
gboolean
recto_document_apply_splices (RectoDocument *self,
                              const RectoSplice *splices,
                              gsize n_splices,
                              guint64 serial,
                              GError **error)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (splices != NULL || n_splices == 0, FALSE);

  if (!recto_document_check_writable (self, error))
    return FALSE;
  if (serial != self->serial)
    {
      g_set_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_STALE,
                   _ ("%s: The text changed meanwhile, so this change was not made; try again"), self->path);
      return FALSE;
    }
  if (!recto_text_mirror_check_splices (self->mirror, splices, n_splices))
    {
      g_set_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_FAILED,
                   _ ("%s: This change does not fit the text, so it was not made"), self->path);
      return FALSE;
    }
  if (n_splices > 0)
    recto_text_mirror_apply_splices (self->mirror, splices, n_splices);
  return TRUE;
}

/**
 * recto_document_apply_splice:
 * @self: a loaded document
 * @offset: where, in bytes of the text as it is now
 * @removed: how many bytes go away
 * @text: (nullable): what comes instead
 * @length: the length of @text in bytes, or -1
 * @error: return location, of %RECTO_EDITOR_ERROR
 *
 * See recto_document_apply_splices().
 *
 * Returns: whether the splice was applied
 */
gboolean
recto_document_apply_splice (RectoDocument *self,
                             gsize offset,
                             gsize removed,
                             const char *text,
                             gssize length,
                             GError **error)
{
  RectoSplice splice = { offset, removed, text, length };

  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  return recto_document_apply_splices (self, &splice, 1, self->serial, error);
}

/**
 * recto_document_replace_text:
 * @self: a loaded document
 * @text: (array length=length): the whole new text
 * @length: its length in bytes
 * @error: return location, of %RECTO_EDITOR_ERROR
 *
 * Changes only what differs between its beginning and its end, in one step of
 * undo, so that a cursor outside of that stays where it is.
 *
 * Returns: whether the document has this text
 */
gboolean
recto_document_replace_text (RectoDocument *self,
                             const char *text,
                             gsize length,
                             GError **error)
{
  g_autoptr (GBytes) old = NULL;
  RectoSplice splice;

  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  old = recto_document_snapshot (self, NULL);
  splice = recto_splice_between (g_bytes_get_data (old, NULL), g_bytes_get_size (old),
                                 length > 0 ? text : "", length);
  if (splice.removed == 0 && splice.length == 0)
    return recto_document_check_writable (self, error);
  return recto_document_apply_splices (self, &splice, 1, self->serial, error);
}

/**
 * recto_document_get_iter_at_byte:
 * @self: a document
 * @offset: a place in bytes of the text as it is now
 * @iter: (out): the same place in the buffer
 *
 * Returns: whether @offset is in the text and at the start of a character
 */
gboolean
recto_document_get_iter_at_byte (RectoDocument *self,
                                 gsize offset,
                                 GtkTextIter *iter)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  return recto_text_mirror_get_iter (self->mirror, offset, iter);
}

/**
 * recto_document_get_byte_at_iter:
 * @self: a document
 * @iter: a place in its buffer
 *
 * Returns: the same place in bytes of the text
 */
gsize
recto_document_get_byte_at_iter (RectoDocument *self,
                                 const GtkTextIter *iter)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), 0);

  return recto_text_mirror_get_byte (self->mirror, iter);
}

/**
 * recto_document_get_body_line:
 * @self: a document
 *
 * Returns: the line, counted from 1, where the body begins after the front
 *   matter; 1 when there is none
 */
guint
recto_document_get_body_line (RectoDocument *self)
{
  g_autoptr (GBytes) text = NULL;
  RectoFrontMatterSpan span;
  GtkTextIter iter;

  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), 1);

  text = recto_document_snapshot (self, NULL);
  if (!recto_front_matter_find (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &span) ||
      !recto_document_get_iter_at_byte (self, span.body_start, &iter))
    return 1;
  return gtk_text_iter_get_line (&iter) + 1;
}
