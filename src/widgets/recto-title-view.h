#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_TITLE_VIEW (recto_title_view_get_type ())

G_DECLARE_FINAL_TYPE (RectoTitleView, recto_title_view, RECTO, TITLE_VIEW, GtkTextView)

GtkWidget *recto_title_view_new (void);
char *recto_title_view_get_text (RectoTitleView *self);
void recto_title_view_set_text (RectoTitleView *self,
                                const char *text);

G_END_DECLS
