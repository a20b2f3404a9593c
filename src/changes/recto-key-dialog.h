#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_KEY_DIALOG (recto_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoKeyDialog, recto_key_dialog, RECTO, KEY_DIALOG, AdwWindow)

GtkWidget *recto_key_dialog_new (GtkWindow *parent,
                                 const char *address,
                                 gboolean refused);
const char *recto_key_dialog_get_key (RectoKeyDialog *self);
gboolean recto_key_dialog_get_busy (RectoKeyDialog *self);

G_END_DECLS
