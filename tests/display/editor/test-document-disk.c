/* What other programs do to the file while it is open. */

#include "editor-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
write_in_place (EditorFixture *fixture,
                const char *text)
{
  g_autofree char *file = g_build_filename (fixture->root, "a.md", NULL);
  FILE *stream = g_fopen (file, "w");

  g_assert_nonnull (stream);
  g_assert_cmpint (fputs (text, stream), >=, 0);
  g_assert_cmpint (fclose (stream), ==, 0);
}

static void
delete_file (EditorFixture *fixture)
{
  g_autofree char *file = g_build_filename (fixture->root, "a.md", NULL);

  g_assert_cmpint (g_unlink (file), ==, 0);
}

static gboolean
has_text (EditorFixture *fixture,
          const char *wanted)
{
  g_autofree char *text = editor_fixture_get_text (fixture);

  return g_str_equal (text, wanted);
}

static void
open_file (EditorFixture *fixture)
{
  editor_fixture_write (fixture, "a.md", "one\ntwo\nthree\n", -1);
  editor_fixture_open (fixture, "a.md");
}

/* Without unsaved text: taken in quietly, the cursor stays in its word. */
static void
test_clean (EditorFixture *fixture,
            gconstpointer data)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  open_file (fixture);
  buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 2, 2);
  gtk_text_buffer_place_cursor (buffer, &iter);

  write_in_place (fixture, "one\nzwei\nand more\nthree\n");
  wait_until (has_text (fixture, "one\nzwei\nand more\nthree\n"));
  g_assert_false (recto_document_get_modified (fixture->document));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 3);
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 2);

  /* And it can be edited and saved on. */
  editor_fixture_insert (fixture, 0, "x");
  g_assert_true (editor_fixture_save (fixture, NULL));
  editor_fixture_assert_file (fixture, "a.md", "xone\nzwei\nand more\nthree\n");
}

static void
test_replaced_by_rename (EditorFixture *fixture,
                         gconstpointer data)
{
  open_file (fixture);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("one %d\n", i);

      editor_fixture_write (fixture, "a.md", text, -1);
      wait_until (has_text (fixture, text));
      g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
    }
}

static void
test_written_in_place (EditorFixture *fixture,
                       gconstpointer data)
{
  open_file (fixture);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("one %d\n", i);

      write_in_place (fixture, text);
      wait_until (has_text (fixture, text));
      g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
    }
}

static void
make_conflict (EditorFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  open_file (fixture);
  editor_fixture_insert (fixture, 0, "mine ");
  write_in_place (fixture, "theirs\n");
  wait_until (recto_document_get_conflict (fixture->document) == RECTO_DOCUMENT_CONFLICT_CHANGED);
  g_assert_true (has_text (fixture, "mine one\ntwo\nthree\n"));

  g_assert_false (editor_fixture_save (fixture, &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_CONFLICT);
  editor_fixture_assert_file (fixture, "a.md", "theirs\n");
}

static void
test_dirty_reload (EditorFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) theirs = NULL;

  make_conflict (fixture);
  recto_document_get_disk_text_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  theirs = recto_document_get_disk_text_finish (fixture->document, result, NULL);
  g_assert_cmpmem (g_bytes_get_data (theirs, NULL), g_bytes_get_size (theirs), "theirs\n", 7);

  editor_fixture_resolve (fixture, RECTO_DOCUMENT_RELOAD);
  g_assert_true (has_text (fixture, "theirs\n"));
  g_assert_false (recto_document_get_modified (fixture->document));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
  /* The own text is one undo away. */
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document)));
  g_assert_true (has_text (fixture, "mine one\ntwo\nthree\n"));
  g_assert_true (recto_document_get_modified (fixture->document));
}

static void
test_dirty_keep_mine (EditorFixture *fixture,
                      gconstpointer data)
{
  make_conflict (fixture);
  editor_fixture_resolve (fixture, RECTO_DOCUMENT_KEEP_MINE);
  editor_fixture_assert_file (fixture, "a.md", "mine one\ntwo\nthree\n");
  g_assert_false (recto_document_get_modified (fixture->document));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
  editor_fixture_insert (fixture, 0, "still ");
  g_assert_true (editor_fixture_save (fixture, NULL));
}

