#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A chip travels through Markdown as its number between two characters that
 * no text has: the first and second of Unicode's private use area. */
#define RECTO_PAGE_CHIP_OPEN  "\xee\x80\x80"
#define RECTO_PAGE_CHIP_CLOSE "\xee\x80\x81"

/**
 * RectoPageChips:
 *
 * Pieces of a text that are not rendered but stay visible in their place.
 */
typedef struct _RectoPageChips RectoPageChips;

RectoPageChips *recto_page_chips_new (void);
void recto_page_chips_free (RectoPageChips *self);
void recto_page_chips_add (RectoPageChips *self,
                           GString *text,
                           const char *source,
                           gsize length);
const char *recto_page_chips_match (const RectoPageChips *self,
                                    const char *text,
                                    const char *end,
                                    const char **source);
void recto_page_chips_append (GString *html,
                              const char *label,
                              const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPageChips, recto_page_chips_free)

G_END_DECLS
