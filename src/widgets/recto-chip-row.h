#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_CHIP_ROW (recto_chip_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoChipRow, recto_chip_row, RECTO, CHIP_ROW, AdwPreferencesRow)

GtkWidget *recto_chip_row_new (void);
void recto_chip_row_set_words (RectoChipRow *self,
                               const char *const *words);
char **recto_chip_row_get_words (RectoChipRow *self);
void recto_chip_row_set_suggestions (RectoChipRow *self,
                                     GListModel *words);
void recto_chip_row_add_suffix (RectoChipRow *self,
                                GtkWidget *widget);

G_END_DECLS
