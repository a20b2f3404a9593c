/* Finding entries by what they are called and by what they say. */

#include "recto-search.h"

#include <string.h>

#include "base/recto-task.h"

/* A word of a query. One without capital forms beyond ASCII, as are all
 * Chinese ones, is looked for in the bytes, which is far quicker. */
typedef struct
{
  char *folded;
  gsize length;
  gboolean in_bytes;
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->folded);
  g_free (word);
}

static gboolean
has_other_case (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x80 && (g_unichar_tolower (c) != c || g_unichar_toupper (c) != c))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
split_query (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Word *word;

      if (parts[i][0] == '\0')
        continue;
      word = g_new0 (Word, 1);
      word->folded = g_strdup (parts[i]);
      word->length = strlen (parts[i]);
      word->in_bytes = !has_other_case (parts[i]);
      g_ptr_array_add (words, word);
    }
  return words;
}

static gboolean
text_has_word (const char *text,
               const Word *word)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, word->folded) != NULL;
}

static gboolean
name_has_word (RectoEntry *entry,
               const Word *word)
{
  const char *const *tags = recto_entry_get_tags (entry);
  const char *const *categories = recto_entry_get_categories (entry);

  if (text_has_word (recto_entry_get_title (entry), word) || text_has_word (recto_entry_get_path (entry), word) ||
      text_has_word (recto_entry_get_description (entry), word))
    return TRUE;
  for (; *tags != NULL; tags++)
    if (text_has_word (*tags, word))
      return TRUE;
  for (; *categories != NULL; categories++)
    if (text_has_word (*categories, word))
      return TRUE;
  return FALSE;
}

/* @lower is the text with its ASCII letters small; @folded is made when a
 * word asks for it. */
static gboolean
body_has_word (const char *lower,
               gsize length,
               char **folded,
               const Word *word)
{
  if (word->in_bytes)
    return memmem (lower, length, word->folded, word->length) != NULL;
  if (*folded == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (lower, length);

      *folded = g_utf8_casefold (valid, -1);
    }
  return strstr (*folded, word->folded) != NULL;
}

static char *
to_lower (GBytes *bytes,
          gsize *length)
{
  const char *text = g_bytes_get_data (bytes, length);
  char *lower = g_malloc (*length + 1);

  for (gsize i = 0; i < *length; i++)
    lower[i] = text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i];
  lower[*length] = '\0';
  return lower;
}

static gboolean
entry_has_words (RectoSite *site,
                 RectoEntry *entry,
                 GPtrArray *words,
                 GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *folded = NULL;
  gsize length = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = g_ptr_array_index (words, i);

      if (name_has_word (entry, word))
        continue;
      if (lower == NULL)
        {
          bytes = recto_site_read_file (site, recto_entry_get_path (entry), cancellable, NULL);
          if (bytes == NULL)
            return FALSE;
          lower = to_lower (bytes, &length);
        }
      if (!body_has_word (lower, length, &folded, word))
        return FALSE;
    }
  return TRUE;
}

/**
 * recto_entry_matches:
 * @entry: an entry
 * @query: words
 *
 * Whether every word of @query is in the title, path, description, tags or
 * categories, whatever its case. Quick enough for every key press. Any thread.
 *
 * Returns: whether it matches; an empty query matches all
 */
gboolean
recto_entry_matches (RectoEntry *entry,
                     const char *query)
{
  g_autoptr (GPtrArray) words = split_query (query);

  for (guint i = 0; i < words->len; i++)
    if (!name_has_word (entry, g_ptr_array_index (words, i)))
      return FALSE;
  return TRUE;
}

/**
 * recto_site_search:
 * @site: a site
 * @query: words
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %G_IO_ERROR_CANCELLED
 *
 * Finds the entries that have every word of @query in their title, path,
 * description, tags, categories or text, whatever its case. Reads files, so
 * it blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoEntry): the entries in the order
 *   of the site, or %NULL
 */
GPtrArray *
recto_site_search (RectoSite *site,
                   const char *query,
                   GCancellable *cancellable,
                   GError **error)
{
  GPtrArray *entries = recto_site_get_entries (site);
  g_autoptr (GPtrArray) words = split_query (query);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (entry_has_words (site, entry, words, cancellable))
        g_ptr_array_add (found, g_object_ref (entry));
    }
  return g_steal_pointer (&found);
}

typedef struct
{
  RectoSite *site;
  char *query;
} SearchJob;

static void
search_job_free (gpointer data)
{
  SearchJob *job = data;

  recto_site_unref (job->site);
  g_free (job->query);
  g_free (job);
}

static void
search_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  SearchJob *job = task_data;
  GError *error = NULL;
  GPtrArray *found = recto_site_search (job->site, job->query, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * recto_site_search_async:
 * @site: a site
 * @query: words
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: its data
 *
 * recto_site_search() in a worker.
 */
void
recto_site_search_async (RectoSite *site,
                         const char *query,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SearchJob *job = g_new0 (SearchJob, 1);

  job->site = recto_site_ref (site);
  job->query = g_strdup (query);
  g_task_set_source_tag (task, recto_site_search_async);
  g_task_set_task_data (task, job, search_job_free);
  recto_task_run_in_thread (task, search_thread);
}

/**
 * recto_site_search_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type RectoEntry): what was found, or %NULL
 */
GPtrArray *
recto_site_search_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
