/* The tags and categories that a site uses, for completion. */

#include "recto-site-words.h"

#include <gtk/gtk.h>

struct _RectoSiteWords
{
  GObject parent_instance;

  GtkStringList *tags;
  GtkStringList *categories;
};

G_DEFINE_FINAL_TYPE (RectoSiteWords, recto_site_words, G_TYPE_OBJECT)

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer data)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_same (GtkStringList *list,
         const char **words,
         guint n)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), words[i]))
      return FALSE;
  return TRUE;
}

static void
set_words (GtkStringList *list,
           GHashTable *words)
{
  guint n;
  g_autofree const char **sorted = (const char **) g_hash_table_get_keys_as_array (words, &n);

  g_qsort_with_data (sorted, n, sizeof (char *), compare_words, NULL);
  /* Most saves change no tag, and a list that changes closes its popover. */
  if (!is_same (list, sorted, n))
    gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), sorted);
}

static void
add_words (GHashTable *set,
           const char *const *words)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    g_hash_table_add (set, (gpointer) words[i]);
}

static void
recto_site_words_finalize (GObject *object)
{
  RectoSiteWords *self = RECTO_SITE_WORDS (object);

  g_clear_object (&self->tags);
  g_clear_object (&self->categories);
  G_OBJECT_CLASS (recto_site_words_parent_class)->finalize (object);
}

static void
recto_site_words_class_init (RectoSiteWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_site_words_finalize;
}

static void
recto_site_words_init (RectoSiteWords *self)
{
  self->tags = gtk_string_list_new (NULL);
  self->categories = gtk_string_list_new (NULL);
}

/**
 * recto_site_words_new:
 *
 * Returns: (transfer full): no words yet
 */
RectoSiteWords *
recto_site_words_new (void)
{
  return g_object_new (RECTO_TYPE_SITE_WORDS, NULL);
}

/**
 * recto_site_words_update:
 * @self: the words
 * @site: the site as it is now
 */
void
recto_site_words_update (RectoSiteWords *self,
                         RectoSite *site)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) categories = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = recto_site_get_entries (site);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);

      add_words (tags, recto_entry_get_tags (entry));
      add_words (categories, recto_entry_get_categories (entry));
    }
  set_words (self->tags, tags);
  set_words (self->categories, categories);
}

/**
 * recto_site_words_get_tags:
 * @self: the words
 *
 * Returns: (transfer none): strings in the order of the locale
 */
GListModel *
recto_site_words_get_tags (RectoSiteWords *self)
{
  return G_LIST_MODEL (self->tags);
}

/**
 * recto_site_words_get_categories:
 * @self: the words
 *
 * Returns: (transfer none): strings in the order of the locale
 */
GListModel *
recto_site_words_get_categories (RectoSiteWords *self)
{
  return G_LIST_MODEL (self->categories);
}
