#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *recto_clone_prepare (const char *directory,
                           GError **error);
gboolean recto_clone_settle (const char *place,
                             const char *directory,
                             GError **error);
void recto_clone_discard (const char *place);

G_END_DECLS
