/* Which words of a line changed: the longest common run of words, weighed by
 * their length, within a bound on the work. */

#include "recto-git-diff-words.h"

#include <string.h>

/* More cells than this for one pair of lines would be felt. */
#define MAX_CELLS (4 * 1000 * 1000)

/* Below it, two lines have nothing to do with each other. */
#define MIN_SIMILARITY 0.3

/* How many words of a line are looked at to tell whether it is like another. */
#define MAX_SAMPLE 400

typedef struct
{
  RectoDiffMark place;
  guint hash;
  guint weight;
  gboolean space;
} Word;

struct _RectoDiffWords
{
  const char *text;
  GArray *words;
  GArray *hashes; /* sorted, of what is no space, with its weight */
  guint weight;   /* of all of @hashes */
};

typedef struct
{
  guint hash;
  guint weight;
} Hash;

static gboolean
stands_alone (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Belongs to the character before it. */
static gboolean
clings (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff);
}

static const char *
find_end (const char *start)
{
  gunichar first = g_utf8_get_char (start);
  gboolean space = g_unichar_isspace (first);
  gboolean word = g_unichar_isalnum (first) && !stands_alone (first);
  gunichar before = first;
  const char *end = g_utf8_next_char (start);

  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar c = g_utf8_get_char (end);
      gboolean same = space ? g_unichar_isspace (c)
                            : clings (c) || before == 0x200d || (word && g_unichar_isalnum (c) && !stands_alone (c));

      if (!same)
        break;
      before = c;
    }
  return end;
}

static guint
hash_of (const char *start,
         gsize length)
{
  guint hash = 2166136261u;
  gsize i;

  for (i = 0; i < length; i++)
    hash = (hash ^ (guchar) start[i]) * 16777619u;
  return hash;
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  const Hash *one = a;
  const Hash *other = b;

  return one->hash < other->hash ? -1 : one->hash > other->hash;
}

static void
make_hashes (RectoDiffWords *self)
{
  guint i;

  for (i = 0; i < self->words->len && self->hashes->len < MAX_SAMPLE; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      Hash hash = { word->hash, word->weight };

      if (word->space)
        continue;
      g_array_append_val (self->hashes, hash);
      self->weight += word->weight;
    }
  g_array_sort (self->hashes, compare_hashes);
}

/**
 * recto_diff_words_new:
 * @text: a line, valid UTF-8, to outlive the result
 *
 * Any thread.
 *
 * Returns: (transfer full): its words, the spaces and the signs between them
 */
RectoDiffWords *
recto_diff_words_new (const char *text)
{
  RectoDiffWords *self = g_new0 (RectoDiffWords, 1);
  const char *start;
  const char *end;

  self->text = text;
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (Hash));
  for (start = text; *start != '\0'; start = end)
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (start));
      Word word;

      end = find_end (start);
      word = (Word){ { start - text, end - text }, hash_of (start, end - start), space ? 1 : 1 + 2 * (end - start), space };
      g_array_append_val (self->words, word);
    }
  make_hashes (self);
  return self;
}

/**
 * recto_diff_words_get_length:
 * @self: a line
 *
 * Returns: how many words, spaces and signs it has
 */
guint
recto_diff_words_get_length (const RectoDiffWords *self)
{
  return self->words->len;
}

/**
 * recto_diff_words_get_nth:
 * @self: a line
 * @n: from 0
 * @place: (out): where the word is
 */
void
recto_diff_words_get_nth (const RectoDiffWords *self,
                          guint n,
                          RectoDiffMark *place)
{
  *place = g_array_index (self->words, Word, n).place;
}

/**
 * recto_diff_words_similarity:
 * @self: a line
 * @other: another
 *
 * Returns: how much of the two is in both, in whatever order, from 0 to 1
 */
double
recto_diff_words_similarity (const RectoDiffWords *self,
                             const RectoDiffWords *other)
{
  guint common = 0;
  guint i = 0;
  guint j = 0;

  while (i < self->hashes->len && j < other->hashes->len)
    {
      const Hash *one = &g_array_index (self->hashes, Hash, i);
      const Hash *two = &g_array_index (other->hashes, Hash, j);

      if (one->hash == two->hash)
        {
          common += one->weight;
          i++;
          j++;
        }
      else if (one->hash < two->hash)
        i++;
      else
        j++;
    }
  return self->weight + other->weight > 0 ? 2.0 * common / (self->weight + other->weight) : 0;
}

static gboolean
same_word (const RectoDiffWords *self,
           guint i,
           const RectoDiffWords *other,
           guint j)
{
  const Word *one = &g_array_index (self->words, Word, i);
  const Word *two = &g_array_index (other->words, Word, j);
  guint length = one->place.end - one->place.start;

  return one->hash == two->hash && length == two->place.end - two->place.start &&
         memcmp (self->text + one->place.start, other->text + two->place.start, length) == 0;
}

/* Which words are in both, between what is the same at both ends. */
typedef struct
{
  const RectoDiffWords *old_words;
  const RectoDiffWords *new_words;
  guint start;
  guint old_end;
  guint new_end;
  gboolean *old_kept;
  gboolean *new_kept;
} Match;

