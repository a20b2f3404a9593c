#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean recto_mentions_file (const char *root,
                              const char *path,
                              const char *except);

G_END_DECLS
