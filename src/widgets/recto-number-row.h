#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_NUMBER_ROW (recto_number_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoNumberRow, recto_number_row, RECTO, NUMBER_ROW, AdwEntryRow)

GtkWidget *recto_number_row_new (void);
void recto_number_row_set_lower (RectoNumberRow *self,
                                 double lower);

G_END_DECLS
