#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_file_system_tells_changes (const char *path);

G_END_DECLS
