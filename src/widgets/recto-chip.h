#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_CHIP (recto_chip_get_type ())

G_DECLARE_FINAL_TYPE (RectoChip, recto_chip, RECTO, CHIP, GtkWidget)

GtkWidget *recto_chip_new (const char *text);
const char *recto_chip_get_text (RectoChip *self);
void recto_chip_set_text (RectoChip *self,
                          const char *text);

G_END_DECLS
