#pragma once

#include "base/recto-file-stamp.h"
#include "recto-document.h"

G_BEGIN_DECLS

void recto_image_undo_add (GtkTextBuffer *buffer,
                           RectoDocument *document,
                           const char *path,
                           RectoFileStamp *stamp);

G_END_DECLS
