/* The text of a document: byte for byte what the file has, and what is edited. */

#include "editor-fixture.h"

#include <signal.h>
#include <sys/resource.h>

#include "base/recto-file-error.h"

static const struct
{
  const char *name;
  const char *text;
  gssize length;
} texts[] = {
  { "empty", "", 0 },
  { "plain", "---\ntitle: A\n---\n\nBody\n", -1 },
  { "no-final-newline", "---\ntitle: A\n---\nBody", -1 },
  { "many-final-newlines", "Body\n\n\n", -1 },
  { "crlf", "---\r\ntitle: A\r\n---\r\nBody\r\n", -1 },
  { "mixed", "a\r\nb\nc\rd\r\r\ne\n\r", -1 },
  { "bom", "\xef\xbb\xbf---\ntitle: A\n---\n", -1 },
  { "bom-inside", "a\xef\xbb\xbf"
                  "b\n",
    -1 },
  { "chinese", "---\ntitle: 中文标题\n---\n你好，世界🎉\n", -1 },
  { "odd", "form\ffeed \x01 \x7f nel\xc2\x85 ls\xe2\x80\xa8 ps\xe2\x80\xa9 object\xef\xbf\xbc tab\t  \n", -1 },
  { "unassigned", "\xf4\x8f\xbf\xbf \xef\xbf\xbf \xef\xb7\x90\n", -1 },
};

static void
force_save (EditorFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = editor_fixture_get_text (fixture);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document));

  /* A change and its undo: the document does not know that nothing is new. */
  editor_fixture_insert (fixture, 0, "x");
  gtk_text_buffer_undo (buffer);
  g_assert_true (recto_document_get_modified (fixture->document));
  g_assert_true (editor_fixture_save (fixture, &error));
  g_assert_no_error (error);
  g_assert_false (recto_document_get_modified (fixture->document));
}

static void
test_unedited (EditorFixture *fixture,
               gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize length = texts[i].length < 0 ? strlen (texts[i].text) : (gsize) texts[i].length;
      g_autoptr (GBytes) after = NULL;

      g_test_message ("%s", texts[i].name);
      editor_fixture_write (fixture, "a.md", texts[i].text, length);
      editor_fixture_open (fixture, "a.md");
      force_save (fixture);
      /* Away from the file: a new one can only have what the buffer has. */
      editor_fixture_insert (fixture, 0, "x");
      g_assert_true (editor_fixture_save (fixture, NULL));
      gtk_text_buffer_undo (GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document)));
      g_assert_true (editor_fixture_save (fixture, NULL));
      after = editor_fixture_read (fixture, "a.md");
      g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), texts[i].text, length);
      editor_fixture_close (fixture);
    }
  editor_fixture_open (fixture, "a.md");
}

static void
test_large (EditorFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\r\ntitle: 大\r\n---\r\n");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  guint64 serial;

  while (text->len < 300 * 1024)
    g_string_append (text, "一行中文 and *some* words.\r\nAnother\n\n| a | b |\r\n");
  editor_fixture_write (fixture, "a.md", text->str, text->len);
  editor_fixture_open (fixture, "a.md");

  first = recto_document_snapshot (fixture->document, &serial);
  second = recto_document_snapshot (fixture->document, NULL);
  g_assert_true (first == second);
  g_assert_cmpuint (serial, ==, recto_document_get_serial (fixture->document));

  editor_fixture_insert (fixture, 30, "新");
  g_assert_true (editor_fixture_save (fixture, NULL));
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document)));
  g_assert_true (editor_fixture_save (fixture, NULL));
  after = editor_fixture_read (fixture, "a.md");
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), text->str, text->len);
}

