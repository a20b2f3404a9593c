#pragma once

#include "recto-page-liquid.h"

G_BEGIN_DECLS

gboolean recto_page_liquid_read_text (const RectoPageLiquid *liquid,
                                      const char **position,
                                      char **text);
char *recto_page_liquid_filter (const RectoPageLiquid *liquid,
                                const char *name,
                                const char *input,
                                const char *argument);
char *recto_page_liquid_relative_url (const RectoPageLiquid *liquid,
                                      const char *path);
char *recto_page_liquid_format_date (const char *text,
                                     const char *format);
char *recto_page_liquid_figure (const RectoPageLiquid *liquid,
                                const char *markup);
char *recto_page_liquid_link (const RectoPageLiquid *liquid,
                              const char *path);
char *recto_page_liquid_post_url (const RectoPageLiquid *liquid,
                                  const char *name);

G_END_DECLS
