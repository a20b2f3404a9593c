/* Where a clone is made: beside its goal, so that half of one is never taken
 * for a site, and nothing of a person's is ever removed with it. */

#include "recto-transport-clone.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-transport-error.h"

static gboolean
is_free (const char *directory)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, NULL);

  return folder != NULL ? g_dir_read_name (folder) == NULL
                        : !g_file_test (directory, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

static gboolean
set_errno (GError **error,
           int saved_errno,
           const char *path,
           const char *what)
{
  g_set_error (error, RECTO_TRANSPORT_ERROR,
               saved_errno == ENOSPC || saved_errno == EDQUOT                                ? RECTO_TRANSPORT_ERROR_NO_SPACE
               : saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS       ? RECTO_TRANSPORT_ERROR_NO_PERMISSION
               : saved_errno == EEXIST || saved_errno == ENOTEMPTY || saved_errno == ENOTDIR ? RECTO_TRANSPORT_ERROR_EXISTS
                                                                                             : RECTO_TRANSPORT_ERROR_FAILED,
               "%s: %s (%s)", path, what, g_strerror (saved_errno));
  return FALSE;
}

/**
 * recto_clone_prepare:
 * @directory: (type filename): where the clone is to be
 * @error: return location; %RECTO_TRANSPORT_ERROR_EXISTS when something is there
 *
 * Returns: (transfer full) (type filename): a new empty folder beside it
 */
char *
recto_clone_prepare (const char *directory,
                     GError **error)
{
  g_autofree char *full = g_canonicalize_filename (directory, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autofree char *base = g_path_get_basename (full);
  g_autofree char *name = g_strdup_printf (".%.100s.recto-clone-XXXXXX", base);
  char *place = NULL;

  if (!is_free (full))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_EXISTS,
                   _ ("%s: There is something already; choose an empty folder or a new name"), full);
      return NULL;
    }
  if (g_mkdir_with_parents (parent, 0777) < 0)
    {
      set_errno (error, errno, parent, _ ("The folder cannot be made"));
      return NULL;
    }
  place = g_build_filename (parent, name, NULL);
  if (g_mkdtemp_full (place, 0777) != NULL)
    return place;
  set_errno (error, errno, parent, _ ("Nothing can be written to this folder"));
  g_free (place);
  return NULL;
}

/**
 * recto_clone_settle:
 * @place: (type filename): the folder from recto_clone_prepare()
 * @directory: (type filename): where the clone is to be
 * @error: return location; %RECTO_TRANSPORT_ERROR_EXISTS when something came there meanwhile
 *
 * Returns: whether it is there now; else it is removed
 */
gboolean
recto_clone_settle (const char *place,
                    const char *directory,
                    GError **error)
{
  g_autofree char *full = g_canonicalize_filename (directory, NULL);

  /* rename() replaces an empty folder and nothing else. */
  if (rename (place, full) == 0)
    return TRUE;
  set_errno (error, errno, full, _ ("The clone cannot be moved to its place"));
  recto_clone_discard (place);
  return FALSE;
}

static int
remove_cb (const char *path,
           const struct stat *info,
           int kind,
           struct FTW *walk)
{
  if (remove (path) < 0)
    g_debug ("Cannot remove %s: %s", path, g_strerror (errno));
  return 0;
}

/**
 * recto_clone_discard:
 * @place: (type filename): the folder from recto_clone_prepare()
 *
 * Removes it with all that is in it.
 */
void
recto_clone_discard (const char *place)
{
  nftw (place, remove_cb, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
