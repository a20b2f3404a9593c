#pragma once

#include <gtk/gtk.h>

#include "git/recto-git-diff.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DIFF_SIDE (recto_diff_side_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiffSide, recto_diff_side, RECTO, DIFF_SIDE, GtkWidget)

GtkWidget *recto_diff_side_new (gboolean is_new);
void recto_diff_side_set_line (RectoDiffSide *self,
                               const RectoDiffLine *line);

G_END_DECLS
