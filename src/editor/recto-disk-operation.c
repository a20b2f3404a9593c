/* What happens between a document and its file, as seen from a worker: reads,
 * looks and writes on immutable data, and tells what was found. */

#include "recto-disk-operation.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "base/recto-path.h"
#include "base/recto-text.h"

void
recto_disk_operation_free (gpointer data)
{
  RectoDiskOperation *operation = data;

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
read_disk (RectoDiskOperation *operation,
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
is_untouched (RectoDiskOperation *operation)
{
  g_autofree char *resolved = recto_path_resolve (operation->root, operation->path, NULL);
  struct stat info;

  return operation->known != NULL && resolved != NULL && lstat (resolved, &info) == 0 &&
         S_ISREG (info.st_mode) && recto_file_stamp_matches (operation->known, &info);
}

static gboolean
look_at_disk (RectoDiskOperation *operation,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  operation->disk = RECTO_DISK_SAME;
  if (is_untouched (operation))
    {
      operation->stamp = recto_file_stamp_ref (operation->known);
      return TRUE;
    }
  if (read_disk (operation, cancellable, &local))
    {
      if (operation->known == NULL || !recto_file_stamp_same_text (operation->known, operation->stamp))
        operation->disk = RECTO_DISK_CHANGED;
      return TRUE;
    }
  if (g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND))
    {
      operation->disk = RECTO_DISK_DELETED;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * recto_disk_stamp_has_text:
 * @stamp: (nullable): what a file was
 * @text: a text
 *
 * Returns: whether the file had exactly this text
 */
gboolean
recto_disk_stamp_has_text (RectoFileStamp *stamp,
                           GBytes *text)
{
  g_autofree char *sha256 = NULL;

  if (stamp == NULL || recto_file_stamp_get_size (stamp) != g_bytes_get_size (text))
    return FALSE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  return g_str_equal (sha256, recto_file_stamp_get_sha256 (stamp));
}

static gboolean
write_disk (RectoDiskOperation *operation,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  /* Undone to what is in the file: its time should not change for nothing. */
  if (recto_disk_stamp_has_text (operation->known, operation->text) && is_untouched (operation))
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
        operation->disk = RECTO_DISK_CHANGED;
      /* Somebody wrote the very same. */
      if (operation->disk == RECTO_DISK_CHANGED && recto_disk_stamp_has_text (operation->stamp, operation->text))
        {
          operation->disk = RECTO_DISK_SAME;
          return TRUE;
        }
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
overwrite_disk (RectoDiskOperation *operation,
                GCancellable *cancellable,
                GError **error)
{
  if (!look_at_disk (operation, cancellable, error))
    return FALSE;
  g_clear_pointer (&operation->known, recto_file_stamp_unref);
  if (operation->disk != RECTO_DISK_DELETED)
    operation->known = g_steal_pointer (&operation->stamp);
  g_clear_pointer (&operation->stamp, recto_file_stamp_unref);
  operation->disk = RECTO_DISK_SAME;
  return write_disk (operation, cancellable, error);
}

/**
 * recto_disk_operation_run:
 * @self: an operation
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_FILE_ERROR
 *
 * Blocks; for a worker.
 *
 * Returns: whether it was done; its results are in @self either way
 */
gboolean
recto_disk_operation_run (RectoDiskOperation *self,
                          GCancellable *cancellable,
                          GError **error)
{
  gboolean ok = FALSE;

  switch (self->kind)
    {
    case RECTO_DISK_LOAD:
    case RECTO_DISK_RELOAD:
      ok = read_disk (self, cancellable, error);
      break;

    case RECTO_DISK_SAVE:
      ok = write_disk (self, cancellable, error);
      break;

    case RECTO_DISK_CHECK:
      ok = look_at_disk (self, cancellable, error);
      break;

    case RECTO_DISK_KEEP_MINE:
    default:
      ok = overwrite_disk (self, cancellable, error);
      break;
    }
  self->resolved = recto_path_resolve (self->root, self->path, NULL);
  return ok;
}
