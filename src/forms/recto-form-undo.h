#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_form_add_undo_keys (GtkWidget *widget,
                               const char *undo,
                               const char *redo);

G_END_DECLS
