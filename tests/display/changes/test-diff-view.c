#include "changes/recto-diff-view.h"

#include <adwaita.h>

#include "changes-fixture.h"
#include "changes/recto-diff-columns.h"
#include "changes/recto-diff-side.h"
#include "changes/recto-diff-text.h"

static RectoDiff *
diff_of (const char *old_text,
         const char *new_text)
{
  g_autoptr (GBytes) old_bytes = g_bytes_new (old_text, strlen (old_text));
  g_autoptr (GBytes) new_bytes = g_bytes_new (new_text, strlen (new_text));
  g_autoptr (GError) error = NULL;
  RectoDiff *diff = recto_diff_texts ("a.md", old_bytes, new_bytes, 1, &error);

  g_assert_no_error (error);
  return diff;
}

static void
assert_shows (RectoDiffView *view,
              const char *expected)
{
  g_autofree char *text = recto_diff_view_get_text (view);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  g_autoptr (RectoDiffView) view = g_object_ref_sink (RECTO_DIFF_VIEW (recto_diff_view_new ()));
  g_autoptr (RectoDiff) diff = diff_of ("one\ntwo\nthree\nfour\n", "one\n2 二\nthree\nfour\nfive\n");
  g_autoptr (RectoDiff) same = diff_of ("one\n", "one\n");
  g_autoptr (RectoDiff) end = diff_of ("one\n", "one");

  recto_diff_view_set_diff (view, diff);
  assert_shows (view, "Lines 1–5\n  one\n− two\n+ 2 二\n  three\n  four\n+ five");
  recto_diff_view_set_diff (view, same);
  assert_shows (view, "The text is the same.");
  recto_diff_view_set_diff (view, end);
  assert_shows (view, "Line 1\n− one\n+ one\n(no line end at the end of the file)");
  recto_diff_view_set_message (view, "Wait");
  assert_shows (view, "Wait");
}

static void
test_max_lines (void)
{
  g_autoptr (RectoDiffView) view = g_object_ref_sink (RECTO_DIFF_VIEW (recto_diff_view_new ()));
  g_autoptr (RectoDiff) diff = diff_of ("", "1\n2\n3\n4\n5\n");
  GtkLabel *label = GTK_LABEL (changes_part (GTK_WIDGET (view), "message_label"));

  recto_diff_view_set_max_lines (view, 2);
  recto_diff_view_set_diff (view, diff);
  assert_shows (view, "Lines 1–5\n+ 1\n+ 2");
  g_assert_cmpstr (gtk_label_get_label (label), ==, "3 more lines are not shown.");
}

static void
test_binary (void)
{
  g_autoptr (RectoDiffView) view = g_object_ref_sink (RECTO_DIFF_VIEW (recto_diff_view_new ()));
  g_autoptr (GPtrArray) hunks = g_ptr_array_new ();
  RectoDiff diff = { .path = (char *) "a.png", .binary = TRUE, .old_size = 100, .new_size = 2000, .hunks = hunks };
  g_autofree char *text = NULL;

  recto_diff_view_set_diff (view, &diff);
  text = recto_diff_view_get_text (view);
  g_assert_nonnull (strstr (text, "2.0"));
}

/* What really changed within a line is marked, and not by a colour alone. */
static void
test_word_marks (void)
{
  g_autoptr (RectoDiffView) view = g_object_ref_sink (RECTO_DIFF_VIEW (recto_diff_view_new ()));
  g_autoptr (RectoDiff) diff = diff_of ("the old word\n", "the new word\n");
  GtkTextView *text_view = GTK_TEXT_VIEW (changes_part (GTK_WIDGET (view), "text_view"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), RECTO_DIFF_TAG_ADDED_WORD);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *marked = NULL;
  PangoUnderline underline;

  recto_diff_view_set_diff (view, diff);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_to_tag_toggle (&start, tag));
  end = start;
  g_assert_true (gtk_text_iter_forward_to_tag_toggle (&end, tag));
  marked = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (marked, ==, "new");
  g_object_get (tag, "underline", &underline, NULL);
  g_assert_cmpint (underline, !=, PANGO_UNDERLINE_NONE);
}

