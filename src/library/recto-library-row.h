#pragma once

#include <gio/gio.h>

#include "site/recto-entry.h"

G_BEGIN_DECLS

/**
 * RectoLibraryRowKind:
 * @RECTO_LIBRARY_ROW_ENTRY: a file of the site
 * @RECTO_LIBRARY_ROW_SECTION: the heading of a section, as "Posts"
 * @RECTO_LIBRARY_ROW_YEAR: the heading of a year of posts
 * @RECTO_LIBRARY_ROW_HINT: what to do where a section has nothing yet
 */
typedef enum
{
  RECTO_LIBRARY_ROW_ENTRY,
  RECTO_LIBRARY_ROW_SECTION,
  RECTO_LIBRARY_ROW_YEAR,
  RECTO_LIBRARY_ROW_HINT,
} RectoLibraryRowKind;

/**
 * RectoLibraryStates:
 * @RECTO_LIBRARY_STATE_NONE: nothing to say
 * @RECTO_LIBRARY_STATE_CHANGED: the file differs from what git has
 * @RECTO_LIBRARY_STATE_DRAFT: Jekyll leaves it out as a draft
 * @RECTO_LIBRARY_STATE_HIDDEN: `published: false`
 * @RECTO_LIBRARY_STATE_FUTURE: Jekyll leaves it out until its date
 * @RECTO_LIBRARY_STATE_UNUSED: no page is made of it
 * @RECTO_LIBRARY_STATE_PROBLEM: Jekyll cannot read it as it is meant
 */
typedef enum
{
  RECTO_LIBRARY_STATE_NONE = 0,
  RECTO_LIBRARY_STATE_CHANGED = 1 << 0,
  RECTO_LIBRARY_STATE_DRAFT = 1 << 1,
  RECTO_LIBRARY_STATE_HIDDEN = 1 << 2,
  RECTO_LIBRARY_STATE_FUTURE = 1 << 3,
  RECTO_LIBRARY_STATE_UNUSED = 1 << 4,
  RECTO_LIBRARY_STATE_PROBLEM = 1 << 5,
} RectoLibraryStates;

#define RECTO_TYPE_LIBRARY_ROW (recto_library_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoLibraryRow, recto_library_row, RECTO, LIBRARY_ROW, GObject)

RectoLibraryRow *recto_library_row_new_entry (RectoEntry *entry);
RectoLibraryRow *recto_library_row_new_heading (RectoLibraryRowKind kind,
                                                const char *key,
                                                const char *title);
RectoLibraryRowKind recto_library_row_get_kind (RectoLibraryRow *self);
const char *recto_library_row_get_key (RectoLibraryRow *self);
const char *recto_library_row_get_title (RectoLibraryRow *self);
RectoEntry *recto_library_row_get_entry (RectoLibraryRow *self);
void recto_library_row_set_entry (RectoLibraryRow *self,
                                  RectoEntry *entry);
RectoLibraryStates recto_library_row_get_states (RectoLibraryRow *self);
void recto_library_row_set_changed (RectoLibraryRow *self,
                                    gboolean changed);
const char *recto_library_row_get_snippet (RectoLibraryRow *self);
void recto_library_row_set_snippet (RectoLibraryRow *self,
                                    const char *snippet);
void recto_library_row_prepare_search (RectoLibraryRow *self);
gboolean recto_library_row_matches (RectoLibraryRow *self,
                                    char **words);
guint recto_library_row_get_count (RectoLibraryRow *self);
void recto_library_row_set_count (RectoLibraryRow *self,
                                  guint count);
gboolean recto_library_row_get_expanded (RectoLibraryRow *self);
void recto_library_row_set_expanded (RectoLibraryRow *self,
                                     gboolean expanded);
GDateTime *recto_library_row_get_date (RectoLibraryRow *self);
char *recto_library_row_get_date_text (RectoLibraryRow *self);
char *recto_library_row_describe (RectoLibraryRow *self);
char *recto_library_row_describe_state (RectoLibraryRow *self,
                                        RectoLibraryStates state);
const char *recto_library_state_get_text (RectoLibraryStates state);
const char *recto_library_state_get_icon (RectoLibraryStates state);

G_END_DECLS
