#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_CLONE_DIALOG (recto_clone_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoCloneDialog, recto_clone_dialog, RECTO, CLONE_DIALOG, AdwWindow)

GtkWidget *recto_clone_dialog_new (GtkWindow *parent,
                                   guint stall_seconds);

G_END_DECLS
