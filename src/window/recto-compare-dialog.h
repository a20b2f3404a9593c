#pragma once

#include <adwaita.h>

#include "editor/recto-document.h"

G_BEGIN_DECLS

#define RECTO_TYPE_COMPARE_DIALOG (recto_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoCompareDialog, recto_compare_dialog, RECTO, COMPARE_DIALOG, AdwWindow)

GtkWidget *recto_compare_dialog_new (GtkWindow *parent,
                                     RectoDocument *document);

G_END_DECLS
