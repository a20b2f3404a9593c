#pragma once

#include "site/recto-site.h"

G_BEGIN_DECLS

/**
 * RectoPageTargetKind:
 * @RECTO_PAGE_TARGET_REFUSED: an address that must not be followed
 * @RECTO_PAGE_TARGET_FRAGMENT: a place in the page itself
 * @RECTO_PAGE_TARGET_SITE: something that the site publishes
 * @RECTO_PAGE_TARGET_EXTERNAL: something elsewhere
 * @RECTO_PAGE_TARGET_DATA: an image written out in the address
 *
 * What an address in a page points to.
 */
typedef enum
{
  RECTO_PAGE_TARGET_REFUSED,
  RECTO_PAGE_TARGET_FRAGMENT,
  RECTO_PAGE_TARGET_SITE,
  RECTO_PAGE_TARGET_EXTERNAL,
  RECTO_PAGE_TARGET_DATA,
} RectoPageTargetKind;

/**
 * RectoPageLinks:
 *
 * What addresses in one page mean. Immutable, thread-safe.
 */
typedef struct _RectoPageLinks RectoPageLinks;

RectoPageLinks *recto_page_links_new (const char *site_url,
                                      const char *baseurl,
                                      const char *page_url);
void recto_page_links_free (RectoPageLinks *self);
RectoPageTargetKind recto_page_links_resolve (const RectoPageLinks *self,
                                              const char *address,
                                              char **uri,
                                              char **path);
char *recto_page_links_to_public (const RectoPageLinks *self,
                                  const char *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPageLinks, recto_page_links_free)

G_END_DECLS
