#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_UNPUBLISHED_DIALOG (recto_unpublished_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoUnpublishedDialog, recto_unpublished_dialog, RECTO, UNPUBLISHED_DIALOG, AdwWindow)

GtkWidget *recto_unpublished_dialog_new (GtkWindow *parent,
                                         const char *root);
guint recto_unpublished_dialog_get_n_commits (RectoUnpublishedDialog *self);
void recto_unpublished_dialog_take_back (RectoUnpublishedDialog *self);

G_END_DECLS
