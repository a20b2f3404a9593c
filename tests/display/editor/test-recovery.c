/* Unsaved text outlives the program, whatever ends it. */

#include "editor-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

static char *program;

static GPtrArray *
list (EditorFixture *fixture)
{
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items;

  recto_recovery_list_async (recovery, fixture->root, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  items = recto_recovery_list_finish (recovery, result, &error);
  g_assert_no_error (error);
  return items;
}

static guint
count_items (EditorFixture *fixture)
{
  g_autoptr (GPtrArray) items = list (fixture);

  return items->len;
}

static guint
count_files (EditorFixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->state, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static void
assert_item (RectoRecoveryItem *item,
             const char *text,
             gboolean file_changed)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GBytes *bytes = recto_recovery_item_get_text (item);

  g_assert_cmpstr (recto_recovery_item_get_path (item), ==, "a b.md");
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
  g_assert_true (recto_recovery_item_get_file_changed (item) == file_changed);
  g_assert_cmpint (g_date_time_difference (now, recto_recovery_item_get_time (item)), <,
                   5 * G_TIME_SPAN_MINUTE);
}

/* A child types, is killed once its copy is there, and so on. */
static void
run_child_and_kill (EditorFixture *fixture,
                    const char *typed)
{
  guint had = count_items (fixture);
  const char *argv[] = { program, "--child", fixture->root, fixture->state, typed, NULL };
  g_autoptr (GError) error = NULL;
  GPid child;
  int status;

  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, &error);
  g_assert_no_error (error);
  wait_until (count_items (fixture) > had);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_spawn_close_pid (child);
}

static int
child_main (char **argv)
{
  EditorFixture fixture = { argv[2], argv[3], NULL };
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (argv[3]);

  editor_fixture_open (&fixture, "a b.md");
  recto_document_set_recovery (fixture.document, recovery);
  editor_fixture_insert (&fixture, 0, argv[4]);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

static void
test_kill (EditorFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autoptr (GAsyncResult) result = NULL;

  editor_fixture_write (fixture, "a b.md", "one\r\n", -1);
  run_child_and_kill (fixture, "中文 ");
  editor_fixture_assert_file (fixture, "a b.md", "one\r\n");
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  assert_item (items->pdata[0], "中文 one\r\n", FALSE);

  /* Restored, saved, and gone. */
  editor_fixture_open (fixture, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  g_assert_true (recto_document_restore (fixture->document, items->pdata[0], NULL));
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  recto_document_flush_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  g_assert_true (recto_document_flush_finish (fixture->document, result, NULL));
  editor_fixture_assert_file (fixture, "a b.md", "中文 one\r\n");
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Two crashes leave two copies: neither run writes over the other. */
static void
test_kill_twice (EditorFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autoptr (GAsyncResult) result = NULL;

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "first ");
  run_child_and_kill (fixture, "second ");
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 2);

  recto_recovery_discard_async (recovery, items->pdata[0], NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  g_assert_true (recto_recovery_discard_finish (recovery, result, NULL));
  left = list (fixture);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (recto_recovery_item_get_slot (left->pdata[0]), ==, recto_recovery_item_get_slot (items->pdata[1]));
}

/* Lets the autosave, which would be wrong, come and go. */
static void
wait_for_no_save (void)
{
  gint64 until = g_get_monotonic_time () + 200 * 1000;

  wait_until (g_get_monotonic_time () > until);
}

/* Somebody wrote the file after the crash: restoring must not overwrite it. */
static void
test_file_changed (EditorFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "mine ");
  editor_fixture_write (fixture, "a b.md", "theirs\n", -1);
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  assert_item (items->pdata[0], "mine one\n", TRUE);

  editor_fixture_open (fixture, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  recto_document_set_autosave_delay (fixture->document, 20);
  g_assert_true (recto_document_restore (fixture->document, items->pdata[0], NULL));
  recto_document_check_disk (fixture->document);
  wait_for_no_save ();
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_CHANGED);
  g_assert_false (editor_fixture_save (fixture, &error));
  editor_fixture_assert_file (fixture, "a b.md", "theirs\n");

  editor_fixture_resolve (fixture, RECTO_DOCUMENT_KEEP_MINE);
  editor_fixture_assert_file (fixture, "a b.md", "mine one\n");
  wait_until (count_files (fixture) == 0);
}

/* The copy was offered, and the file written by somebody before one took it;
 * and the document is just being compared with its file. */
static void
test_file_changed_after_listing (EditorFixture *fixture,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "mine ");
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  assert_item (items->pdata[0], "mine one\n", FALSE);
  editor_fixture_write (fixture, "a b.md", "theirs\n", -1);

  editor_fixture_open (fixture, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  recto_document_set_autosave_delay (fixture->document, 20);
  recto_document_check_disk (fixture->document);
  g_assert_true (recto_document_restore (fixture->document, items->pdata[0], NULL));
  wait_for_no_save ();
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_CHANGED);
  editor_fixture_assert_file (fixture, "a b.md", "theirs\n");
}

