#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_FORM_ADD_BUTTON (recto_form_add_button_get_type ())

G_DECLARE_FINAL_TYPE (RectoFormAddButton, recto_form_add_button, RECTO, FORM_ADD_BUTTON, GtkWidget)

GtkWidget *recto_form_add_button_new (void);
void recto_form_add_button_set_offers (RectoFormAddButton *self,
                                       GPtrArray *offers,
                                       const char *const *groups,
                                       const char *label);

G_END_DECLS
