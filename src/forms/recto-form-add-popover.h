#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_FORM_ADD_POPOVER (recto_form_add_popover_get_type ())

G_DECLARE_FINAL_TYPE (RectoFormAddPopover, recto_form_add_popover, RECTO, FORM_ADD_POPOVER, GtkPopover)

GtkWidget *recto_form_add_popover_new (void);
void recto_form_add_popover_set_offers (RectoFormAddPopover *self,
                                        GPtrArray *offers,
                                        const char *parent,
                                        const char *const *groups);

G_END_DECLS
