#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean recto_transport_uses_key (const char *address);
char *recto_transport_get_key (const char *address,
                               GError **error);
char *recto_transport_create_key (const char *address,
                                  GError **error);

G_END_DECLS
