#pragma once

#include "recto-site.h"

G_BEGIN_DECLS

GPtrArray *recto_site_get_folders (RectoSite *self);

G_END_DECLS
