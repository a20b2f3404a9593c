/* Opening a repository: one handle a call, never shared between threads. */

#include "recto-git-repository.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * recto_git_init:
 *
 * Starts libgit2 once for the life of the process, with every object and ref
 * on disk before it counts. All functions of this room call it. Thread-safe.
 */
void
recto_git_init (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      git_libgit2_init ();
      git_libgit2_opts (GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
      g_once_init_leave (&once, 1);
    }
}

/* The next `.git` of @directory or of a folder above it, or NULL. */
static char *
find_link (const char *directory)
{
  g_autofree char *folder = g_canonicalize_filename (directory, NULL);

  while (!g_str_equal (folder, "/"))
    {
      g_autofree char *inner = g_build_filename (folder, ".git", NULL);
      g_autofree char *parent = g_path_get_dirname (folder);

      if (g_file_test (inner, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&inner);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/* Work trees and submodules have a file in the place of the folder. A sandbox
 * is given one folder, and what lies outside is not there for it. */
static gboolean
points_nowhere (const char *link,
                char **target)
{
  g_autofree char *folder = g_path_get_dirname (link);
  g_autofree char *contents = NULL;

  if (!g_file_test (link, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (link, &contents, NULL, NULL) ||
      !g_str_has_prefix (contents, "gitdir:"))
    return FALSE;
  *target = g_canonicalize_filename (g_strstrip (contents + strlen ("gitdir:")), folder);
  if (!g_file_test (*target, G_FILE_TEST_EXISTS))
    return TRUE;
  g_clear_pointer (target, g_free);
  return FALSE;
}

/* Says why there is no repository to find. */
static void
explain_absence (const char *directory,
                 GError **error)
{
  g_autofree char *shown = g_filename_display_name (directory);
  g_autofree char *link = find_link (directory);
  g_autofree char *target = NULL;
  struct stat info;

  /* libgit2 1.5 says "not found" of a repository of another user when there is
   * no config of git at all. */
  if (link != NULL && stat (link, &info) == 0 && info.st_uid != geteuid ())
    recto_git_error_set (error, GIT_EOWNER, directory, _ ("The git repository cannot be opened"));
  else if (link != NULL && points_nowhere (link, &target))
    {
      g_autofree char *shown_target = g_filename_display_name (target);

      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_ELSEWHERE,
                   _ ("%s: Git keeps the commits of this folder in %s, which cannot be reached from here; open a clone that has a “.git” folder of its own"),
                   shown, shown_target);
    }
  else
    g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NO_REPOSITORY,
                 _ ("%s: This folder is in no git repository; make one with “git init”, or open the folder of a clone"),
                 shown);
}

/**
 * recto_git_open:
 * @directory: (type filename): a folder in a work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Opens the repository that @directory lies in. Blocks; thread-safe, the
 * result is for one thread at a time.
 *
 * Returns: (transfer full): the repository, or %NULL
 */
git_repository *
recto_git_open (const char *directory,
                GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autofree char *shown = g_filename_display_name (directory);
  int code;

  recto_git_init ();
  code = git_repository_open_ext (&repository, directory, GIT_REPOSITORY_OPEN_CROSS_FS, NULL);
  if (code == GIT_ENOTFOUND)
    {
      git_error_clear ();
      explain_absence (directory, error);
      return NULL;
    }
  if (code < 0)
    {
      recto_git_error_set (error, code, directory, _ ("The git repository cannot be opened"));
      return NULL;
    }
  if (git_repository_is_bare (repository))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_BARE,
                   _ ("%s: This git repository has no work tree; open a clone of it"), shown);
      return NULL;
    }
  /* libgit2's own "binary" takes the old attribute "crlf" away as well, git's
   * does not. One that the repository defines is read later, and counts. */
  if (git_attr_add_macro (repository, "binary", "-diff -merge -text") < 0)
    git_error_clear ();
  return g_steal_pointer (&repository);
}

/**
 * recto_git_find_root:
 * @directory: (type filename): a folder in a work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full) (type filename): the top folder of the work tree
 *   with no slash at its end, or %NULL
 */
char *
recto_git_find_root (const char *directory,
                     GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);

  return repository != NULL ? g_canonicalize_filename (git_repository_workdir (repository), "/") : NULL;
}

/**
 * recto_git_prefix:
 * @repository: a repository with a work tree
 * @directory: (type filename): a folder in that work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * A site may live in a folder of a repository (`docs`): paths are the site's
 * for a person and the repository's for git.
 *
 * Returns: (transfer full) (type filename): what to put before a path of
 *   @directory: empty, or ending with a slash
 */
char *
recto_git_prefix (git_repository *repository,
                  const char *directory,
                  GError **error)
{
  const char *root = git_repository_workdir (repository);
  char *resolved = realpath (directory, NULL);
  g_autofree char *folder = NULL;

  if (resolved != NULL)
    {
      folder = g_str_has_suffix (resolved, "/") ? g_strdup (resolved) : g_strconcat (resolved, "/", NULL);
      free (resolved);
      if (g_str_has_prefix (folder, root))
        return g_strdup (folder + strlen (root));
    }
  recto_git_error_set (error, GIT_ENOTFOUND, directory, _ ("The folder is not in the work tree of its repository"));
  return NULL;
}

/**
 * recto_git_describe_state:
 * @repository: a repository
 *
 * Returns: (transfer full) (nullable): what was begun and not ended there, for
 *   a person, or %NULL
 */
char *
recto_git_describe_state (git_repository *repository)
{
  switch (git_repository_state (repository))
    {
    case GIT_REPOSITORY_STATE_NONE:
      return NULL;

    case GIT_REPOSITORY_STATE_MERGE:
      return g_strdup (_ ("a merge"));

    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
      return g_strdup (_ ("a revert"));

    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
      return g_strdup (_ ("a cherry-pick"));

    case GIT_REPOSITORY_STATE_BISECT:
      return g_strdup (_ ("a bisect"));

    case GIT_REPOSITORY_STATE_REBASE:
    case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
    case GIT_REPOSITORY_STATE_REBASE_MERGE:
      return g_strdup (_ ("a rebase"));

    default:
      return g_strdup (_ ("applying mailed patches"));
    }
}

/**
 * recto_git_check_state:
 * @repository: a repository
 * @error: return location; %RECTO_GIT_ERROR_BUSY
 *
 * Returns: whether nothing was begun in @repository that is not ended yet
 */
gboolean
recto_git_check_state (git_repository *repository,
                       GError **error)
{
  g_autofree char *state = recto_git_describe_state (repository);

  if (state == NULL)
    return TRUE;
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_BUSY,
               _ ("%s: %s was begun in this repository with git and not ended; end it or abort it there, then try again"),
               git_repository_workdir (repository), state);
  return FALSE;
}
