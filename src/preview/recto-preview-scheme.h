#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define RECTO_PREVIEW_SCHEME "recto-site"

void recto_preview_scheme_register (WebKitWebContext *context,
                                    const char *root);
GBytes *recto_preview_scheme_read (const char *root,
                                   const char *uri,
                                   const char **content_type);

G_END_DECLS
