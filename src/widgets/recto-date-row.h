#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_DATE_ROW (recto_date_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoDateRow, recto_date_row, RECTO, DATE_ROW, AdwEntryRow)

GtkWidget *recto_date_row_new (void);

G_END_DECLS
