#pragma once

#include "recto-git-merge.h"

G_BEGIN_DECLS

/**
 * RectoIntegration:
 * @commit: (nullable): where the branch is now
 * @changed: whether the branch was moved
 * @paths: (nullable): files of the work tree that were changed, relative to
 *   the work tree
 * @conflicts: (element-type RectoMergeSides): what a person has to resolve
 */
typedef struct
{
  char *commit;
  gboolean changed;
  GStrv paths;
  GPtrArray *conflicts;
} RectoIntegration;

void recto_integration_free (RectoIntegration *self);
gboolean recto_git_integrate (const char *directory,
                              const char *published,
                              RectoMergeFunc merge,
                              gpointer merge_data,
                              RectoIntegration **integration,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoIntegration, recto_integration_free)

G_END_DECLS
