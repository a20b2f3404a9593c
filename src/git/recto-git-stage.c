/* One file of the work tree on its way into a commit: refused when git would
 * treat it in a way that we cannot, else its blob and its index entry. */

#include "recto-git-stage.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "recto-git-content.h"
#include "recto-git-error.h"

/* Hosts begin to warn here, and refuse at twice as much. */
#define MAX_SIZE (50 * 1000 * 1000)

/* How many commits back a deleted file is still remembered. */
#define LATELY 50

static gboolean
refuse (GError **error,
        RectoGitError code,
        const char *path,
        const char *why)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, RECTO_GIT_ERROR, code, "%s: %s", shown, why);
  return FALSE;
}

static gboolean
check_name (const char *path,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], "..") ||
        g_ascii_strcasecmp (parts[i], ".git") == 0)
      return refuse (error, RECTO_GIT_ERROR_INVALID, path, _ ("This is no path that git can keep; give it relative to the site"));
  return parts[0] != NULL ||
         refuse (error, RECTO_GIT_ERROR_INVALID, path, _ ("A path is empty"));
}

/* git keeps a symlinked folder as a link and what is in it not at all. */
static gboolean
check_folders (git_repository *repository,
               const char *path,
               GError **error)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strdup_printf ("%s%.*s", git_repository_workdir (repository), (int) (slash - path), path);
      g_autofree char *inner = g_build_filename (folder, ".git", NULL);
      struct stat info;

      if (lstat (folder, &info) < 0)
        return TRUE;
      if (S_ISLNK (info.st_mode))
        return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                       _ ("The folder is a symbolic link, and git does not look through it; commit the file where it really is"));
      if (lstat (inner, &info) == 0)
        return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                       _ ("The folder is a git repository of its own; commit the file there"));
    }
  return TRUE;
}

static gboolean
has_filter_program (git_repository *repository,
                    const char *name)
{
  g_autoptr (git_config) config = NULL;
  const char *kinds[] = { "clean", "process" };

  if (git_repository_config_snapshot (&config, repository) < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *key = g_strdup_printf ("filter.%s.%s", name, kinds[i]);
      const char *value;

      if (git_config_get_string (&value, config, key) == 0 && *value != '\0')
        return TRUE;
    }
  git_error_clear ();
  return FALSE;
}

/* libgit2 ignores what it cannot do, and would commit the wrong bytes. */
static gboolean
check_attributes (git_repository *repository,
                  const char *path,
                  GError **error)
{
  const char *filter = NULL;
  const char *encoding = NULL;

  if (git_attr_get (&filter, repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, "filter") == 0 &&
      git_attr_value (filter) == GIT_ATTR_VALUE_STRING)
    {
      if (g_str_equal (filter, "lfs"))
        return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                       _ ("git keeps this file with LFS, which Recto cannot do; commit it with “git add” and “git commit”"));
      if (has_filter_program (repository, filter))
        return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                       _ ("git passes this file through a filter program, which Recto cannot do; commit it with “git add” and “git commit”"));
    }
  if (git_attr_get (&encoding, repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, "working-tree-encoding") == 0 &&
      git_attr_value (encoding) == GIT_ATTR_VALUE_STRING && g_ascii_strcasecmp (encoding, "utf-8") != 0)
    return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                   _ ("git converts the encoding of this file, which Recto cannot do; commit it with “git add” and “git commit”"));
  git_error_clear ();
  return TRUE;
}

static gboolean
is_known (git_tree *head,
          git_index *index,
          const char *path)
{
  g_autoptr (git_tree_entry) entry = NULL;
  gboolean known = git_index_get_bypath (index, path, 0) != NULL || recto_git_find_in_tree (&entry, head, path);

  git_error_clear ();
  return known;
}

/* A deletion that was committed a moment ago: publishing it again, after it
 * failed halfway, is no mistake. */
static gboolean
was_there_lately (git_repository *repository,
                  const char *path)
{
  g_autoptr (git_revwalk) walk = NULL;
  gboolean found = FALSE;
  git_oid id;

  if (git_revwalk_new (&walk, repository) < 0 || git_revwalk_push_head (walk) < 0)
    return FALSE;
  for (guint i = 0; i < LATELY && !found && git_revwalk_next (&id, walk) == 0; i++)
    {
      g_autoptr (git_commit) commit = NULL;
      g_autoptr (git_tree) tree = NULL;
      g_autoptr (git_tree_entry) entry = NULL;

      found = git_commit_lookup (&commit, repository, &id) == 0 && git_commit_tree (&tree, commit) == 0 &&
              recto_git_find_in_tree (&entry, tree, path);
    }
  git_error_clear ();
  return found;
}

