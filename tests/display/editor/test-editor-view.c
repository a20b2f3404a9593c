/* The view as a person meets it: folded front matter, searching, places, bars
 * and images. */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "editor-fixture.h"
#include "editor/recto-editor-accels.h"
#include "editor/recto-editor-view.h"

#include "../placed-window.h"

#define TEXT "---\ntitle: A\ntags: [a]\n---\nFirst line\n\nSecond title\n"
#define BODY "First line\n\nSecond title\n"

typedef struct
{
  EditorFixture editor;
  GtkWidget *window;
  RectoEditorView *view;
  GtkTextView *text;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  editor_fixture_set_up (&fixture->editor, NULL);
  fixture->window = adw_window_new ();
  fixture->view = RECTO_EDITOR_VIEW (recto_editor_view_new ());
  fixture->text = GTK_TEXT_VIEW (recto_editor_view_get_source_view (fixture->view));
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  present_and_wait (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (view == NULL);
  editor_fixture_tear_down (&fixture->editor, NULL);
}

static void
open_text (Fixture *fixture,
           const char *text)
{
  editor_fixture_write (&fixture->editor, "a.md", text, -1);
  editor_fixture_open (&fixture->editor, "a.md");
  recto_editor_view_set_document (fixture->view, fixture->editor.document);
  fixture->buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->editor.document));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->text)) && gtk_widget_get_width (GTK_WIDGET (fixture->text)) > 0);
}

static gboolean
is_hidden (Fixture *fixture,
           int line)
{
  GtkTextIter iter;
  GSList *tags;
  gboolean hidden = FALSE;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      gboolean invisible;

      g_object_get (l->data, "invisible", &invisible, NULL);
      hidden = hidden || invisible;
    }
  g_slist_free (tags);
  return hidden;
}

static int
cursor (Fixture *fixture)
{
  int offset;

  g_object_get (fixture->buffer, "cursor-position", &offset, NULL);
  return offset;
}

static gboolean
text_is (Fixture *fixture,
         const char *wanted)
{
  g_autofree char *text = editor_fixture_get_text (&fixture->editor);

  return g_str_equal (text, wanted);
}

static void
store_text_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_fold (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *copied = NULL;
  const int body = strlen (TEXT) - strlen (BODY);
  GtkTextIter start;
  GtkTextIter end;

  open_text (fixture, TEXT);
  wait_until (is_hidden (fixture, 0));
  g_assert_true (is_hidden (fixture, 3));
  g_assert_false (is_hidden (fixture, 4));
  g_assert_cmpint (cursor (fixture), ==, body);

  /* No way in for the cursor. */
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, strlen (TEXT));
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, body);
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, -1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, body);
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, body);
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, body + 11);
  g_signal_emit_by_name (fixture->text, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, -1, FALSE);
  g_assert_cmpint (cursor (fixture), ==, body);

  /* Nothing typed or deleted there. */
  g_signal_emit_by_name (fixture->text, "backspace");
  g_assert_true (text_is (fixture, TEXT));
  g_signal_emit_by_name (fixture->text, "delete-from-cursor", GTK_DELETE_WORD_ENDS, -1);
  g_assert_true (text_is (fixture, TEXT));
  g_signal_emit_by_name (fixture->text, "insert-at-cursor", "x");
  g_assert_true (text_is (fixture, "---\ntitle: A\ntags: [a]\n---\nx" BODY));
  g_signal_emit_by_name (fixture->text, "backspace");
  g_assert_true (text_is (fixture, TEXT));

  /* What is selected is what is seen. */
  g_signal_emit_by_name (fixture->text, "select-all", TRUE);
  g_signal_emit_by_name (fixture->text, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->text)), NULL, store_text_cb, &copied);
  wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, BODY);
  g_signal_emit_by_name (fixture->text, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  g_assert_true (text_is (fixture, "---\ntitle: A\ntags: [a]\n---\n"));
  gtk_text_buffer_undo (fixture->buffer);
  g_assert_true (text_is (fixture, TEXT));

  /* Unfolded, and a selection over both. */
  g_clear_pointer (&copied, g_free);
  recto_editor_view_set_front_matter_folded (fixture->view, FALSE);
  g_assert_false (is_hidden (fixture, 0));
  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  g_signal_emit_by_name (fixture->text, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->text)), NULL, store_text_cb, &copied);
  wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, TEXT);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  recto_editor_view_set_front_matter_folded (fixture->view, TRUE);
  g_assert_cmpint (cursor (fixture), ==, body);
}

