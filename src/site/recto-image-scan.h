#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called for every place in a text that names an image. */
typedef void (*RectoImageScanFunc) (const char *target,
                                    gsize length,
                                    gsize offset,
                                    gboolean from_root,
                                    gpointer user_data);

void recto_image_scan (const char *text,
                       gsize length,
                       RectoImageScanFunc func,
                       gpointer user_data);

G_END_DECLS
