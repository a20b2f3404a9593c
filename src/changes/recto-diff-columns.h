#pragma once

#include <gtk/gtk.h>

#include "git/recto-git-diff.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DIFF_COLUMNS (recto_diff_columns_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiffColumns, recto_diff_columns, RECTO, DIFF_COLUMNS, GtkWidget)

void recto_diff_columns_set_diff (RectoDiffColumns *self,
                                  const RectoDiff *diff);
char *recto_diff_columns_get_text (RectoDiffColumns *self);

G_END_DECLS
