#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_accels_install (GtkApplication *application);
GtkWidget *recto_accels_new_help_window (void);

G_END_DECLS
