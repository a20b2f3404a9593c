#pragma once

#include "recto-git-autocleanups.h"
#include "recto-git-tree.h"

G_BEGIN_DECLS

RectoTreeUpdate *recto_git_stage (git_repository *repository,
                                  git_tree *head,
                                  git_index *index,
                                  const char *path,
                                  GError **error);
gboolean recto_git_check_path (git_repository *repository,
                               git_tree *head,
                               git_index *index,
                               const char *path,
                               GError **error);
gboolean recto_git_check_restorable (git_repository *repository,
                                     git_index *index,
                                     const char *path,
                                     GError **error);

G_END_DECLS
