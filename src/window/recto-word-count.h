#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint recto_word_count (const char *text,
                        gsize length);

G_END_DECLS
