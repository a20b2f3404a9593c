#include "changes/recto-conflict-draft.h"

static RectoPublishConflictPart *
merged (const char *text)
{
  RectoPublishConflictPart *part = g_new0 (RectoPublishConflictPart, 1);

  part->merged = g_strdup (text);
  return part;
}

static RectoPublishConflictPart *
both (const char *ours,
      const char *theirs)
{
  RectoPublishConflictPart *part = g_new0 (RectoPublishConflictPart, 1);

  part->conflicting = TRUE;
  part->ours = g_strdup (ours);
  part->theirs = g_strdup (theirs);
  return part;
}

static void
part_free (gpointer data)
{
  RectoPublishConflictPart *part = data;

  g_free (part->merged);
  g_free (part->ours);
  g_free (part->theirs);
  g_free (part);
}

static RectoConflictDraft *
make_draft (GBytes *our_text,
            GBytes *their_text,
            RectoPublishConflictPart *first,
            ...)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_publish_conflict_free);
  RectoPublishConflict *conflict = g_new0 (RectoPublishConflict, 1);
  RectoPublishConflictPart *part;
  va_list args;

  conflict->path = g_strdup ("a.md");
  conflict->our_text = our_text != NULL ? g_bytes_ref (our_text) : NULL;
  conflict->their_text = their_text != NULL ? g_bytes_ref (their_text) : NULL;
  conflict->parts = g_ptr_array_new_with_free_func (part_free);
  va_start (args, first);
  for (part = first; part != NULL; part = va_arg (args, RectoPublishConflictPart *))
    g_ptr_array_add (conflict->parts, part);
  va_end (args);
  g_ptr_array_add (conflicts, conflict);
  return recto_conflict_draft_new (conflicts, 0);
}

static void
assert_builds (RectoConflictDraft *draft,
               const char *expected)
{
  g_autoptr (GBytes) bytes = recto_conflict_draft_build (draft);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_parts (void)
{
  g_autoptr (RectoConflictDraft) draft = make_draft (NULL, NULL, merged ("a\n"), both ("b\n", "B\n"), merged ("c\n"), both ("d\n", ""), NULL);
  guint n_changed = 0;

  g_signal_connect_swapped (draft, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_cmpuint (recto_conflict_draft_get_n_parts (draft), ==, 4);
  g_assert_false (recto_conflict_draft_get_is_open (draft, 0));
  g_assert_cmpuint (recto_conflict_draft_count_open (draft), ==, 2);
  recto_conflict_draft_choose (draft, 1, RECTO_CONFLICT_THEIRS);
  recto_conflict_draft_choose (draft, 1, RECTO_CONFLICT_THEIRS);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (recto_conflict_draft_count_open (draft), ==, 1);
  recto_conflict_draft_choose (draft, 3, RECTO_CONFLICT_MINE);
  g_assert_cmpuint (recto_conflict_draft_count_open (draft), ==, 0);
  assert_builds (draft, "a\nB\nc\nd\n");
  recto_conflict_draft_choose (draft, 3, RECTO_CONFLICT_THEIRS);
  assert_builds (draft, "a\nB\nc\n");
}

static void
test_edited (void)
{
  g_autoptr (RectoConflictDraft) draft = make_draft (NULL, NULL, both ("b\n", "B\n"), merged ("c\n"), NULL);

  recto_conflict_draft_choose (draft, 0, RECTO_CONFLICT_EDITED);
  recto_conflict_draft_set_text (draft, 0, "own words");
  assert_builds (draft, "own words\nc\n");
  recto_conflict_draft_set_text (draft, 0, "two\nlines\n");
  assert_builds (draft, "two\nlines\nc\n");
  recto_conflict_draft_set_text (draft, 0, "");
  assert_builds (draft, "c\n");
}

/* The last line of a file need not have an end. */
static void
test_no_newline (void)
{
  g_autoptr (RectoConflictDraft) draft = make_draft (NULL, NULL, merged ("a\n"), both ("b", "B"), NULL);

  recto_conflict_draft_choose (draft, 1, RECTO_CONFLICT_EDITED);
  recto_conflict_draft_set_text (draft, 1, "x");
  assert_builds (draft, "a\nx");
}

static void
test_whole_file (void)
{
  g_autoptr (GBytes) ours = g_bytes_new_static ("\0\1", 2);
  g_autoptr (RectoConflictDraft) draft = make_draft (ours, NULL, NULL);
  g_autoptr (GBytes) built = NULL;

  g_assert_cmpuint (recto_conflict_draft_get_n_parts (draft), ==, 1);
  g_assert_true (recto_conflict_draft_get_is_open (draft, 0));
  g_assert_false (recto_conflict_draft_can_edit (draft));
  recto_conflict_draft_choose (draft, 0, RECTO_CONFLICT_THEIRS);
  g_assert_null (recto_conflict_draft_build (draft));
  recto_conflict_draft_choose (draft, 0, RECTO_CONFLICT_MINE);
  built = recto_conflict_draft_build (draft);
  g_assert_true (g_bytes_equal (built, ours));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/conflict-draft/parts", test_parts);
  g_test_add_func ("/changes/conflict-draft/edited", test_edited);
  g_test_add_func ("/changes/conflict-draft/no-newline", test_no_newline);
  g_test_add_func ("/changes/conflict-draft/whole-file", test_whole_file);
  return g_test_run ();
}
