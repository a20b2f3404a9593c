/* Renaming and removing files of a site: nothing is ever written over, and
 * what was removed can be put back. */

#include "recto-file-move.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "recto-file.h"
#include "recto-path.h"

/* The path of a name itself: a symlink is moved, not what it points to. */
static char *
resolve_name (const char *root,
              const char *path,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *inside = g_build_filename (folder, ".name", NULL);
  g_autofree char *resolved = recto_path_resolve (root, inside, error);
  g_autofree char *resolved_folder = NULL;

  if (resolved == NULL)
    return NULL;
  resolved_folder = g_path_get_dirname (resolved);
  return g_build_filename (resolved_folder, base, NULL);
}

/**
 * recto_file_move:
 * @root: (type filename): the folder that may not be left
 * @from: (type filename): the file, relative to @root or absolute below it
 * @to: (type filename): its new place; missing folders are made
 * @cancellable: (nullable): a cancellable, heeded before anything is done
 * @error: return location; %RECTO_FILE_ERROR_EXISTS when @to is there already
 *
 * Blocks; thread-safe.
 *
 * Returns: whether the file is at its new place
 */
gboolean
recto_file_move (const char *root,
                 const char *from,
                 const char *to,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *source = resolve_name (root, from, error);
  g_autofree char *target = source != NULL ? resolve_name (root, to, error) : NULL;
  g_autofree char *folder = NULL;
  int result;

  if (target == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  folder = g_path_get_dirname (target);
  if (g_mkdir_with_parents (folder, 0777) < 0)
    {
      recto_file_error_set_errno (error, errno, folder, _ ("The folder cannot be made"));
      return FALSE;
    }
  result = renameat2 (AT_FDCWD, source, AT_FDCWD, target, RENAME_NOREPLACE);
  /* Some network and FUSE file systems do not know the flag. */
  if (result < 0 && errno == EINVAL)
    {
      if (g_file_test (target, G_FILE_TEST_EXISTS) || g_file_test (target, G_FILE_TEST_IS_SYMLINK))
        errno = EEXIST;
      else
        result = rename (source, target);
    }
  if (result == 0)
    return TRUE;
  recto_file_error_set_errno (error, errno, from, _ ("The file cannot be moved"));
  return FALSE;
}

/**
 * recto_file_remove:
 * @root: (type filename): the folder that may not be left
 * @path: (type filename): the file, relative to @root or absolute below it
 * @cancellable: (nullable): a cancellable, heeded before the file is removed
 * @error: return location
 *
 * Removes a file after having read it, so that recto_file_save() can put it
 * back. Blocks; thread-safe.
 *
 * Returns: (transfer full): what it held, or %NULL
 */
GBytes *
recto_file_remove (const char *root,
                   const char *path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GBytes) contents = recto_file_read (root, path, G_MAXSIZE / 2, NULL, cancellable, error);
  g_autofree char *name = contents != NULL ? resolve_name (root, path, error) : NULL;

  if (name == NULL)
    return NULL;
  if (unlink (name) == 0)
    return g_steal_pointer (&contents);
  recto_file_error_set_errno (error, errno, path, _ ("The file cannot be deleted"));
  return NULL;
}
