#pragma once

#include "recto-page-chips.h"
#include "site/recto-site.h"

G_BEGIN_DECLS

/**
 * RectoPageLiquid:
 * @site: the site
 * @page: (nullable): the front matter of the page
 * @entry: (nullable): the page in the site
 * @chips: (out): takes what is not rendered
 * @notes: (element-type RectoPageNote): takes what is to be said about it
 * @first_line: the line of the file that the text begins at
 *
 * What Liquid in a page can name, and where goes what is not understood.
 */
typedef struct
{
  RectoSite *site;
  const RectoYamlNode *page;
  RectoEntry *entry;
  RectoPageChips *chips;
  GPtrArray *notes;
  guint first_line;
} RectoPageLiquid;

gboolean recto_page_liquid_is_in (const char *text,
                                  gsize length);
char *recto_page_liquid_render (const RectoPageLiquid *liquid,
                                const char *text,
                                gsize length,
                                gsize *rendered_length);
char *recto_page_liquid_evaluate (const RectoPageLiquid *liquid,
                                  const char *expression);

G_END_DECLS
