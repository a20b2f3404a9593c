/* Takes an image into the site: under assets/img, with a name that is safe in
 * an address and taken by nothing else. */

#include "recto-image-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-file.h"
#include "base/recto-path.h"
#include "base/recto-task.h"
#include "recto-editor-error.h"

#define FOLDER    "assets/img"
#define MAX_SIZE  (64 * 1024 * 1024)
#define MAX_TRIES 1000

/* What browsers show, told by the first bytes: a name can lie. */
static const struct
{
  const char *suffix;
  gsize offset;
  const char *magic;
  gsize length;
} formats[] = {
  { "png", 0, "\x89PNG\r\n\x1a\n", 8 },
  { "jpg", 0, "\xff\xd8\xff", 3 },
  { "gif", 0, "GIF8", 4 },
  { "webp", 8, "WEBP", 4 },
  { "avif", 4, "ftypavif", 8 },
  { "avif", 4, "ftypavis", 8 },
};

static gboolean
looks_like_svg (const char *data,
                gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, 2048));
  const char *start = head;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  while (g_ascii_isspace (*start))
    start++;
  return *start == '<' && strstr (start, "<svg") != NULL;
}

static const char *
find_suffix (GBytes *data)
{
  gsize length;
  const char *bytes = g_bytes_get_data (data, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (length >= formats[i].offset + formats[i].length &&
          memcmp (bytes + formats[i].offset, formats[i].magic, formats[i].length) == 0)
        return formats[i].suffix;
    }
  return length > 0 && looks_like_svg (bytes, length) ? "svg" : NULL;
}

/* Letters and digits of any script, the rest becomes single dashes. */
static char *
make_stem (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *base = g_path_get_basename (valid);
  g_autofree char *composed = NULL;
  g_autoptr (GString) stem = g_string_new (NULL);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  composed = g_utf8_normalize (base, -1, G_NORMALIZE_NFC);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* File names end at 255 bytes. */
      if (stem->len > 150)
        break;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_')
        g_string_append_unichar (stem, g_unichar_tolower (c));
      else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
        g_string_append_c (stem, '-');
    }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0)
    g_string_append (stem, "image");
  return g_string_free (g_steal_pointer (&stem), FALSE);
}

static gboolean
has_bytes (const char *root,
           const char *path,
           GBytes *data)
{
  g_autoptr (GBytes) old = recto_file_read (root, path, MAX_SIZE, NULL, NULL, NULL);

  return old != NULL && g_bytes_equal (old, data);
}

/* Of the file only that is told which was written by this. */
static char *
import_bytes (const char *root,
              GBytes *data,
              const char *suggested_name,
              RectoFileStamp **written,
              GCancellable *cancellable,
              GError **error)
{
  const char *suffix = find_suffix (data);
  g_autofree char *stem = NULL;

  if (suffix == NULL)
    {
      g_set_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_AN_IMAGE,
                   _ ("%s: This is not an image that a web page can show; use PNG, JPEG, GIF, WebP, AVIF or SVG"),
                   suggested_name != NULL ? suggested_name : _ ("Clipboard"));
      return NULL;
    }
  stem = make_stem (suggested_name);
  for (guint i = 1; i < MAX_TRIES; i++)
    {
      g_autofree char *path = i == 1 ? g_strdup_printf (FOLDER "/%s.%s", stem, suffix)
                                     : g_strdup_printf (FOLDER "/%s-%u.%s", stem, i, suffix);
      g_autoptr (GError) local = NULL;

      if (recto_file_save (root, path, data, NULL, written, cancellable, &local) || has_bytes (root, path, data))
        return g_steal_pointer (&path);
      if (!g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS,
               _ ("%s: There are too many images of this name in the site; rename the image"), stem);
  return NULL;
}

/**
 * recto_image_import:
 * @root: (type filename): the folder of the site
 * @data: the image
 * @suggested_name: (nullable): a name to start from, with or without a suffix
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_EDITOR_ERROR or %RECTO_FILE_ERROR
 *
 * Writes the image into the site. The very same image that is there under
 * this name already is used again. Blocks; thread-safe.
 *
 * Returns: (transfer full) (type filename): its path in the site, or %NULL
 */
