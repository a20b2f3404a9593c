#pragma once

#include "recto-site.h"

G_BEGIN_DECLS

GPtrArray *recto_site_get_folders (RectoSite *self);
const char *recto_site_find_config (const char *root);
void recto_site_finish_keeping (RectoSite *self);
gboolean recto_site_check_root (const char *root,
                                GError **error);

G_END_DECLS
