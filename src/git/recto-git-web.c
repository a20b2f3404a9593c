/* Where a host shows a commit to people, or lets them add a key. Nothing in
 * git says so; the hosts that are known here all do it by a path below the
 * repository's address. */

#include "recto-git-web.h"

#include <string.h>

/* By what the host's name holds, since many run these programs themselves. */
static const struct
{
  const char *name;
  const char *commit;
  const char *keys; /* of this one repository, such that may write */
} hosts[] = {
  { "github", "commit", "settings/keys" },
  { "gitlab", "-/commit", "-/settings/repository" },
  { "bitbucket.org", "commits", NULL },
  { "codeberg", "commit", "settings/keys" },
  { "gitea", "commit", "settings/keys" },
  { "forgejo", "commit", "settings/keys" },
  { "git.sr.ht", "commit", NULL },
};

/* Host and path of `https://host/path`, `ssh://user@host:port/path` and
 * `user@host:path`. Only over https is a port the one of the pages, too. */
static gboolean
split (const char *address,
       char **host,
       char **path)
{
  const char *colons = strstr (address, "://");
  const char *start = colons != NULL ? colons + 3 : address;
  const char *end = start + strcspn (start, colons != NULL ? "/" : ":");
  const char *at = memchr (start, '@', end - start);
  const char *port;

  if (*end == '\0' || end[1] == '\0' || (colons != NULL && !g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "ssh://")))
    return FALSE;
  start = at != NULL ? at + 1 : start;
  port = memchr (start, ':', end - start);
  *host = g_strndup (start, (port != NULL && !g_str_has_prefix (address, "https://") ? port : end) - start);
  *path = g_strdup (end + 1 + strspn (end + 1, "/"));
  return TRUE;
}

/* The repository's page, without a slash at its end, when its host is known. */
static char *
find_page (const char *address,
           gsize *known)
{
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  if (address == NULL || !split (address, &host, &path))
    return NULL;
  for (*known = 0; *known < G_N_ELEMENTS (hosts); (*known)++)
    if (strstr (host, hosts[*known].name) != NULL)
      break;
  if (*known == G_N_ELEMENTS (hosts))
    return NULL;
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  if (g_str_has_suffix (path, ".git"))
    path[strlen (path) - strlen (".git")] = '\0';
  return g_strdup_printf ("https://%s/%s", host, path);
}

/**
 * recto_git_commit_page:
 * @address: (nullable): address of a remote
 * @commit: id of a commit that is there
 *
 * Returns: (transfer full) (nullable): address of the page that shows the
 *   commit, %NULL when it is not known where the host does that
 */
char *
recto_git_commit_page (const char *address,
                       const char *commit)
{
  gsize known;
  g_autofree char *page = find_page (address, &known);

  return page != NULL ? g_strdup_printf ("%s/%s/%s", page, hosts[known].commit, commit) : NULL;
}

/**
 * recto_git_keys_page:
 * @address: (nullable): address of a remote
 *
 * Returns: (transfer full) (nullable): address of the page where a key that may
 *   write to this repository is added, %NULL when it is not known
 */
char *
recto_git_keys_page (const char *address)
{
  gsize known;
  g_autofree char *page = find_page (address, &known);

  return page != NULL && hosts[known].keys != NULL ? g_strdup_printf ("%s/%s", page, hosts[known].keys) : NULL;
}
