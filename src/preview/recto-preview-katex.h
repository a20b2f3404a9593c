#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

const char *recto_preview_katex_get_folder (void);
char *recto_preview_katex_read_script (GError **error);

G_END_DECLS
