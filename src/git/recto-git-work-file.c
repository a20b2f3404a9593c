/* One file of a work tree, read and put byte for byte: what is written goes
 * only over what was seen there before. */

#include "recto-git-work-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-git-error.h"

#define MAX_FILE (512 * 1024 * 1024)

static GBytes *
read_link (const char *full,
           GError **error)
{
  g_autofree char *target = g_file_read_link (full, error);

  return target != NULL ? g_bytes_new (target, strlen (target)) : NULL;
}

/**
 * recto_work_file_read:
 * @self: (out caller-allocates): what stands there
 * @root: (type filename): the work tree
 * @path: (type filename): a file, relative to @root
 * @error: return location
 *
 * Reads a file or a symlink. That there is nothing, or a folder, is no error.
 *
 * Returns: whether it is known what stands there
 */
gboolean
recto_work_file_read (RectoWorkFile *self,
                      const char *root,
                      const char *path,
                      GError **error)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct stat info;

  *self = (RectoWorkFile){ 0 };
  if (lstat (full, &info) < 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        return TRUE;
      recto_git_error_set_errno (error, errno, full, _ ("The file cannot be looked at"));
      return FALSE;
    }
  if (S_ISDIR (info.st_mode))
    return TRUE;
  if (S_ISLNK (info.st_mode))
    self->bytes = read_link (full, error);
  else
    self->bytes = recto_file_read (root, path, MAX_FILE, &self->stamp, NULL, error);
  if (self->bytes == NULL)
    return FALSE;
  self->permissions = info.st_mode & 07777;
  self->mode = S_ISLNK (info.st_mode)          ? GIT_FILEMODE_LINK
               : (info.st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE
                                               : GIT_FILEMODE_BLOB;
  return TRUE;
}

static gboolean
is_link (guint mode)
{
  return mode == GIT_FILEMODE_LINK;
}

/* What nobody changed since it was seen may go. */
static gboolean
check_same (const RectoWorkFile *known,
            const char *root,
            const char *path,
            GError **error)
{
  g_auto (RectoWorkFile) found = { 0 };

  if (!recto_work_file_read (&found, root, path, error))
    return FALSE;
  if (is_link (found.mode) == is_link (known->mode) && (found.mode == 0) == (known->mode == 0) &&
      (known->mode == 0 || g_bytes_equal (found.bytes, known->bytes)))
    return TRUE;
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED,
               _ ("%s: The file was changed meanwhile, so it was left as it is"), path);
  return FALSE;
}

static gboolean
remove_file (const char *root,
             const char *path,
             GError **error)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (unlink (full) < 0 && errno != ENOENT)
    {
      recto_git_error_set_errno (error, errno, full, _ ("The file cannot be removed"));
      return FALSE;
    }
  /* git keeps no empty folders. */
  while (!g_str_equal (folder, "."))
    {
      g_autofree char *full_folder = g_build_filename (root, folder, NULL);
      g_autofree char *above = g_path_get_dirname (folder);

      if (rmdir (full_folder) < 0)
        break;
      g_free (folder);
      folder = g_steal_pointer (&above);
    }
  return TRUE;
}

static gboolean
put_link (const RectoWorkFile *wanted,
          const char *root,
          const char *path,
          GError **error)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autofree char *target = g_strndup (g_bytes_get_data (wanted->bytes, NULL), g_bytes_get_size (wanted->bytes));
  g_autofree char *temporary = g_strconcat (full, ".recto-link", NULL);

  g_mkdir_with_parents (folder, 0777);
  unlink (temporary);
  if (symlink (target, temporary) == 0 && rename (temporary, full) == 0)
    return TRUE;
  recto_git_error_set_errno (error, errno, full, _ ("The symbolic link cannot be made"));
  unlink (temporary);
  return FALSE;
}

static void
put_permissions (const RectoWorkFile *wanted,
                 const RectoWorkFile *now,
                 const char *root,
                 const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct stat info;
  mode_t mode;

  if (lstat (full, &info) < 0 || !S_ISREG (info.st_mode))
    return;
  if (wanted->permissions != 0)
    mode = wanted->permissions;
  else if (wanted->mode == now->mode)
    return;
  else if (wanted->mode == GIT_FILEMODE_BLOB_EXECUTABLE)
    mode = info.st_mode | ((info.st_mode & 0444) >> 2);
  else
    mode = info.st_mode & ~(mode_t) 0111;
  if ((mode & 07777) != (info.st_mode & 07777) && chmod (full, mode & 07777) < 0)
    g_debug ("%s: The mode cannot be set: %s", full, g_strerror (errno));
}