/* The watch may be slower than a save: the save itself must notice. */
static void
test_save_meets_change (EditorFixture *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_file (fixture);
  editor_fixture_insert (fixture, 0, "mine ");
  write_in_place (fixture, "theirs\n");
  g_assert_false (editor_fixture_save (fixture, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_CHANGED);
  editor_fixture_assert_file (fixture, "a.md", "theirs\n");
}

static void
test_autosave_keeps_away (EditorFixture *fixture,
                          gconstpointer data)
{
  gint64 until;

  make_conflict (fixture);
  recto_document_set_autosave_delay (fixture->document, 20);
  editor_fixture_insert (fixture, 0, "more of ");
  until = g_get_monotonic_time () + 300 * 1000;
  wait_until (g_get_monotonic_time () > until);
  editor_fixture_assert_file (fixture, "a.md", "theirs\n");
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_CHANGED);
}

/* Another program wrote the very same: nothing to ask. */
static void
test_same_text (EditorFixture *fixture,
                gconstpointer data)
{
  open_file (fixture);
  editor_fixture_insert (fixture, 0, "x");
  write_in_place (fixture, "xone\ntwo\nthree\n");
  wait_until (!recto_document_get_modified (fixture->document));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);

  editor_fixture_insert (fixture, 0, "y");
  write_in_place (fixture, "yxone\ntwo\nthree\n");
  g_assert_true (editor_fixture_save (fixture, NULL));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
}

static void
test_deleted (EditorFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_file (fixture);
  delete_file (fixture);
  wait_until (recto_document_get_conflict (fixture->document) == RECTO_DOCUMENT_CONFLICT_DELETED);
  g_assert_true (has_text (fixture, "one\ntwo\nthree\n"));
  editor_fixture_insert (fixture, 0, "x");
  g_assert_false (editor_fixture_save (fixture, &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_CONFLICT);

  editor_fixture_resolve (fixture, RECTO_DOCUMENT_KEEP_MINE);
  editor_fixture_assert_file (fixture, "a.md", "xone\ntwo\nthree\n");
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);

  /* Also when the delete is met by a save. */
  editor_fixture_insert (fixture, 0, "y");
  delete_file (fixture);
  g_assert_false (editor_fixture_save (fixture, NULL));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_DELETED);
}

static void
test_deleted_comes_back (EditorFixture *fixture,
                         gconstpointer data)
{
  open_file (fixture);
  delete_file (fixture);
  wait_until (recto_document_get_conflict (fixture->document) == RECTO_DOCUMENT_CONFLICT_DELETED);
  editor_fixture_write (fixture, "a.md", "back\n", -1);
  wait_until (recto_document_get_conflict (fixture->document) == RECTO_DOCUMENT_CONFLICT_NONE);
  g_assert_true (has_text (fixture, "back\n"));
}

static void
test_becomes_binary (EditorFixture *fixture,
                     gconstpointer data)
{
  open_file (fixture);
  editor_fixture_write (fixture, "a.md", "a\0b", 3);
  wait_until (recto_document_get_read_only_reason (fixture->document) != NULL);
  g_assert_true (has_text (fixture, "a\xef\xbf\xbd"
                                    "b"));
  editor_fixture_write (fixture, "a.md", "text again\n", -1);
  wait_until (recto_document_get_read_only_reason (fixture->document) == NULL);
  g_assert_true (has_text (fixture, "text again\n"));
  editor_fixture_insert (fixture, 0, "x");
  g_assert_true (editor_fixture_save (fixture, NULL));
}

static void
test_symlink (EditorFixture *fixture,
              gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->root, "a.md", NULL);

  editor_fixture_write (fixture, "real/b.md", "one\n", -1);
  g_assert_cmpint (symlink ("real/b.md", link), ==, 0);
  editor_fixture_open (fixture, "a.md");
  editor_fixture_insert (fixture, 3, " two");
  g_assert_true (editor_fixture_save (fixture, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  editor_fixture_assert_file (fixture, "real/b.md", "one two\n");
  editor_fixture_write (fixture, "real/b.md", "theirs\n", -1);
  wait_until (has_text (fixture, "theirs\n"));
}

#define add(path, func) \
  g_test_add ("/editor/document-disk/" path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  add ("clean", test_clean);
  add ("replaced-by-rename", test_replaced_by_rename);
  add ("written-in-place", test_written_in_place);
  add ("dirty-reload", test_dirty_reload);
  add ("dirty-keep-mine", test_dirty_keep_mine);
  add ("save-meets-change", test_save_meets_change);
  add ("autosave-keeps-away", test_autosave_keeps_away);
  add ("same-text", test_same_text);
  add ("deleted", test_deleted);
  add ("deleted-comes-back", test_deleted_comes_back);
  add ("becomes-binary", test_becomes_binary);
  add ("symlink", test_symlink);

  return g_test_run ();
}
