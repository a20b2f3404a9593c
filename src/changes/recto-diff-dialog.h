#pragma once

#include <adwaita.h>

#include "git/recto-git-status.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DIFF_DIALOG (recto_diff_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiffDialog, recto_diff_dialog, RECTO, DIFF_DIALOG, AdwWindow)

GtkWidget *recto_diff_dialog_new (GtkWindow *parent,
                                  const char *root,
                                  const RectoChange *change);

G_END_DECLS
