/* The flat list behind the side list: files sorted into sections, with rows of
 * their own for the headings, as GtkListView learned headings only in 4.12.
 * Rows are kept by path, so that listing 10,000 posts anew tells the view only
 * of what really moved. */

#include "recto-library-model.h"

#include "recto-library-layout.h"
#include "recto-library-rows.h"

#define PREPARED_AT_ONCE 200

struct _RectoLibraryModel
{
  GObject parent_instance;

  GListModel *entries;
  RectoLibraryRows *rows;
  RectoLibraryHeadings *headings;
  GHashTable *snippets; /* path → text */
  char *query;
  GStrv words; /* of the query, folded */

  GPtrArray *shown;
  guint n_found;
  guint idle;
  guint prepare_idle;
  guint n_prepared;
  gboolean stale; /* the rows are not those of the entries */
  gboolean unprepared;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoLibraryModel, recto_library_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gboolean
is_found (RectoLibraryRow *row,
          gpointer data)
{
  RectoLibraryModel *self = data;
  const char *path = recto_library_row_get_key (row);
  const char *snippet = self->snippets != NULL ? g_hash_table_lookup (self->snippets, path) : NULL;

  if (self->query == NULL)
    {
      recto_library_row_set_snippet (row, NULL);
      return TRUE;
    }
  recto_library_row_set_snippet (row, snippet != NULL && snippet[0] != '\0' ? snippet : NULL);
  return snippet != NULL || recto_library_row_matches (row, self->words);
}

/* Tells of the one stretch that differs between the old list and the new. */
static void
show_rows (RectoLibraryModel *self,
           GPtrArray *rows)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  guint common = MIN (old->len, rows->len);
  guint start = 0;
  guint end = 0;

  while (start < common && old->pdata[start] == rows->pdata[start])
    start++;
  while (end < common - start && old->pdata[old->len - 1 - end] == rows->pdata[rows->len - 1 - end])
    end++;
  self->shown = rows;
  if (old->len != rows->len || start < rows->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, rows->len - start - end);
}

