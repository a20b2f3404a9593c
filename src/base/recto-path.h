#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *recto_path_resolve (const char *root,
                          const char *path,
                          GError **error);
char *recto_path_relative (const char *root,
                           const char *path);
gboolean recto_path_is_inside (const char *root,
                               const char *path);

G_END_DECLS
