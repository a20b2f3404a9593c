/* The rows of all files of a site. After every save the index tells of one
 * changed file among thousands, so only that one is put in its place anew. */

#include "recto-library-rows.h"

#include "recto-library-order.h"

/* More than these at once are sorted with all the others. */
#define MAX_SINGLE 50

struct _RectoLibraryRows
{
  GPtrArray *all;      /* in the order of the site */
  GHashTable *by_path; /* path → row */
  GHashTable *changed; /* paths */
  GArray *places;      /* in the order of the list */
};

/**
 * recto_library_rows_new:
 *
 * Returns: (transfer full): no rows
 */
RectoLibraryRows *
recto_library_rows_new (void)
{
  RectoLibraryRows *self = g_new0 (RectoLibraryRows, 1);

  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = recto_library_order (self->all);
  return self;
}

/**
 * recto_library_rows_free:
 * @self: rows
 */
void
recto_library_rows_free (RectoLibraryRows *self)
{
  g_array_unref (self->places);
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->changed);
  g_ptr_array_unref (self->all);
  g_free (self);
}

/* The row of a file: the one that it had, if any. */
static RectoLibraryRow *
take_row (RectoLibraryRows *self,
          GHashTable *old,
          RectoEntry *entry)
{
  RectoLibraryRow *row = g_hash_table_lookup (old, recto_entry_get_path (entry));

  if (row == NULL)
    row = recto_library_row_new_entry (entry);
  else
    recto_library_row_set_entry (g_object_ref (row), entry);
  recto_library_row_set_changed (row, g_hash_table_contains (self->changed, recto_library_row_get_key (row)));
  return row;
}

static void
index_row (GHashTable *by_path,
           RectoLibraryRow *row)
{
  g_hash_table_insert (by_path, (char *) recto_library_row_get_key (row), g_object_ref (row));
}

/**
 * recto_library_rows_reset:
 * @self: rows
 * @entries: (nullable): the #RectoEntry of a site
 *
 * Makes the rows those of these files. Files that had a row keep it.
 */
void
recto_library_rows_reset (RectoLibraryRows *self,
                          GListModel *entries)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->by_path);
  guint n = entries != NULL ? g_list_model_get_n_items (entries) : 0;
  guint i;

  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_array_set_size (self->places, 0);
  g_ptr_array_set_size (self->all, 0);
  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoEntry) entry = g_list_model_get_item (entries, i);
      RectoLibraryRow *row = take_row (self, old, entry);

      index_row (self->by_path, row);
      g_ptr_array_add (self->all, row);
    }
  g_array_unref (self->places);
  self->places = recto_library_order (self->all);
}

static void
remove_rows (RectoLibraryRows *self,
             GHashTable *gone,
             guint position,
             guint n)
{
  guint i;

  for (i = 0; i < n; i++)
    {
      RectoLibraryRow *row = g_ptr_array_index (self->all, position + i);

      index_row (gone, row);
      recto_library_order_remove (self->places, row);
      g_hash_table_remove (self->by_path, recto_library_row_get_key (row));
    }
  if (n > 0)
    g_ptr_array_remove_range (self->all, position, n);
}

/**
 * recto_library_rows_update:
 * @self: rows
 * @entries: the #RectoEntry of the site, as they are now
 * @position: where they changed
 * @removed: how many went
 * @added: how many came
 *
 * Follows a change of the list of files.
 *
 * Returns: whether it was followed; else it is so large that
 *   recto_library_rows_reset() is quicker
 */
gboolean
recto_library_rows_update (RectoLibraryRows *self,
                           GListModel *entries,
                           guint position,
                           guint removed,
                           guint added)
{
  g_autoptr (GHashTable) gone = NULL;
  guint i;

  if (removed + added > MAX_SINGLE || position + removed > self->all->len)
    return FALSE;
  gone = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  remove_rows (self, gone, position, removed);
  for (i = 0; i < added; i++)
    {
      g_autoptr (RectoEntry) entry = g_list_model_get_item (entries, position + i);
      RectoLibraryRow *row = take_row (self, gone, entry);

      g_ptr_array_insert (self->all, position + i, row);
      index_row (self->by_path, row);
      recto_library_order_insert (self->places, row);
    }
  return TRUE;
}

/**
 * recto_library_rows_set_changed:
 * @self: rows
 * @paths: (nullable): the files that differ from what git has
 */
void
recto_library_rows_set_changed (RectoLibraryRows *self,
                                const char *const *paths)
{
  guint i;

  g_hash_table_remove_all (self->changed);
  for (i = 0; paths != NULL && paths[i] != NULL; i++)
    g_hash_table_add (self->changed, g_strdup (paths[i]));
  for (i = 0; i < self->all->len; i++)
    {
      RectoLibraryRow *row = g_ptr_array_index (self->all, i);

      recto_library_row_set_changed (row, g_hash_table_contains (self->changed, recto_library_row_get_key (row)));
    }
}

/**
 * recto_library_rows_find:
 * @self: rows
 * @path: a file
 *
 * Returns: (nullable) (transfer none): its row
 */
RectoLibraryRow *
recto_library_rows_find (RectoLibraryRows *self,
                         const char *path)
{
  return g_hash_table_lookup (self->by_path, path);
}

/**
 * recto_library_rows_get_all:
 * @self: rows
 *
 * Returns: (transfer none) (element-type RectoLibraryRow): all rows
 */
GPtrArray *
recto_library_rows_get_all (RectoLibraryRows *self)
{
  return self->all;
}

/**
 * recto_library_rows_get_places:
 * @self: rows
 *
 * Returns: (transfer none) (element-type RectoLibraryPlace): all rows in the order of the list
 */
GArray *
recto_library_rows_get_places (RectoLibraryRows *self)
{
  return self->places;
}
