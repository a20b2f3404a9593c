/* What git would do at a commit and a push and we do not: run local hooks. */

#include "recto-git-hooks.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "recto-git-content.h"
#include "recto-git-repository.h"
#include "recto-git-stage.h"

static char *
hooks_folder (git_repository *repository)
{
  g_autoptr (git_config) config = NULL;
  g_auto (git_buf) path = GIT_BUF_INIT;

  if (git_repository_config_snapshot (&config, repository) == 0 && git_config_get_path (&path, config, "core.hookspath") == 0)
    return g_canonicalize_filename (path.ptr, git_repository_workdir (repository));
  git_error_clear ();
  return g_build_filename (git_repository_commondir (repository), "hooks", NULL);
}

/**
 * recto_git_list_hooks:
 * @directory: (type filename): a folder in a work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Lists the hooks that `git commit` and `git push` would run here. Blocks;
 * thread-safe.
 *
 * Returns: (transfer full): their names, or %NULL
 */
GStrv
recto_git_list_hooks (const char *directory,
                      GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *folder = repository != NULL ? hooks_folder (repository) : NULL;
  const char *names[] = { "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push", "reference-transaction" };

  if (folder == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (access (path, X_OK) == 0)
        g_strv_builder_add (builder, names[i]);
    }
  return g_strv_builder_end (builder);
}

/**
 * recto_git_check_paths:
 * @directory: (type filename): the site's folder
 * @paths: (array zero-terminated=1): files relative to @directory
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Tells, without writing anything, whether recto_git_commit_paths() would take
 * these files. Blocks; thread-safe.
 *
 * Returns: whether all of them can be committed as git would do it
 */
gboolean
recto_git_check_paths (const char *directory,
                       const char *const *paths,
                       GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autofree char *prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  g_autoptr (git_tree) head = NULL;
  g_autoptr (git_index) index = NULL;
  int code;

  if (prefix == NULL || !recto_git_check_state (repository, error))
    return FALSE;
  if ((code = recto_git_head_tree (&head, repository)) < 0 || (code = git_repository_index (&index, repository)) < 0)
    {
      recto_git_error_set (error, code, directory, _ ("The last commit cannot be read"));
      return FALSE;
    }
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (prefix, paths[i], NULL);

      if (!recto_git_check_path (repository, head, index, full, error))
        return FALSE;
    }
  return TRUE;
}