static gboolean
clashes (const char *a,
         const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (strcmp (a, b) == 0)
    return FALSE;
  if (g_ascii_strcasecmp (a, b) == 0)
    return TRUE;
  if (g_str_is_ascii (a) || g_str_is_ascii (b) || !g_utf8_validate (a, -1, NULL) || !g_utf8_validate (b, -1, NULL))
    return FALSE;
  folded_a = g_utf8_casefold (a, -1);
  folded_b = g_utf8_casefold (b, -1);
  return g_utf8_collate (folded_a, folded_b) == 0;
}

/* A new name that differs from a tracked one in nothing but case: other
 * systems can check out only one of the two. */
static gboolean
check_case (git_repository *repository,
            git_tree *head,
            const char *path,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (git_tree) tree = NULL;

  if (head == NULL || git_tree_dup (&tree, head) < 0)
    return TRUE;
  for (guint i = 0; parts[i] != NULL && tree != NULL; i++)
    {
      const git_tree_entry *own = git_tree_entry_byname (tree, parts[i]);
      git_tree *below = NULL;

      for (size_t j = 0; own == NULL && j < git_tree_entrycount (tree); j++)
        {
          const char *name = git_tree_entry_name (git_tree_entry_byindex (tree, j));
          g_autofree char *why = NULL;

          if (!clashes (parts[i], name))
            continue;
          why = g_strdup_printf (_ ("“%s” is in the repository already, and many systems cannot tell the two apart; choose another name"), name);
          return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path, why);
        }
      if (own != NULL && git_tree_entry_type (own) == GIT_OBJECT_TREE)
        git_tree_lookup (&below, repository, git_tree_entry_id (own));
      git_tree_free (tree);
      tree = below;
    }
  return TRUE;
}

static gboolean
check_size (const char *path,
            const struct stat *info,
            GError **error)
{
  g_autofree char *size = g_format_size (info->st_size);
  g_autofree char *why = NULL;

  if (info->st_size <= MAX_SIZE)
    return TRUE;
  why = g_strdup_printf (_ ("The file is %s large; hosts refuse such files, and a repository never gets rid of them. Make it smaller, or host it elsewhere"), size);
  return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path, why);
}

static gboolean
check_settled (git_index *index,
               const char *path,
               GError **error)
{
  for (int stage = 1; stage <= 3; stage++)
    if (git_index_get_bypath (index, path, stage) != NULL)
      return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                     _ ("git holds an unresolved conflict for this file; resolve it, then “git add” it"));
  git_error_clear ();
  return TRUE;
}

/**
 * recto_git_check_restorable:
 * @repository: a repository
 * @index: the index
 * @path: (type filename): a file, relative to the work tree
 * @error: return location; %RECTO_GIT_ERROR_INVALID, %RECTO_GIT_ERROR_UNSUPPORTED
 *
 * Returns: whether a version of @path can be put into the work tree as git would do it
 */
gboolean
recto_git_check_restorable (git_repository *repository,
                            git_index *index,
                            const char *path,
                            GError **error)
{
  return check_name (path, error) && check_folders (repository, path, error) && check_settled (index, path, error) &&
         check_attributes (repository, path, error);
}

/**
 * recto_git_check_path:
 * @repository: a repository
 * @head: (nullable): the tree of the last commit
 * @index: the index
 * @path: (type filename): a file, relative to the work tree
 * @error: return location; %RECTO_GIT_ERROR_INVALID, %RECTO_GIT_ERROR_UNSUPPORTED,
 *   %RECTO_GIT_ERROR_IGNORED, %RECTO_GIT_ERROR_NOT_FOUND
 *
 * Returns: whether @path can be committed as git would do it
 */
gboolean
recto_git_check_path (git_repository *repository,
                      git_tree *head,
                      git_index *index,
                      const char *path,
                      GError **error)
{
  g_autofree char *full = g_build_filename (git_repository_workdir (repository), path, NULL);
  struct stat info;
  gboolean known;
  int ignored = 0;

  if (!check_name (path, error) || !check_folders (repository, path, error) || !check_settled (index, path, error))
    return FALSE;
  if (recto_git_is_left_out (index, path))
    return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                   _ ("git was told to leave this file alone (skip-worktree, sparse-checkout); check it out with “git sparse-checkout add” first"));
  if (lstat (full, &info) < 0)
    {
      if (errno != ENOENT && errno != ENOTDIR)
        {
          recto_git_error_set_errno (error, errno, full, _ ("The file cannot be looked at"));
          return FALSE;
        }
      return is_known (head, index, path) || was_there_lately (repository, path) ||
             refuse (error, RECTO_GIT_ERROR_NOT_FOUND, path, _ ("There is no such file"));
    }
  /* A folder took the place of a file that is in the last commit. */
  if (S_ISDIR (info.st_mode) && is_known (head, index, path))
    return TRUE;
  if (!S_ISREG (info.st_mode) && !S_ISLNK (info.st_mode))
    return refuse (error, RECTO_GIT_ERROR_UNSUPPORTED, path,
                   _ ("This is neither a file nor a symbolic link, so it cannot be committed; name the files in it"));
  known = is_known (head, index, path);
  if (!known && git_ignore_path_is_ignored (&ignored, repository, path) == 0 && ignored)
    return refuse (error, RECTO_GIT_ERROR_IGNORED, path,
                   _ ("The file is ignored by git; take it out of .gitignore, or add it with “git add --force”"));
  if (!known && !check_case (repository, head, path, error))
    return FALSE;
  return S_ISLNK (info.st_mode) || (check_size (path, &info, error) && check_attributes (repository, path, error));
}

