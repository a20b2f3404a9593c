#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoIndexEntry:
 *
 * One file as the index has it; points into the file that was read.
 */
typedef struct
{
  const char *path;
  guint length;
  guint32 ctime_sec;
  guint32 ctime_nsec;
  guint32 mtime_sec;
  guint32 mtime_nsec;
  guint32 inode;
  guint32 mode;
  guint32 uid;
  guint32 gid;
  guint32 size;
  git_oid id;
} RectoIndexEntry;

/**
 * RectoIndexFile:
 *
 * The index as it is on disk, read only.
 */
typedef struct _RectoIndexFile RectoIndexFile;

RectoIndexFile *recto_index_file_read (git_repository *repository);
guint recto_index_file_get_length (const RectoIndexFile *self);
const RectoIndexEntry *recto_index_file_get_entry (const RectoIndexFile *self,
                                                   guint position);
gint64 recto_index_file_get_time (const RectoIndexFile *self);
gboolean recto_index_file_same_tree (const RectoIndexFile *self,
                                     git_repository *repository,
                                     git_tree *tree);
void recto_index_file_free (RectoIndexFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoIndexFile, recto_index_file_free)

G_END_DECLS
