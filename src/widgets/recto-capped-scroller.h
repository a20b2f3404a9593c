#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_CAPPED_SCROLLER (recto_capped_scroller_get_type ())
G_DECLARE_FINAL_TYPE (RectoCappedScroller, recto_capped_scroller, RECTO, CAPPED_SCROLLER, GtkWidget)

GtkWidget *recto_capped_scroller_new (void);
void recto_capped_scroller_set_child (RectoCappedScroller *self,
                                      GtkWidget *child);

G_END_DECLS
