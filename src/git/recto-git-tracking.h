#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

char *recto_git_get_tracking (const char *directory);
char *recto_git_find_lost (const char *directory);
gboolean recto_git_contains (const char *directory,
                             const char *descendant,
                             const char *ancestor);
void recto_git_keep_head (const char *directory);
void recto_git_set_tracking (const char *directory,
                             const char *commit);

G_END_DECLS