/* The form writes into what is folded, and undo takes it back. */
static void
test_fold_and_splices (Fixture *fixture,
                       gconstpointer data)
{
  open_text (fixture, TEXT);
  wait_until (is_hidden (fixture, 3));
  g_assert_true (recto_document_apply_splice (fixture->editor.document, 13, 9, "x: 1\ny: 2", -1, NULL));
  g_assert_true (text_is (fixture, "---\ntitle: A\nx: 1\ny: 2\n---\n" BODY));
  wait_until (is_hidden (fixture, 4));
  g_assert_false (is_hidden (fixture, 5));
  g_assert_cmpint (cursor (fixture), ==, strlen ("---\ntitle: A\nx: 1\ny: 2\n---\n"));
  gtk_text_buffer_undo (fixture->buffer);
  g_assert_true (text_is (fixture, TEXT));
  wait_until (!is_hidden (fixture, 4));
  g_assert_true (is_hidden (fixture, 3));
  g_assert_cmpint (cursor (fixture), >=, strlen (TEXT) - strlen (BODY));

  /* Added and taken away altogether. */
  g_assert_true (recto_document_replace_text (fixture->editor.document, BODY, strlen (BODY), NULL));
  wait_until (!is_hidden (fixture, 0));
  g_assert_true (recto_document_replace_text (fixture->editor.document, TEXT, strlen (TEXT), NULL));
  wait_until (is_hidden (fixture, 3));
  g_assert_false (is_hidden (fixture, 4));
}

/* Nothing to fold it into, or none. */
static void
test_no_fold (Fixture *fixture,
              gconstpointer data)
{
  static const char *const texts[] = { "", "Body\n", "---\n", "---\ntitle: A\n", "---\ntitle: A\n---", "a\n---\nb\n---\nc\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      open_text (fixture, texts[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_false (is_hidden (fixture, 0));
      recto_editor_view_set_document (fixture->view, NULL);
      editor_fixture_close (&fixture->editor);
    }
  open_text (fixture, "\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nBody\r\n");
  wait_until (is_hidden (fixture, 2));
  g_assert_false (is_hidden (fixture, 3));
}

static GtkWidget *
find_widget (GtkWidget *parent,
             GType type,
             const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) &&
          ((GTK_IS_CHECK_BUTTON (child) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (child)), name) == 0) ||
           g_strcmp0 (GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child)) : NULL, name) == 0 ||
           g_strcmp0 (gtk_widget_get_tooltip_text (child), name) == 0 ||
           (GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), name) == 0) ||
           (GTK_IS_ENTRY (child) && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (child)), name) == 0)))
        return child;
      found = find_widget (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (Fixture *fixture,
       const char *label)
{
  GtkWidget *button = find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
check (Fixture *fixture,
       const char *label)
{
  GtkWidget *button = find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_CHECK_BUTTON, label);

  g_assert_nonnull (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static gboolean
selection_is (Fixture *fixture,
              int offset,
              const char *wanted)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end);
  text = gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
  return gtk_text_iter_get_offset (&start) == offset && g_str_equal (text, wanted);
}

static void
test_search (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *entry;
  GtkWidget *replacement;

  open_text (fixture, TEXT);
  wait_until (is_hidden (fixture, 0));
  recto_editor_view_start_search (fixture->view, TRUE);
  g_assert_true (recto_editor_view_get_search_active (fixture->view));
  g_assert_false (is_hidden (fixture, 0));
  entry = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (entry);

  gtk_editable_set_text (GTK_EDITABLE (entry), "TITLE");
  wait_until (selection_is (fixture, 46, "title"));
  g_signal_emit_by_name (entry, "next-match");
  wait_until (selection_is (fixture, 4, "title"));
  g_signal_emit_by_name (entry, "previous-match");
  wait_until (selection_is (fixture, 46, "title"));
  check (fixture, "_Match Case");
  wait_until (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "title");
  wait_until (!gtk_widget_has_css_class (entry, "error"));

  check (fixture, "_Regular Expression");
  gtk_editable_set_text (GTK_EDITABLE (entry), "[");
  wait_until (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "(t)itle");
  wait_until (selection_is (fixture, 46, "title"));

  replacement = find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_ENTRY, "Replace with");
  gtk_editable_set_text (GTK_EDITABLE (replacement), "\\1-");
  click (fixture, "Replace _All");
  g_assert_true (text_is (fixture, "---\nt-: A\ntags: [a]\n---\nFirst line\n\nSecond t-\n"));
  gtk_text_buffer_undo (fixture->buffer);
  g_assert_true (text_is (fixture, TEXT));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Second");
  wait_until (selection_is (fixture, 39, "Second"));
  gtk_editable_set_text (GTK_EDITABLE (replacement), "2nd");
  click (fixture, "_Replace");
  wait_until (text_is (fixture, "---\ntitle: A\ntags: [a]\n---\nFirst line\n\n2nd title\n"));

  recto_editor_view_stop_search (fixture->view);
  wait_until (is_hidden (fixture, 0));
}

