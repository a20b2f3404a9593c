/* Which blocks of a page are not those of the page before: what is the same
 * at both ends stays, and in between each block that is unique in both pages
 * holds its neighbours. */

#include "recto-preview-diff.h"

#include <string.h>

typedef struct
{
  RectoPage *old_page;
  RectoPage *new_page;
  GArray *splices;
} Diff;

static gboolean
is_same (Diff *self,
         guint old_index,
         guint new_index)
{
  const RectoPageBlock *one = recto_page_get_block (self->old_page, old_index);
  const RectoPageBlock *other = recto_page_get_block (self->new_page, new_index);

  return one->hash == other->hash && one->length == other->length && g_strcmp0 (one->id, other->id) == 0;
}

static guint64
hash_of (RectoPage *page,
         guint index)
{
  const RectoPageBlock *block = recto_page_get_block (page, index);

  return block->id != NULL ? block->hash ^ g_str_hash (block->id) : block->hash;
}

/* hash → index + 1, or 0 for what is there more than once */
static GHashTable *
index_unique (RectoPage *page,
              guint from,
              guint to)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = from; i < to; i++)
    {
      guint64 hash = hash_of (page, i);
      gboolean is_new = !g_hash_table_contains (table, &hash);

      g_hash_table_replace (table, g_memdup2 (&hash, sizeof hash), GUINT_TO_POINTER (is_new ? i + 1 : 0));
    }
  return table;
}

typedef struct
{
  guint old_index;
  guint new_index;
  int before; /* the match before it in the longest row that ends with it */
} Match;

/* The matches that rise in both pages, as many as can be: patience sorting. */
static GArray *
find_longest (GArray *matches)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < matches->len; i++)
    {
      Match *match = &g_array_index (matches, Match, i);
      guint low = 0;
      guint high = tops->len;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (matches, Match, g_array_index (tops, int, middle)).old_index < match->old_index)
            low = middle + 1;
          else
            high = middle;
        }
      match->before = low > 0 ? g_array_index (tops, int, low - 1) : -1;
      if (low == tops->len)
        g_array_set_size (tops, low + 1);
      g_array_index (tops, int, low) = (int) i;
    }
  if (tops->len > 0)
    for (int i = g_array_index (tops, int, tops->len - 1); i >= 0; i = g_array_index (matches, Match, i).before)
      g_array_prepend_val (chosen, g_array_index (matches, Match, i));
  return chosen;
}

static GArray *
find_matches (Diff *self,
              guint old_from,
              guint old_to,
              guint new_from,
              guint new_to)
{
  g_autoptr (GHashTable) old_blocks = index_unique (self->old_page, old_from, old_to);
  g_autoptr (GHashTable) new_blocks = index_unique (self->new_page, new_from, new_to);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = new_from; i < new_to; i++)
    {
      guint64 hash = hash_of (self->new_page, i);
      guint old_index = GPOINTER_TO_UINT (g_hash_table_lookup (old_blocks, &hash));
      Match match = { old_index - 1, i, -1 };

      if (old_index > 0 && GPOINTER_TO_UINT (g_hash_table_lookup (new_blocks, &hash)) == i + 1 &&
          is_same (self, match.old_index, i))
        g_array_append_val (matches, match);
    }
  return find_longest (matches);
}

/* What lies between two blocks that stay, less what is the same at its ends. */
static void
add_gap (Diff *self,
         guint old_from,
         guint old_to,
         guint new_from,
         guint new_to)
{
  RectoPreviewSplice splice;

  while (old_from < old_to && new_from < new_to && is_same (self, old_from, new_from))
    {
      old_from++;
      new_from++;
    }
  while (old_from < old_to && new_from < new_to && is_same (self, old_to - 1, new_to - 1))
    {
      old_to--;
      new_to--;
    }
  if (old_from == old_to && new_from == new_to)
    return;
  splice = (RectoPreviewSplice){ old_from, old_to - old_from, new_from, new_to - new_from };
  g_array_append_val (self->splices, splice);
}

/**
 * recto_preview_diff:
 * @old_page: the page that is shown
 * @new_page: the page that is to be shown
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type RectoPreviewSplice): what changes,
 *   from the top to the bottom; nothing when the pages look the same
 */
GArray *
recto_preview_diff (RectoPage *old_page,
                    RectoPage *new_page)
{
  Diff self = { old_page, new_page, g_array_new (FALSE, FALSE, sizeof (RectoPreviewSplice)) };
  guint old_to = recto_page_get_n_blocks (old_page);
  guint new_to = recto_page_get_n_blocks (new_page);
  guint old_from = 0;
  guint new_from = 0;
  g_autoptr (GArray) matches = NULL;

  /* Only what is between the first and the last change is looked at. */
  while (old_from < old_to && old_from < new_to && is_same (&self, old_from, old_from))
    old_from++;
  while (old_to > old_from && new_to > old_from && is_same (&self, old_to - 1, new_to - 1))
    {
      old_to--;
      new_to--;
    }
  new_from = old_from;

  matches = find_matches (&self, old_from, old_to, new_from, new_to);
  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      add_gap (&self, old_from, match->old_index, new_from, match->new_index);
      old_from = match->old_index + 1;
      new_from = match->new_index + 1;
    }
  add_gap (&self, old_from, old_to, new_from, new_to);
  return self.splices;
}
