#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_DATE_POPOVER (recto_date_popover_get_type ())

G_DECLARE_FINAL_TYPE (RectoDatePopover, recto_date_popover, RECTO, DATE_POPOVER, GtkPopover)

GtkWidget *recto_date_popover_new (void);
void recto_date_popover_set_text (RectoDatePopover *self,
                                  const char *text);
const char *recto_date_popover_get_text (RectoDatePopover *self);

G_END_DECLS