/* A few rows at a time, when there is nothing else to do. */
static gboolean
prepare_cb (gpointer data)
{
  RectoLibraryModel *self = data;
  GPtrArray *rows = recto_library_rows_get_all (self->rows);
  guint end = MIN (self->n_prepared + PREPARED_AT_ONCE, rows->len);

  for (; self->n_prepared < end; self->n_prepared++)
    recto_library_row_prepare_search (g_ptr_array_index (rows, self->n_prepared));
  if (self->n_prepared < rows->len)
    return G_SOURCE_CONTINUE;
  self->prepare_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
prepare_search (RectoLibraryModel *self)
{
  self->n_prepared = 0;
  if (self->prepare_idle == 0)
    self->prepare_idle = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
refresh (RectoLibraryModel *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->stale)
    recto_library_rows_reset (self->rows, self->entries);
  if (self->stale || self->unprepared)
    prepare_search (self);
  self->stale = FALSE;
  self->unprepared = FALSE;
  /* A search shows what it found, wherever that is. */
  recto_library_headings_set_all_open (self->headings, self->query != NULL);
  show_rows (self, recto_library_lay_out (recto_library_rows_get_places (self->rows), self->headings, is_found, self,
                                          self->query == NULL, &self->n_found));
}

static gboolean
refresh_cb (gpointer data)
{
  RectoLibraryModel *self = data;

  self->idle = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* An index may tell of a thousand files one by one; they are listed once. */
static void
entries_changed_cb (RectoLibraryModel *self,
                    guint position,
                    guint removed,
                    guint added,
                    GListModel *entries)
{
  if (!self->stale)
    self->stale = !recto_library_rows_update (self->rows, entries, position, removed, added);
  self->unprepared = TRUE;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static GType
get_item_type (GListModel *model)
{
  return RECTO_TYPE_LIBRARY_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return RECTO_LIBRARY_MODEL (model)->shown->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  RectoLibraryModel *self = RECTO_LIBRARY_MODEL (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
recto_library_model_dispose (GObject *object)
{
  RectoLibraryModel *self = RECTO_LIBRARY_MODEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->prepare_idle, g_source_remove);
  if (self->entries != NULL)
    g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (recto_library_model_parent_class)->dispose (object);
}

static void
recto_library_model_finalize (GObject *object)
{
  RectoLibraryModel *self = RECTO_LIBRARY_MODEL (object);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->rows, recto_library_rows_free);
  g_clear_pointer (&self->headings, recto_library_headings_free);
  g_clear_pointer (&self->snippets, g_hash_table_unref);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (recto_library_model_parent_class)->finalize (object);
}

static void
recto_library_model_class_init (RectoLibraryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = recto_library_model_dispose;
  object_class->finalize = recto_library_model_finalize;
}

static void
recto_library_model_init (RectoLibraryModel *self)
{
  self->rows = recto_library_rows_new ();
  self->headings = recto_library_headings_new ();
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * recto_library_model_new:
 *
 * Returns: (transfer full): an empty list
 */
RectoLibraryModel *
recto_library_model_new (void)
{
  return g_object_new (RECTO_TYPE_LIBRARY_MODEL, NULL);
}

/**
 * recto_library_model_set_entries:
 * @self: a list
 * @entries: (nullable): the #RectoEntry of a site, in any order
 *
 * Shows the files of a site, and follows them as they change.
 */
void
recto_library_model_set_entries (RectoLibraryModel *self,
                                 GListModel *entries)
{
  if (self->entries != NULL)
    g_signal_handlers_disconnect_by_data (self->entries, self);
  g_set_object (&self->entries, entries);
  if (entries != NULL)
    g_signal_connect_swapped (entries, "items-changed", G_CALLBACK (entries_changed_cb), self);
  self->stale = TRUE;
  refresh (self);
}

/**
 * recto_library_model_set_query:
 * @self: a list
 * @query: (nullable): words to look for; %NULL or only white space shows all
 *
 * Shows only what has the words in title, tags or name. What the texts hold
 * comes with recto_library_model_set_text_matches(); until then what they held
 * for a shorter query stays.
 */
void
recto_library_model_set_query (RectoLibraryModel *self,
                               const char *query)
{
  g_autofree char *words = g_strstrip (g_strdup (query != NULL ? query : ""));

  if (g_strcmp0 (self->query, words[0] != '\0' ? words : NULL) == 0)
    return;
  /* What a longer query finds is among what the shorter one found. */
  if (self->query == NULL || !g_str_has_prefix (words, self->query))
    g_clear_pointer (&self->snippets, g_hash_table_unref);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  if (words[0] != '\0')
    {
      g_autofree char *folded = g_utf8_casefold (words, -1);

      self->words = g_strsplit_set (folded, " \t\n", -1);
      self->query = g_steal_pointer (&words);
    }
  refresh (self);
}

/**
 * recto_library_model_set_text_matches:
 * @self: a list
 * @snippets: (nullable) (element-type utf8 utf8): the paths whose texts have the
 *   words of the query, each with the place in the text, or an empty string
 *
 * Adds what a search in the texts found for the query.
 */
void
recto_library_model_set_text_matches (RectoLibraryModel *self,
                                      GHashTable *snippets)
{
  g_clear_pointer (&self->snippets, g_hash_table_unref);
  if (snippets != NULL)
    self->snippets = g_hash_table_ref (snippets);
  refresh (self);
}

/**
 * recto_library_model_set_changed_paths:
 * @self: a list
 * @paths: (nullable): the files that differ from what git has
 */
void
recto_library_model_set_changed_paths (RectoLibraryModel *self,
                                       const char *const *paths)
{
  recto_library_rows_set_changed (self->rows, paths);
}

/**
 * recto_library_model_set_expanded:
 * @self: a list
 * @row: a heading
 * @expanded: whether what is under it shows
 *
 * While a search shows its results, headings stay open.
 */
void
recto_library_model_set_expanded (RectoLibraryModel *self,
                                  RectoLibraryRow *row,
                                  gboolean expanded)
{
  g_return_if_fail (recto_library_row_get_entry (row) == NULL);

  if (self->query == NULL &&
      recto_library_headings_set_folded (self->headings, recto_library_row_get_key (row), !expanded))
    refresh (self);
}

/**
 * recto_library_model_reveal:
 * @self: a list
 * @path: a file
 *
 * Opens the headings that it is under.
 */
void
recto_library_model_reveal (RectoLibraryModel *self,
                            const char *path)
{
  GArray *places;
  gboolean opened = FALSE;
  guint i;

  recto_library_model_flush (self);
  places = recto_library_rows_get_places (self->rows);
  for (i = 0; i < places->len; i++)
    {
      const RectoLibraryPlace *place = &g_array_index (places, RectoLibraryPlace, i);
      g_autofree char *group = NULL;

      if (!g_str_equal (recto_library_row_get_key (place->row), path))
        continue;
      group = recto_library_place_get_group_key (place);
      opened |= recto_library_headings_set_folded (self->headings, recto_library_section_get_key (place->section), FALSE);
      if (group != NULL)
        opened |= recto_library_headings_set_folded (self->headings, group, FALSE);
      break;
    }
  if (opened)
    refresh (self);
}

/**
 * recto_library_model_find:
 * @self: a list
 * @path: a file
 *
 * Returns: the position of its row, or %G_MAXUINT when it does not show
 */
guint
recto_library_model_find (RectoLibraryModel *self,
                          const char *path)
{
  RectoLibraryRow *row = recto_library_rows_find (self->rows, path);
  guint position;

  return row != NULL && g_ptr_array_find (self->shown, row, &position) ? position : G_MAXUINT;
}

/**
 * recto_library_model_find_row:
 * @self: a list
 * @row: a row
 * @position: (out): its position
 *
 * Returns: whether the row shows
 */
gboolean
recto_library_model_find_row (RectoLibraryModel *self,
                              RectoLibraryRow *row,
                              guint *position)
{
  return g_ptr_array_find (self->shown, row, position);
}

/**
 * recto_library_model_find_heading:
 * @self: a list
 * @position: a position in it
 *
 * Returns: the position of the heading above, or %G_MAXUINT when there is none
 */
guint
recto_library_model_find_heading (RectoLibraryModel *self,
                                  guint position)
{
  RectoLibraryRowKind kind;
  guint i;

  if (position >= self->shown->len)
    return G_MAXUINT;
  kind = recto_library_row_get_kind (g_ptr_array_index (self->shown, position));
  for (i = position; i > 0; i--)
    {
      RectoLibraryRowKind above = recto_library_row_get_kind (g_ptr_array_index (self->shown, i - 1));

      if (above == RECTO_LIBRARY_ROW_SECTION ||
          (above == RECTO_LIBRARY_ROW_YEAR && kind == RECTO_LIBRARY_ROW_ENTRY))
        return i - 1;
    }
  return G_MAXUINT;
}

/**
 * recto_library_model_find_first:
 * @self: a list
 *
 * Returns: the position of the first file, or %G_MAXUINT when there is none
 */
guint
recto_library_model_find_first (RectoLibraryModel *self)
{
  guint i;

  for (i = 0; i < self->shown->len; i++)
    if (recto_library_row_get_entry (g_ptr_array_index (self->shown, i)) != NULL)
      return i;
  return G_MAXUINT;
}

/**
 * recto_library_model_get_n_found:
 * @self: a list
 *
 * Returns: how many files fit the query, those under folded headings as well
 */
guint
recto_library_model_get_n_found (RectoLibraryModel *self)
{
  return self->n_found;
}

/**
 * recto_library_model_get_n_entries:
 * @self: a list
 *
 * Returns: how many files there are
 */
guint
recto_library_model_get_n_entries (RectoLibraryModel *self)
{
  return recto_library_rows_get_all (self->rows)->len;
}

/**
 * recto_library_model_flush:
 * @self: a list
 *
 * Lists at once what else would be listed when the main loop is idle.
 */
void
recto_library_model_flush (RectoLibraryModel *self)
{
  if (self->idle != 0 || self->stale)
    refresh (self);
}
