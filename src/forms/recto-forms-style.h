#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_forms_ensure_style (void);

G_END_DECLS
