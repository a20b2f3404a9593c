#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_fit_dialog (GtkWindow *dialog,
                       GtkWindow *parent);

G_END_DECLS
