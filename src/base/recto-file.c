/* Byte-exact reading, and saving that leaves the old file or the new one and
 * never less. g_file_replace_contents() empties the file on a full disk and
 * g_file_set_contents_full() replaces symlinks, so neither is used. */

#include "recto-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recto-file-leftover.h"
#include "recto-file-system.h"
#include "recto-path.h"

static gboolean
read_all (int fd,
          GByteArray *bytes,
          gsize max_size,
          const char *path,
          GCancellable *cancellable,
          GError **error)
{
  for (;;)
    {
      gsize had = bytes->len;
      gssize got;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (had > max_size)
        {
          g_autofree char *shown = g_filename_display_name (path);
          g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

          g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE,
                       _ ("%s: The file is larger than %s, so it is not opened"), shown, limit);
          return FALSE;
        }
      g_byte_array_set_size (bytes, had + 65536);
      got = read (fd, bytes->data + had, 65536);
      g_byte_array_set_size (bytes, had + MAX (got, 0));
      if (got == 0)
        return TRUE;
      if (got < 0 && errno != EINTR)
        {
          recto_file_error_set_errno (error, errno, path, _ ("The file cannot be read"));
          return FALSE;
        }
    }
}

/* Reads the file at an already resolved path. */
static GBytes *
read_resolved (const char *resolved,
               gsize max_size,
               struct stat *info,
               RectoFileStamp **stamp,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GBytes) contents = NULL;
  gboolean ok;
  int fd;

  /* O_NONBLOCK: a named pipe must not hang us. */
  fd = recto_file_system_open_no_follow (AT_FDCWD, resolved, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      recto_file_error_set_errno (error, errno, resolved, _ ("The file cannot be opened"));
      return NULL;
    }
  if (fstat (fd, info) < 0 || !S_ISREG (info->st_mode))
    {
      g_autofree char *shown = g_filename_display_name (resolved);

      close (fd);
      g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_REGULAR,
                   _ ("%s: This is not a regular file, so it is not opened"), shown);
      return NULL;
    }

  bytes = g_byte_array_sized_new (MIN ((gsize) info->st_size, max_size) + 65536);
  ok = read_all (fd, bytes, max_size, resolved, cancellable, error);
  close (fd);
  if (!ok)
    return NULL;

  contents = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  if (stamp != NULL)
    *stamp = recto_file_stamp_new (info, contents);
  return g_steal_pointer (&contents);
}

/**
 * recto_file_read:
 * @root: (type filename): the folder that may not be left
 * @path: (type filename): the file, relative to @root or absolute below it
 * @max_size: the most bytes to take
 * @stamp: (out) (optional) (transfer full): what the file was, for a later save
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads a whole regular file as it is. Blocks; thread-safe.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
recto_file_read (const char *root,
                 const char *path,
                 gsize max_size,
                 RectoFileStamp **stamp,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *resolved = recto_path_resolve (root, path, error);
  struct stat info;

  if (resolved == NULL)
    return NULL;
  return read_resolved (resolved, max_size, &info, stamp, cancellable, error);
}

/* Whether the file is still what the caller last saw. */
static gboolean
check_unchanged (const char *resolved,
                 RectoFileStamp *expected,
                 struct stat *info,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (RectoFileStamp) now = NULL;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *shown = NULL;

  if (lstat (resolved, info) == 0 && S_ISREG (info->st_mode) &&
      recto_file_stamp_matches (expected, info))
    return TRUE;

  contents = read_resolved (resolved, G_MAXSIZE / 2, info, &now, cancellable, &local);
  if (contents == NULL && !g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (contents != NULL && recto_file_stamp_same_text (now, expected))
    return TRUE;

  shown = g_filename_display_name (resolved);
  g_set_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_CHANGED,
               contents != NULL
                 ? _ ("%s: Another program changed the file since it was opened; nothing was written")
                 : _ ("%s: Another program moved or deleted the file since it was opened; nothing was written"),
               shown);
  return FALSE;
}

static gboolean
write_all (int fd,
           GBytes *contents,
           GCancellable *cancellable,
           GError **error)
{
  gsize left;
  const char *data = g_bytes_get_data (contents, &left);

  while (left > 0)
    {
      gssize written;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      written = write (fd, data, MIN (left, 1024 * 1024));
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      left -= written;
    }
  return TRUE;
}

/* Gives a temporary file the owner and mode of the one that it replaces. */
static gboolean
copy_mode (int fd,
           const struct stat *old)
{
  struct stat own;

  if (fstat (fd, &own) < 0)
    return FALSE;
  /* Only root can give a file away; for others the group is worth a try. */
  if ((own.st_uid != old->st_uid || own.st_gid != old->st_gid) &&
      fchown (fd, old->st_uid, old->st_gid) < 0 &&
      own.st_gid != old->st_gid && fchown (fd, (uid_t) -1, old->st_gid) < 0)
    g_debug ("The group of a replaced file cannot be kept: %s", g_strerror (errno));
  return fchmod (fd, old->st_mode & 07777) == 0;
}

