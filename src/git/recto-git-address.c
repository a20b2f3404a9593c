/* Addresses of remotes, and how they may be shown. libgit2 1.5 leaks 20 KB for
 * each entry of the config whenever it looks up a remote, which is why all that
 * the window asks for often is read from the config here. */

#include "recto-git-address.h"

#include <string.h>

#include "recto-git-autocleanups.h"
#include "recto-git-repository.h"

/* What the longest `url.NEW.insteadOf = OLD` makes of an address. */
static char *
rewrite (git_config *config,
         const char *address,
         const char *variable)
{
  g_autoptr (git_config_iterator) iterator = NULL;
  g_autofree char *suffix = g_strconcat (".", variable, NULL);
  g_autofree char *best = NULL;
  git_config_entry *entry;
  size_t best_length = 0;

  if (git_config_iterator_new (&iterator, config) < 0)
    return NULL;
  while (git_config_next (&entry, iterator) == 0)
    {
      size_t length = strlen (entry->value);

      if (!g_str_has_prefix (entry->name, "url.") || !g_str_has_suffix (entry->name, suffix) ||
          length <= best_length || !g_str_has_prefix (address, entry->value))
        continue;
      best_length = length;
      g_free (best);
      best = g_strndup (entry->name + strlen ("url."), strlen (entry->name) - strlen ("url.") - strlen (suffix));
    }
  return best != NULL ? g_strconcat (best, address + best_length, NULL) : NULL;
}

static char *
look_up (git_config *config,
         const char *remote,
         const char *variable)
{
  g_autofree char *key = g_strdup_printf ("remote.%s.%s", remote, variable);
  const char *value = NULL;

  return git_config_get_string (&value, config, key) == 0 && *value != '\0' ? g_strdup (value) : NULL;
}

/**
 * recto_git_remote_address:
 * @repository: a repository
 * @remote: name of a remote
 * @for_push: whether a push is meant
 *
 * Returns: (transfer full) (nullable): where git would go, after `pushurl`,
 *   `insteadOf` and `pushInsteadOf`
 */
char *
recto_git_remote_address (git_repository *repository,
                          const char *remote,
                          gboolean for_push)
{
  g_autoptr (git_config) config = NULL;
  g_autofree char *address = NULL;
  char *rewritten = NULL;

  if (git_repository_config_snapshot (&config, repository) == 0)
    {
      address = for_push ? look_up (config, remote, "pushurl") : NULL;
      if (address == NULL)
        {
          address = look_up (config, remote, "url");
          if (address != NULL && for_push)
            rewritten = rewrite (config, address, "pushinsteadof");
        }
      if (address != NULL && rewritten == NULL)
        rewritten = rewrite (config, address, "insteadof");
    }
  git_error_clear ();
  return rewritten != NULL ? rewritten : g_steal_pointer (&address);
}

/**
 * recto_git_resolve_address:
 * @address: an address that is in no repository yet
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): where git would go, after `insteadOf` of the user's
 *   and the system's settings
 */
char *
recto_git_resolve_address (const char *address)
{
  g_autoptr (git_config) opened = NULL;
  g_autoptr (git_config) config = NULL;
  char *rewritten = NULL;

  recto_git_init ();
  if (git_config_open_default (&opened) == 0 && git_config_snapshot (&config, opened) == 0)
    rewritten = rewrite (config, address, "insteadof");
  git_error_clear ();
  return rewritten != NULL ? rewritten : g_strdup (address);
}

static char *
transform (git_config *config,
           const char *remote,
           const char *merge)
{
  g_autoptr (git_config_iterator) iterator = NULL;
  g_autofree char *key = g_strdup_printf ("remote.%s.fetch", remote);
  git_config_entry *entry;

  if (git_config_multivar_iterator_new (&iterator, config, key, NULL) < 0)
    return NULL;
  while (git_config_next (&entry, iterator) == 0)
    {
      g_auto (git_buf) name = GIT_BUF_INIT;
      git_refspec *refspec = NULL;
      gboolean found = git_refspec_parse (&refspec, entry->value, 1) == 0 && git_refspec_src_matches (refspec, merge) &&
                       git_refspec_transform (&name, refspec, merge) == 0;

      git_refspec_free (refspec);
      if (found)
        return g_strdup (name.ptr);
    }
  return NULL;
}

/**
 * recto_git_find_upstream:
 * @repository: a repository
 * @branch: the full name of a branch (`refs/heads/main`)
 * @remote: (out) (optional) (nullable): name of its upstream's remote
 * @merge: (out) (optional) (nullable): the branch there
 * @tracking: (out) (optional) (nullable): the remote-tracking ref, which need
 *   not exist
 *
 * Returns: whether @branch has an upstream on a remote
 */
gboolean
recto_git_find_upstream (git_repository *repository,
                         const char *branch,
                         char **remote,
                         char **merge,
                         char **tracking)
{
  const char *short_name = g_str_has_prefix (branch, "refs/heads/") ? branch + strlen ("refs/heads/") : branch;
  g_autofree char *remote_key = g_strdup_printf ("branch.%s.remote", short_name);
  g_autofree char *merge_key = g_strdup_printf ("branch.%s.merge", short_name);
  g_autoptr (git_config) config = NULL;
  const char *remote_name = NULL;
  const char *merge_name = NULL;
  gboolean found;

  found = git_repository_config_snapshot (&config, repository) == 0 &&
          git_config_get_string (&remote_name, config, remote_key) == 0 &&
          git_config_get_string (&merge_name, config, merge_key) == 0 &&
          *remote_name != '\0' && *merge_name != '\0' && !g_str_equal (remote_name, ".");
  if (remote != NULL)
    *remote = found ? g_strdup (remote_name) : NULL;
  if (merge != NULL)
    *merge = found ? g_strdup (merge_name) : NULL;
  if (tracking != NULL)
    *tracking = found ? transform (config, remote_name, merge_name) : NULL;
  git_error_clear ();
  return found;
}

/**
 * recto_git_clean_address:
 * @address: an address of a remote
 *
 * Returns: (transfer full): @address without a password or token in it
 */
char *
recto_git_clean_address (const char *address)
{
  const char *start = strstr (address, "://");
  const char *end;
  const char *at = NULL;
  const char *colon;

  if (start == NULL)
    return g_strdup (address);
  start += strlen ("://");
  end = start + strcspn (start, "/?#");
  for (const char *p = start; p < end; p++)
    if (*p == '@')
      at = p;
  if (at == NULL)
    return g_strdup (address);
  colon = memchr (start, ':', at - start);
  /* A token is often given as the user alone. */
  if (colon == NULL && !g_str_has_prefix (address, "http"))
    return g_strdup (address);
  if (colon == NULL)
    return g_strdup_printf ("%.*s%s", (int) (start - address), address, at + 1);
  return g_strdup_printf ("%.*s%s", (int) (colon - address), address, at);
}
