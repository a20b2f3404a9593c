#pragma once

#include "recto-page-liquid.h"

G_BEGIN_DECLS

char *recto_page_liquid_figure (const RectoPageLiquid *liquid,
                                const char *markup);
char *recto_page_liquid_link (const RectoPageLiquid *liquid,
                              const char *path);
char *recto_page_liquid_post_url (const RectoPageLiquid *liquid,
                                  const char *name);

G_END_DECLS
