#pragma once

#include <gtk/gtk.h>

#include "base/recto-file-stamp.h"

G_BEGIN_DECLS

void recto_image_undo_add (GtkTextBuffer *buffer,
                           const char *root,
                           const char *path,
                           RectoFileStamp *stamp);

G_END_DECLS