static gboolean
get_bool (git_repository *repository,
          const char *key)
{
  g_autoptr (git_config) config = NULL;
  int value = 1;

  if (git_repository_config_snapshot (&config, repository) == 0)
    git_config_get_bool (&value, config, key);
  git_error_clear ();
  return value != 0;
}

static guint
mode_of (git_repository *repository,
         git_tree *head,
         git_index *index,
         const char *path,
         const struct stat *info)
{
  const git_index_entry *old = git_index_get_bypath (index, path, 0);
  g_autoptr (git_tree_entry) in_head = NULL;
  guint old_mode = 0;

  if (old != NULL)
    old_mode = old->mode;
  else if (recto_git_find_in_tree (&in_head, head, path))
    old_mode = git_tree_entry_filemode (in_head);
  git_error_clear ();
  if (S_ISLNK (info->st_mode))
    return GIT_FILEMODE_LINK;
  if (old_mode == GIT_FILEMODE_LINK && !get_bool (repository, "core.symlinks"))
    return GIT_FILEMODE_LINK;
  if (!get_bool (repository, "core.filemode"))
    return old_mode == GIT_FILEMODE_BLOB_EXECUTABLE ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
  return (info->st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
}

static void
fill_entry (git_index_entry *entry,
            const char *path,
            const git_oid *id,
            guint mode,
            const struct stat *info)
{
  gint64 now = g_get_real_time ();
  gint64 changed = info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;

  memset (entry, 0, sizeof *entry);
  entry->ctime.seconds = info->st_ctim.tv_sec;
  entry->ctime.nanoseconds = info->st_ctim.tv_nsec;
  entry->mtime.seconds = info->st_mtim.tv_sec;
  entry->mtime.nanoseconds = info->st_mtim.tv_nsec;
  entry->dev = info->st_dev;
  entry->ino = info->st_ino;
  entry->uid = info->st_uid;
  entry->gid = info->st_gid;
  /* Written a moment ago, it could change again unseen within one tick of the
   * clock: size 0 makes git compare the content. */
  entry->file_size = now - changed < 100000 ? 0 : info->st_size;
  entry->mode = mode;
  entry->path = path;
  git_oid_cpy (&entry->id, id);
}

static GBytes *
read_settled (git_repository *repository,
              const char *path,
              struct stat *info,
              GError **error)
{
  g_autofree char *full = g_build_filename (git_repository_workdir (repository), path, NULL);
  GError *local = NULL;

  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GBytes) bytes = recto_git_read_work_file (repository, path, info, &local);
      struct stat after;

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (bytes == NULL || attempt == 3 ||
          (lstat (full, &after) == 0 && after.st_mtim.tv_sec == info->st_mtim.tv_sec &&
           after.st_mtim.tv_nsec == info->st_mtim.tv_nsec && after.st_size == info->st_size && after.st_ino == info->st_ino))
        return g_steal_pointer (&bytes);
    }
}

/**
 * recto_git_stage:
 * @repository: a repository
 * @head: (nullable): the tree of the last commit
 * @index: a draft of the index, whose entry of @path is brought up to date
 * @path: (type filename): a file, relative to the work tree, that
 *   recto_git_check_path() let pass
 * @error: return location
 *
 * Stores the file's content, or takes note that it is gone.
 *
 * Returns: (transfer full): what becomes of it in the next tree, or %NULL
 */
RectoTreeUpdate *
recto_git_stage (git_repository *repository,
                 git_tree *head,
                 git_index *index,
                 const char *path,
                 GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *local = NULL;
  git_index_entry entry;
  struct stat info;
  git_oid id;
  guint mode;
  gsize length;
  int code;

  bytes = read_settled (repository, path, &info, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (bytes == NULL)
    {
      code = git_index_remove (index, path, 0);
      git_error_clear ();
      return recto_tree_update_new (path, NULL, 0);
    }
  mode = mode_of (repository, head, index, path, &info);
  code = git_blob_create_from_buffer (&id, repository, g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  if (code == 0)
    {
      fill_entry (&entry, path, &id, mode, &info);
      code = git_index_add (index, &entry);
    }
  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The file cannot be stored in git"));
      return NULL;
    }
  return recto_tree_update_new (path, &id, mode);
}
