/* The address of a page for the whole world. */

#include "recto-page-url.h"

#include <string.h>

#include "recto-url.h"

static char *
without_slashes (const char *text)
{
  gsize start = strspn (text, "/");
  gsize length = strlen (text);

  while (length > start && text[length - 1] == '/')
    length--;
  return g_strndup (text + start, length - start);
}

/**
 * recto_page_url_for_url:
 * @config: the settings
 * @url: an address inside the site, beginning with a slash
 *
 * Returns: (transfer full) (nullable): `url`, `baseurl` and @url joined;
 *   %NULL when the site has no `url` of the web
 */
char *
recto_page_url_for_url (RectoConfig *config,
                        const char *url)
{
  const char *host = recto_config_get_string (config, "url", "");
  const char *base = recto_config_get_string (config, "baseurl", "");
  g_autofree char *folder = without_slashes (base);
  g_autofree char *plain = recto_url_unescape_path (url);
  g_autofree char *escaped = recto_url_escape_path (plain);
  g_autofree char *site = g_strdup (host);
  gsize length = strlen (site);

  /* A permalink of front matter may have letters that an address may not, so
   * all is taken apart first. */
  if (g_ascii_strncasecmp (host, "https://", 8) != 0 && g_ascii_strncasecmp (host, "http://", 7) != 0)
    return NULL;
  while (length > 0 && site[length - 1] == '/')
    site[--length] = '\0';
  return g_strconcat (site, folder[0] != '\0' ? "/" : "", folder, escaped[0] == '/' ? "" : "/", escaped, NULL);
}

/**
 * recto_page_url:
 * @config: the settings
 * @entry: an entry
 *
 * Returns: (transfer full) (nullable): where the published page is; %NULL for
 *   what has no page, or when the site has no `url`
 */
char *
recto_page_url (RectoConfig *config,
                RectoEntry *entry)
{
  const char *url = recto_entry_get_url (entry);

  return url != NULL ? recto_page_url_for_url (config, url) : NULL;
}