static void
match_ends (Match *self)
{
  guint old_length = self->old_words->words->len;
  guint new_length = self->new_words->words->len;

  while (self->start < MIN (old_length, new_length) &&
         same_word (self->old_words, self->start, self->new_words, self->start))
    {
      self->old_kept[self->start] = self->new_kept[self->start] = TRUE;
      self->start++;
    }
  self->old_end = old_length;
  self->new_end = new_length;
  while (self->old_end > self->start && self->new_end > self->start &&
         same_word (self->old_words, self->old_end - 1, self->new_words, self->new_end - 1))
    self->old_kept[--self->old_end] = self->new_kept[--self->new_end] = TRUE;
}

static guint
weight_at (const RectoDiffWords *words,
           guint i)
{
  return g_array_index (words->words, Word, i).weight;
}

enum
{
  STEP_BOTH = 1,
  STEP_OLD,
  STEP_NEW
};

/* The best common run, from the end backwards, so that it is walked forwards. */
static void
match_middle (Match *self)
{
  gsize n = self->old_end - self->start;
  gsize m = self->new_end - self->start;
  g_autofree guint8 *steps = g_malloc (MAX (n * m, 1));
  g_autofree guint *below = g_new0 (guint, m + 1);
  g_autofree guint *row = g_new0 (guint, m + 1);
  gsize i;
  gsize j;

  for (i = n; i-- > 0;)
    {
      guint *swap;

      for (j = m; j-- > 0;)
        {
          guint best = MAX (below[j], row[j + 1]);
          guint8 step = below[j] >= row[j + 1] ? STEP_OLD : STEP_NEW;

          if (same_word (self->old_words, self->start + i, self->new_words, self->start + j) &&
              below[j + 1] + weight_at (self->old_words, self->start + i) >= best)
            {
              best = below[j + 1] + weight_at (self->old_words, self->start + i);
              step = STEP_BOTH;
            }
          row[j] = best;
          steps[i * m + j] = step;
        }
      swap = below;
      below = row;
      row = swap;
      row[m] = 0;
    }
  for (i = j = 0; i < n && j < m;)
    {
      guint8 step = steps[i * m + j];

      if (step == STEP_BOTH)
        self->old_kept[self->start + i] = self->new_kept[self->start + j] = TRUE;
      i += step != STEP_NEW;
      j += step != STEP_OLD;
    }
}

static double
kept_share (const Match *self)
{
  guint kept = 0;
  guint all = 0;
  guint i;

  for (i = 0; i < self->old_words->words->len; i++)
    {
      const Word *word = &g_array_index (self->old_words->words, Word, i);

      all += word->space ? 0 : word->weight;
      kept += word->space || !self->old_kept[i] ? 0 : 2 * word->weight;
    }
  for (i = 0; i < self->new_words->words->len; i++)
    all += g_array_index (self->new_words->words, Word, i).space ? 0 : weight_at (self->new_words, i);
  return all > 0 ? (double) kept / all : 1;
}

/* A space between two words that changed is no reason to mark them apart. */
static GArray *
make_marks (const RectoDiffWords *words,
            const gboolean *kept)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (RectoDiffMark));
  gboolean only_space = FALSE;
  guint i;

  for (i = 0; i < words->words->len; i++)
    {
      const Word *word = &g_array_index (words->words, Word, i);
      RectoDiffMark *last = marks->len > 0 ? &g_array_index (marks, RectoDiffMark, marks->len - 1) : NULL;

      if (kept[i])
        {
          only_space = only_space && word->space;
          continue;
        }
      if (last != NULL && only_space)
        last->end = word->place.end;
      else
        g_array_append_val (marks, word->place);
      only_space = TRUE;
    }
  return marks;
}

/**
 * recto_diff_words_compare:
 * @old_words: a line
 * @new_words: the line in its place
 * @budget: (inout): how many pairs of words may still be compared
 * @old_marks: (out) (element-type RectoDiffMark): what of the old one is gone
 * @new_marks: (out) (element-type RectoDiffMark): what of the new one is new
 *
 * Where that would take too long, all between what is the same at both ends
 * is marked.
 *
 * Returns: whether they have enough in common for marks to say something
 */
gboolean
recto_diff_words_compare (const RectoDiffWords *old_words,
                          const RectoDiffWords *new_words,
                          guint64 *budget,
                          GArray **old_marks,
                          GArray **new_marks)
{
  g_autofree gboolean *old_kept = g_new0 (gboolean, old_words->words->len + 1);
  g_autofree gboolean *new_kept = g_new0 (gboolean, new_words->words->len + 1);
  Match match = { old_words, new_words, 0, 0, 0, old_kept, new_kept };
  guint64 cells;

  match_ends (&match);
  cells = (guint64) (match.old_end - match.start) * (match.new_end - match.start);
  if (cells <= MIN (*budget, MAX_CELLS))
    {
      *budget -= cells;
      match_middle (&match);
    }
  if (kept_share (&match) < MIN_SIMILARITY)
    return FALSE;
  *old_marks = make_marks (old_words, old_kept);
  *new_marks = make_marks (new_words, new_kept);
  return TRUE;
}

/**
 * recto_diff_words_free:
 * @self: (transfer full): words of a line
 */
void
recto_diff_words_free (RectoDiffWords *self)
{
  g_array_unref (self->words);
  g_array_unref (self->hashes);
  g_free (self);
}
