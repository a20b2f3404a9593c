#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_glob_match (const char *pattern,
                           const char *path);
gboolean recto_glob_match_loose (const char *pattern,
                                 const char *path);

G_END_DECLS
