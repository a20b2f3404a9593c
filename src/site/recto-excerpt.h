#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

char *recto_excerpt_extract (const char *body,
                             gsize length,
                             const char *separator);
char *recto_site_dup_excerpt (RectoSite *site,
                              const char *path,
                              GBytes *text,
                              gboolean *is_source);

G_END_DECLS
