/* Paths that cannot leave a root, whatever symlinks and dots they contain. */

#include "recto-path.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

#include "recto-file-error.h"

/**
 * recto_path_is_inside:
 * @root: (type filename): a canonical absolute folder
 * @path: (type filename): a canonical absolute path
 *
 * Compares names only; nothing is looked up on disk. Any thread.
 *
 * Returns: whether @path is @root or lies below it
 */
gboolean
recto_path_is_inside (const char *root,
                      const char *path)
{
  size_t length = strlen (root);

  while (length > 0 && root[length - 1] == G_DIR_SEPARATOR)
    length--;
  return strncmp (root, path, length) == 0 &&
         (path[length] == G_DIR_SEPARATOR || path[length] == '\0');
}

/* realpath() of a path whose last parts need not exist. */
static char *
real_path (const char *path)
{
  char *resolved = realpath (path, NULL);
  g_autofree char *parent = NULL;
  g_autofree char *base = NULL;
  g_autofree char *real_parent = NULL;

  if (resolved != NULL)
    {
      char *copy = g_strdup (resolved);

      free (resolved);
      return copy;
    }
  /* A symlink that points nowhere would be followed by whoever creates the
   * file, so it is not a new name. */
  if (errno != ENOENT || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return NULL;

  parent = g_path_get_dirname (path);
  base = g_path_get_basename (path);
  if (g_str_equal (parent, path))
    return NULL;
  real_parent = real_path (parent);
  return real_parent != NULL ? g_build_filename (real_parent, base, NULL) : NULL;
}

/**
 * recto_path_resolve:
 * @root: (type filename): the folder that may not be left
 * @path: (type filename): a path below it, relative to @root or absolute
 * @error: return location; %RECTO_FILE_ERROR_OUTSIDE when it leaves @root
 *
 * Resolves every symlink. The last parts of @path need not exist yet.
 * Looks at the disk, so not for the main thread. Thread-safe.
 *
 * Returns: (transfer full) (type filename): the real absolute path, or %NULL
 */
char *
recto_path_resolve (const char *root,
                    const char *path,
                    GError **error)
{
  g_autofree char *real_root = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *resolved = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  real_root = real_path (root);
  if (real_root == NULL)
    {
      recto_file_error_set_errno (error, errno, root, _ ("The folder of the site cannot be reached"));
      return NULL;
    }

  joined = g_canonicalize_filename (path, real_root);
  /* An absolute path is often given through the unresolved root. */
  if (g_path_is_absolute (path) && !recto_path_is_inside (real_root, joined) &&
      recto_path_is_inside (root, joined))
    {
      g_autofree char *relative = recto_path_relative (root, joined);

      g_free (joined);
      joined = g_canonicalize_filename (relative, real_root);
    }

  resolved = real_path (joined);
  if (resolved == NULL)
    {
      recto_file_error_set_errno (error, errno, path, _ ("The path cannot be followed"));
      return NULL;
    }
  if (recto_path_is_inside (real_root, resolved) && !g_str_equal (real_root, resolved))
    return g_steal_pointer (&resolved);

  shown = g_filename_display_name (path);
  g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_OUTSIDE,
               _ ("%s: This leads outside the site, so it is not opened; move the file into the site"), shown);
  return NULL;
}

/**
 * recto_path_relative:
 * @root: (type filename): a canonical absolute folder
 * @path: (type filename): a canonical absolute path
 *
 * Compares names only; nothing is looked up on disk. Any thread.
 *
 * Returns: (transfer full) (nullable) (type filename): @path as seen from
 *   @root with no leading slash, or %NULL when it is not below it
 */
char *
recto_path_relative (const char *root,
                     const char *path)
{
  size_t length = strlen (root);

  if (!recto_path_is_inside (root, path))
    return NULL;
  while (length > 0 && root[length - 1] == G_DIR_SEPARATOR)
    length--;
  while (path[length] == G_DIR_SEPARATOR)
    length++;
  return g_strdup (path + length);
}
