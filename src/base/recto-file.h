#pragma once

#include <gio/gio.h>

#include "recto-file-error.h"
#include "recto-file-stamp.h"

G_BEGIN_DECLS

GBytes *recto_file_read (const char *root,
                         const char *path,
                         gsize max_size,
                         RectoFileStamp **stamp,
                         GCancellable *cancellable,
                         GError **error);
gboolean recto_file_save (const char *root,
                          const char *path,
                          GBytes *contents,
                          RectoFileStamp *expected,
                          RectoFileStamp **stamp,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
