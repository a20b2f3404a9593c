#pragma once

#include <gio/gio.h>

#include "recto-file-error.h"
#include "recto-file-stamp.h"

G_BEGIN_DECLS

gboolean recto_file_move (const char *root,
                          const char *from,
                          const char *to,
                          GCancellable *cancellable,
                          GError **error);
GBytes *recto_file_remove (const char *root,
                           const char *path,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
