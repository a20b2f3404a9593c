#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean recto_given_path_find (const char *path,
                                char **root,
                                char **document,
                                GError **error);
void recto_given_path_find_async (const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_given_path_find_finish (GAsyncResult *result,
                                       char **root,
                                       char **document,
                                       GError **error);

G_END_DECLS
