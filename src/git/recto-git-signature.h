#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

git_signature *recto_git_signature (git_repository  *repository,
                                    const char      *role,
                                    GError         **error);

G_END_DECLS
