#pragma once

#include "recto-site-files.h"

G_BEGIN_DECLS

GHashTable *recto_site_cache_load (const char *root,
                                   RectoConfig *config,
                                   GBytes *config_text);
void recto_site_cache_save (const char *root,
                            RectoConfig *config,
                            GBytes *config_text,
                            GPtrArray *files);

G_END_DECLS
