#pragma once

#include <gtk/gtk.h>

#include "recto-change-item.h"

G_BEGIN_DECLS

#define RECTO_TYPE_CHANGE_CELL (recto_change_cell_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangeCell, recto_change_cell, RECTO, CHANGE_CELL, GtkWidget)

GtkWidget *recto_change_cell_new (void);
RectoChangeItem *recto_change_cell_get_item (RectoChangeCell *self);
void recto_change_cell_set_item (RectoChangeCell *self,
                                 const char *root,
                                 RectoChangeItem *item);

G_END_DECLS
