/* Puts the headings between the sorted rows of the side list. */

#include "recto-library-layout.h"

#include <glib/gi18n-lib.h>

#include "site/recto-slug.h"

/* What a pass over the sorted rows has put out so far. */
typedef struct
{
  RectoLibraryHeadings *headings;
  GPtrArray *rows;
  RectoLibraryRow *section;
  RectoLibraryRow *group;
  guint n_section;
  guint n_group;
} Layout;

static void
close_group (Layout *layout)
{
  if (layout->group != NULL)
    recto_library_row_set_count (layout->group, layout->n_group);
  layout->group = NULL;
  layout->n_group = 0;
}

static void
close_section (Layout *layout)
{
  close_group (layout);
  if (layout->section != NULL)
    recto_library_row_set_count (layout->section, layout->n_section);
  layout->section = NULL;
  layout->n_section = 0;
}

static void
open_section (Layout *layout,
              RectoLibrarySection section)
{
  close_section (layout);
  if (section == RECTO_LIBRARY_SECTION_PROFILE)
    return;
  layout->section = recto_library_headings_get (layout->headings, RECTO_LIBRARY_ROW_SECTION,
                                                recto_library_section_get_key (section),
                                                recto_library_section_get_title (section));
  g_ptr_array_add (layout->rows, g_object_ref (layout->section));
}

/**
 * recto_library_place_get_group_key:
 * @place: a place
 *
 * Returns: (transfer full) (nullable): the name of the heading that the row is
 *   under (a year, a collection), the same in every language
 */
char *
recto_library_place_get_group_key (const RectoLibraryPlace *place)
{
  RectoEntry *entry = recto_library_row_get_entry (place->row);

  if (place->section == RECTO_LIBRARY_SECTION_POSTS)
    return g_strdup_printf ("posts/%d", place->group);
  if (place->section == RECTO_LIBRARY_SECTION_PAGES && place->group > 0)
    return g_strconcat ("pages/", recto_entry_get_collection (entry), NULL);
  return NULL;
}

static char *
get_group_title (const RectoLibraryPlace *place)
{
  RectoEntry *entry = recto_library_row_get_entry (place->row);

  if (place->section == RECTO_LIBRARY_SECTION_PAGES)
    return recto_titleize_slug (recto_entry_get_collection (entry));
  if (place->group == RECTO_LIBRARY_NO_YEAR)
    return g_strdup (_ ("No date"));
  return g_strdup_printf ("%d", place->group);
}

static void
open_group (Layout *layout,
            const RectoLibraryPlace *place)
{
  g_autofree char *key = recto_library_place_get_group_key (place);
  g_autofree char *title = NULL;

  close_group (layout);
  if (key == NULL)
    return;
  title = get_group_title (place);
  layout->group = recto_library_headings_get (layout->headings, RECTO_LIBRARY_ROW_YEAR, key, title);
  if (recto_library_row_get_expanded (layout->section))
    g_ptr_array_add (layout->rows, g_object_ref (layout->group));
}

static gboolean
is_same_group (const RectoLibraryPlace *one,
               const RectoLibraryPlace *other)
{
  if (one->section != other->section || one->group != other->group)
    return FALSE;
  return one->section != RECTO_LIBRARY_SECTION_PAGES || one->group <= 0 ||
         g_strcmp0 (recto_entry_get_collection (recto_library_row_get_entry (one->row)),
                    recto_entry_get_collection (recto_library_row_get_entry (other->row))) == 0;
}

static void
add_place (Layout *layout,
           const RectoLibraryPlace *place)
{
  layout->n_section++;
  layout->n_group++;
  if ((layout->section == NULL || recto_library_row_get_expanded (layout->section)) &&
      (layout->group == NULL || recto_library_row_get_expanded (layout->group)))
    g_ptr_array_add (layout->rows, g_object_ref (place->row));
}

/* Where there are no posts, the list says how to get one. */
static void
add_hint (Layout *layout)
{
  open_section (layout, RECTO_LIBRARY_SECTION_POSTS);
  if (recto_library_row_get_expanded (layout->section))
    g_ptr_array_add (layout->rows,
                     g_object_ref (recto_library_headings_get (layout->headings, RECTO_LIBRARY_ROW_HINT, "posts/none", _ ("No posts yet"))));
}

/**
 * recto_library_lay_out:
 * @places: (element-type RectoLibraryPlace): rows in their order
 * @headings: the headings to put between them
 * @filter: (scope call): which rows to take
 * @user_data: data for @filter
 * @with_hint: whether to say what to do where there are no posts
 * @n_found: (out): how many rows were taken, those under folded headings as well
 *
 * Returns: (transfer full) (element-type RectoLibraryRow): the rows and the
 *   headings between them, as they show
 */
GPtrArray *
recto_library_lay_out (GArray *places,
                       RectoLibraryHeadings *headings,
                       RectoLibraryFilterFunc filter,
                       gpointer user_data,
                       gboolean with_hint,
                       guint *n_found)
{
  Layout layout = { headings, g_ptr_array_new_full (places->len + 64, g_object_unref) };
  const RectoLibraryPlace *last = NULL;
  gboolean hint = with_hint && places->len > 0;
  guint i;

  *n_found = 0;
  for (i = 0; i < places->len; i++)
    {
      const RectoLibraryPlace *place = &g_array_index (places, RectoLibraryPlace, i);

      if (!filter (place->row, user_data))
        continue;
      if (hint && place->section > RECTO_LIBRARY_SECTION_PROFILE)
        {
          if (place->section > RECTO_LIBRARY_SECTION_POSTS)
            add_hint (&layout);
          hint = FALSE;
        }
      if (last == NULL || last->section != place->section)
        open_section (&layout, place->section);
      if (last == NULL || !is_same_group (last, place))
        open_group (&layout, place);
      add_place (&layout, place);
      (*n_found)++;
      last = place;
    }
  close_section (&layout);
  if (hint)
    {
      add_hint (&layout);
      close_section (&layout);
    }
  return layout.rows;
}
