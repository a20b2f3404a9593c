#pragma once

#include "recto-entry-private.h"
#include "recto-front-data.h"
#include "recto-source.h"

G_BEGIN_DECLS

/* What the text of a file is read with: the settings, the time of the site, for
 * dates that leave something out the real time, and when the file was written,
 * in seconds since 1970, or 0. */
typedef struct
{
  RectoConfig *config;
  GDateTime *now;
  GDateTime *today;
  gint64 modified;
} RectoEntryContext;

RectoEntry *recto_entry_read (const RectoEntryContext *context,
                              const RectoSource *source,
                              const char *text,
                              gsize length);
void recto_entry_read_document (const RectoEntryContext *context,
                                const RectoSource *source,
                                const char *yaml,
                                gsize length,
                                RectoEntryData *data);
void recto_entry_read_page (const RectoEntryContext *context,
                            const RectoSource *source,
                            const char *yaml,
                            gsize length,
                            RectoEntryData *data);
char *recto_entry_output_ext (RectoConfig *config,
                              const char *path,
                              const char *permalink);
RectoEntry *recto_entry_unreadable (const RectoSource *source,
                                    const GError *error);

G_END_DECLS
