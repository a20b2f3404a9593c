#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

gboolean recto_git_scan (git_repository *repository,
                         const char *prefix,
                         GPtrArray *changes,
                         GCancellable *cancellable);

G_END_DECLS
