#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_HISTORY_DIALOG (recto_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoHistoryDialog, recto_history_dialog, RECTO, HISTORY_DIALOG, AdwWindow)

GtkWidget *recto_history_dialog_new (GtkWindow *parent,
                                     const char *root,
                                     const char *path);
void recto_history_dialog_set_remote (RectoHistoryDialog *self,
                                      const char *address);
guint recto_history_dialog_get_n_revisions (RectoHistoryDialog *self);
void recto_history_dialog_select (RectoHistoryDialog *self,
                                  guint position);

G_END_DECLS
