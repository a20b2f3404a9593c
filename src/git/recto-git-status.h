#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoChangeKind:
 * @RECTO_CHANGE_ADDED: the file is new (untracked or added to the index)
 * @RECTO_CHANGE_MODIFIED: its content or mode changed
 * @RECTO_CHANGE_DELETED: it is gone from the work tree
 * @RECTO_CHANGE_RENAMED: it was @old_path and is now @path
 * @RECTO_CHANGE_TYPE: a file became a symlink or the other way round
 * @RECTO_CHANGE_CONFLICTED: git holds an unresolved conflict for it
 */
typedef enum
{
  RECTO_CHANGE_ADDED,
  RECTO_CHANGE_MODIFIED,
  RECTO_CHANGE_DELETED,
  RECTO_CHANGE_RENAMED,
  RECTO_CHANGE_TYPE,
  RECTO_CHANGE_CONFLICTED,
} RectoChangeKind;

/**
 * RectoChange:
 * @path: where the file is, relative to the folder that was asked for
 * @old_path: (nullable): where it was, for %RECTO_CHANGE_RENAMED
 * @kind: what happened to it since the last commit
 *
 * One file that differs from the last commit. Read only; free with
 * recto_change_free().
 */
typedef struct
{
  char *path;
  char *old_path;
  RectoChangeKind kind;
} RectoChange;

#define RECTO_TYPE_CHANGE (recto_change_get_type ())

GType recto_change_get_type (void);
RectoChange *recto_change_new (const char *path,
                               const char *old_path,
                               RectoChangeKind kind);
RectoChange *recto_change_copy (const RectoChange *self);
void recto_change_free (RectoChange *self);

GPtrArray *recto_git_status (const char *directory,
                             GCancellable *cancellable,
                             GError **error);
GPtrArray *recto_git_status_of (const char *directory,
                                const char *const *paths,
                                GCancellable *cancellable,
                                GError **error);
void recto_git_status_async (const char *directory,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *recto_git_status_finish (GAsyncResult *result,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoChange, recto_change_free)

G_END_DECLS
