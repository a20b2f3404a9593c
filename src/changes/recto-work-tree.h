#pragma once

#include <gio/gio.h>

#include "git/recto-git-branch.h"
#include "git/recto-git-status.h"

G_BEGIN_DECLS

#define RECTO_TYPE_WORK_TREE (recto_work_tree_get_type ())
G_DECLARE_FINAL_TYPE (RectoWorkTree, recto_work_tree, RECTO, WORK_TREE, GObject)

RectoWorkTree *recto_work_tree_new (const char *root);
const char *recto_work_tree_get_root (RectoWorkTree *self);
void recto_work_tree_refresh (RectoWorkTree *self);
gboolean recto_work_tree_get_known (RectoWorkTree *self);
const char *recto_work_tree_get_obstacle (RectoWorkTree *self);
GListModel *recto_work_tree_get_changes (RectoWorkTree *self);
const RectoChange *recto_work_tree_find_change (RectoWorkTree *self,
                                                const char *path);
GStrv recto_work_tree_get_changed_paths (RectoWorkTree *self);
const RectoBranchInfo *recto_work_tree_get_branch (RectoWorkTree *self);

G_END_DECLS
