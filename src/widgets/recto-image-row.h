#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_IMAGE_ROW (recto_image_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoImageRow, recto_image_row, RECTO, IMAGE_ROW, AdwEntryRow)

GtkWidget *recto_image_row_new (void);
void recto_image_row_set_folder (RectoImageRow *self,
                                 GFile *folder);
void recto_image_row_choose (RectoImageRow *self);
void recto_image_row_take_file (RectoImageRow *self,
                                GFile *file);

G_END_DECLS
