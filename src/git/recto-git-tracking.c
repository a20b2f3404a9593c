/* The remote-tracking ref: where the upstream was when we last asked. */

#include "recto-git-tracking.h"

#include <string.h>

#include "recto-git-address.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"

/* How far back a replaced history is noticed. */
#define MAX_LOG 20

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

/* Once published, built upon by us, and no longer there. */
static gboolean
is_lost (git_repository *repository,
         const git_oid *id,
         const git_oid *head,
         const git_oid *upstream)
{
  return !git_oid_is_zero (id) && !git_oid_equal (id, upstream) &&
         (git_oid_equal (id, head) || git_graph_descendant_of (repository, head, id) == 1) &&
         git_graph_descendant_of (repository, upstream, id) == 0;
}

/**
 * recto_git_find_lost:
 * @directory: (type filename): a folder in a work tree
 *
 * Finds out, from the log of the remote-tracking ref, whether somebody
 * replaced the upstream's history. Blocks; thread-safe.
 *
 * Returns: (transfer full) (nullable): id of the newest commit that the
 *   upstream had and has no longer, and that our branch builds upon
 */
char *
recto_git_find_lost (const char *directory)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  g_autofree char *name = repository != NULL ? find_name (repository) : NULL;
  git_reflog *log = NULL;
  char *found = NULL;
  git_oid head;
  git_oid upstream;

  if (name != NULL && git_reference_name_to_id (&upstream, repository, name) == 0 &&
      git_reference_name_to_id (&head, repository, "HEAD") == 0 && git_reflog_read (&log, repository, name) == 0)
    for (size_t i = 0; i < MIN (git_reflog_entrycount (log), MAX_LOG) && found == NULL; i++)
      {
        const git_reflog_entry *entry = git_reflog_entry_byindex (log, i);

        /* What it was moved away from, it once was; what it was moved to is
         * written down before that is done. */
        if (is_lost (repository, git_reflog_entry_id_old (entry), &head, &upstream))
          found = g_strdup (git_oid_tostr_s (git_reflog_entry_id_old (entry)));
      }
  git_reflog_free (log);
  git_error_clear ();
  return found;
}

/**
 * recto_git_contains:
 * @directory: (type filename): a folder in a work tree
 * @descendant: id of a commit
 * @ancestor: id of a commit
 *
 * Blocks; thread-safe.
 *
 * Returns: whether both are here and @descendant is @ancestor or grew out of it
 */
gboolean
recto_git_contains (const char *directory,
                    const char *descendant,
                    const char *ancestor)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  git_oid ids[2];
  gboolean contains;

  if (repository == NULL || git_oid_fromstr (&ids[0], descendant) < 0 || git_oid_fromstr (&ids[1], ancestor) < 0)
    return FALSE;
  contains = git_oid_equal (&ids[0], &ids[1]) || git_graph_descendant_of (repository, &ids[0], &ids[1]) == 1;
  git_error_clear ();
  return contains;
}

/**
 * recto_git_keep_head:
 * @directory: (type filename): a folder in a work tree
 *
 * Keeps the commit that is checked out under a name of its own
 * (`refs/recto/kept/…`), for a person to find. Blocks; thread-safe.
 */
void
recto_git_keep_head (const char *directory)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, NULL);
  g_autoptr (git_reference) reference = NULL;
  g_autofree char *name = NULL;
  git_oid id;

  if (repository == NULL || git_reference_name_to_id (&id, repository, "HEAD") < 0)
    return;
  name = g_strdup_printf ("refs/recto/kept/%s", git_oid_tostr_s (&id));
  if (git_reference_create (&reference, repository, name, &id, 1, "kept") < 0)
    g_warning ("The commit before the remote was rewritten was not kept");
  git_error_clear ();
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

  if (name != NULL)
    recto_git_lock_free_reference (repository, name);
  if (name == NULL || git_oid_fromstr (&id, commit) < 0 ||
      git_reference_create (&reference, repository, name, &id, 1, "update by push") < 0)
    g_debug ("The remote-tracking ref was not updated");
  git_error_clear ();
}
