#pragma once

#include <adwaita.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_RENAME_DIALOG (recto_rename_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoRenameDialog, recto_rename_dialog, RECTO, RENAME_DIALOG, AdwWindow)

GtkWidget *recto_rename_dialog_new (GtkWindow *parent,
                                    RectoSite *site,
                                    RectoEntry *entry);
void recto_rename_dialog_set_name (RectoRenameDialog *self,
                                   const char *name);
const char *recto_rename_dialog_get_path (RectoRenameDialog *self);
const char *recto_rename_dialog_get_reason (RectoRenameDialog *self);
char *recto_rename_dialog_get_notice (RectoRenameDialog *self);

G_END_DECLS
