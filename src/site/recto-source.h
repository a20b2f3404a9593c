#pragma once

#include "recto-config.h"

G_BEGIN_DECLS

/* Where Jekyll found a file, which decides how it reads it. */
typedef enum
{
  RECTO_SOURCE_POST,
  RECTO_SOURCE_DRAFT,
  RECTO_SOURCE_DOCUMENT,
  RECTO_SOURCE_PAGE,
  RECTO_SOURCE_DATA,
  RECTO_SOURCE_CONFIG,
  RECTO_SOURCE_STRAY,
} RectoSourceKind;

/* A file that may be an entry. A stray one is in `_posts`, but has no date in
 * its name, so that Jekyll passes over it. */
typedef struct
{
  RectoSourceKind kind;
  char *path;
  const RectoCollection *collection;
} RectoSource;

RectoSource *recto_source_new (RectoSourceKind kind,
                               char *path,
                               const RectoCollection *collection);
void recto_source_free (RectoSource *self);
RectoSource *recto_source_for_path (const RectoConfig *config,
                                    const char *path);

gboolean recto_source_has_date (const char *path);
char *recto_source_dup_day (const char *path);
gboolean recto_source_is_read (const RectoConfig *config,
                               const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSource, recto_source_free)

G_END_DECLS
