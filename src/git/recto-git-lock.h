#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoGitLock:
 *
 * The lock of a repository's index, as git itself takes it, with a draft of
 * the next index beside it. A process that dies with it leaves nothing that
 * the next one cannot put right by itself. For one thread.
 */
typedef struct _RectoGitLock RectoGitLock;

RectoGitLock *recto_git_lock_take (git_repository *repository,
                                   gboolean remove_stale,
                                   GCancellable *cancellable,
                                   GError **error);
git_index *recto_git_lock_get_index (RectoGitLock *self);
gboolean recto_git_lock_prepare (RectoGitLock *self,
                                 const char *reference,
                                 const git_oid *target,
                                 GError **error);
gboolean recto_git_lock_finish (RectoGitLock *self,
                                GError **error);
void recto_git_lock_free (RectoGitLock *self);
void recto_git_lock_free_reference (git_repository *repository,
                                    const char *reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoGitLock, recto_git_lock_free)

G_END_DECLS
