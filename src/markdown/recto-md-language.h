#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean recto_md_language_is_known (const char *language);
gboolean recto_md_language_is_plain (const char *language);

G_END_DECLS
