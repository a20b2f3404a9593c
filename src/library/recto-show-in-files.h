#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_show_in_files (GtkWidget *widget,
                          GFile *file);

G_END_DECLS
