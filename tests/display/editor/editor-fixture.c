/* What the tests of the editor share. */

#include "editor-fixture.h"

#include <glib/gstdio.h>

gboolean
editor_fixture_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

/* The main loop has nothing else to do for so many turns of its least urgent source. */
void
editor_fixture_let_idle (guint turns)
{
  guint n = 0;
  guint source = g_idle_add_full (G_PRIORITY_LOW, count_cb, &n, NULL);

  wait_until (n >= turns);
  g_source_remove (source);
}

void
editor_fixture_store_cb (GObject *source,
                         GAsyncResult *result,
                         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
editor_fixture_set_up (EditorFixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("recto-editor-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->state = g_build_filename (fixture->root, ".state", NULL);
}

/* Lets go of the document; a look at the disk may still hold it for a while. */
void
editor_fixture_close (EditorFixture *fixture)
{
  gpointer alive = fixture->document;

  if (alive == NULL)
    return;

  g_object_add_weak_pointer (alive, &alive);
  g_object_unref (g_steal_pointer (&fixture->document));
  wait_until (alive == NULL);
}

void
editor_fixture_tear_down (EditorFixture *fixture,
                          gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->root, NULL };

  editor_fixture_close (fixture);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (fixture->root);
  g_free (fixture->state);
}

void
editor_fixture_write (EditorFixture *fixture,
                      const char *path,
                      const char *text,
                      gssize length)
{
  g_autofree char *file = g_build_filename (fixture->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (file, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error);
  g_assert_no_error (error);
}

GBytes *
editor_fixture_read (EditorFixture *fixture,
                     const char *path)
{
  g_autofree char *file = g_build_filename (fixture->root, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (file, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

void
editor_fixture_assert_file (EditorFixture *fixture,
                            const char *path,
                            const char *text)
{
  g_autoptr (GBytes) bytes = editor_fixture_read (fixture, path);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

/* Opens a file with autosave off: most tests save by themselves. */
void
editor_fixture_open (EditorFixture *fixture,
                     const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->document = recto_document_new (fixture->root, path);
  recto_document_set_autosave_delay (fixture->document, 0);
  recto_document_load_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  recto_document_load_finish (fixture->document, result, &error);
  g_assert_no_error (error);
}

void
editor_fixture_insert (EditorFixture *fixture,
                       int offset,
                       const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

char *
editor_fixture_get_text (EditorFixture *fixture)
{
  g_autoptr (GBytes) text = recto_document_snapshot (fixture->document, NULL);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

gboolean
editor_fixture_save (EditorFixture *fixture,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  recto_document_save_async (fixture->document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  return recto_document_save_finish (fixture->document, result, error);
}

void
editor_fixture_resolve (EditorFixture *fixture,
                        RectoDocumentResolution resolution)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  recto_document_resolve_async (fixture->document, resolution, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  recto_document_resolve_finish (fixture->document, result, &error);
  g_assert_no_error (error);
}