static gboolean
put_regular (const RectoWorkFile *wanted,
             RectoWorkFile *now,
             const char *root,
             const char *path,
             GError **error)
{
  RectoFileStamp *stamp = NULL;

  /* Saving would follow the link. */
  if (is_link (now->mode) && (!check_same (now, root, path, error) || !remove_file (root, path, error)))
    return FALSE;
  if (!recto_file_save (root, path, wanted->bytes, is_link (now->mode) ? NULL : now->stamp, &stamp, NULL, error))
    return FALSE;
  put_permissions (wanted, now, root, path);
  recto_work_file_copy (now, wanted);
  g_clear_pointer (&now->stamp, recto_file_stamp_unref);
  now->stamp = stamp;
  return TRUE;
}

/**
 * recto_work_file_put:
 * @wanted: what is to stand there
 * @now: (inout): what is known to stand there, then what does
 * @root: (type filename): the work tree
 * @path: (type filename): a file, relative to @root
 * @error: return location; says also when somebody changed the file meanwhile
 *
 * Replaces, makes or removes a file or a symlink. Folders that get empty go.
 *
 * Returns: whether it stands there
 */
gboolean
recto_work_file_put (const RectoWorkFile *wanted,
                     RectoWorkFile *now,
                     const char *root,
                     const char *path,
                     GError **error)
{
  if (wanted->mode != 0 && !is_link (wanted->mode))
    return put_regular (wanted, now, root, path, error);
  if (!check_same (now, root, path, error))
    return FALSE;
  if (wanted->mode == 0 ? !remove_file (root, path, error) : !put_link (wanted, root, path, error))
    return FALSE;
  recto_work_file_copy (now, wanted);
  return TRUE;
}

/**
 * recto_work_file_note:
 * @index: a draft of the index
 * @root: (type filename): the work tree
 * @path: (type filename): a file, relative to @root
 * @id: (nullable): its blob
 * @mode: its mode, 0 for no file
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Notes in the index what stands there, or is about to: git is to compare the
 * content once.
 *
 * Returns: whether it is noted
 */
gboolean
recto_work_file_note (git_index *index,
                      const char *root,
                      const char *path,
                      const git_oid *id,
                      guint mode,
                      GError **error)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  git_index_entry entry = { 0 };
  struct stat info;
  int code;

  if (mode == 0)
    {
      git_index_remove (index, path, 0);
      git_error_clear ();
      return TRUE;
    }
  if (lstat (full, &info) == 0)
    {
      entry.ctime.seconds = info.st_ctim.tv_sec;
      entry.ctime.nanoseconds = info.st_ctim.tv_nsec;
      entry.mtime.seconds = info.st_mtim.tv_sec;
      entry.mtime.nanoseconds = info.st_mtim.tv_nsec;
      entry.dev = info.st_dev;
      entry.ino = info.st_ino;
      entry.uid = info.st_uid;
      entry.gid = info.st_gid;
    }
  /* No size, so that it is taken for changed until it was compared. */
  entry.mode = mode;
  entry.path = path;
  git_oid_cpy (&entry.id, id);
  code = git_index_add (index, &entry);
  if (code < 0)
    recto_git_error_set (error, code, path, _ ("The index of git cannot be changed"));
  return code == 0;
}

/**
 * recto_work_file_copy:
 * @self: (inout): becomes a copy
 * @other: of this
 */
void
recto_work_file_copy (RectoWorkFile *self,
                      const RectoWorkFile *other)
{
  RectoWorkFile copy = *other;

  if (copy.bytes != NULL)
    g_bytes_ref (copy.bytes);
  if (copy.stamp != NULL)
    recto_file_stamp_ref (copy.stamp);
  recto_work_file_clear (self);
  *self = copy;
}

/**
 * recto_work_file_clear:
 * @self: what stood somewhere
 */
void
recto_work_file_clear (RectoWorkFile *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->stamp, recto_file_stamp_unref);
  self->mode = 0;
  self->permissions = 0;
}
