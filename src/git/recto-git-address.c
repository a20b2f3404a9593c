/* Addresses of remotes, and how they may be shown. */

#include "recto-git-address.h"

#include "recto-git-autocleanups.h"

#include <string.h>

/* libgit2 has applied `insteadOf` to url and `pushInsteadOf` to pushurl, but
 * not `pushInsteadOf` to a url that has no pushurl beside it. */
static char *
apply_push_instead_of (git_repository *repository,
                       const char *url)
{
  g_autoptr (git_config) config = NULL;
  g_autoptr (git_config_iterator) iterator = NULL;
  g_autofree char *best = NULL;
  git_config_entry *entry;
  size_t best_length = 0;

  if (git_repository_config_snapshot (&config, repository) < 0 ||
      git_config_iterator_glob_new (&iterator, config, "^url\\..*\\.pushinsteadof$") < 0)
    return g_strdup (url);
  while (git_config_next (&entry, iterator) == 0)
    {
      size_t length = strlen (entry->value);

      if (length <= best_length || !g_str_has_prefix (url, entry->value))
        continue;
      best_length = length;
      g_free (best);
      best = g_strndup (entry->name + strlen ("url."),
                        strlen (entry->name) - strlen ("url.") - strlen (".pushinsteadof"));
    }
  return best != NULL ? g_strconcat (best, url + best_length, NULL) : g_strdup (url);
}

/**
 * recto_git_push_address:
 * @repository: the repository of @remote
 * @remote: a remote
 *
 * Returns: (transfer full) (nullable): the address that a push goes to, after
 *   `pushurl`, `insteadOf` and `pushInsteadOf`
 */
char *
recto_git_push_address (git_repository *repository,
                        git_remote *remote)
{
  const char *url = git_remote_url (remote);

  if (git_remote_pushurl (remote) != NULL)
    return g_strdup (git_remote_pushurl (remote));
  return url != NULL ? apply_push_instead_of (repository, url) : NULL;
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
