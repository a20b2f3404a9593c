#pragma once

#include "recto-entry-read.h"

G_BEGIN_DECLS

/* What a file was when it was read: enough to know that it is the same. */
typedef struct
{
  gint64 modified;
  gint64 changed;
  guint64 inode;
  guint64 size;
} RectoFileMark;

/* A file, what it was, the entry that it made, if it made one, and whether
 * that was known without reading it. */
typedef struct
{
  RectoSource *source;
  RectoFileMark mark;
  RectoEntry *entry;
  gboolean is_reused;
} RectoSiteFile;

RectoSiteFile *recto_site_file_new (RectoSource *source);
void recto_site_file_free (RectoSiteFile *self);
gboolean recto_site_files_read (const char *root,
                                const RectoEntryContext *context,
                                GPtrArray *files,
                                GHashTable *known,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