/* What is selected in the bar and the match in the text leave each other alone. */
static void
test_search_selection (Fixture *fixture,
                       gconstpointer data)
{
  GtkEditable *entry;
  GtkEditable *replacement;
  int start;
  int end;

  open_text (fixture, TEXT);
  recto_editor_view_start_search (fixture->view, TRUE);
  entry = GTK_EDITABLE (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (entry, "title");
  wait_until (selection_is (fixture, 46, "title"));
  recto_editor_view_stop_search (fixture->view);
  g_assert_true (selection_is (fixture, 46, "title"));

  recto_editor_view_start_search (fixture->view, TRUE);
  wait_until (find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "2 of 2") != NULL);
  g_assert_true (gtk_editable_get_selection_bounds (entry, &start, &end));
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, 5);

  replacement = GTK_EDITABLE (find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_ENTRY, "Replace with"));
  gtk_editable_set_text (replacement, "name");
  gtk_editable_select_region (replacement, 0, -1);
  g_assert_true (selection_is (fixture, 46, "title"));
  click (fixture, "_Replace");
  g_assert_true (text_is (fixture, "---\ntitle: A\ntags: [a]\n---\nFirst line\n\nSecond name\n"));

  /* Another document while it is open, and the end of the window. */
  recto_editor_view_set_document (fixture->view, NULL);
  recto_editor_view_set_document (fixture->view, fixture->editor.document);
  recto_editor_view_start_search (fixture->view, FALSE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
note_line_cb (RectoEditorView *view,
              guint line,
              guint *noted)
{
  *noted = line;
}

static void
test_positions (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: A\n---\n");
  const RectoEditorPosition places[] = { { 1500, 3, 1495, 0.5 }, { 4, 0, 4, 0 }, { 2900, 1, 2890, 0 }, { 1000, 2, 3, 0 } };
  const RectoEditorPosition far = { 99999, 99999, 99999, 1 };
  RectoEditorPosition now;
  guint n_scrolled = 0;
  guint cursor_line = 0;
  guint line;
  double fraction;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, i % 10 == 0 ? "Line %d of a text that is so long that it has to be wrapped somewhere, more than once, in a column of eighty characters, which is why it goes on.\n" : "Line %d\n", i);
  open_text (fixture, text->str);
  g_signal_connect_swapped (fixture->view, "visible-line-changed", G_CALLBACK (count_cb), &n_scrolled);
  g_signal_connect (fixture->view, "cursor-line-changed", G_CALLBACK (note_line_cb), &cursor_line);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint top = MAX (places[i].top_line, 4);

      recto_editor_view_restore_position (fixture->view, &places[i]);
      wait_until ((recto_editor_view_get_visible_line (fixture->view, &line, &fraction), line == top));
      /* And there it stays, while the layout goes on. */
      for (int turn = 0; turn < 200; turn++)
        g_main_context_iteration (NULL, FALSE);
      recto_editor_view_get_position (fixture->view, &now);
      g_assert_cmpuint (now.line, ==, places[i].line);
      g_assert_cmpuint (now.column, ==, places[i].column);
      g_assert_cmpuint (now.top_line, ==, top);
      g_assert_cmpfloat_with_epsilon (now.top_fraction, places[i].top_fraction, 0.1);
      g_assert_cmpuint (cursor_line, ==, places[i].line);
    }
  g_assert_cmpuint (n_scrolled, ==, 0);

  recto_editor_view_scroll_to_line (fixture->view, 2000, 0.25);
  wait_until ((recto_editor_view_get_visible_line (fixture->view, &line, &fraction), line == 2000));
  g_assert_cmpuint (recto_editor_view_get_cursor_line (fixture->view), ==, 1000);
  g_assert_cmpuint (n_scrolled, ==, 0);

  /* What is beyond the end is at the end. */
  recto_editor_view_restore_position (fixture->view, &far);
  g_assert_cmpuint (recto_editor_view_get_cursor_line (fixture->view), ==, 3004);

  /* A line of the front matter is shown when one goes there. */
  recto_editor_view_go_to_line (fixture->view, 2, 3);
  g_assert_false (recto_editor_view_get_front_matter_folded (fixture->view));
  g_assert_cmpint (cursor (fixture), ==, 7);
}