/* The file is gone: the text is there all the same, and writes it again only
 * when that is said. */
static void
test_file_gone (EditorFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autofree char *file = g_build_filename (fixture->root, "a b.md", NULL);
  g_autofree char *text = NULL;

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "mine ");
  g_assert_cmpint (g_unlink (file), ==, 0);
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 1);

  fixture->document = recto_document_new (fixture->root, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  recto_document_set_autosave_delay (fixture->document, 20);
  recto_document_load_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  g_assert_false (recto_document_load_finish (fixture->document, result, NULL));
  recto_document_begin_without_file (fixture->document);
  g_assert_true (recto_document_restore (fixture->document, items->pdata[0], NULL));
  recto_document_check_disk (fixture->document);
  wait_for_no_save ();
  text = editor_fixture_get_text (fixture);
  g_assert_cmpstr (text, ==, "mine one\n");
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_DELETED);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  editor_fixture_resolve (fixture, RECTO_DOCUMENT_KEEP_MINE);
  editor_fixture_assert_file (fixture, "a b.md", "mine one\n");
  wait_until (count_files (fixture) == 0);
}

/* A copy that cannot be put back stays where it is. */
static void
test_file_is_no_text (EditorFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "mine ");
  editor_fixture_write (fixture, "a b.md", "\xff\xfe\n", -1);
  items = list (fixture);
  editor_fixture_open (fixture, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  g_assert_false (recto_document_restore (fixture->document, items->pdata[0], &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY);
  g_assert_cmpint (recto_document_get_conflict (fixture->document), ==, RECTO_DOCUMENT_CONFLICT_NONE);

  editor_fixture_write (fixture, "a b.md", "text again\n", -1);
  wait_until (recto_document_get_read_only_reason (fixture->document) == NULL);
  wait_for_no_save ();
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* Killed between the save and the removal: nothing to offer. */
static void
test_already_saved (EditorFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  run_child_and_kill (fixture, "mine ");
  editor_fixture_write (fixture, "a b.md", "mine one\n", -1);
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  editor_fixture_open (fixture, "a b.md");
}

/* Closing a document with unsaved text writes what waited. */
static void
test_document_goes_away (EditorFixture *fixture,
                         gconstpointer data)
{
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autoptr (GPtrArray) items = NULL;

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  editor_fixture_open (fixture, "a b.md");
  recto_document_set_recovery (fixture->document, recovery);
  editor_fixture_insert (fixture, 0, "mine ");
  editor_fixture_close (fixture);
  wait_until (count_items (fixture) == 1);
  items = list (fixture);
  assert_item (items->pdata[0], "mine one\n", FALSE);
  editor_fixture_open (fixture, "a b.md");
}

static void
test_broken_copies (EditorFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  editor_fixture_write (fixture, "a b.md", "one\n", -1);
  editor_fixture_write (fixture, ".state/a.recto", "", -1);
  editor_fixture_write (fixture, ".state/b.recto", "Recto recovery 1\nroot: /x", -1);
  editor_fixture_write (fixture, ".state/c.recto", "Recto recovery 1\nroot: /x\npath: a\ntime: 1\nsize: 9\n\nshort", -1);
  editor_fixture_write (fixture, ".state/d.recto", "\0\0\0\n\n", 5);
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 0);
  /* Not ours to throw away. */
  g_assert_cmpuint (count_files (fixture), ==, 4);
  editor_fixture_open (fixture, "a b.md");
}

#define add(path, func) \
  g_test_add ("/editor/recovery/" path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    {
      gtk_init ();
      return child_main (argv);
    }
  program = argv[0];
  gtk_test_init (&argc, &argv, NULL);

  add ("kill", test_kill);
  add ("kill-twice", test_kill_twice);
  add ("file-changed", test_file_changed);
  add ("file-changed-after-listing", test_file_changed_after_listing);
  add ("file-gone", test_file_gone);
  add ("file-is-no-text", test_file_is_no_text);
  add ("already-saved", test_already_saved);
  add ("document-goes-away", test_document_goes_away);
  add ("broken-copies", test_broken_copies);

  return g_test_run ();
}
