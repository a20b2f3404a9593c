#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_preview_style_init (void);

G_END_DECLS
