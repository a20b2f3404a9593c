#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

GBytes *recto_git_convert_to_git (git_repository *repository,
                                  const char *path,
                                  GBytes *bytes,
                                  GError **error);

G_END_DECLS
