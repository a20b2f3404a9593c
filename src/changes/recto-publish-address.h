#pragma once

#include "site/recto-site.h"

G_BEGIN_DECLS

char *recto_publish_find_address (RectoSite *site,
                                  const char *document,
                                  const char *const *paths);

G_END_DECLS
