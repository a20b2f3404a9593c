/* What a file was when it was last seen. */

#include "recto-file-stamp.h"

#include <string.h>

struct _RectoFileStamp
{
  gatomicrefcount ref_count;
  guint64 size;
  gint64 mtime_sec;
  gint64 mtime_nsec;
  guint64 inode;
  char *sha256;
};

G_DEFINE_BOXED_TYPE (RectoFileStamp, recto_file_stamp, recto_file_stamp_ref, recto_file_stamp_unref)

/**
 * recto_file_stamp_new:
 * @info: what fstat() said
 * @contents: the bytes of the file
 *
 * Returns: (transfer full): a new stamp
 */
RectoFileStamp *
recto_file_stamp_new (const struct stat *info,
                      GBytes *contents)
{
  RectoFileStamp *self = g_new0 (RectoFileStamp, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->size = g_bytes_get_size (contents);
  self->mtime_sec = info->st_mtim.tv_sec;
  self->mtime_nsec = info->st_mtim.tv_nsec;
  self->inode = info->st_ino;
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, contents);
  return self;
}

/**
 * recto_file_stamp_ref:
 * @self: a stamp
 *
 * Returns: (transfer full): @self
 */
RectoFileStamp *
recto_file_stamp_ref (RectoFileStamp *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_file_stamp_unref:
 * @self: (transfer full): a stamp
 */
void
recto_file_stamp_unref (RectoFileStamp *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->sha256);
  g_free (self);
}

/**
 * recto_file_stamp_matches:
 * @self: a stamp
 * @info: what stat() says now
 *
 * A cheap look without reading. %FALSE means only that the file must be read
 * and its text compared: a checkout or `touch` changes the time alone.
 *
 * Returns: whether size, time and inode are what they were
 */
gboolean
recto_file_stamp_matches (const RectoFileStamp *self,
                          const struct stat *info)
{
  return self->size == (guint64) info->st_size &&
         self->inode == (guint64) info->st_ino &&
         self->mtime_sec == info->st_mtim.tv_sec &&
         self->mtime_nsec == info->st_mtim.tv_nsec;
}

/**
 * recto_file_stamp_same_text:
 * @self: a stamp
 * @other: another
 *
 * Returns: whether both are of the same bytes
 */
gboolean
recto_file_stamp_same_text (const RectoFileStamp *self,
                            const RectoFileStamp *other)
{
  return self->size == other->size && g_str_equal (self->sha256, other->sha256);
}

/**
 * recto_file_stamp_get_size:
 * @self: a stamp
 *
 * Returns: the size of the file in bytes
 */
guint64
recto_file_stamp_get_size (const RectoFileStamp *self)
{
  return self->size;
}

/**
 * recto_file_stamp_get_sha256:
 * @self: a stamp
 *
 * Returns: the SHA-256 of the bytes in hexadecimal
 */
const char *
recto_file_stamp_get_sha256 (const RectoFileStamp *self)
{
  return self->sha256;
}
