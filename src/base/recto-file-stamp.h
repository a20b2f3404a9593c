#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * RectoFileStamp:
 *
 * What a file was when it was read or written: enough to tell later whether
 * somebody else wrote it since. Immutable, reference counted, thread-safe.
 */
typedef struct _RectoFileStamp RectoFileStamp;

#define RECTO_TYPE_FILE_STAMP (recto_file_stamp_get_type ())

GType recto_file_stamp_get_type (void);
RectoFileStamp *recto_file_stamp_new (const struct stat *info,
                                      GBytes *contents);
RectoFileStamp *recto_file_stamp_ref (RectoFileStamp *self);
void recto_file_stamp_unref (RectoFileStamp *self);
gboolean recto_file_stamp_matches (const RectoFileStamp *self,
                                   const struct stat *info);
gboolean recto_file_stamp_same_text (const RectoFileStamp *self,
                                     const RectoFileStamp *other);
guint64 recto_file_stamp_get_size (const RectoFileStamp *self);
const char *recto_file_stamp_get_sha256 (const RectoFileStamp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFileStamp, recto_file_stamp_unref)

G_END_DECLS
