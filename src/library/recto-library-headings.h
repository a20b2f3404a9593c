#pragma once

#include "recto-library-row.h"

G_BEGIN_DECLS

/**
 * RectoLibraryHeadings:
 *
 * The headings of a side list, kept by name, and which of them are folded.
 */
typedef struct _RectoLibraryHeadings RectoLibraryHeadings;

RectoLibraryHeadings *recto_library_headings_new (void);
void recto_library_headings_free (RectoLibraryHeadings *self);
RectoLibraryRow *recto_library_headings_get (RectoLibraryHeadings *self,
                                             RectoLibraryRowKind kind,
                                             const char *key,
                                             const char *title);
gboolean recto_library_headings_set_folded (RectoLibraryHeadings *self,
                                            const char *key,
                                            gboolean folded);
void recto_library_headings_set_all_open (RectoLibraryHeadings *self,
                                          gboolean all_open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoLibraryHeadings, recto_library_headings_free)

G_END_DECLS
