#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_ADDRESS_DIALOG (recto_address_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoAddressDialog, recto_address_dialog, RECTO, ADDRESS_DIALOG, AdwWindow)

GtkWidget *recto_address_dialog_new (GtkWindow *parent,
                                     const char *root,
                                     const char *remote);

G_END_DECLS
