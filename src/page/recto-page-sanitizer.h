#pragma once

#include "recto-page-chips.h"
#include "recto-page-fragment.h"
#include "recto-page-links.h"
#include "recto-page-math.h"

G_BEGIN_DECLS

/**
 * RectoPageRules:
 * @links: what addresses mean
 * @math: what is maths
 * @chips: (nullable): the chips that are marked in the HTML
 * @root: (nullable) (type filename): where to look whether an image is there
 *
 * How HTML of the site becomes HTML of a page.
 */
typedef struct
{
  const RectoPageLinks *links;
  RectoPageMath math;
  const RectoPageChips *chips;
  const char *root;
} RectoPageRules;

/**
 * RectoPageSanitizer:
 *
 * Makes one fragment of any HTML.
 */
typedef struct _RectoPageSanitizer RectoPageSanitizer;

RectoPageSanitizer *recto_page_sanitizer_new (const RectoPageRules *rules);
void recto_page_sanitizer_free (RectoPageSanitizer *self);
void recto_page_sanitizer_feed (RectoPageSanitizer *self,
                                const char *html,
                                gsize length,
                                guint line);
gboolean recto_page_sanitizer_is_open (const RectoPageSanitizer *self);
RectoPageFragment *recto_page_sanitizer_finish (RectoPageSanitizer *self);
RectoPageFragment *recto_page_sanitize (const RectoPageRules *rules,
                                        const char *html,
                                        gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPageSanitizer, recto_page_sanitizer_free)

G_END_DECLS
