/* What a file is for git: its bytes after the filters that git would apply. */

#include "recto-git-content.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/recto-file-error.h"
#include "base/recto-file-system.h"
#include "recto-git-error.h"

/* A post is small; what is larger than this has no place in a diff. */
#define MAX_READ (512 * 1024 * 1024)

static GBytes *
read_link (const char *full,
           const struct stat *info,
           GError **error)
{
  g_autofree char *target = g_malloc0 (info->st_size + 2);
  gssize length = readlink (full, target, info->st_size + 1);

  if (length < 0 || length > info->st_size)
    {
      recto_file_error_set_errno (error, length < 0 ? errno : EAGAIN, full, _ ("The symbolic link cannot be read"));
      return NULL;
    }
  return g_bytes_new (target, length);
}

static GBytes *
read_regular (const char *full,
              struct stat *info,
              GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  int fd = recto_file_system_open_no_follow (AT_FDCWD, full, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gsize had = 0;
  gssize got;

  if (fd < 0 || fstat (fd, info) < 0)
    {
      recto_file_error_set_errno (error, errno, full, _ ("The file cannot be read"));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  bytes = g_byte_array_sized_new (MIN (info->st_size, MAX_READ) + 1);
  do
    {
      g_byte_array_set_size (bytes, had + MAX (65536, info->st_size - (goffset) had + 1));
      got = read (fd, bytes->data + had, bytes->len - had);
      had += MAX (got, 0);
    }
  while ((got > 0 || (got < 0 && errno == EINTR)) && had < MAX_READ);
  close (fd);
  if (got != 0)
    {
      recto_file_error_set_errno (error, got < 0 ? errno : EFBIG, full, _ ("The file cannot be read"));
      return NULL;
    }
  g_byte_array_set_size (bytes, had);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * recto_git_read_converted:
 * @repository: a repository
 * @conversion: how files of @repository are converted
 * @path: (type filename): a file, relative to the work tree
 * @info: (out caller-allocates): what lstat() said before it was read
 * @error: return location
 *
 * recto_git_read_work_file() for many files.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL with no error set when
 *   there is no such file
 */
GBytes *
recto_git_read_converted (git_repository *repository,
                          const RectoConversion *conversion,
                          const char *path,
                          struct stat *info,
                          GError **error)
{
  g_autofree char *full = g_build_filename (git_repository_workdir (repository), path, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (lstat (full, info) < 0)
    {
      if (errno != ENOENT && errno != ENOTDIR)
        recto_file_error_set_errno (error, errno, full, _ ("The file cannot be looked at"));
      return NULL;
    }
  if (S_ISLNK (info->st_mode))
    return read_link (full, info, error);
  if (S_ISDIR (info->st_mode))
    return NULL;
  if (!S_ISREG (info->st_mode))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_UNSUPPORTED,
                   _ ("%s: This is neither a file nor a symbolic link, so git cannot keep it"), path);
      return NULL;
    }
  bytes = read_regular (full, info, error);
  return bytes != NULL ? recto_conversion_to_git (conversion, path, bytes, error) : NULL;
}

/**
 * recto_git_read_work_file:
 * @repository: a repository
 * @path: (type filename): a file, relative to the work tree
 * @info: (out caller-allocates): what lstat() said before it was read
 * @error: return location
 *
 * Reads a file or symlink of the work tree as `git add` would store it.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL with no error set when
 *   there is no such file
 */
GBytes *
recto_git_read_work_file (git_repository *repository,
                          const char *path,
                          struct stat *info,
                          GError **error)
{
  g_autoptr (RectoConversion) conversion = recto_conversion_new (repository, RECTO_CONVERSION_DEFAULT, error);

  return conversion != NULL ? recto_git_read_converted (repository, conversion, path, info, error) : NULL;
}

/**
 * recto_git_blob_bytes:
 * @repository: a repository
 * @id: id of a blob
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Returns: (transfer full): its bytes as git stores them, or %NULL
 */
GBytes *
recto_git_blob_bytes (git_repository *repository,
                      const git_oid *id,
                      GError **error)
{
  g_autoptr (git_blob) blob = NULL;
  int code = git_blob_lookup (&blob, repository, id);

  if (code < 0)
    {
      recto_git_error_set (error, code, git_oid_tostr_s (id), _ ("The file's content cannot be read from git"));
      return NULL;
    }
  return g_bytes_new (git_blob_rawcontent (blob), git_blob_rawsize (blob));
}

/**
 * recto_git_blob_for_disk:
 * @repository: a repository
 * @id: id of a blob
 * @path: (type filename): where it will be in the work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Returns: (transfer full): the bytes that a checkout would write, or %NULL
 */
GBytes *
recto_git_blob_for_disk (git_repository *repository,
                         const git_oid *id,
                         const char *path,
                         GError **error)
{
  g_autoptr (git_blob) blob = NULL;
  g_auto (git_buf) filtered = GIT_BUF_INIT;
  git_blob_filter_options options = GIT_BLOB_FILTER_OPTIONS_INIT;
  int code = git_blob_lookup (&blob, repository, id);

  if (code < 0 || (code = git_blob_filter (&filtered, blob, path, &options)) < 0)
    {
      recto_git_error_set (error, code, path, _ ("The file's content cannot be read from git"));
      return NULL;
    }
  return g_bytes_new (filtered.ptr, filtered.size);
}

/**
 * recto_git_find_in_tree:
 * @entry: (out) (transfer full): the entry
 * @tree: (nullable): a tree
 * @path: (type filename): a path in it
 *
 * Returns: whether a file (no folder, no submodule) is there
 */
gboolean
recto_git_find_in_tree (git_tree_entry **entry,
                        git_tree *tree,
                        const char *path)
{
  *entry = NULL;
  if (tree == NULL || git_tree_entry_bypath (entry, tree, path) < 0)
    {
      git_error_clear ();
      return FALSE;
    }
  if (git_tree_entry_type (*entry) == GIT_OBJECT_BLOB)
    return TRUE;
  g_clear_pointer (entry, git_tree_entry_free);
  return FALSE;
}

/**
 * recto_git_is_left_out:
 * @index: an index
 * @path: (type filename): a path in it
 *
 * Returns: whether git was told to leave this file of the work tree alone
 *   (skip-worktree), as `git sparse-checkout` does with those that are not
 *   checked out
 */
gboolean
recto_git_is_left_out (git_index *index,
                       const char *path)
{
  const git_index_entry *entry = git_index_get_bypath (index, path, 0);

  return entry != NULL && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

/**
 * recto_git_head_tree:
 * @tree: (out) (transfer full) (nullable): the tree of the last commit, %NULL
 *   when there is none yet
 * @repository: a repository
 *
 * Returns: a libgit2 code; 0 also when there is no commit yet
 */
int
recto_git_head_tree (git_tree **tree,
                     git_repository *repository)
{
  g_autoptr (git_commit) commit = NULL;
  git_oid id;
  int code = git_reference_name_to_id (&id, repository, "HEAD");

  *tree = NULL;
  if (code == GIT_ENOTFOUND)
    {
      git_error_clear ();
      return 0;
    }
  if (code < 0 || (code = git_commit_lookup (&commit, repository, &id)) < 0)
    return code;
  return git_commit_tree (tree, commit);
}
