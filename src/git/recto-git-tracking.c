/* The remote-tracking ref: where the upstream was when we last asked. */

#include "recto-git-tracking.h"

#include "recto-git-address.h"
#include "recto-git-repository.h"

static char *
find_name (git_repository *repository)
{
  g_autoptr (git_reference) head = NULL;
  g_autofree char *name = NULL;
  const char *branch;

  if (git_reference_lookup (&head, repository, "HEAD") < 0)
    return NULL;
  branch = git_reference_symbolic_target (head);
  if (branch == NULL || !recto_git_find_upstream (repository, branch, NULL, NULL, &name) || name == NULL ||
      !g_str_has_prefix (name, "refs/remotes/"))
    return NULL;
  return g_steal_pointer (&name);
}

/**
 * recto_git_get_tracking:
 * @directory: (type filename): a folder in a work tree
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full) (nullable): id of the commit that the upstream was
 *   at when it was last asked, or %NULL when it never was
 */
char *
recto_git_get_tracking (const char *directory)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  g_autofree char *name = repository != NULL ? find_name (repository) : NULL;
  git_oid id;
  char *found = NULL;

  if (name != NULL && git_reference_name_to_id (&id, repository, name) == 0)
    found = g_strdup (git_oid_tostr_s (&id));
  git_error_clear ();
  return found;
}

/**
 * recto_git_set_tracking:
 * @directory: (type filename): a folder in a work tree
 * @commit: id of the commit that the upstream showed
 *
 * Takes note of what the remote said. Failing to is no harm: the next fetch
 * does it. Blocks; thread-safe.
 */
void
recto_git_set_tracking (const char *directory,
                        const char *commit)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  g_autoptr (git_reference) reference = NULL;
  g_autofree char *name = repository != NULL ? find_name (repository) : NULL;
  git_oid id;

  if (name == NULL || git_oid_fromstr (&id, commit) < 0 ||
      git_reference_create (&reference, repository, name, &id, 1, "update by push") < 0)
    g_debug ("The remote-tracking ref was not updated");
  git_error_clear ();
}
