/* The search in the texts of a site, with the place where each was found.
 * All of it runs in a worker. */

#include "recto-library-search.h"

#include <string.h>

#include "base/recto-task.h"
#include "site/recto-search.h"

/* Nobody looks at more places than these; further hits are listed without. */
#define MAX_SNIPPETS 200
/* Characters of a snippet, and how many of them come before what was found. */
#define SNIPPET_LENGTH 90
#define SNIPPET_LEAD   16

typedef struct
{
  RectoSite *site;
  char *query;
} Search;

static void
search_free (Search *search)
{
  recto_site_unref (search->site);
  g_free (search->query);
  g_free (search);
}

/* Cuts a line down to what is around a place in it. */
static char *
cut_line (const char *line,
          glong found)
{
  glong length = g_utf8_strlen (line, -1);
  glong start = found > SNIPPET_LEAD ? found - SNIPPET_LEAD : 0;
  glong end = MIN (start + SNIPPET_LENGTH, length);
  g_autofree char *middle = NULL;

  if (start >= length)
    start = 0;
  middle = g_utf8_substring (line, start, end);
  return g_strconcat (start > 0 ? "…" : "", middle, end < length ? "…" : "", NULL);
}

/* Where the line has one of the words, as characters from its start, or -1.
 * Folding may change the length, so this is the place or close to it. */
static glong
find_word (const char *line,
           char **words)
{
  g_autofree char *folded = g_utf8_casefold (line, -1);
  guint i;

  for (i = 0; words[i] != NULL; i++)
    {
      const char *found = words[i][0] != '\0' ? strstr (folded, words[i]) : NULL;

      if (found != NULL)
        return g_utf8_pointer_to_offset (folded, found);
    }
  return -1;
}

/**
 * recto_library_find_snippet:
 * @text: bytes of a file
 * @length: how many
 * @query: words
 *
 * Finds the first line that has all of the query in one piece, else the first
 * that has one of its words. Any thread.
 *
 * Returns: (transfer full) (nullable): that line, cut around the place
 */
char *
recto_library_find_snippet (const char *text,
                            gsize length,
                            const char *query)
{
  g_autofree char *folded = g_utf8_casefold (query, -1);
  g_autofree char *whole = g_strstrip (g_strdup (folded));
  g_auto (GStrv) words = g_strsplit_set (whole, " \t", -1);
  char *phrase[] = { whole, NULL };
  g_autofree char *second_best = NULL;
  const char *line = text;
  const char *end = text + length;

  while (line < end)
    {
      const char *newline = memchr (line, '\n', end - line);
      const char *stop = newline != NULL ? newline : end;
      g_autofree char *valid = g_utf8_make_valid (line, stop - line);
      glong found;

      g_strstrip (valid);
      found = find_word (valid, phrase);
      if (found >= 0)
        return cut_line (valid, found);
      if (second_best == NULL && (found = find_word (valid, words)) >= 0)
        second_best = cut_line (valid, found);
      line = stop + 1;
    }
  return g_steal_pointer (&second_best);
}

/* What the title, the name or the tags do not say already: one looks at the
 * text for the rest. */
static char *
find_rest (RectoEntry *entry,
           const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t", -1);
  GString *rest = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !recto_entry_matches (entry, words[i]))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", words[i]);
  return g_string_free (rest, FALSE);
}

static char *
read_snippet (RectoSite *site,
              RectoEntry *entry,
              const char *query,
              GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = recto_site_read_file (site, recto_entry_get_path (entry), cancellable, NULL);
  g_autofree char *rest = NULL;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  rest = find_rest (entry, query);
  return recto_library_find_snippet (text, length, rest);
}

/**
 * recto_library_search:
 * @site: a site
 * @query: words
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Looks for the words in titles, tags, names and texts. Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the paths of what was
 *   found, each with the place in its text, or an empty string where the words
 *   are in the title or there are too many places
 */
GHashTable *
recto_library_search (RectoSite *site,
                      const char *query,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) entries = recto_site_search (site, query, cancellable, error);
  g_autoptr (GHashTable) found = NULL;
  guint n_snippets = 0;
  guint i;

  if (entries == NULL)
    return NULL;
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      char *snippet = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n_snippets < MAX_SNIPPETS && !recto_entry_matches (entry, query))
        {
          snippet = read_snippet (site, entry, query, cancellable);
          n_snippets++;
        }
      g_hash_table_insert (found, g_strdup (recto_entry_get_path (entry)),
                           snippet != NULL ? snippet : g_strdup (""));
    }
  return g_steal_pointer (&found);
}

static void
search_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Search *search = task_data;
  g_autoptr (GError) error = NULL;
  GHashTable *found = recto_library_search (search->site, search->query, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_library_search_async:
 * @site: a site
 * @query: words
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_library_search() in a worker.
 */
void
recto_library_search_async (RectoSite *site,
                            const char *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->site = recto_site_ref (site);
  search->query = g_strdup (query);
  g_task_set_source_tag (task, recto_library_search_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  recto_task_run_in_thread (task, search_thread);
}

/**
 * recto_library_search_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 utf8): what recto_library_search() returns
 */
GHashTable *
recto_library_search_finish (GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
