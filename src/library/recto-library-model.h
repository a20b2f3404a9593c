#pragma once

#include <gio/gio.h>

#include "recto-library-row.h"

G_BEGIN_DECLS

#define RECTO_TYPE_LIBRARY_MODEL (recto_library_model_get_type ())
G_DECLARE_FINAL_TYPE (RectoLibraryModel, recto_library_model, RECTO, LIBRARY_MODEL, GObject)

RectoLibraryModel *recto_library_model_new (void);
void recto_library_model_set_entries (RectoLibraryModel *self,
                                      GListModel *entries);
void recto_library_model_set_query (RectoLibraryModel *self,
                                    const char *query);
void recto_library_model_set_text_matches (RectoLibraryModel *self,
                                           GHashTable *snippets);
void recto_library_model_set_changed_paths (RectoLibraryModel *self,
                                            const char *const *paths);
void recto_library_model_set_expanded (RectoLibraryModel *self,
                                       RectoLibraryRow *row,
                                       gboolean expanded);
void recto_library_model_reveal (RectoLibraryModel *self,
                                 const char *path);
guint recto_library_model_find (RectoLibraryModel *self,
                                const char *path);
gboolean recto_library_model_find_row (RectoLibraryModel *self,
                                       RectoLibraryRow *row,
                                       guint *position);
guint recto_library_model_find_heading (RectoLibraryModel *self,
                                        guint position);
guint recto_library_model_find_first (RectoLibraryModel *self);
guint recto_library_model_get_n_found (RectoLibraryModel *self);
guint recto_library_model_get_n_entries (RectoLibraryModel *self);
void recto_library_model_flush (RectoLibraryModel *self);

G_END_DECLS
