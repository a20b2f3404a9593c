#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *recto_preview_language_find (const char *name);

G_END_DECLS
