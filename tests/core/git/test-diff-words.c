/* Words of lines, which of them changed, and which line took the place of which. */

#include "git/recto-git-diff-words.h"

#include <string.h>

#include "git/recto-git-diff.h"

static void
assert_words (const char *text,
              const char *expected)
{
  g_autoptr (RectoDiffWords) words = recto_diff_words_new (text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < recto_diff_words_get_length (words); i++)
    {
      RectoDiffMark place;

      recto_diff_words_get_nth (words, i, &place);
      g_string_append_printf (found, i > 0 ? "|%.*s" : "%.*s", (int) (place.end - place.start), text + place.start);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (void)
{
  assert_words ("", "");
  assert_words ("Two words,  and_more", "Two| |words|,|  |and|_|more");
  assert_words ("naïve Übung 42", "naïve| |Übung| |42");
  /* Not apart from what it sits on: a combining accent, a family, a skin. */
  assert_words ("e\u0301a \U0001F468\u200D\U0001F469 \U0001F44D\U0001F3FD!", "e\u0301a| |\U0001F468\u200D\U0001F469| |\U0001F44D\U0001F3FD|!");
  assert_words ("今天写blog了。", "今|天|写|blog|了|。");
  assert_words ("カタカナとひらがな", "カ|タ|カ|ナ|と|ひ|ら|が|な");
  assert_words ("한국어 문장", "한국어| |문장");
  assert_words ("ที่นี่", "ที่|นี่");
}

/* The line with what changed in brackets. */
static char *
with_marks (const char *text,
            const GArray *marks)
{
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoDiffMark *mark = &g_array_index (marks, RectoDiffMark, i);

      g_string_append_len (out, text + at, mark->start - at);
      g_string_append_printf (out, "[%.*s]", (int) (mark->end - mark->start), text + mark->start);
      at = mark->end;
    }
  g_string_append (out, text + at);
  return g_string_free (out, FALSE);
}

static void
assert_marks (const char *old_text,
              const char *new_text,
              const char *old_expected,
              const char *new_expected)
{
  g_autoptr (RectoDiffWords) old_words = recto_diff_words_new (old_text);
  g_autoptr (RectoDiffWords) new_words = recto_diff_words_new (new_text);
  g_autoptr (GArray) old_marks = NULL;
  g_autoptr (GArray) new_marks = NULL;
  g_autofree char *old_found = NULL;
  g_autofree char *new_found = NULL;
  guint64 budget = 1000000;

  g_assert_true (recto_diff_words_compare (old_words, new_words, &budget, &old_marks, &new_marks));
  old_found = with_marks (old_text, old_marks);
  new_found = with_marks (new_text, new_marks);
  g_assert_cmpstr (old_found, ==, old_expected);
  g_assert_cmpstr (new_found, ==, new_expected);
}

static void
test_marks (void)
{
  assert_marks ("one two three", "one 2 three", "one [two] three", "one [2] three");
  assert_marks ("same", "same", "same", "same");
  /* Two places, and a space between two words joins them. */
  assert_marks ("title: A walk by the sea in June", "title: A run along the sea in May",
                "title: A [walk by] the sea in [June]", "title: A [run along] the sea in [May]");
  assert_marks ("今天天气很好,我们去海边。", "今天天气不错,我们去山上。",
                "今天天气[很好],我们去[海边]。", "今天天气[不错],我们去[山上]。");
  assert_marks ("a b c d", "a b c d e f", "a b c d", "a b c d[ e f]");
  /* A long word in both counts for more than short ones. */
  assert_marks ("of of extraordinary", "extraordinary of of", "[of of ]extraordinary", "extraordinary[ of of]");
}

static void
test_nothing_in_common (void)
{
  g_autoptr (RectoDiffWords) old_words = recto_diff_words_new ("quite another thing to say");
  g_autoptr (RectoDiffWords) new_words = recto_diff_words_new ("完全不同的一句话");
  GArray *old_marks = NULL;
  GArray *new_marks = NULL;
  guint64 budget = 1000000;

  g_assert_false (recto_diff_words_compare (old_words, new_words, &budget, &old_marks, &new_marks));
  g_assert_null (old_marks);
  g_assert_cmpfloat (recto_diff_words_similarity (old_words, new_words), ==, 0);
  g_assert_cmpfloat (recto_diff_words_similarity (old_words, old_words), ==, 1);
}

/* Without the means to look closer, what is between the same ends is marked. */
static void
test_budget (void)
{
  const char *old_text = "begin one two three end of it all, as long as it was";
  const char *new_text = "begin one 2 drei end of it all, as long as it was";
  g_autoptr (RectoDiffWords) old_words = recto_diff_words_new (old_text);
  g_autoptr (RectoDiffWords) new_words = recto_diff_words_new (new_text);
  g_autoptr (GArray) old_marks = NULL;
  g_autoptr (GArray) new_marks = NULL;
  g_autofree char *old_found = NULL;
  guint64 budget = 8;

  g_assert_true (recto_diff_words_compare (old_words, new_words, &budget, &old_marks, &new_marks));
  old_found = with_marks (old_text, old_marks);
  g_assert_cmpstr (old_found, ==, "begin one [two three] end of it all, as long as it was");
  g_assert_cmpuint (budget, ==, 8);
}

static RectoDiff *
diff_of (const char *old_text,
         const char *new_text)
{
  g_autoptr (GBytes) old_bytes = g_bytes_new (old_text, strlen (old_text));
  g_autoptr (GBytes) new_bytes = g_bytes_new (new_text, strlen (new_text));
  g_autoptr (GError) error = NULL;
  RectoDiff *diff = recto_diff_texts ("a.md", old_bytes, new_bytes, 3, &error);

  g_assert_no_error (error);
  return diff;
}

static char *
describe_side (const RectoDiffHunk *hunk,
               int position)
{
  const RectoDiffLine *line = position >= 0 ? g_ptr_array_index (hunk->lines, position) : NULL;

  return line != NULL ? with_marks (line->text, line->marks) : g_strdup ("~");
}

static void
assert_rows (const char *old_text,
             const char *new_text,
             const char *expected)
{
  g_autoptr (RectoDiff) diff = diff_of (old_text, new_text);
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, i);

      for (guint j = 0; j < hunk->rows->len; j++)
        {
          const RectoDiffRow *row = &g_array_index (hunk->rows, RectoDiffRow, j);
          g_autofree char *left = describe_side (hunk, row->old_line);
          g_autofree char *right = describe_side (hunk, row->new_line);

          g_string_append_printf (rows, "%s | %s\n", left, right);
        }
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
test_rows (void)
{
  assert_rows ("one\ntwo words here\nthree\n", "one\ntwo words there\nthree\n",
               "one | one\ntwo words [here] | two words [there]\nthree | three\n");
  /* A line that came between does not push the others out of step. */
  assert_rows ("alpha beta gamma\ndelta epsilon zeta\n",
               "alpha beta gamma!\nquite new\ndelta epsilon eta\n",
               "alpha beta gamma | alpha beta gamma[!]\n~ | quite new\ndelta epsilon [zeta] | delta epsilon [eta]\n");
  assert_rows ("gone\nstays\n", "stays\n", "gone | ~\nstays | stays\n");
  /* What has nothing in common stands side by side with no marks. */
  assert_rows ("aaa bbb\n", "xxx yyy\n", "aaa bbb | xxx yyy\n");
}

/* Far more pairs of words than the bound allows: every line still has its row. */
static void
test_long (void)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autoptr (RectoDiff) diff = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_string_append_printf (old_text, "Line %u of a long text with %u words that all were changed somewhere.\n", i, i * 7);
      g_string_append_printf (new_text, "Row %u of a long text with %u words that were all changed elsewhere.\n", i, i * 11);
    }
  /* One line as long as a whole post. */
  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (old_text, "w%u ", i * 3);
      g_string_append_printf (new_text, "w%u ", i * 5);
    }
  diff = diff_of (old_text->str, new_text->str);
  for (guint i = 0; i < diff->hunks->len; i++)
    n_rows += ((RectoDiffHunk *) g_ptr_array_index (diff->hunks, i))->rows->len;
  g_assert_cmpuint (n_rows, ==, 3001);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git/diff-words/words", test_words);
  g_test_add_func ("/git/diff-words/marks", test_marks);
  g_test_add_func ("/git/diff-words/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/git/diff-words/budget", test_budget);
  g_test_add_func ("/git/diff-words/rows", test_rows);
  g_test_add_func ("/git/diff-words/long", test_long);
  return g_test_run ();
}
