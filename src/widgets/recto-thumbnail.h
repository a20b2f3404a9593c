#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_THUMBNAIL (recto_thumbnail_get_type ())

G_DECLARE_FINAL_TYPE (RectoThumbnail, recto_thumbnail, RECTO, THUMBNAIL, GtkWidget)

GtkWidget *recto_thumbnail_new (int size);
void recto_thumbnail_set_file (RectoThumbnail *self,
                               GFile *file);
gboolean recto_thumbnail_is_shown (RectoThumbnail *self);

G_END_DECLS
