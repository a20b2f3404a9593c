#pragma once

#include <gtk/gtk.h>

#include "recto-form.h"

G_BEGIN_DECLS

#define RECTO_TYPE_POST_HEADER (recto_post_header_get_type ())

G_DECLARE_FINAL_TYPE (RectoPostHeader, recto_post_header, RECTO, POST_HEADER, GtkWidget)

GtkWidget *recto_post_header_new (GtkTextBuffer *buffer,
                                  RectoFormRegionFunc region_func);
RectoForm *recto_post_header_get_form (RectoPostHeader *self);
void recto_post_header_flush (RectoPostHeader *self);
void recto_post_header_set_address (RectoPostHeader *self,
                                    const char *address);
gboolean recto_post_header_get_expanded (RectoPostHeader *self);
void recto_post_header_set_expanded (RectoPostHeader *self,
                                     gboolean expanded);

G_END_DECLS