static void
test_conflict_bar (Fixture *fixture,
                   gconstpointer data)
{
  guint n_compared = 0;
  GtkWidget *keep;

  open_text (fixture, TEXT);
  keep = find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_BUTTON, "_Keep Mine");
  g_assert_false (gtk_widget_get_visible (keep));
  editor_fixture_insert (&fixture->editor, strlen (TEXT), "mine\n");
  editor_fixture_write (&fixture->editor, "a.md", "theirs\n", -1);
  wait_until (gtk_widget_get_visible (keep));
  g_signal_connect_swapped (fixture->view, "compare-requested", G_CALLBACK (count_cb), &n_compared);
  click (fixture, "_Compare");
  g_assert_cmpuint (n_compared, ==, 1);
  gtk_widget_grab_focus (keep);
  click (fixture, "_Keep Mine");
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (keep)) == GTK_WIDGET (fixture->text));
  wait_until (recto_document_get_conflict (fixture->editor.document) == RECTO_DOCUMENT_CONFLICT_NONE);
  g_assert_false (gtk_widget_get_visible (keep));
  editor_fixture_assert_file (&fixture->editor, "a.md", TEXT "mine\n");

  editor_fixture_insert (&fixture->editor, strlen (TEXT), "more\n");
  editor_fixture_write (&fixture->editor, "a.md", "theirs\n", -1);
  wait_until (gtk_widget_get_visible (keep));
  click (fixture, "_Reload");
  wait_until (text_is (fixture, "theirs\n"));
  wait_until (!gtk_widget_get_visible (keep));
}

static void
test_read_only (Fixture *fixture,
                gconstpointer data)
{
  editor_fixture_write (&fixture->editor, "a.md", "a\0b\n", 4);
  editor_fixture_open (&fixture->editor, "a.md");
  recto_editor_view_set_document (fixture->view, fixture->editor.document);
  g_assert_false (gtk_text_view_get_editable (fixture->text));
  fixture->buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->editor.document));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "editor.bold", NULL);
  g_assert_true (text_is (fixture, "a\xef\xbf\xbd"
                                   "b\n"));
}

static void
test_actions (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_accels;
  const RectoEditorAccel *accels = recto_editor_get_accels (&n_accels);
  GtkTextIter start;
  GtkTextIter end;

  open_text (fixture, "one two\n");
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, 4);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, 7);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->text), "editor.bold", NULL));
  g_assert_true (text_is (fixture, "one **two**\n"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->text), "editor.heading", "u", 3));
  g_assert_true (text_is (fixture, "### one **two**\n"));

  for (gsize i = 0; i < n_accels; i++)
    {
      g_autoptr (GVariant) target = NULL;

      if (accels[i].target != NULL)
        {
          target = g_variant_parse (NULL, accels[i].target, NULL, NULL, NULL);
          g_assert_nonnull (target);
        }
      g_test_message ("%s", accels[i].action);
      for (gsize k = 0; accels[i].keys[k] != NULL; k++)
        {
          g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (accels[i].keys[k]);

          g_assert_nonnull (trigger);
          g_assert_true (g_hash_table_add (keys, (char *) accels[i].keys[k]));
        }
      if (!g_str_equal (accels[i].action, "editor.insert-image"))
        g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->text), accels[i].action, target));
    }
}

static void
note_error_cb (RectoEditorView *view,
               const GError *error,
               GError **noted)
{
  *noted = g_error_copy (error);
}

