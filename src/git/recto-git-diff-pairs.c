/* Which line came in the place of which, so that both versions can be shown
 * side by side with the words marked that changed. */

#include "recto-git-diff-pairs.h"

/* More lines than this were rewritten together: they are paired in order. */
#define MAX_PAIRS (100 * 100)

/* Lines that share less are not each other's versions. */
#define MIN_SIMILARITY 0.35

/* Lines that went, followed by lines that came. */
typedef struct
{
  RectoDiffHunk *hunk;
  guint first;
  guint n_removed;
  guint n_added;
  RectoDiffWords **words;
  guint64 *budget;
} Block;

static RectoDiffLine *
line_at (const RectoDiffHunk *hunk,
         guint i)
{
  return g_ptr_array_index (hunk->lines, i);
}

static void
add_row (RectoDiffHunk *hunk,
         int old_line,
         int new_line)
{
  RectoDiffRow row = { old_line, new_line };

  g_array_append_val (hunk->rows, row);
}

/* Lines with no counterpart stand beside each other, as far as there are some
 * on both sides. */
static void
add_rest (Block *self,
          guint removed,
          guint removed_end,
          guint added,
          guint added_end)
{
  while (removed < removed_end || added < added_end)
    {
      add_row (self->hunk, removed < removed_end ? (int) (self->first + removed) : -1,
               added < added_end ? (int) (self->first + self->n_removed + added) : -1);
      removed += removed < removed_end;
      added += added < added_end;
    }
}

static void
add_pair (Block *self,
          guint removed,
          guint added)
{
  RectoDiffLine *old_line = line_at (self->hunk, self->first + removed);
  RectoDiffLine *new_line = line_at (self->hunk, self->first + self->n_removed + added);

  recto_diff_words_compare (self->words[removed], self->words[self->n_removed + added], self->budget,
                            &old_line->marks, &new_line->marks);
  add_row (self->hunk, self->first + removed, self->first + self->n_removed + added);
}

/* The pairs, in order, that are most alike all together. */
static void
pair_by_likeness (Block *self)
{
  guint n = self->n_removed;
  guint m = self->n_added;
  g_autofree double *best = g_new0 (double, (gsize) (n + 1) * (m + 1));
  g_autofree float *likeness = g_new0 (float, (gsize) n *m + 1);
  guint removed = 0;
  guint added = 0;
  guint i;
  guint j;

  for (i = n; i-- > 0;)
    for (j = m; j-- > 0;)
      {
        double alike = recto_diff_words_similarity (self->words[i], self->words[n + j]);
        double apart = MAX (best[(i + 1) * (m + 1) + j], best[i * (m + 1) + j + 1]);

        likeness[i * m + j] = alike >= MIN_SIMILARITY ? alike : 0;
        best[i * (m + 1) + j] = MAX (apart, best[(i + 1) * (m + 1) + j + 1] + likeness[i * m + j]);
      }
  for (i = j = 0; i < n && j < m;)
    {
      if (likeness[i * m + j] > 0 && best[i * (m + 1) + j] <= best[(i + 1) * (m + 1) + j + 1] + likeness[i * m + j])
        {
          add_rest (self, removed, i, added, j);
          add_pair (self, i++, j++);
          removed = i;
          added = j;
        }
      else if (best[(i + 1) * (m + 1) + j] >= best[i * (m + 1) + j + 1])
        i++;
      else
        j++;
    }
  add_rest (self, removed, n, added, m);
}

static void
pair_block (Block *self)
{
  guint n = self->n_removed + self->n_added;
  guint i;

  self->words = g_new (RectoDiffWords *, n + 1);
  for (i = 0; i < n; i++)
    self->words[i] = recto_diff_words_new (line_at (self->hunk, self->first + i)->text);
  if ((guint64) self->n_removed * self->n_added <= MAX_PAIRS)
    pair_by_likeness (self);
  else
    {
      for (i = 0; i < MIN (self->n_removed, self->n_added); i++)
        add_pair (self, i, i);
      add_rest (self, i, self->n_removed, i, self->n_added);
    }
  for (i = 0; i < n; i++)
    recto_diff_words_free (self->words[i]);
  g_clear_pointer (&self->words, g_free);
}

static guint
count_kind (const RectoDiffHunk *hunk,
            guint first,
            RectoDiffLineKind kind)
{
  guint n = 0;

  while (first + n < hunk->lines->len && line_at (hunk, first + n)->kind == kind)
    n++;
  return n;
}

/**
 * recto_diff_hunk_pair:
 * @hunk: a hunk whose lines are there
 * @budget: (inout): how many pairs of words may still be compared
 *
 * Fills in its rows and the marks of its lines. Any thread.
 */
void
recto_diff_hunk_pair (RectoDiffHunk *hunk,
                      guint64 *budget)
{
  guint i = 0;

  while (i < hunk->lines->len)
    {
      Block block = { .hunk = hunk, .first = i, .budget = budget };

      if (line_at (hunk, i)->kind == RECTO_DIFF_LINE_CONTEXT)
        {
          add_row (hunk, i, i);
          i++;
          continue;
        }
      block.n_removed = count_kind (hunk, i, RECTO_DIFF_LINE_REMOVED);
      block.n_added = count_kind (hunk, i + block.n_removed, RECTO_DIFF_LINE_ADDED);
      pair_block (&block);
      i += block.n_removed + block.n_added;
    }
}
