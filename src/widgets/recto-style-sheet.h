#pragma once

#include <glib.h>

G_BEGIN_DECLS

void recto_style_sheet_add (const char *path);

G_END_DECLS
