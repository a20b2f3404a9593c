#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_rules_find (const char *path);

G_END_DECLS
