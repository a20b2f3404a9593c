#pragma once

#include "recto-library-headings.h"
#include "recto-library-order.h"

G_BEGIN_DECLS

/**
 * RectoLibraryFilterFunc:
 * @row: a row of a file
 * @user_data: data of who asked
 *
 * Returns: whether it shows
 */
typedef gboolean (*RectoLibraryFilterFunc) (RectoLibraryRow *row,
                                            gpointer user_data);

GPtrArray *recto_library_lay_out (GArray *places,
                                  RectoLibraryHeadings *headings,
                                  RectoLibraryFilterFunc filter,
                                  gpointer user_data,
                                  gboolean with_hint,
                                  guint *n_found);
char *recto_library_place_get_group_key (const RectoLibraryPlace *place);

G_END_DECLS
