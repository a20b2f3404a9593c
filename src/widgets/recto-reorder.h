#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RectoReorderFunc:
 * @row: the row that was moved
 * @delta: by how many rows, towards the end of the list if positive
 * @user_data: the data of recto_reorder_attach()
 *
 * A row should be elsewhere in its list.
 */
typedef void (*RectoReorderFunc) (GtkWidget *row,
                                  int delta,
                                  gpointer user_data);

GtkWidget *recto_reorder_attach (GtkWidget *row,
                                 RectoReorderFunc func,
                                 gpointer user_data);

G_END_DECLS
