#pragma once

#include <sys/stat.h>

#include "recto-git-convert.h"

G_BEGIN_DECLS

GBytes *recto_git_read_work_file (git_repository *repository,
                                  const char *path,
                                  struct stat *info,
                                  GError **error);
GBytes *recto_git_read_converted (git_repository *repository,
                                  const RectoConversion *conversion,
                                  const char *path,
                                  struct stat *info,
                                  GError **error);
GBytes *recto_git_blob_bytes (git_repository *repository,
                              const git_oid *id,
                              GError **error);
GBytes *recto_git_blob_for_disk (git_repository *repository,
                                 const git_oid *id,
                                 const char *path,
                                 GError **error);
gboolean recto_git_find_in_tree (git_tree_entry **entry,
                                 git_tree *tree,
                                 const char *path);
int recto_git_head_tree (git_tree **tree,
                         git_repository *repository);
gboolean recto_git_is_left_out (git_index *index,
                                const char *path);

G_END_DECLS
