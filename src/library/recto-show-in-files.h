#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void recto_show_in_files (GFile *file);

G_END_DECLS
