#pragma once

#include <adwaita.h>

#include "recto-publish-controller.h"

G_BEGIN_DECLS

#define RECTO_TYPE_CONFLICT_DIALOG (recto_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoConflictDialog, recto_conflict_dialog, RECTO, CONFLICT_DIALOG, AdwWindow)

GtkWidget *recto_conflict_dialog_new (GtkWindow *parent,
                                      RectoPublishController *controller);
GPtrArray *recto_conflict_dialog_get_drafts (RectoConflictDialog *self);

G_END_DECLS
