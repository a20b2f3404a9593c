/* Copies of text that is not yet in its file, kept in the user's state folder
 * so that they survive kill -9. Each run of a document writes a slot of its
 * own: what an earlier run left is never overwritten, only offered. */

#include "recto-recovery-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/recto-file.h"
#include "base/recto-task.h"

#define FIRST_LINE "Recto recovery 1"
#define SUFFIX     ".recto"
#define MAX_SIZE   (64 * 1024 * 1024)

struct _RectoRecovery
{
  GObject parent_instance;

  char *folder;
};

G_DEFINE_FINAL_TYPE (RectoRecovery, recto_recovery, G_TYPE_OBJECT)

static gboolean
is_slot (const char *name)
{
  return g_str_has_suffix (name, SUFFIX) && name[0] != '.' && strchr (name, '/') == NULL;
}

/* The value of the header line "@name: value", percent-decoded. */
static char *
header_value (const char *const *lines,
              const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], name) && g_str_has_prefix (lines[i] + length, ": "))
        return g_uri_unescape_string (lines[i] + length + 2, NULL);
    }
  return NULL;
}

/* Whether a file is still what it was; its hash, or NULL without a file. */
static char *
hash_of_file (const char *root,
              const char *path)
{
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) contents = recto_file_read (root, path, MAX_SIZE, &stamp, NULL, NULL);

  return contents != NULL ? g_strdup (recto_file_stamp_get_sha256 (stamp)) : NULL;
}

static GBytes *
split_copy (GBytes *copy,
            char ***lines)
{
  gsize length;
  const char *data = g_bytes_get_data (copy, &length);
  const char *gap = length > 0 ? memmem (data, length, "\n\n", 2) : NULL;
  g_autofree char *header = NULL;

  if (gap == NULL || length < strlen (FIRST_LINE) || memcmp (data, FIRST_LINE, strlen (FIRST_LINE)) != 0)
    return NULL;
  header = g_strndup (data, gap - data);
  *lines = g_strsplit (header, "\n", -1);
  return g_bytes_new_from_bytes (copy, gap + 2 - data, length - (gap + 2 - data));
}

/* NULL for what is broken, and for what is in its file already: then the
 * program ended between saving and removing the copy. */
static RectoRecoveryItem *
read_slot (RectoRecovery *self,
           const char *slot,
           const char *wanted_root,
           gboolean *is_saved)
{
  g_autoptr (GBytes) copy = recto_file_read (self->folder, slot, MAX_SIZE, NULL, NULL, NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GBytes) text = copy != NULL ? split_copy (copy, &lines) : NULL;
  g_autofree char *root = NULL;
  g_autofree char *path = NULL;
  g_autofree char *time = NULL;
  g_autofree char *base = NULL;
  g_autofree char *size = NULL;
  g_autofree char *now = NULL;
  g_autofree char *own = NULL;
  g_autoptr (GDateTime) utc = NULL;
  gboolean file_changed;

  if (text == NULL)
    return NULL;
  root = header_value ((const char *const *) lines, "root");
  path = header_value ((const char *const *) lines, "path");
  time = header_value ((const char *const *) lines, "time");
  base = header_value ((const char *const *) lines, "base");
  size = header_value ((const char *const *) lines, "size");
  if (root == NULL || path == NULL || time == NULL || size == NULL ||
      g_ascii_strtoull (size, NULL, 10) != g_bytes_get_size (text) ||
      (wanted_root != NULL && !g_str_equal (root, wanted_root)))
    return NULL;

  now = hash_of_file (root, path);
  own = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  *is_saved = g_strcmp0 (now, own) == 0;
  if (*is_saved)
    return NULL;
  utc = g_date_time_new_from_unix_utc (g_ascii_strtoll (time, NULL, 10));
  if (utc == NULL)
    return NULL;
  file_changed = g_strcmp0 (now, base) != 0;
  return recto_recovery_item_new_take (g_strdup (slot), g_steal_pointer (&root), g_steal_pointer (&path),
                                       g_date_time_to_local (utc), g_steal_pointer (&text),
                                       g_steal_pointer (&base), file_changed);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  RectoRecoveryItem *first = *(RectoRecoveryItem *const *) a;
  RectoRecoveryItem *second = *(RectoRecoveryItem *const *) b;

  return g_date_time_compare (recto_recovery_item_get_time (second), recto_recovery_item_get_time (first));
}

static void
recto_recovery_finalize (GObject *object)
{
  RectoRecovery *self = RECTO_RECOVERY (object);

  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (recto_recovery_parent_class)->finalize (object);
}

static void
recto_recovery_class_init (RectoRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_recovery_finalize;
}

static void
recto_recovery_init (RectoRecovery *self)
{
}

/**
 * recto_recovery_new:
 * @folder: (nullable) (type filename): where copies are kept, or %NULL for
 *   `recto/recovery` in the user's state folder
 *
 * Touches no disk. Any thread.
 *
 * Returns: (transfer full): a new place for recovery copies
 */
RectoRecovery *
recto_recovery_new (const char *folder)
{
  RectoRecovery *self = g_object_new (RECTO_TYPE_RECOVERY, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_state_dir (), "recto", "recovery", NULL);
  return self;
}

/**
 * recto_recovery_get_folder:
 * @self: a recovery
 *
 * Returns: (type filename): where copies are kept
 */
const char *
recto_recovery_get_folder (RectoRecovery *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY (self), NULL);

  return self->folder;
}

/**
 * recto_recovery_new_slot:
 * @self: a recovery
 * @root: (type filename): the folder of the site
 * @path: (type filename): the file, relative to @root
 *
 * Returns: (transfer full): a name that no other run uses
 */
