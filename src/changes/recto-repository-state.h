#pragma once

#include <gio/gio.h>

#include "git/recto-git-branch.h"

G_BEGIN_DECLS

/**
 * RectoRepositoryState:
 * @changes: (element-type RectoChange): the files that differ from the last commit
 * @branch: where the repository stands
 *
 * What the publish button has to know. Read only; free with
 * recto_repository_state_free().
 */
typedef struct
{
  GPtrArray *changes;
  RectoBranchInfo *branch;
} RectoRepositoryState;

void recto_repository_state_free (RectoRepositoryState *self);
RectoRepositoryState *recto_repository_state_read (const char *root,
                                                   GCancellable *cancellable,
                                                   GError **error);
void recto_repository_state_read_async (const char *root,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
RectoRepositoryState *recto_repository_state_read_finish (GAsyncResult *result,
                                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRepositoryState, recto_repository_state_free)

G_END_DECLS
