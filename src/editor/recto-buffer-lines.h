#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *recto_buffer_get_line (GtkTextBuffer *buffer,
                             int line);
void recto_buffer_replace_in_line (GtkTextBuffer *buffer,
                                   int line,
                                   gsize from,
                                   gsize to,
                                   const char *text);
void recto_buffer_get_selected_lines (GtkTextBuffer *buffer,
                                      int *first,
                                      int *last);
gboolean recto_buffer_can_edit_selection (GtkTextBuffer *buffer);
gboolean recto_buffer_is_in_fence (GtkTextBuffer *buffer,
                                   int line);
void recto_buffer_select_in_line (GtkTextBuffer *buffer,
                                  int line,
                                  gsize from,
                                  gsize to);

G_END_DECLS