static void
test_images (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("\x89PNG\r\n\x1a\nx", 9);
  g_autoptr (GBytes) text = g_bytes_new_static ("no image", 8);
  g_autofree char *outside = g_build_filename (fixture->editor.state, "My Cat.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (outside);
  g_autoptr (GError) error = NULL;

  editor_fixture_write (&fixture->editor, "site/assets/img/cat.png", "taken", -1);
  editor_fixture_write (&fixture->editor, "site/a.md", "One\n", -1);
  editor_fixture_write (&fixture->editor, ".state/Cat.png", "\x89PNG\r\n\x1a\ny", 9);
  g_free (g_steal_pointer (&outside));
  g_clear_object (&file);
  outside = g_build_filename (fixture->editor.state, "Cat.png", NULL);
  file = g_file_new_for_path (outside);
  {
    g_autofree char *root = g_steal_pointer (&fixture->editor.root);

    fixture->editor.root = g_build_filename (root, "site", NULL);
    editor_fixture_open (&fixture->editor, "a.md");
    g_free (fixture->editor.root);
    fixture->editor.root = g_steal_pointer (&root);
  }
  recto_editor_view_set_document (fixture->view, fixture->editor.document);
  fixture->buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->editor.document));

  g_signal_emit_by_name (fixture->text, "image-file", file);
  wait_until (text_is (fixture, "![](/assets/img/cat-2.png)One\n"));
  editor_fixture_assert_file (&fixture->editor, "site/assets/img/cat.png", "taken");
  gtk_text_buffer_undo (fixture->buffer);
  g_assert_true (text_is (fixture, "One\n"));
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));

  g_signal_emit_by_name (fixture->text, "image-data", image);
  wait_until (!text_is (fixture, "One\n"));
  gtk_text_buffer_undo (fixture->buffer);

  g_signal_connect (fixture->view, "failed", G_CALLBACK (note_error_cb), &error);
  g_signal_emit_by_name (fixture->text, "image-data", text);
  wait_until (error != NULL);
  g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_AN_IMAGE);
  g_assert_true (text_is (fixture, "One\n"));
}

/* A picture copied in another program has no text. */
static void
test_paste_image (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GBytes) image = g_bytes_new_static ("\x89PNG\r\n\x1a\nx", 9);
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes ("image/png", image);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->text));

  open_text (fixture, "One\n");
  gdk_clipboard_set_content (clipboard, content);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  wait_until (!text_is (fixture, "One\n"));
  {
    g_autofree char *text = editor_fixture_get_text (&fixture->editor);
    g_autofree char *path = NULL;

    g_assert_true (g_str_has_prefix (text, "![](/assets/img/pasted-"));
    path = g_strndup (text + strlen ("![](/"), strchr (text, ')') - text - strlen ("![](/"));
    editor_fixture_assert_file (&fixture->editor, path, "\x89PNG\r\n\x1a\nx");
  }
  gdk_clipboard_set_text (clipboard, "two");
  gtk_text_buffer_undo (fixture->buffer);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  wait_until (text_is (fixture, "twoOne\n"));
}

static gboolean
has_file (Fixture *fixture,
          const char *path)
{
  g_autofree char *file = g_build_filename (fixture->editor.root, path, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

#define IMAGE       "\x89PNG\r\n\x1a\nx"
#define OTHER_IMAGE "\x89PNG\r\n\x1a\nz"

/* The name of the image that was pasted into an empty line. */
static char *
paste_image (Fixture *fixture,
             const char *bytes)
{
  g_autoptr (GBytes) image = g_bytes_new (bytes, strlen (bytes));
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes ("image/png", image);
  g_autofree char *text = NULL;

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->text)), content);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  wait_until (!text_is (fixture, "One\n"));
  text = editor_fixture_get_text (&fixture->editor);
  return g_strndup (text + strlen ("![](/"), strchr (text, ')') - text - strlen ("![](/"));
}

/* The file of an image goes with its name, and comes back with it. */
static void
test_undo_image (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *path = NULL;

  open_text (fixture, "One\n");
  path = paste_image (fixture, IMAGE);
  for (guint i = 0; i < 2; i++)
    {
      gtk_text_buffer_undo (fixture->buffer);
      wait_until (!has_file (fixture, path));
      gtk_text_buffer_redo (fixture->buffer);
      wait_until (has_file (fixture, path));
    }
  editor_fixture_assert_file (&fixture->editor, path, "\x89PNG\r\n\x1a\nx");
  /* At once, so that the one overtakes the other. */
  gtk_text_buffer_undo (fixture->buffer);
  gtk_text_buffer_redo (fixture->buffer);
  gtk_text_buffer_undo (fixture->buffer);
  wait_until (!has_file (fixture, path));
}