static gboolean
has_compared (gpointer data)
{
  g_autofree char *text = recto_diff_view_get_text (data);

  return !g_str_equal (text, "Comparing…");
}

static void
test_texts (void)
{
  g_autoptr (RectoDiffView) view = g_object_ref_sink (RECTO_DIFF_VIEW (recto_diff_view_new ()));
  g_autoptr (GBytes) old_text = g_bytes_new_static ("a\n", 2);
  g_autoptr (GBytes) new_text = g_bytes_new_static ("b\n", 2);
  g_autoptr (GBytes) newest_text = g_bytes_new_static ("c\n", 2);

  recto_diff_view_set_texts (view, "a.md", old_text, new_text);
  recto_diff_view_set_texts (view, "a.md", old_text, newest_text);
  changes_wait (has_compared, view);
  assert_shows (view, "Line 1\n− a\n+ c");
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

/* Where there is room both versions stand side by side, else one below the other. */
static void
test_wide_and_narrow (ChangesFixture *self,
                      gconstpointer data)
{
  GtkWidget *view = recto_diff_view_new ();
  g_autoptr (RectoDiff) diff = diff_of ("---\ntitle: Old\n---\none\ntwo words here\n", "---\ntitle: New\n---\none\ntwo words there\nthree\n");
  GtkWidget *columns;

  recto_diff_view_set_diff (RECTO_DIFF_VIEW (view), diff);
  changes_show (self, view);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 400);
  changes_settle (self);
  columns = changes_find (view, RECTO_TYPE_DIFF_COLUMNS);
  g_assert_true (gtk_widget_get_mapped (columns));
  assert_shows (RECTO_DIFF_VIEW (view), "Front matter and text · Lines 1–6\n--- | ---\n− title: Old | + title: New\n"
                                        "--- | ---\none | one\n− two words here | + two words there\n | + three\n");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 400);
  changes_wait (is_unmapped, columns);
  assert_shows (RECTO_DIFF_VIEW (view), "Front matter and text · Lines 1–6\n  ---\n− title: Old\n+ title: New\n  ---\n"
                                        "  one\n− two words here\n+ two words there\n+ three");
}

/* The words that changed are marked on both sides, the line by a sign as well. */
static void
test_side (void)
{
  g_autoptr (RectoDiff) diff = diff_of ("今天天气很好\n", "今天天气不好\n");
  const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, 0);
  GtkWidget *side = g_object_ref_sink (recto_diff_side_new (TRUE));
  g_autoptr (PangoAttrIterator) iterator = NULL;
  int start;
  int end;

  recto_diff_side_set_line (RECTO_DIFF_SIDE (side), g_ptr_array_index (hunk->lines, 1));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (changes_part (side, "sign_label"))), ==, "+");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (changes_part (side, "number_label"))), ==, "1");
  g_assert_true (gtk_widget_has_css_class (side, "added"));
  iterator = pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (changes_part (side, "text_label"))));
  g_assert_true (pango_attr_iterator_next (iterator));
  pango_attr_iterator_range (iterator, &start, &end);
  g_assert_cmpint (start, ==, strlen ("今天天气"));
  g_assert_cmpint (end, ==, strlen ("今天天气不"));
  recto_diff_side_set_line (RECTO_DIFF_SIDE (side), NULL);
  g_assert_true (gtk_widget_has_css_class (side, "none"));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (changes_part (side, "text_label"))), ==, "");
  g_object_unref (side);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/changes/diff/text", test_text);
  g_test_add_func ("/changes/diff/max-lines", test_max_lines);
  g_test_add_func ("/changes/diff/binary", test_binary);
  g_test_add_func ("/changes/diff/word-marks", test_word_marks);
  g_test_add_func ("/changes/diff/texts", test_texts);
  g_test_add_func ("/changes/diff/side", test_side);
  g_test_add ("/changes/diff/wide-and-narrow", ChangesFixture, NULL, changes_set_up, test_wide_and_narrow, changes_tear_down);
  return g_test_run ();
}
