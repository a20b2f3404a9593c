#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoPageElementFlags:
 * @RECTO_PAGE_ELEMENT_UNWRAP: its tags go, what is in it stays
 * @RECTO_PAGE_ELEMENT_KEEP: it may be in a page
 * @RECTO_PAGE_ELEMENT_VOID: it has no end tag
 * @RECTO_PAGE_ELEMENT_BLOCK: it ends an open paragraph
 * @RECTO_PAGE_ELEMENT_SIBLING: one like it ends an open one
 * @RECTO_PAGE_ELEMENT_DROP: it goes with all that is in it
 * @RECTO_PAGE_ELEMENT_RAW: what is in it is not HTML
 * @RECTO_PAGE_ELEMENT_EMBED: it shows something else, so its place is marked
 * @RECTO_PAGE_ELEMENT_CODE: dollars in it are not maths
 * @RECTO_PAGE_ELEMENT_SCRIPT: it needs a script to work
 *
 * What becomes of an element of a site's page in a rendered page.
 */
typedef enum
{
  RECTO_PAGE_ELEMENT_UNWRAP = 0,
  RECTO_PAGE_ELEMENT_KEEP = 1 << 0,
  RECTO_PAGE_ELEMENT_VOID = 1 << 1,
  RECTO_PAGE_ELEMENT_BLOCK = 1 << 2,
  RECTO_PAGE_ELEMENT_SIBLING = 1 << 3,
  RECTO_PAGE_ELEMENT_DROP = 1 << 4,
  RECTO_PAGE_ELEMENT_RAW = 1 << 5,
  RECTO_PAGE_ELEMENT_EMBED = 1 << 6,
  RECTO_PAGE_ELEMENT_CODE = 1 << 7,
  RECTO_PAGE_ELEMENT_SCRIPT = 1 << 8,
} RectoPageElementFlags;

RectoPageElementFlags recto_page_element_find (const char *name,
                                               const char **canonical);
gboolean recto_page_attribute_is_kept (const char *name);

G_END_DECLS
