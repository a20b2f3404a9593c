#pragma once

/* For the core rooms; the window uses the headers that show no libgit2. */

#include "recto-git-autocleanups.h"
#include "recto-git-error.h"

G_BEGIN_DECLS

void recto_git_init (void);
git_repository *recto_git_open (const char *directory,
                                GError **error);
char *recto_git_find_root (const char *directory,
                           GError **error);
char *recto_git_describe_state (git_repository *repository);
gboolean recto_git_check_state (git_repository *repository,
                                GError **error);
char *recto_git_prefix (git_repository *repository,
                        const char *directory,
                        GError **error);

G_END_DECLS
