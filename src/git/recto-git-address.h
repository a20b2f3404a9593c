#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

char *recto_git_push_address  (git_repository *repository,
                               git_remote     *remote);
char *recto_git_clean_address (const char     *address);

G_END_DECLS