/* Writes a file beside @resolved that is whole and on disk when this returns. */
static char *
write_temporary (const char *resolved,
                 GBytes *contents,
                 const struct stat *old,
                 struct stat *info,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *temporary = recto_file_leftover_template (resolved);
  g_autoptr (GError) local = NULL;
  gboolean ok;
  int saved_errno;
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      recto_file_error_set_errno (error, errno, resolved, _ ("The file cannot be saved; the old one is untouched"));
      return NULL;
    }
  recto_file_leftover_lock (fd);
  ok = (old == NULL || copy_mode (fd, old)) &&
       write_all (fd, contents, cancellable, &local) &&
       fsync (fd) == 0 &&
       fstat (fd, info) == 0;
  saved_errno = errno;
  /* close() can report a late write error on network file systems. */
  if (close (fd) < 0 && ok)
    {
      saved_errno = errno;
      ok = FALSE;
    }
  if (ok)
    return g_steal_pointer (&temporary);

  unlink (temporary);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    recto_file_error_set_errno (error, saved_errno, resolved, _ ("The file cannot be saved; the old one is untouched"));
  return NULL;
}

static gboolean
move_into_place (const char *temporary,
                 const char *resolved,
                 gboolean is_new,
                 GError **error)
{
  /* link() fails when the name is taken, where rename() would replace it. */
  int result = is_new ? link (temporary, resolved) : rename (temporary, resolved);
  int saved_errno = errno;

  if (result < 0 && is_new && (errno == EPERM || errno == ENOTSUP || errno == ENOSYS))
    {
      /* No hard links here (FAT, some FUSE). */
      result = renameat2 (AT_FDCWD, temporary, AT_FDCWD, resolved, RENAME_NOREPLACE);
      saved_errno = errno;
      if (result < 0 && saved_errno == EINVAL && !g_file_test (resolved, G_FILE_TEST_EXISTS))
        {
          result = rename (temporary, resolved);
          saved_errno = errno;
        }
    }
  if (is_new || result < 0)
    unlink (temporary);
  if (result == 0)
    return TRUE;
  recto_file_error_set_errno (error, saved_errno, resolved,
                              is_new ? _ ("The new file cannot be made")
                                     : _ ("The file cannot be saved; the old one is untouched"));
  return FALSE;
}

/* The rename is done: a folder that cannot be synced (some network file
 * systems refuse it) makes the file no less new, so it is not an error. */
static void
sync_folder (const char *resolved)
{
  g_autofree char *folder = g_path_get_dirname (resolved);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) < 0)
    g_debug ("Cannot sync %s: %s", folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

/**
 * recto_file_save:
 * @root: (type filename): the folder that may not be left
 * @path: (type filename): the file, relative to @root or absolute below it
 * @contents: the new bytes
 * @expected: (nullable): what the file was when last seen, or %NULL for a
 *   file that must not exist yet
 * @stamp: (out) (optional) (transfer full): what the file is now
 * @cancellable: (nullable): a cancellable, heeded until the file is replaced
 * @error: return location, of %RECTO_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Replaces a file atomically: after a crash or on an error it holds the old
 * bytes or the new ones. A symlink is followed, the mode is kept, missing
 * folders are made for a new file. When somebody else changed the file,
 * nothing is written and the error is %RECTO_FILE_ERROR_CHANGED. Blocks;
 * thread-safe.
 *
 * Returns: whether the file now holds @contents
 */
gboolean
recto_file_save (const char *root,
                 const char *path,
                 GBytes *contents,
                 RectoFileStamp *expected,
                 RectoFileStamp **stamp,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *resolved = recto_path_resolve (root, path, error);
  g_autofree char *temporary = NULL;
  struct stat old;
  struct stat info;

  g_return_val_if_fail (contents != NULL, FALSE);

  if (resolved == NULL)
    return FALSE;
  if (expected == NULL)
    {
      g_autofree char *folder = g_path_get_dirname (resolved);

      if (g_mkdir_with_parents (folder, 0777) < 0)
        {
          recto_file_error_set_errno (error, errno, folder, _ ("The folder cannot be made"));
          return FALSE;
        }
    }
  else if (!check_unchanged (resolved, expected, &old, cancellable, error))
    return FALSE;

  temporary = write_temporary (resolved, contents, expected != NULL ? &old : NULL, &info, cancellable, error);
  if (temporary == NULL)
    return FALSE;
  /* Writing took a while: look once more, right before the point of no return. */
  if (expected != NULL && !check_unchanged (resolved, expected, &old, cancellable, error))
    {
      unlink (temporary);
      return FALSE;
    }
  if (!move_into_place (temporary, resolved, expected == NULL, error))
    return FALSE;
  sync_folder (resolved);
  recto_file_leftover_sweep (resolved);
  if (stamp != NULL)
    *stamp = recto_file_stamp_new (&info, contents);
  return TRUE;
}
