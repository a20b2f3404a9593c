#pragma once

#include <gtk/gtk.h>

#include "git/recto-git-diff.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DIFF_VIEW (recto_diff_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiffView, recto_diff_view, RECTO, DIFF_VIEW, GtkWidget)

GtkWidget *recto_diff_view_new (void);
void recto_diff_view_set_diff (RectoDiffView *self,
                               const RectoDiff *diff);
void recto_diff_view_set_texts (RectoDiffView *self,
                                const char *path,
                                GBytes *old_text,
                                GBytes *new_text);
void recto_diff_view_set_message (RectoDiffView *self,
                                  const char *message);
void recto_diff_view_set_max_lines (RectoDiffView *self,
                                    guint max_lines);
void recto_diff_view_set_flowing (RectoDiffView *self,
                                  gboolean flowing);
char *recto_diff_view_get_text (RectoDiffView *self);

G_END_DECLS
