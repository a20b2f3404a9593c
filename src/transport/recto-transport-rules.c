/* The rules of a remote in a folder. Where the program git is not installed,
 * as in a sandbox, libgit2 writes there by itself, and it follows none. */

#include "recto-transport-rules.h"

#include <unistd.h>

#include "git/recto-git-autocleanups.h"

static char *
find_hook (git_repository *repository,
           git_config *config)
{
  static const char *const names[] = { "pre-receive", "update", "post-receive", "post-update", "proc-receive",
                                       "reference-transaction", "push-to-checkout" };
  g_auto (git_buf) chosen = GIT_BUF_INIT;
  g_autofree char *folder = NULL;

  if (git_config_get_path (&chosen, config, "core.hookspath") == 0)
    folder = g_canonicalize_filename (chosen.ptr, git_repository_path (repository));
  else
    folder = g_build_filename (git_repository_commondir (repository), "hooks", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *hook = g_build_filename (folder, names[i], NULL);

      if (access (hook, X_OK) == 0)
        return g_strconcat ("hooks/", names[i], NULL);
    }
  return NULL;
}

/* What forbids forced pushes and deletions forbids nothing that we do. */
static char *
find_setting (git_config *config)
{
  static const char *const harmless[] = { "receive.denynonfastforwards", "receive.denydeletes",
                                          "receive.denycurrentbranch", "receive.denydeletecurrent",
                                          "receive.autogc", "receive.unpacklimit", NULL };
  g_autoptr (git_config_iterator) iterator = NULL;
  git_config_entry *entry;

  if (git_config_iterator_glob_new (&iterator, config, "^receive\\.") < 0)
    return NULL;
  while (git_config_next (&entry, iterator) == 0)
    if (!g_strv_contains (harmless, entry->name))
      return g_strdup (entry->name);
  return NULL;
}

/**
 * recto_rules_find:
 * @path: (type filename): the folder of a repository
 *
 * Looks for what git would do or forbid when the repository is pushed to, and
 * libgit2 does not.
 *
 * Returns: (transfer full) (nullable): the name of a hook or a setting, or
 *   %NULL when there is none
 */
char *
recto_rules_find (const char *path)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_config) config = NULL;
  char *found = NULL;

  if (git_repository_open (&repository, path) == 0 && git_repository_config_snapshot (&config, repository) == 0)
    {
      found = find_hook (repository, config);
      if (found == NULL)
        found = find_setting (config);
    }
  git_error_clear ();
  return found;
}
