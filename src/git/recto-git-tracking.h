#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

char *recto_git_get_tracking (const char *directory);
void  recto_git_set_tracking (const char *directory,
                              const char *commit);

G_END_DECLS
