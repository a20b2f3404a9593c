#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define RECTO_PREVIEW_SCHEME "recto-site"
/* Where Recto's own files are; the site's are below RECTO_PAGE_SITE_URI. */
#define RECTO_PREVIEW_APP_URI   "recto-site://app/"
#define RECTO_PREVIEW_KATEX_URI RECTO_PREVIEW_APP_URI "katex/"

void recto_preview_scheme_register (WebKitWebContext *context,
                                    const char *root);
GBytes *recto_preview_scheme_read (const char *root,
                                   const char *uri,
                                   const char **content_type);

G_END_DECLS
