#pragma once

#include "site/recto-site.h"

G_BEGIN_DECLS

RectoEntry *recto_preview_target_find (RectoSite *site,
                                       const char *uri);
char *recto_preview_target_to_public (RectoSite *site,
                                      const char *uri);

G_END_DECLS