char *
recto_recovery_new_slot (RectoRecovery *self,
                         const char *root,
                         const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  g_autofree char *token = g_uuid_string_random ();

  return g_strdup_printf ("%.16s-%s" SUFFIX, hash, token);
}

/**
 * recto_recovery_write:
 * @self: a recovery
 * @slot: a name of recto_recovery_new_slot()
 * @root: (type filename): the folder of the site
 * @path: (type filename): the file, relative to @root
 * @base_sha256: (nullable): the hash of the file that @text was made from
 * @text: the unsaved text
 * @error: return location, of %RECTO_FILE_ERROR
 *
 * Blocks; thread-safe for different slots. Only the user may read the copy.
 *
 * Returns: whether the copy is on disk
 */
gboolean
recto_recovery_write (RectoRecovery *self,
                      const char *slot,
                      const char *root,
                      const char *path,
                      const char *base_sha256,
                      GBytes *text,
                      GError **error)
{
  g_autofree char *file = NULL;
  g_autofree char *root_value = g_uri_escape_string (root, "/", FALSE);
  g_autofree char *path_value = g_uri_escape_string (path, "/", FALSE);
  g_autoptr (GString) copy = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (RECTO_IS_RECOVERY (self), FALSE);
  g_return_val_if_fail (is_slot (slot), FALSE);

  if (g_mkdir_with_parents (self->folder, 0700) < 0)
    {
      recto_file_error_set_errno (error, errno, self->folder, _ ("The folder for recovery copies cannot be made"));
      return FALSE;
    }
  copy = g_string_sized_new (g_bytes_get_size (text) + 512);
  g_string_append_printf (copy, FIRST_LINE "\nroot: %s\npath: %s\ntime: %" G_GINT64_FORMAT "\n", root_value,
                          path_value, g_get_real_time () / G_USEC_PER_SEC);
  if (base_sha256 != NULL)
    g_string_append_printf (copy, "base: %s\n", base_sha256);
  g_string_append_printf (copy, "size: %" G_GSIZE_FORMAT "\n\n", g_bytes_get_size (text));
  g_string_append_len (copy, g_bytes_get_data (text, NULL), g_bytes_get_size (text));

  file = g_build_filename (self->folder, slot, NULL);
  if (g_file_set_contents_full (file, copy->str, copy->len,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_FAILED,
               _ ("No recovery copy of %s can be kept, so save often: %s"), path, local->message);
  return FALSE;
}

/**
 * recto_recovery_remove:
 * @self: a recovery
 * @slot: the name of a copy, which need not exist
 * @error: return location, of %RECTO_FILE_ERROR
 *
 * Blocks; thread-safe.
 *
 * Returns: whether there is no such copy now
 */
gboolean
recto_recovery_remove (RectoRecovery *self,
                       const char *slot,
                       GError **error)
{
  g_autofree char *file = NULL;

  g_return_val_if_fail (RECTO_IS_RECOVERY (self), FALSE);
  g_return_val_if_fail (is_slot (slot), FALSE);

  file = g_build_filename (self->folder, slot, NULL);
  if (g_unlink (file) == 0 || errno == ENOENT)
    return TRUE;
  recto_file_error_set_errno (error, errno, file, _ ("The recovery copy cannot be removed"));
  return FALSE;
}

static void
discard_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (recto_recovery_remove (source, recto_recovery_item_get_slot (task_data), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_recovery_discard_async:
 * @self: a recovery
 * @item: a copy that the person does not want
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is gone
 * @user_data: data of @callback
 */
void
recto_recovery_discard_async (RectoRecovery *self,
                              RectoRecoveryItem *item,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_recovery_discard_async);
  g_task_set_task_data (task, g_object_ref (item), g_object_unref);
  recto_task_run_in_thread (task, discard_thread);
}

/**
 * recto_recovery_discard_finish:
 * @self: a recovery
 * @result: the result
 * @error: return location
 *
 * Returns: whether the copy is gone
 */
gboolean
recto_recovery_discard_finish (RectoRecovery *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * recto_recovery_list:
 * @self: a recovery
 * @root: (nullable) (type filename): only copies of this site
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * What earlier runs left behind, newest first. Copies whose text is in its
 * file already are removed on the way. Call it before documents are opened,
 * or their own copies are listed too. Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoRecoveryItem): the copies
 */
GPtrArray *
recto_recovery_list (RectoRecovery *self,
                     const char *root,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_val_if_fail (RECTO_IS_RECOVERY (self), NULL);

  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      gboolean is_saved = FALSE;
      RectoRecoveryItem *item;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!is_slot (name))
        continue;
      item = read_slot (self, name, root, &is_saved);
      if (item != NULL)
        g_ptr_array_add (items, item);
      else if (is_saved)
        recto_recovery_remove (self, name, NULL);
    }
  g_ptr_array_sort (items, compare_newest_first);
  return g_steal_pointer (&items);
}

static void
list_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = recto_recovery_list (source, task_data, cancellable, &error);

  if (items != NULL)
    g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_recovery_list_async:
 * @self: a recovery
 * @root: (nullable) (type filename): only copies of this site
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data of @callback
 *
 * See recto_recovery_list().
 */
void
recto_recovery_list_async (RectoRecovery *self,
                           const char *root,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_recovery_list_async);
  g_task_set_task_data (task, g_strdup (root), g_free);
  recto_task_run_in_thread (task, list_thread);
}

/**
 * recto_recovery_list_finish:
 * @self: a recovery
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type RectoRecoveryItem): the copies, or %NULL
 */
GPtrArray *
recto_recovery_list_finish (RectoRecovery *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
