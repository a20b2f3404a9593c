#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a page finds it; the site's own files are below RECTO_PAGE_SITE_URI. */
#define RECTO_PREVIEW_KATEX_URI "recto-site://app/katex/"

const char *recto_preview_katex_get_folder (void);
const char *recto_preview_katex_get_stylesheet (void);
char *recto_preview_katex_read_script (GError **error);

G_END_DECLS
