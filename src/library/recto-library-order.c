/* In which order the side list shows the files of a site. */

#include "recto-library-order.h"

#include <glib/gi18n-lib.h>

static void
clear_place (gpointer data)
{
  RectoLibraryPlace *place = data;

  g_clear_pointer (&place->sort_key, g_free);
}

static RectoLibrarySection
section_of (RectoEntry *entry)
{
  switch (recto_entry_get_kind (entry))
    {
    case RECTO_ENTRY_KIND_PROFILE:
      return RECTO_LIBRARY_SECTION_PROFILE;
    case RECTO_ENTRY_KIND_POST:
      return RECTO_LIBRARY_SECTION_POSTS;
    case RECTO_ENTRY_KIND_DRAFT:
      return RECTO_LIBRARY_SECTION_DRAFTS;
    case RECTO_ENTRY_KIND_DATA:
    case RECTO_ENTRY_KIND_CONFIG:
      return RECTO_LIBRARY_SECTION_DATA;
    case RECTO_ENTRY_KIND_PAGE:
    default:
      return RECTO_LIBRARY_SECTION_PAGES;
    }
}

static void
place_post (RectoLibraryPlace *place)
{
  GDateTime *date = recto_library_row_get_date (place->row);

  place->group = date != NULL ? g_date_time_get_year (date) : RECTO_LIBRARY_NO_YEAR;
  place->time = date != NULL ? g_date_time_to_unix (date) : G_MAXINT64;
}

/* The settings before other data, plain pages before collections, then the
 * title as the reader's language sorts it. */
static void
place_other (RectoLibraryPlace *place,
             RectoEntry *entry)
{
  const char *collection = NULL;
  g_autofree char *title = g_utf8_collate_key_for_filename (recto_library_row_get_title (place->row), -1);

  if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_CONFIG)
    place->group = -1;
  if (place->section == RECTO_LIBRARY_SECTION_PAGES)
    collection = recto_entry_get_collection (entry);
  if (collection != NULL)
    place->group = 1;
  place->sort_key = g_strconcat (collection != NULL ? collection : "", "\x01", title, "\x01",
                                 recto_library_row_get_key (place->row), NULL);
}

static void
place_row (RectoLibraryPlace *place,
           RectoLibraryRow *row)
{
  RectoEntry *entry = recto_library_row_get_entry (row);

  place->row = row;
  place->section = section_of (entry);
  if (place->section == RECTO_LIBRARY_SECTION_POSTS)
    place_post (place);
  else
    place_other (place, entry);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const RectoLibraryPlace *one = a;
  const RectoLibraryPlace *other = b;

  if (one->section != other->section)
    return one->section < other->section ? -1 : 1;
  if (one->section == RECTO_LIBRARY_SECTION_POSTS)
    {
      /* Newest first; what has no date stands where it is seen. */
      if (one->time != other->time)
        return one->time > other->time ? -1 : 1;
      return strcmp (recto_library_row_get_key (other->row), recto_library_row_get_key (one->row));
    }
  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  return strcmp (one->sort_key, other->sort_key);
}

/**
 * recto_library_order:
 * @rows: (element-type RectoLibraryRow): rows of files; they must outlive the result
 *
 * Returns: (transfer full) (element-type RectoLibraryPlace): the rows in the order of the list
 */
GArray *
recto_library_order (GPtrArray *rows)
{
  GArray *places = g_array_sized_new (FALSE, TRUE, sizeof (RectoLibraryPlace), rows->len);
  guint i;

  g_array_set_clear_func (places, clear_place);
  g_array_set_size (places, rows->len);
  for (i = 0; i < rows->len; i++)
    place_row (&g_array_index (places, RectoLibraryPlace, i), g_ptr_array_index (rows, i));
  g_array_sort (places, compare_places);
  return places;
}

/**
 * recto_library_order_remove:
 * @places: (element-type RectoLibraryPlace): rows in the order of the list
 * @row: a row
 *
 * Takes a row out.
 */
void
recto_library_order_remove (GArray *places,
                            RectoLibraryRow *row)
{
  guint i;

  for (i = 0; i < places->len; i++)
    if (g_array_index (places, RectoLibraryPlace, i).row == row)
      {
        g_array_remove_index (places, i);
        return;
      }
}

/**
 * recto_library_order_insert:
 * @places: (element-type RectoLibraryPlace): rows in the order of the list
 * @row: a row; it must outlive @places
 *
 * Puts a row in its place.
 */
void
recto_library_order_insert (GArray *places,
                            RectoLibraryRow *row)
{
  RectoLibraryPlace place = { NULL };
  guint start = 0;
  guint end = places->len;

  place_row (&place, row);
  while (start < end)
    {
      guint middle = start + (end - start) / 2;

      if (compare_places (&g_array_index (places, RectoLibraryPlace, middle), &place) < 0)
        start = middle + 1;
      else
        end = middle;
    }
  g_array_insert_val (places, start, place);
}

/**
 * recto_library_section_get_key:
 * @section: a section
 *
 * Returns: its name, the same in every language
 */
const char *
recto_library_section_get_key (RectoLibrarySection section)
{
  static const char *const keys[] = { "profile", "posts", "drafts", "pages", "data" };

  return keys[section];
}

/**
 * recto_library_section_get_title:
 * @section: a section
 *
 * Returns: its heading
 */
const char *
recto_library_section_get_title (RectoLibrarySection section)
{
  switch (section)
    {
    case RECTO_LIBRARY_SECTION_PROFILE:
      return _ ("Profile");
    case RECTO_LIBRARY_SECTION_POSTS:
      return _ ("Posts");
    case RECTO_LIBRARY_SECTION_DRAFTS:
      return _ ("Drafts");
    case RECTO_LIBRARY_SECTION_PAGES:
      return _ ("Pages");
    case RECTO_LIBRARY_SECTION_DATA:
    default:
      return _ ("Data");
    }
}
