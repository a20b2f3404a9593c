#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define RECTO_TYPE_SEARCH_BAR (recto_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoSearchBar, recto_search_bar, RECTO, SEARCH_BAR, GtkWidget)

void recto_search_bar_set_view (RectoSearchBar *self,
                                GtkSourceView *view);
void recto_search_bar_set_buffer (RectoSearchBar *self,
                                  GtkSourceBuffer *buffer);
void recto_search_bar_set_read_only (RectoSearchBar *self,
                                     gboolean read_only);
void recto_search_bar_open (RectoSearchBar *self,
                            gboolean replace);
void recto_search_bar_close (RectoSearchBar *self);
gboolean recto_search_bar_get_active (RectoSearchBar *self);
void recto_search_bar_next (RectoSearchBar *self);
void recto_search_bar_previous (RectoSearchBar *self);

G_END_DECLS
