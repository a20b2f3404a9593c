#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoTreeUpdate:
 * @path: a file, relative to the work tree
 * @id: its blob
 * @mode: its mode; 0 to remove it
 *
 * What becomes of one file in the next tree.
 */
typedef struct
{
  char *path;
  git_oid id;
  guint mode;
} RectoTreeUpdate;

RectoTreeUpdate *recto_tree_update_new (const char *path,
                                        const git_oid *id,
                                        guint mode);
void recto_tree_update_free (RectoTreeUpdate *self);
int recto_git_tree_update (git_oid *id,
                           git_repository *repository,
                           git_tree *base,
                           GPtrArray *updates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTreeUpdate, recto_tree_update_free)

G_END_DECLS
