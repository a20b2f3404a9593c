#pragma once

#include "recto-library-row.h"

G_BEGIN_DECLS

/**
 * RectoLibrarySection:
 * @RECTO_LIBRARY_SECTION_PROFILE: the front door, without a heading
 * @RECTO_LIBRARY_SECTION_POSTS: the posts, by year
 * @RECTO_LIBRARY_SECTION_DRAFTS: the drafts
 * @RECTO_LIBRARY_SECTION_PAGES: the pages, then other collections by name
 * @RECTO_LIBRARY_SECTION_DATA: the data files and the settings
 */
typedef enum
{
  RECTO_LIBRARY_SECTION_PROFILE,
  RECTO_LIBRARY_SECTION_POSTS,
  RECTO_LIBRARY_SECTION_DRAFTS,
  RECTO_LIBRARY_SECTION_PAGES,
  RECTO_LIBRARY_SECTION_DATA,
} RectoLibrarySection;

/**
 * RectoLibraryPlace:
 * @row: (unowned): the row
 * @section: the section that it belongs to
 * @group: the year of a post, else what comes before what in a section
 * @time: the time of a post
 * @sort_key: (nullable): what else is compared where it is no post
 *
 * Where a row comes in the list. Worked out once, as sorting asks often.
 */
typedef struct
{
  RectoLibraryRow *row;
  RectoLibrarySection section;
  int group;
  gint64 time;
  char *sort_key;
} RectoLibraryPlace;

#define RECTO_LIBRARY_NO_YEAR G_MAXINT

GArray *recto_library_order (GPtrArray *rows);
void recto_library_order_remove (GArray *places,
                                 RectoLibraryRow *row);
void recto_library_order_insert (GArray *places,
                                 RectoLibraryRow *row);
const char *recto_library_section_get_key (RectoLibrarySection section);
const char *recto_library_section_get_title (RectoLibrarySection section);

G_END_DECLS