/* What somebody made of it is theirs, and what was there before is not touched. */
static void
test_undo_image_kept (Fixture *fixture,
                      gconstpointer data)
{
  g_autofree char *changed = NULL;
  g_autofree char *again = NULL;

  open_text (fixture, "One\n");
  changed = paste_image (fixture, IMAGE);
  editor_fixture_write (&fixture->editor, changed, "\x89PNG\r\n\x1a\ny", -1);
  gtk_text_buffer_undo (fixture->buffer);
  wait_until (text_is (fixture, "One\n"));
  again = paste_image (fixture, OTHER_IMAGE);
  g_assert_cmpstr (again, !=, changed);
  gtk_text_buffer_undo (fixture->buffer);
  wait_until (!has_file (fixture, again));
  editor_fixture_assert_file (&fixture->editor, changed, "\x89PNG\r\n\x1a\ny");
}

/* Whoever began to use it in another post goes on having it. */
static void
test_undo_image_used (Fixture *fixture,
                      gconstpointer data)
{
  g_autofree char *used = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  open_text (fixture, "One\n");
  used = paste_image (fixture, IMAGE);
  other = g_strdup_printf ("![A sign](/%s)\n", used);
  editor_fixture_write (&fixture->editor, "_posts/2025-01-02-other.md", other, -1);
  gtk_text_buffer_undo (fixture->buffer);
  wait_until (text_is (fixture, "One\n"));
  again = paste_image (fixture, OTHER_IMAGE);
  g_assert_cmpstr (again, !=, used);
  gtk_text_buffer_undo (fixture->buffer);
  wait_until (!has_file (fixture, again));
  g_assert_true (has_file (fixture, used));
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) &&
          gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* A picture goes where it is dropped, and not where the cursor was; what is no picture is left to others. */
static void
test_drop_image (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-drop-XXXXXX", NULL);
  const char *names[] = { "dropped.png", "dropped.txt" };
  GtkTextIter iter;
  GdkRectangle place;

  open_text (fixture, "One\n\nTwo\n");
  wait_for_layout (GTK_WIDGET (fixture->text));
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, 1);
  gtk_text_view_get_iter_location (fixture->text, &iter, &place);
  gtk_text_view_buffer_to_window_coords (fixture->text, GTK_TEXT_WINDOW_WIDGET, place.x, place.y + place.height / 2, &place.x, &place.y);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GSList files = { file, NULL };
      g_auto (GValue) value = G_VALUE_INIT;
      gboolean taken = FALSE;

      g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\nx", 9, NULL));
      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_value_take_boxed (&value, gdk_file_list_new_from_list (&files));
      g_signal_emit_by_name (find_drop_target (GTK_WIDGET (fixture->text)), "drop", &value, (double) place.x, (double) place.y, &taken);
      g_assert_cmpint (taken, ==, i == 0);
      wait_until (text_is (fixture, "One\n![](/assets/img/dropped.png)\nTwo\n"));
      g_remove (path);
    }
  editor_fixture_assert_file (&fixture->editor, "assets/img/dropped.png", "\x89PNG\r\n\x1a\nx");
  g_rmdir (folder);
}

static void
select_bytes (Fixture *fixture,
              int from,
              int to)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, to);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
}

/* The end of a selection comes back from the screen, and would end one that was made meanwhile. */
static void
settle_selection (Fixture *fixture)
{
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (fixture->text)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* An address over words makes a link; over what is no Markdown, it is pasted. */
static void
test_paste_address (Fixture *fixture,
                    gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->text));

  open_text (fixture, "---\nlink: x\n---\nOne word\n");
  recto_editor_view_set_front_matter_folded (fixture->view, FALSE);
  wait_until (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (fixture->buffer)) != NULL);
  gdk_clipboard_set_text (clipboard, "https://x.org");
  select_bytes (fixture, 20, 24);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  wait_until (text_is (fixture, "---\nlink: x\n---\nOne [word](https://x.org)\n"));
  gtk_text_buffer_undo (fixture->buffer);
  g_assert_true (text_is (fixture, "---\nlink: x\n---\nOne word\n"));

  settle_selection (fixture);
  select_bytes (fixture, 10, 11);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  wait_until (text_is (fixture, "---\nlink: https://x.org\n---\nOne word\n"));
}

