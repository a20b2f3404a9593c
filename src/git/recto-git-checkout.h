#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoCheckout:
 *
 * The way of a work tree from one tree to another: first looked at whole, then
 * gone, and gone back when something on it fails.
 */
typedef struct _RectoCheckout RectoCheckout;

RectoCheckout *recto_git_checkout_plan (git_repository *repository,
                                        git_tree *from,
                                        git_tree *to,
                                        git_index *index,
                                        GError **error);
gboolean recto_git_checkout_run (RectoCheckout *self,
                                 GError **error);
void recto_git_checkout_undo (RectoCheckout *self);
GStrv recto_git_checkout_get_paths (RectoCheckout *self);
void recto_git_checkout_free (RectoCheckout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckout, recto_git_checkout_free)

G_END_DECLS
