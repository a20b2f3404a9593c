#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_FILE_ERROR (recto_file_error_quark ())

/**
 * RectoFileError:
 * @RECTO_FILE_ERROR_FAILED: none of the cases below
 * @RECTO_FILE_ERROR_NOT_FOUND: there is no such file
 * @RECTO_FILE_ERROR_OUTSIDE: the path, or what a symlink on it points to, is outside the root
 * @RECTO_FILE_ERROR_NOT_REGULAR: it is a folder, device, socket or pipe
 * @RECTO_FILE_ERROR_NO_PERMISSION: it may not be read or written
 * @RECTO_FILE_ERROR_TOO_LARGE: it is larger than the caller takes
 * @RECTO_FILE_ERROR_NO_SPACE: the disk or the quota is full
 * @RECTO_FILE_ERROR_CHANGED: the file is no longer what was read
 * @RECTO_FILE_ERROR_EXISTS: a file that should be new is there already
 */
typedef enum
{
  RECTO_FILE_ERROR_FAILED,
  RECTO_FILE_ERROR_NOT_FOUND,
  RECTO_FILE_ERROR_OUTSIDE,
  RECTO_FILE_ERROR_NOT_REGULAR,
  RECTO_FILE_ERROR_NO_PERMISSION,
  RECTO_FILE_ERROR_TOO_LARGE,
  RECTO_FILE_ERROR_NO_SPACE,
  RECTO_FILE_ERROR_CHANGED,
  RECTO_FILE_ERROR_EXISTS,
} RectoFileError;

GQuark recto_file_error_quark (void);

void recto_file_error_set_errno (GError **error,
                                 int saved_errno,
                                 const char *path,
                                 const char *format,
                                 ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