/* It must fit beside the library and the preview. */
static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  int minimum;

  open_text (fixture, TEXT);
  editor_fixture_insert (&fixture->editor, strlen (TEXT), "mine\n");
  editor_fixture_write (&fixture->editor, "a.md", "theirs\n", -1);
  wait_until (recto_document_get_conflict (fixture->editor.document) != RECTO_DOCUMENT_CONFLICT_NONE);
  recto_editor_view_start_search (fixture->view, TRUE);
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 400);
}

static void
test_language (Fixture *fixture,
               gconstpointer data)
{
  GtkSourceBuffer *buffer;
  GtkTextIter iter;
  GtkTextIter end;

  open_text (fixture, TEXT "\n``` c\nint *x*;\n```\n{% raw %}\n");
  buffer = GTK_SOURCE_BUFFER (fixture->buffer);
  wait_until (gtk_source_buffer_get_language (buffer) != NULL);
  g_assert_cmpstr (gtk_source_language_get_id (gtk_source_buffer_get_language (buffer)), ==, "recto-markdown");
  gtk_text_buffer_get_bounds (fixture->buffer, &iter, &end);
  gtk_source_buffer_ensure_highlight (buffer, &iter, &end);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, 1);
  g_assert_true (gtk_source_buffer_iter_has_context_class (buffer, &iter, "no-spell-check"));
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, 4);
  g_assert_false (gtk_source_buffer_iter_has_context_class (buffer, &iter, "no-spell-check"));
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 9, 5);
  g_assert_true (gtk_source_buffer_iter_has_context_class (buffer, &iter, "no-spell-check"));
}

/* What is held is not there though the text was painted, and is once it is let go. */
static void
test_language_held (Fixture *fixture,
                    gconstpointer data)
{
  GtkSourceBuffer *buffer;

  recto_editor_view_hold_language (fixture->view);
  open_text (fixture, TEXT);
  buffer = GTK_SOURCE_BUFFER (fixture->buffer);
  editor_fixture_let_idle (20);
  g_assert_null (gtk_source_buffer_get_language (buffer));
  recto_editor_view_release_language (fixture->view);
  wait_until (gtk_source_buffer_get_language (buffer) != NULL);
}

static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

/* Internal parts of GTK's own widgets are its own. */
static void
check_names (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_BUTTON (child) || GTK_IS_MENU_BUTTON (child) || GTK_IS_ENTRY (child) || GTK_IS_SEARCH_ENTRY (child) || GTK_IS_TEXT_VIEW (child))
        {
          g_test_message ("%s %s", G_OBJECT_TYPE_NAME (child), gtk_widget_get_tooltip_text (child));
          g_assert_true (has_name (child));
          if (GTK_IS_BUTTON (child) || GTK_IS_MENU_BUTTON (child))
            g_assert_nonnull (gtk_widget_get_tooltip_text (child));
          if (!GTK_IS_TEXT_VIEW (child))
            continue;
        }
      check_names (child);
    }
}

static void
test_accessible_names (Fixture *fixture,
                       gconstpointer data)
{
  open_text (fixture, TEXT);
  check_names (GTK_WIDGET (fixture->view));
}

#define add(path, func) g_test_add ("/editor/editor-view/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("fold", test_fold);
  add ("fold-and-splices", test_fold_and_splices);
  add ("no-fold", test_no_fold);
  add ("search", test_search);
  add ("search-selection", test_search_selection);
  add ("positions", test_positions);
  add ("conflict-bar", test_conflict_bar);
  add ("read-only", test_read_only);
  add ("actions", test_actions);
  add ("images", test_images);
  add ("paste-image", test_paste_image);
  add ("undo-image", test_undo_image);
  add ("undo-image-kept", test_undo_image_kept);
  add ("undo-image-used", test_undo_image_used);
  add ("drop-image", test_drop_image);
  add ("paste-address", test_paste_address);
  add ("narrow", test_narrow);
  add ("language", test_language);
  add ("language-held", test_language_held);
  add ("accessible-names", test_accessible_names);

  return g_test_run ();
}
