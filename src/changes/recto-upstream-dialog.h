#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_UPSTREAM_DIALOG (recto_upstream_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoUpstreamDialog, recto_upstream_dialog, RECTO, UPSTREAM_DIALOG, AdwWindow)

GtkWidget *recto_upstream_dialog_new (GtkWindow *parent,
                                      const char *root,
                                      const char *branch);
const char *recto_upstream_dialog_get_reason (RectoUpstreamDialog *self);

G_END_DECLS
