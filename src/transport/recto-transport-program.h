#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *recto_transport_find_program (GError **error);

G_END_DECLS
