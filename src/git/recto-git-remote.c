/* The address of a remote as it stands in the repository's settings: sites are
 * moved, and who moved one need not know a command for it. */

#include "recto-git-remote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-address.h"
#include "recto-git-autocleanups.h"
#include "recto-git-repository.h"

/**
 * recto_git_get_remote_address:
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full) (nullable): its address as it was given, without
 *   secrets, or %NULL when there is no such remote
 */
char *
recto_git_get_remote_address (const char *directory,
                              const char *remote)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  g_autoptr (git_config) opened = NULL;
  g_autoptr (git_config) config = NULL;
  g_autofree char *key = g_strdup_printf ("remote.%s.url", remote);
  const char *address = NULL;
  char *clean = NULL;

  if (repository != NULL && git_repository_config (&opened, repository) == 0 && git_config_snapshot (&config, opened) == 0 &&
      git_config_get_string (&address, config, key) == 0)
    clean = recto_git_clean_address (address);
  git_error_clear ();
  return clean;
}

/* What git would take for an option, or could not store in one line. */
static gboolean
is_usable (const char *address)
{
  return *address != '\0' && *address != '-' && strpbrk (address, "\n\r") == NULL;
}

static int
store (git_repository *repository,
       const char *remote,
       const char *address)
{
  g_autoptr (git_remote) found = NULL;
  int code = git_remote_lookup (&found, repository, remote);

  if (code == GIT_ENOTFOUND)
    return git_remote_create (&found, repository, remote, address);
  if (code == 0)
    code = git_remote_set_url (repository, remote, address);
  /* It would lead a push to where it went before. */
  if (code == 0 && git_remote_pushurl (found) != NULL)
    code = git_remote_set_pushurl (repository, remote, NULL);
  return code;
}

/**
 * recto_git_set_remote_address:
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote, which is made when there is none
 * @address: where it is from now on, for fetching and for pushing
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Stores it in the repository's own settings. Nothing is sent. Blocks;
 * thread-safe.
 *
 * Returns: whether it is stored
 */
gboolean
recto_git_set_remote_address (const char *directory,
                              const char *remote,
                              const char *address,
                              GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  int code;

  if (!is_usable (address))
    {
      g_set_error_literal (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID, _ ("This cannot be the address of a repository"));
      return FALSE;
    }
  repository = recto_git_open (directory, error);
  if (repository == NULL)
    return FALSE;
  code = store (repository, remote, address);
  if (code < 0)
    recto_git_error_set (error, code, remote, _ ("The address cannot be stored"));
  return code == 0;
}
