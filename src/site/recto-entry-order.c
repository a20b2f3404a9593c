/* The order of a site's list. */

#include "recto-entry-order.h"

#include <string.h>

/* What an entry is sorted by, looked up once for each. */
typedef struct
{
  RectoEntry *entry;
  const char *path;
  RectoEntryKind kind;
  gboolean has_date;
  gint64 date;
} SortKey;

static void
set_sort_key (SortKey *key,
              RectoEntry *entry)
{
  GDateTime *date = recto_entry_get_date (entry);

  key->entry = entry;
  key->path = recto_entry_get_path (entry);
  key->kind = recto_entry_get_kind (entry);
  key->has_date = date != NULL;
  /* Below a second too, as "now" may be one of them. */
  key->date = date != NULL ? g_date_time_to_unix (date) * G_USEC_PER_SEC + g_date_time_get_microsecond (date) : 0;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer data)
{
  const SortKey *one = a;
  const SortKey *other = b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->kind != RECTO_ENTRY_KIND_POST && one->kind != RECTO_ENTRY_KIND_DRAFT)
    return strcmp (one->path, other->path);
  if (one->has_date != other->has_date)
    return one->has_date ? -1 : 1;
  if (one->date != other->date)
    return one->date > other->date ? -1 : 1;
  return strcmp (other->path, one->path);
}

/*
 * recto_entries_sort:
 * @entries: (element-type RectoEntry): entries
 *
 * Puts posts and drafts newest first, and everything else by path, kind by
 * kind. Any thread.
 */
void
recto_entries_sort (GPtrArray *entries)
{
  g_autofree SortKey *keys = g_new (SortKey, entries->len + 1);

  for (guint i = 0; i < entries->len; i++)
    set_sort_key (&keys[i], g_ptr_array_index (entries, i));
  g_qsort_with_data (keys, entries->len, sizeof *keys, compare_keys, NULL);
  for (guint i = 0; i < entries->len; i++)
    entries->pdata[i] = keys[i].entry;
}
