#pragma once

#include <gio/gio.h>

#include "base/recto-file-stamp.h"

G_BEGIN_DECLS

char *recto_image_import (const char *root,
                          GBytes *data,
                          const char *suggested_name,
                          GCancellable *cancellable,
                          GError **error);
char *recto_image_import_file (const char *root,
                               GFile *file,
                               GCancellable *cancellable,
                               GError **error);
void recto_image_import_async (const char *root,
                               GFile *file,
                               GBytes *data,
                               const char *suggested_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *recto_image_import_finish (GAsyncResult *result,
                                 GError **error);
RectoFileStamp *recto_image_import_get_written (GAsyncResult *result);

G_END_DECLS
