#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_utf8_is_valid (const char *text,
                              gsize length);

G_END_DECLS