static void
test_not_text (EditorFixture *fixture,
               gconstpointer data)
{
  const struct
  {
    const char *bytes;
    gsize length;
    const char *shown;
    const char *place;
  } rows[] = {
    { "ab\ncd\xff\xfe.", 8, "ab\ncd\xef\xbf\xbd\xef\xbf\xbd.", "line 2, column 3" },
    { "a\0b", 3, "a\xef\xbf\xbd"
                 "b",
      "line 1, column 2" },
    { "\xe4\xb8", 2, "\xef\xbf\xbd\xef\xbf\xbd", "line 1, column 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) after = NULL;
      const char *reason;

      if (fixture->document != NULL)
        editor_fixture_close (fixture);
      editor_fixture_write (fixture, "a.md", rows[i].bytes, rows[i].length);
      editor_fixture_open (fixture, "a.md");
      shown = editor_fixture_get_text (fixture);
      g_assert_cmpstr (shown, ==, rows[i].shown);
      reason = recto_document_get_read_only_reason (fixture->document);
      g_assert_nonnull (reason);
      g_assert_nonnull (strstr (reason, rows[i].place));

      g_assert_false (recto_document_apply_splice (fixture->document, 0, 0, "x", -1, &error));
      g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY);
      g_clear_error (&error);
      /* Even when something got into the buffer, the file stays. */
      editor_fixture_insert (fixture, 0, "x");
      g_assert_false (editor_fixture_save (fixture, &error));
      g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_READ_ONLY);
      after = editor_fixture_read (fixture, "a.md");
      g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), rows[i].bytes, rows[i].length);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_splices (EditorFixture *fixture,
              gconstpointer data)
{
  const RectoSplice splices[] = { { 13, 1, "二二", -1 }, { 22, 0, "x", -1 } };
  const RectoSplice inside = { 13, 0, "x", -1 };
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  GtkTextIter iter;
  guint64 serial;
  guint n_changed = 0;

  editor_fixture_write (fixture, "a.md", "---\ntitle: 一1\n---\n正文\n", -1);
  editor_fixture_open (fixture, "a.md");
  buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document));
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_iter_backward_chars (&iter, 2);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_signal_connect_swapped (fixture->document, "changed", G_CALLBACK (count_cb), &n_changed);

  serial = recto_document_get_serial (fixture->document);
  /* In the middle of a character. */
  g_assert_false (recto_document_apply_splices (fixture->document, &inside, 1, serial, &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (n_changed, ==, 0);

  g_assert_true (recto_document_apply_splice (fixture->document, 14, 1, "二二", -1, NULL));
  g_assert_cmpuint (n_changed, ==, 1);
  text = editor_fixture_get_text (fixture);
  g_assert_cmpstr (text, ==, "---\ntitle: 一二二\n---\n正文\n");
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, g_utf8_get_char ("文"));

  g_assert_false (recto_document_apply_splices (fixture->document, splices, 2, serial, &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_STALE);

  gtk_text_buffer_undo (buffer);
  undone = editor_fixture_get_text (fixture);
  g_assert_cmpstr (undone, ==, "---\ntitle: 一1\n---\n正文\n");
  g_assert_false (gtk_text_buffer_get_can_undo (buffer));
  g_assert_cmpuint (recto_document_get_body_line (fixture->document), ==, 4);
}

static void
test_autosave (EditorFixture *fixture,
               gconstpointer data)
{
  editor_fixture_write (fixture, "a.md", "one\n", -1);
  editor_fixture_open (fixture, "a.md");
  recto_document_set_autosave_delay (fixture->document, 50);
  editor_fixture_insert (fixture, 3, " two");
  g_assert_true (recto_document_get_modified (fixture->document));
  wait_until (!recto_document_get_modified (fixture->document));
  editor_fixture_assert_file (fixture, "a.md", "one two\n");
  g_assert_false (recto_document_get_saving (fixture->document));
}

/* What is typed while a save runs is saved by the next one. */
static void
test_typing_while_saving (EditorFixture *fixture,
                          gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  editor_fixture_write (fixture, "a.md", "1\n", -1);
  editor_fixture_open (fixture, "a.md");
  editor_fixture_insert (fixture, 1, "2");
  recto_document_save_async (fixture->document, NULL, editor_fixture_store_cb, &first);
  editor_fixture_insert (fixture, 2, "3");
  g_assert_true (recto_document_get_saving (fixture->document));
  wait_until (first != NULL);
  g_assert_true (recto_document_save_finish (fixture->document, first, NULL));
  g_assert_true (recto_document_get_modified (fixture->document));
  editor_fixture_assert_file (fixture, "a.md", "12\n");

  recto_document_flush_async (fixture->document, NULL, editor_fixture_store_cb, &second);
  wait_until (second != NULL);
  g_assert_true (recto_document_flush_finish (fixture->document, second, NULL));
  editor_fixture_assert_file (fixture, "a.md", "123\n");
  g_assert_false (recto_document_get_modified (fixture->document));
}

/* Nobody can lose what was typed while everything was being saved. */
static void
test_typing_while_flushing (EditorFixture *fixture,
                            gconstpointer data)
{
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (fixture->state);
  g_autoptr (GAsyncResult) result = NULL;

  editor_fixture_write (fixture, "a.md", "1\n", -1);
  editor_fixture_open (fixture, "a.md");
  recto_document_set_recovery (fixture->document, recovery);
  editor_fixture_insert (fixture, 1, "2");
  recto_document_flush_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  editor_fixture_insert (fixture, 2, "3");
  wait_until (result != NULL);
  g_assert_true (recto_document_flush_finish (fixture->document, result, NULL));
  g_assert_false (recto_document_get_modified (fixture->document));
  editor_fixture_assert_file (fixture, "a.md", "123\n");
}

/* A disk that takes no more: told, nothing lost, and saved when there is room. */
static void
test_save_error (EditorFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct rlimit old;
  struct rlimit small;
  gboolean saved;

  editor_fixture_write (fixture, "a.md", "1\n", -1);
  editor_fixture_open (fixture, "a.md");
  editor_fixture_insert (fixture, 1, "2");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 1;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = editor_fixture_save (fixture, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_false (saved);
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE);
  g_assert_error (recto_document_get_last_save_error (fixture->document), RECTO_FILE_ERROR,
                  RECTO_FILE_ERROR_TOO_LARGE);
  g_assert_true (recto_document_get_modified (fixture->document));
  g_assert_false (recto_document_get_saving (fixture->document));
  editor_fixture_assert_file (fixture, "a.md", "1\n");

  g_assert_true (editor_fixture_save (fixture, NULL));
  g_assert_null (recto_document_get_last_save_error (fixture->document));
  editor_fixture_assert_file (fixture, "a.md", "12\n");
}

static void
test_missing (EditorFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->document = recto_document_new (fixture->root, "none.md");
  recto_document_load_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  g_assert_false (recto_document_load_finish (fixture->document, result, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND);
  g_assert_false (recto_document_get_loaded (fixture->document));
  g_clear_error (&error);
  g_assert_false (editor_fixture_save (fixture, &error));
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_LOADED);
}

#define add(path, func) \
  g_test_add ("/editor/document/" path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  add ("unedited", test_unedited);
  add ("large", test_large);
  add ("not-text", test_not_text);
  add ("splices", test_splices);
  add ("autosave", test_autosave);
  add ("typing-while-saving", test_typing_while_saving);
  add ("typing-while-flushing", test_typing_while_flushing);
  add ("save-error", test_save_error);
  add ("missing", test_missing);

  return g_test_run ();
}
