#pragma once

#include <gtk/gtk.h>

#include "recto-library-row.h"

G_BEGIN_DECLS

#define RECTO_TYPE_LIBRARY_CELL (recto_library_cell_get_type ())
G_DECLARE_FINAL_TYPE (RectoLibraryCell, recto_library_cell, RECTO, LIBRARY_CELL, GtkWidget)

GtkWidget *recto_library_cell_new (void);
RectoLibraryRow *recto_library_cell_get_row (RectoLibraryCell *self);
void recto_library_cell_set_row (RectoLibraryCell *self,
                                 RectoLibraryRow *row);

G_END_DECLS
