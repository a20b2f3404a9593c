#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *recto_demo_get_root (void);
char *recto_demo_make (gboolean start_over,
                       GCancellable *cancellable,
                       GError **error);
void recto_demo_make_async (gboolean start_over,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *recto_demo_make_finish (GAsyncResult *result,
                              GError **error);

G_END_DECLS
