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
void recto_preview_bar_set_revealed (RectoPreviewBar *self,
                                     gboolean revealed);
gboolean recto_preview_bar_is_in_use (RectoPreviewBar *self);
void recto_preview_bar_popup (RectoPreviewBar *self);

G_END_DECLS
