/* Which proxy leads to a remote, as git finds it: its config first, then the
 * environment. libgit2 knows neither `all_proxy` nor, when it asks for a
 * password, which proxy wants to know. */

#include "recto-transport-proxy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "recto-transport-error.h"

static guint
port_of (const RectoAddress *address)
{
  return address->port != 0 ? address->port : g_strcmp0 (address->scheme, "https") == 0 ? 443
                                                                                        : 80;
}

/* How well `http.PATTERN.proxy` fits, or 0: the longest path counts. */
static gsize
match_url (const char *pattern,
           const RectoAddress *address)
{
  g_autoptr (RectoAddress) wanted = recto_address_parse (pattern);
  gsize length = strlen (wanted->path);

  if (g_strcmp0 (wanted->scheme, address->scheme) != 0 || g_strcmp0 (wanted->host, address->host) != 0 ||
      port_of (wanted) != port_of (address))
    return 0;
  while (length > 0 && wanted->path[length - 1] == '/')
    length--;
  if (strncmp (wanted->path, address->path, length) != 0 || (address->path[length] != '/' && address->path[length] != '\0'))
    return 0;
  return length + 1;
}

static char *
find_by_url (git_config *config,
             const RectoAddress *address)
{
  g_autoptr (git_config_iterator) iterator = NULL;
  git_config_entry *entry;
  char *best = NULL;
  gsize best_fit = 0;

  if (git_config_iterator_glob_new (&iterator, config, "^http\\..*\\.proxy$") < 0)
    return NULL;
  while (git_config_next (&entry, iterator) == 0)
    {
      g_autofree char *pattern = g_strndup (entry->name + strlen ("http."), strlen (entry->name) - strlen ("http..proxy"));
      gsize fit = match_url (pattern, address);

      if (fit == 0 || fit < best_fit)
        continue;
      best_fit = fit;
      g_free (best);
      best = g_strdup (entry->value);
    }
  return best;
}

/* An empty value means that no proxy is to be used. */
static char *
find_in_config (git_config *config,
                const char *remote,
                const RectoAddress *address)
{
  g_autofree char *key = remote != NULL ? g_strdup_printf ("remote.%s.proxy", remote) : NULL;
  const char *value = NULL;
  char *found;

  if (key != NULL && git_config_get_string (&value, config, key) == 0)
    return g_strdup (value);
  found = find_by_url (config, address);
  if (found == NULL && git_config_get_string (&value, config, "http.proxy") == 0)
    found = g_strdup (value);
  git_error_clear ();
  return found;
}

/* HTTP_PROXY in capitals is not heeded: a web server may set it from a header. */
static const char *
find_in_environment (const RectoAddress *address)
{
  const char *secure[] = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL };
  const char *plain[] = { "http_proxy", "all_proxy", "ALL_PROXY", NULL };
  const char **names = g_str_equal (address->scheme, "https") ? secure : plain;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_getenv (names[i]) != NULL)
      return g_getenv (names[i]);
  return NULL;
}

static gboolean
is_exempt_by (const char *pattern,
              const RectoAddress *address)
{
  const char *colon = strchr (pattern, ':');
  gsize length = strlen (pattern);
  gsize host_length = strlen (address->host);

  if (g_str_equal (pattern, "*"))
    return TRUE;
  if (colon != NULL && strchr (colon + 1, ':') == NULL)
    {
      if (g_ascii_strtoull (colon + 1, NULL, 10) != port_of (address))
        return FALSE;
      length = colon - pattern;
    }
  while (length > 0 && *pattern == '.')
    {
      pattern++;
      length--;
    }
  return length > 0 && length <= host_length && g_ascii_strncasecmp (pattern, address->host + host_length - length, length) == 0 &&
         (length == host_length || address->host[host_length - length - 1] == '.');
}

static gboolean
is_exempt (const RectoAddress *address)
{
  const char *list = g_getenv ("no_proxy") != NULL ? g_getenv ("no_proxy") : g_getenv ("NO_PROXY");
  g_auto (GStrv) patterns = list != NULL ? g_strsplit_set (list, ", \t", -1) : NULL;

  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (*patterns[i] != '\0' && is_exempt_by (patterns[i], address))
      return TRUE;
  return FALSE;
}

/**
 * recto_proxy_find:
 * @config: (nullable): git's config
 * @remote: (nullable): name of the remote
 * @address: where to go
 * @proxy: (out) (nullable): the address of the proxy that leads there
 * @error: return location; %RECTO_TRANSPORT_ERROR_NOT_YET for a kind of proxy
 *   that cannot be used
 *
 * Returns: whether the way is known, with a proxy or without
 */
gboolean
recto_proxy_find (git_config *config,
                  const char *remote,
                  const RectoAddress *address,
                  char **proxy,
                  GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *shown = NULL;

  *proxy = NULL;
  if (!g_str_equal (address->scheme, "https") && !g_str_equal (address->scheme, "http"))
    return TRUE;
  found = config != NULL ? find_in_config (config, remote, address) : NULL;
  if (found == NULL)
    found = g_strdup (find_in_environment (address));
  if (found == NULL || *found == '\0' || is_exempt (address))
    return TRUE;
  *proxy = strstr (found, "://") != NULL ? g_strdup (found) : g_strconcat ("http://", found, NULL);
  if (g_str_has_prefix (*proxy, "http://") || g_str_has_prefix (*proxy, "https://"))
    return TRUE;
  shown = recto_git_clean_address (*proxy);
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_YET,
               _ ("%s: This is set as the proxy, and Recto can only use http proxies; set another one with “git config http.proxy”"), shown);
  g_clear_pointer (proxy, g_free);
  return FALSE;
}
