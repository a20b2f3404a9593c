/* Colours are kept by what they are of, so that a page that is shown again
 * comes with them, and typing elsewhere never takes them away. The worker that
 * makes pages reads them, the main thread adds to them. */

#include "recto-preview-colours.h"

/* What an entry takes beside its HTML, about. */
#define ENTRY_SIZE 256

typedef struct
{
  char *key;
  GBytes *html; /* NULL: known to have none */
} Entry;

struct _RectoPreviewColours
{
  gatomicrefcount n_references;
  GMutex mutex;
  GHashTable *table; /* key → link in the queue */
  GQueue entries;    /* Entry, what was used last comes first */
  gsize size;
  gsize max_size;
};

static gsize
entry_size (const Entry *entry)
{
  return ENTRY_SIZE + (entry->html != NULL ? g_bytes_get_size (entry->html) : 0);
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->key);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_free (self);
}

static void
remove_link (RectoPreviewColours *self,
             GList *link)
{
  Entry *entry = link->data;

  self->size -= entry_size (entry);
  g_hash_table_remove (self->table, entry->key);
  g_queue_delete_link (&self->entries, link);
  entry_free (entry);
}

/**
 * recto_preview_colours_new:
 * @max_size: how many bytes may be kept, about
 *
 * Returns: (transfer full): no colours yet
 */
RectoPreviewColours *
recto_preview_colours_new (gsize max_size)
{
  RectoPreviewColours *self = g_new0 (RectoPreviewColours, 1);

  g_atomic_ref_count_init (&self->n_references);
  g_mutex_init (&self->mutex);
  self->table = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->entries);
  self->max_size = max_size;
  return self;
}

/**
 * recto_preview_colours_ref:
 * @self: colours
 *
 * Returns: (transfer full): @self
 */
RectoPreviewColours *
recto_preview_colours_ref (RectoPreviewColours *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

/**
 * recto_preview_colours_unref:
 * @self: (transfer full): colours
 *
 * Gives a reference back.
 */
void
recto_preview_colours_unref (RectoPreviewColours *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_hash_table_unref (self->table);
  g_queue_clear_full (&self->entries, entry_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * recto_preview_colours_add:
 * @self: colours
 * @key: of a #RectoPreviewCode
 * @html: (nullable): its text as HTML, or %NULL when it stays plain
 *
 * Keeps @html; what was not used for longest goes when there is too much.
 */
void
recto_preview_colours_add (RectoPreviewColours *self,
                           const char *key,
                           GBytes *html)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GList *link = g_hash_table_lookup (self->table, key);
  Entry *entry = g_new0 (Entry, 1);

  if (link != NULL)
    remove_link (self, link);
  entry->key = g_strdup (key);
  entry->html = html != NULL ? g_bytes_ref (html) : NULL;
  g_queue_push_head (&self->entries, entry);
  g_hash_table_insert (self->table, entry->key, self->entries.head);
  self->size += entry_size (entry);
  while (self->size > self->max_size && self->entries.length > 1)
    remove_link (self, self->entries.tail);
}

/**
 * recto_preview_colours_lookup:
 * @self: colours
 * @key: of a #RectoPreviewCode
 * @html: (out) (optional) (nullable) (transfer full): its text as HTML, or
 *   %NULL when it stays plain
 *
 * Returns: whether it is known how the code is shown
 */
gboolean
recto_preview_colours_lookup (RectoPreviewColours *self,
                              const char *key,
                              GBytes **html)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GList *link = g_hash_table_lookup (self->table, key);
  const Entry *entry = link != NULL ? link->data : NULL;

  if (html != NULL)
    *html = entry != NULL && entry->html != NULL ? g_bytes_ref (entry->html) : NULL;
  if (link == NULL)
    return FALSE;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);
  return TRUE;
}

static void
append_code (RectoPreviewColours *self,
             GString *out,
             const char *from,
             RectoPreviewCode *code,
             const RectoPreviewCodeRange *range,
             GPtrArray *missing)
{
  g_autoptr (GBytes) colours = NULL;
  gboolean is_known = recto_preview_colours_lookup (self, code->key, &colours);

  g_string_append_len (out, from, range->element_end - from);
  if (!is_known && missing != NULL)
    {
      g_string_append_printf (out, " data-colours=\"%s\"", code->key);
      g_ptr_array_add (missing, recto_preview_code_ref (code));
    }
  g_string_append_c (out, '>');
  if (colours != NULL)
    g_string_append_len (out, g_bytes_get_data (colours, NULL), g_bytes_get_size (colours));
  else
    g_string_append_len (out, range->start, range->end - range->start);
}

/**
 * recto_preview_colours_apply:
 * @self: colours
 * @html: HTML of a page, NUL-terminated
 * @missing: (nullable) (element-type RectoPreviewCode): gets the code whose
 *   colours are yet to be found; it is marked with its key in `data-colours`
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): @html with colours, or %NULL when there
 *   is no code in it and it stays as it is
 */
char *
recto_preview_colours_apply (RectoPreviewColours *self,
                             const char *html,
                             GPtrArray *missing)
{
  const char *place = html;
  GString *out = NULL;

  for (;;)
    {
      RectoPreviewCodeRange range;
      g_autoptr (RectoPreviewCode) code = recto_preview_code_find_next (&place, &range);

      if (code == NULL)
        break;
      if (out == NULL)
        out = g_string_new (NULL);
      append_code (self, out, html, code, &range, missing);
      html = range.end;
    }
  if (out == NULL)
    return NULL;
  g_string_append (out, html);
  return g_string_free (out, FALSE);
}

/**
 * recto_preview_colours_collect:
 * @self: colours
 * @html: HTML of a page, NUL-terminated
 * @missing: (element-type RectoPreviewCode): gets the code in @html whose
 *   colours are yet to be found
 *
 * Any thread.
 */
void
recto_preview_colours_collect (RectoPreviewColours *self,
                               const char *html,
                               GPtrArray *missing)
{
  for (;;)
    {
      RectoPreviewCodeRange range;
      g_autoptr (RectoPreviewCode) code = recto_preview_code_find_next (&html, &range);

      if (code == NULL)
        return;
      if (!recto_preview_colours_lookup (self, code->key, NULL))
        g_ptr_array_add (missing, g_steal_pointer (&code));
    }
}
