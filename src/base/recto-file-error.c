/* The error domain of the base room, and errno told as one of its cases. */

#include "recto-file-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (recto - file - error - quark, recto_file_error)

static RectoFileError
code_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOENT:
    case ENOTDIR:
      return RECTO_FILE_ERROR_NOT_FOUND;

    case EACCES:
    case EPERM:
    case EROFS:
      return RECTO_FILE_ERROR_NO_PERMISSION;

    case ENOSPC:
    case EDQUOT:
      return RECTO_FILE_ERROR_NO_SPACE;

    case EEXIST:
      return RECTO_FILE_ERROR_EXISTS;

    case EISDIR:
    case ENXIO:
      return RECTO_FILE_ERROR_NOT_REGULAR;

    case ELOOP:
      return RECTO_FILE_ERROR_OUTSIDE;

    case EFBIG:
      return RECTO_FILE_ERROR_TOO_LARGE;

    default:
      return RECTO_FILE_ERROR_FAILED;
    }
}

/**
 * recto_file_error_set_errno:
 * @error: (out) (optional): return location
 * @saved_errno: the value of errno right after the call that failed
 * @path: (type filename): the file, for the message
 * @format: what was being done and what that means for the person, with no
 *   full stop; the reason of the system is added
 * @...: arguments of @format
 *
 * Sets an error of %RECTO_FILE_ERROR. May be called from any thread.
 */
void
recto_file_error_set_errno (GError **error,
                            int saved_errno,
                            const char *path,
                            const char *format,
                            ...)
{
  g_autofree char *what = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, RECTO_FILE_ERROR, code_from_errno (saved_errno),
               "%s: %s (%s)", shown, what, g_strerror (saved_errno));
}