char *
recto_image_import (const char *root,
                    GBytes *data,
                    const char *suggested_name,
                    GCancellable *cancellable,
                    GError **error)
{
  return import_bytes (root, data, suggested_name, NULL, cancellable, error);
}

static gboolean
check_size (const char *name,
            guint64 size,
            GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= MAX_SIZE)
    return TRUE;
  limit = g_format_size_full (MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE,
               _ ("%s: The image is larger than %s; make it smaller for the web first"), name, limit);
  return FALSE;
}

static char *
import_file (const char *root,
             GFile *file,
             RectoFileStamp **written,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *local_path = g_file_get_path (file);
  g_autofree char *resolved = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                                                  cancellable, error);
  char *contents;
  gsize length;

  /* Looked at first: a film that is dropped by mistake may not fit into memory. */
  if (info == NULL || !check_size (name, (guint64) g_file_info_get_size (info), error) ||
      !g_file_load_contents (file, cancellable, &contents, &length, NULL, error))
    return NULL;
  data = g_bytes_new_take (contents, length);
  if (!check_size (name, length, error))
    return NULL;
  if (local_path != NULL)
    resolved = recto_path_resolve (root, local_path, NULL);
  if (resolved != NULL && find_suffix (data) != NULL)
    {
      g_autofree char *real_root = recto_path_resolve (root, "x", NULL);
      g_autofree char *folder = real_root != NULL ? g_path_get_dirname (real_root) : NULL;

      if (folder != NULL)
        return recto_path_relative (folder, resolved);
    }
  return import_bytes (root, data, name, written, cancellable, error);
}

/**
 * recto_image_import_file:
 * @root: (type filename): the folder of the site
 * @file: an image anywhere
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * As recto_image_import(), but a file that is in the site already is left
 * where it is. Blocks; thread-safe.
 *
 * Returns: (transfer full) (type filename): its path in the site, or %NULL
 */
char *
recto_image_import_file (const char *root,
                         GFile *file,
                         GCancellable *cancellable,
                         GError **error)
{
  return import_file (root, file, NULL, cancellable, error);
}

typedef struct
{
  char *root;
  GFile *file;
  GBytes *data;
  char *name;
  RectoFileStamp *written;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->root);
  g_clear_object (&import->file);
  g_clear_pointer (&import->data, g_bytes_unref);
  g_free (import->name);
  g_clear_pointer (&import->written, recto_file_stamp_unref);
  g_free (import);
}

static void
import_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Import *import = task_data;
  g_autoptr (GError) error = NULL;
  char *path;

  if (import->file != NULL)
    path = import_file (import->root, import->file, &import->written, cancellable, &error);
  else
    path = import_bytes (import->root, import->data, import->name, &import->written, cancellable, &error);
  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_image_import_async:
 * @root: (type filename): the folder of the site
 * @file: (nullable): the image, or
 * @data: (nullable): its bytes
 * @suggested_name: (nullable): a name for @data
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the site
 * @user_data: data of @callback
 *
 * See recto_image_import() and recto_image_import_file().
 */
void
recto_image_import_async (const char *root,
                          GFile *file,
                          GBytes *data,
                          const char *suggested_name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Import *import;

  g_return_if_fail (root != NULL);
  g_return_if_fail ((file == NULL) != (data == NULL));

  task = g_task_new (NULL, cancellable, callback, user_data);
  import = g_new0 (Import, 1);
  import->root = g_strdup (root);
  import->file = file != NULL ? g_object_ref (file) : NULL;
  import->data = data != NULL ? g_bytes_ref (data) : NULL;
  import->name = g_strdup (suggested_name);
  g_task_set_source_tag (task, recto_image_import_async);
  g_task_set_task_data (task, import, import_free);
  recto_task_run_in_thread (task, import_thread);
}

/**
 * recto_image_import_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (type filename): the path in the site, or %NULL
 */
char *
recto_image_import_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * recto_image_import_get_written:
 * @result: the result
 *
 * Returns: (transfer none) (nullable): what was written, or %NULL when the
 *   image was in the site before
 */
RectoFileStamp *
recto_image_import_get_written (GAsyncResult *result)
{
  const Import *import = g_task_get_task_data (G_TASK (result));

  return import->written;
}
