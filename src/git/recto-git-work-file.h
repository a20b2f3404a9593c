#pragma once

#include "base/recto-file.h"
#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoWorkFile:
 * @mode: its mode as git tells it, 0 when there is nothing
 * @bytes: (nullable): its content byte for byte; of a symlink its target
 * @permissions: the bits of its mode, 0 for what a new file gets
 * @stamp: (nullable): what a regular file was when it was read or written
 *
 * What stands at one path of a work tree, as it is on disk.
 */
typedef struct
{
  guint mode;
  GBytes *bytes;
  guint permissions;
  RectoFileStamp *stamp;
} RectoWorkFile;

gboolean recto_work_file_read (RectoWorkFile *self,
                               const char *root,
                               const char *path,
                               GError **error);
gboolean recto_work_file_put (const RectoWorkFile *wanted,
                              RectoWorkFile *now,
                              const char *root,
                              const char *path,
                              GError **error);
gboolean recto_work_file_note (git_index *index,
                               const char *root,
                               const char *path,
                               const git_oid *id,
                               guint mode,
                               GError **error);
void recto_work_file_copy (RectoWorkFile *self,
                           const RectoWorkFile *other);
void recto_work_file_clear (RectoWorkFile *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoWorkFile, recto_work_file_clear)

G_END_DECLS
