/* Where a link in the preview leads: to another document of the site, or to
 * the published site. */

#include "recto-preview-target.h"

#include <string.h>

#include "page/recto-page.h"
#include "site/recto-page-url.h"

/* "/blog/x/" for all of "blog/x", "blog/x/", "blog/x/index.html". */
static char *
normalize (const char *path)
{
  g_autofree char *decoded = NULL;
  g_autofree char *whole = g_strndup (path, strcspn (path, "?#"));
  gsize length;

  decoded = g_uri_unescape_string (whole, NULL);
  if (decoded == NULL)
    decoded = g_strdup (whole);
  length = strlen (decoded);
  if (g_str_has_suffix (decoded, "/index.html"))
    length -= strlen ("index.html");
  else if (g_str_has_suffix (decoded, ".html"))
    length -= strlen (".html");
  while (length > 0 && decoded[length - 1] == '/')
    length--;
  decoded[length] = '\0';
  return g_strdup (decoded[0] == '/' ? decoded + 1 : decoded);
}

/**
 * recto_preview_target_find:
 * @site: the site
 * @uri: an address below RECTO_PAGE_SITE_URI
 *
 * Returns: (transfer none) (nullable): the document that is published there
 */
RectoEntry *
recto_preview_target_find (RectoSite *site,
                           const char *uri)
{
  GPtrArray *entries = recto_site_get_entries (site);
  g_autofree char *wanted = NULL;

  if (!g_str_has_prefix (uri, RECTO_PAGE_SITE_URI))
    return NULL;
  wanted = normalize (uri + strlen (RECTO_PAGE_SITE_URI));
  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      const char *url = recto_entry_get_url (entry);
      g_autofree char *found = url != NULL ? normalize (url) : NULL;

      if (found != NULL && g_str_equal (found, wanted))
        return entry;
    }
  return NULL;
}

/* The program that is started for an address is not in the cage any more: no
 * local file, and no program that only its own scheme would start. */
static gboolean
is_harmless (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp", "xmpp", "sms", "geo", NULL };
  const char *scheme = g_uri_peek_scheme (uri);

  return scheme != NULL && g_strv_contains (schemes, scheme);
}

/**
 * recto_preview_target_to_public:
 * @site: the site
 * @uri: any address
 *
 * Returns: (transfer full) (nullable): where a browser finds it, or %NULL when
 *   the settings do not say where the site is published, and for what is not
 *   to be opened
 */
char *
recto_preview_target_to_public (RectoSite *site,
                                const char *uri)
{
  g_autofree char *path = NULL;
  g_autofree char *public = NULL;
  gsize length;

  if (!g_str_has_prefix (uri, RECTO_PAGE_SITE_URI))
    return is_harmless (uri) ? g_strdup (uri) : NULL;
  uri += strlen (RECTO_PAGE_SITE_URI);
  length = strcspn (uri, "?#");
  path = g_strdup_printf ("/%.*s", (int) length, uri);
  public = recto_page_url_for_url (recto_site_get_config (site), path);
  return public != NULL ? g_strconcat (public, uri + length, NULL) : NULL;
}
