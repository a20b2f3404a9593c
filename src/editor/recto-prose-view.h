#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The room that the text always has beside it, in pixels. */
#define RECTO_PROSE_VIEW_MARGIN 18

#define RECTO_TYPE_PROSE_VIEW (recto_prose_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoProseView, recto_prose_view, RECTO, PROSE_VIEW, GtkSourceView)

void recto_prose_view_set_font (RectoProseView *self,
                                const char *font);
void recto_prose_view_set_header_gap (RectoProseView *self,
                                      int pixels);
int recto_prose_view_get_column_x (RectoProseView *self);

G_END_DECLS
