#pragma once

#include <gtk/gtk.h>

#include "page/recto-page.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW_BAR (recto_preview_bar_get_type ())

G_DECLARE_FINAL_TYPE (RectoPreviewBar, recto_preview_bar, RECTO, PREVIEW_BAR, GtkWidget)

void recto_preview_bar_set_page (RectoPreviewBar *self,
                                 RectoPage *page,
                                 const char *more);
guint recto_preview_bar_get_n_notes (RectoPreviewBar *self);
void recto_preview_bar_watch (RectoPreviewBar *self,
                              GtkWidget *widget);
void recto_preview_bar_reveal (RectoPreviewBar *self);
void recto_preview_bar_popup (RectoPreviewBar *self);

G_END_DECLS
