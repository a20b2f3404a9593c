#pragma once

#include "recto-entry.h"

G_BEGIN_DECLS

/* What an entry holds. Who makes one fills this and gives it away. */
typedef struct
{
  RectoEntryKind kind;
  RectoEntryState state;
  char *path;
  char *relative_path;
  char *collection;
  char *title;
  GDateTime *date;
  char *url;
  char *destination;
  char *slug;
  char *permalink;
  char *layout;
  char *description;
  char **categories;
  char **tags;
  gboolean is_published;
  gboolean is_future;
  gboolean is_draft;
  gboolean uses_now;
  guint profile_rank;
  GError *error;
  GBytes *front_matter;
} RectoEntryData;

RectoEntryData *recto_entry_data_new (const char *path);
void recto_entry_data_free (RectoEntryData *self);
RectoEntry *recto_entry_new (RectoEntryData *data);
const RectoEntryData *recto_entry_get_data (RectoEntry *self);
RectoEntry *recto_entry_with_kind (RectoEntry *self,
                                   RectoEntryKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoEntryData, recto_entry_data_free)

G_END_DECLS
