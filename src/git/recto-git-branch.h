#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoBranchInfo:
 * @root: (type filename): the top folder of the work tree
 * @branch: (nullable): the branch's short name, %NULL when @detached
 * @head: (nullable): the commit that is checked out, %NULL when @unborn
 * @upstream: (nullable): the upstream as a person says it (`origin/main`),
 *   set also when the remote-tracking ref is not there yet
 * @upstream_ref: (nullable): the branch on the remote (`refs/heads/main`)
 * @remote: (nullable): the remote's name: the upstream's, else `origin`,
 *   else the only one
 * @push_remote: (nullable): the remote that git was told to push to instead of
 *   @remote (`pushRemote`, `remote.pushDefault`)
 * @url: (nullable): the address that a push to @remote goes to, after
 *   `pushurl` and `insteadOf`
 * @ahead: commits that the upstream lacks; all of them when the
 *   remote-tracking ref is not there yet
 * @behind: commits of the upstream, when last fetched, that we lack
 * @detached: whether no branch is checked out
 * @unborn: whether the branch has no commit yet
 * @state: (nullable): what was begun and not ended, for a person ("a merge"),
 *   or %NULL
 *
 * Where a repository stands. Read only; free with recto_branch_info_free().
 */
typedef struct
{
  char *root;
  char *branch;
  char *head;
  char *upstream;
  char *upstream_ref;
  char *remote;
  char *push_remote;
  char *url;
  guint ahead;
  guint behind;
  gboolean detached;
  gboolean unborn;
  char *state;
} RectoBranchInfo;

#define RECTO_TYPE_BRANCH_INFO (recto_branch_info_get_type ())

GType recto_branch_info_get_type (void);
RectoBranchInfo *recto_branch_info_copy (const RectoBranchInfo *self);
void recto_branch_info_free (RectoBranchInfo *self);

RectoBranchInfo *recto_git_branch_info (const char *directory,
                                        GCancellable *cancellable,
                                        GError **error);
void recto_git_branch_info_async (const char *directory,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
RectoBranchInfo *recto_git_branch_info_finish (GAsyncResult *result,
                                               GError **error);
GStrv recto_git_list_remotes (const char *directory,
                              GError **error);
gboolean recto_git_set_upstream (const char *directory,
                                 const char *remote,
                                 const char *remote_branch,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoBranchInfo, recto_branch_info_free)

G_END_DECLS
