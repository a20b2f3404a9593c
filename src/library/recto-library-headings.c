/* The headings of the side list. They stay the same objects while the list is
 * laid out anew, so that the view keeps its place. */

#include "recto-library-headings.h"

struct _RectoLibraryHeadings
{
  GHashTable *rows;   /* key → row */
  GHashTable *folded; /* keys */
  gboolean all_open;
};

/**
 * recto_library_headings_new:
 *
 * Returns: (transfer full): no headings, none folded
 */
RectoLibraryHeadings *
recto_library_headings_new (void)
{
  RectoLibraryHeadings *self = g_new0 (RectoLibraryHeadings, 1);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * recto_library_headings_free:
 * @self: headings
 */
void
recto_library_headings_free (RectoLibraryHeadings *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_free (self);
}

/**
 * recto_library_headings_get:
 * @self: headings
 * @kind: what heading
 * @key: its name, the same in every language
 * @title: its text
 *
 * Returns: (transfer none): the heading of that name, made when there is none,
 *   with its state up to date
 */
RectoLibraryRow *
recto_library_headings_get (RectoLibraryHeadings *self,
                            RectoLibraryRowKind kind,
                            const char *key,
                            const char *title)
{
  RectoLibraryRow *row = g_hash_table_lookup (self->rows, key);

  if (row == NULL)
    {
      row = recto_library_row_new_heading (kind, key, title);
      g_hash_table_insert (self->rows, g_strdup (key), row);
    }
  recto_library_row_set_expanded (row, self->all_open || !g_hash_table_contains (self->folded, key));
  return row;
}

/**
 * recto_library_headings_set_folded:
 * @self: headings
 * @key: the name of one
 * @folded: whether what is under it is hidden
 *
 * Returns: whether that changed anything
 */
gboolean
recto_library_headings_set_folded (RectoLibraryHeadings *self,
                                   const char *key,
                                   gboolean folded)
{
  return folded ? g_hash_table_add (self->folded, g_strdup (key))
                : g_hash_table_remove (self->folded, key);
}

/**
 * recto_library_headings_set_all_open:
 * @self: headings
 * @all_open: whether all are open for now, whatever was folded
 */
void
recto_library_headings_set_all_open (RectoLibraryHeadings *self,
                                     gboolean all_open)
{
  self->all_open = all_open;
}
