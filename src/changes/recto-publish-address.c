/* Where on the site to look at what was published. */

#include "recto-publish-address.h"

#include "site/recto-page-url.h"

static char *
get_page_address (RectoSite *site,
                  const char *path)
{
  RectoEntry *entry = recto_site_lookup (site, path);

  if (entry == NULL || recto_entry_get_url (entry) == NULL ||
      recto_entry_get_state (entry) != RECTO_ENTRY_STATE_PUBLISHED)
    return NULL;
  return recto_page_url (recto_site_get_config (site), entry);
}

/**
 * recto_publish_find_address:
 * @site: (nullable): the site
 * @document: (nullable): the document that was published
 * @paths: (nullable): all files that were
 *
 * Returns: (transfer full) (nullable): the address of the document's page; else of
 *   the one page among the files; else of the site's front door. %NULL when
 *   the site has no address, or the page is not shown (a draft)
 */
char *
recto_publish_find_address (RectoSite *site,
                            const char *document,
                            const char *const *paths)
{
  g_autofree char *only = NULL;
  guint n_pages = 0;
  guint i;

  if (site == NULL)
    return NULL;
  if (document != NULL)
    return get_page_address (site, document);
  for (i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      char *address = get_page_address (site, paths[i]);

      if (address == NULL)
        continue;
      n_pages++;
      g_free (only);
      only = address;
    }
  return n_pages == 1 ? g_steal_pointer (&only) : recto_page_url_for_url (recto_site_get_config (site), "/");
}
