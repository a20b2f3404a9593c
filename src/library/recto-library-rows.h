#pragma once

#include <gio/gio.h>

#include "recto-library-row.h"

G_BEGIN_DECLS

/**
 * RectoLibraryRows:
 *
 * The rows of all files of a site, found by path and kept in the order of the
 * list.
 */
typedef struct _RectoLibraryRows RectoLibraryRows;

RectoLibraryRows *recto_library_rows_new (void);
void recto_library_rows_free (RectoLibraryRows *self);
void recto_library_rows_reset (RectoLibraryRows *self,
                               GListModel *entries);
gboolean recto_library_rows_update (RectoLibraryRows *self,
                                    GListModel *entries,
                                    guint position,
                                    guint removed,
                                    guint added);
void recto_library_rows_set_changed (RectoLibraryRows *self,
                                     const char *const *paths);
RectoLibraryRow *recto_library_rows_find (RectoLibraryRows *self,
                                          const char *path);
GPtrArray *recto_library_rows_get_all (RectoLibraryRows *self);
GArray *recto_library_rows_get_places (RectoLibraryRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoLibraryRows, recto_library_rows_free)

G_END_DECLS
