#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *recto_transport_get_key    (GError **error);
char *recto_transport_create_key (GError **error);

G_END_DECLS
