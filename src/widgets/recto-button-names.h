#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_button_names_init (void);

G_END_DECLS
