#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

git_signature *recto_git_signature (git_repository *repository,
                                    const char *role,
                                    GError **error);
gboolean recto_git_create_commit (git_repository *repository,
                                  const git_signature *author,
                                  const git_signature *committer,
                                  const char *encoding,
                                  const char *message,
                                  git_tree *tree,
                                  git_commit *parent,
                                  git_oid *id,
                                  GError **error);

G_END_DECLS
