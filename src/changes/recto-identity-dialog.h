#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_IDENTITY_DIALOG (recto_identity_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoIdentityDialog, recto_identity_dialog, RECTO, IDENTITY_DIALOG, AdwWindow)

GtkWidget *recto_identity_dialog_new (GtkWindow *parent,
                                      const char *root);
void recto_identity_dialog_set (RectoIdentityDialog *self,
                                const char *name,
                                const char *email);
const char *recto_identity_dialog_get_reason (RectoIdentityDialog *self);

G_END_DECLS
