/* The pane of a post: what stands over the text. */

#include "window/recto-document-pane.h"

#include <adwaita.h>

#include "../editor/editor-fixture.h"
#include "../placed-window.h"
#include "recto-window-resources.h"
#include "widgets/recto-title-view.h"

typedef struct
{
  EditorFixture editor;
  GtkWindow *window;
  RectoDocumentPane *pane;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer width)
{
  editor_fixture_set_up (&fixture->editor, NULL);
  editor_fixture_write (&fixture->editor, "a.md", "---\ntitle: A day\n---\nFirst line\n", -1);
  editor_fixture_open (&fixture->editor, "a.md");
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->pane = RECTO_DOCUMENT_PANE (recto_document_pane_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (width), 600);
  present_and_wait (fixture->window);
  recto_document_pane_set_document (fixture->pane, fixture->editor.document, RECTO_ENTRY_KIND_POST);
}

static void
tear_down (Fixture *fixture,
           gconstpointer width)
{
  gtk_window_destroy (fixture->window);
  editor_fixture_tear_down (&fixture->editor, NULL);
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static int
x_in_pane (Fixture *fixture,
           GtkWidget *widget,
           int x)
{
  double in_pane;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (fixture->pane), x, 0, &in_pane, NULL));
  return (int) in_pane;
}

/* Title and text begin at the same place, also where the text is a column in the middle. */
static void
test_one_column (Fixture *fixture,
                 gconstpointer width)
{
  GtkTextView *text = GTK_TEXT_VIEW (recto_editor_view_get_source_view (recto_document_pane_get_editor (fixture->pane)));
  GtkWidget *title = find_type (GTK_WIDGET (fixture->pane), RECTO_TYPE_TITLE_VIEW);
  int text_x;
  int title_x;

  g_assert_nonnull (title);
  wait_until (gtk_widget_get_width (title) > 0 && gtk_widget_get_width (GTK_WIDGET (text)) > 0);
  wait_for_layout (title);
  text_x = x_in_pane (fixture, GTK_WIDGET (text), gtk_text_view_get_left_margin (text));
  title_x = x_in_pane (fixture, title, gtk_text_view_get_left_margin (GTK_TEXT_VIEW (title)));
  g_test_message ("text at %d, title at %d", text_x, title_x);
  g_assert_cmpint (ABS (text_x - title_x), <=, 1);
}

static gboolean
has_all (Fixture *fixture)
{
  return recto_form_is_valid (recto_document_pane_get_form (fixture->pane)) &&
         gtk_source_buffer_get_language (recto_document_get_buffer (fixture->editor.document)) != NULL;
}

/* As when a window opens with a document: only its text is there until the hold ends. */
static void
open_held (Fixture *fixture)
{
  recto_document_pane_hold (fixture->pane);
  recto_document_pane_set_document (fixture->pane, NULL, RECTO_ENTRY_KIND_POST);
  gtk_source_buffer_set_language (recto_document_get_buffer (fixture->editor.document), NULL);
  recto_document_pane_set_document (fixture->pane, fixture->editor.document, RECTO_ENTRY_KIND_POST);
}

static void
test_held (Fixture *fixture,
           gconstpointer width)
{
  open_held (fixture);
  editor_fixture_let_idle (20);
  g_assert_false (recto_form_is_valid (recto_document_pane_get_form (fixture->pane)));
  g_assert_null (gtk_source_buffer_get_language (recto_document_get_buffer (fixture->editor.document)));
  recto_document_pane_release (fixture->pane);
  wait_until (has_all (fixture));
}

static void
test_held_when_open (Fixture *fixture,
                     gconstpointer width)
{
  recto_document_pane_hold (fixture->pane);
  editor_fixture_let_idle (20);
  g_assert_false (recto_form_is_valid (recto_document_pane_get_form (fixture->pane)));
  recto_document_pane_release (fixture->pane);
  wait_until (has_all (fixture));
}

/* Nobody lets go. */
static void
test_held_for_ever (Fixture *fixture,
                    gconstpointer width)
{
  open_held (fixture);
  wait_until (has_all (fixture));
}

/* Of a data file only the form can be seen. */
static void
test_data_not_held (Fixture *fixture,
                    gconstpointer width)
{
  recto_document_pane_set_document (fixture->pane, NULL, RECTO_ENTRY_KIND_POST);
  editor_fixture_write (&fixture->editor, "a.yml", "name: Juniper\n", -1);
  editor_fixture_open (&fixture->editor, "a.yml");
  recto_document_pane_hold (fixture->pane);
  recto_document_pane_set_document (fixture->pane, fixture->editor.document, RECTO_ENTRY_KIND_DATA);
  editor_fixture_let_idle (20);
  g_assert_true (recto_form_is_valid (recto_document_pane_get_form (fixture->pane)));
  recto_document_pane_release (fixture->pane);
}

static void
assert_has (Fixture *fixture,
            const char *part)
{
  g_autofree char *text = editor_fixture_get_text (&fixture->editor);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%.100s”", part, text);
}

/* The last letter, and at once another document. */
static void
test_title_and_away (Fixture *fixture,
                     gconstpointer width)
{
  GtkWidget *title = find_type (GTK_WIDGET (fixture->pane), RECTO_TYPE_TITLE_VIEW);

  wait_until (recto_form_is_valid (recto_document_pane_get_form (fixture->pane)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (title)), "Another day", -1);
  recto_document_pane_set_document (fixture->pane, NULL, RECTO_ENTRY_KIND_POST);
  assert_has (fixture, "title: Another day\n");
}

/* The last letter, and at once Publish, which begins with a flush. */
static void
test_title_and_flush (Fixture *fixture,
                      gconstpointer width)
{
  GtkWidget *title = find_type (GTK_WIDGET (fixture->pane), RECTO_TYPE_TITLE_VIEW);
  g_autoptr (GAsyncResult) result = NULL;

  wait_until (recto_form_is_valid (recto_document_pane_get_form (fixture->pane)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (title)), "Another day", -1);
  recto_document_flush_async (fixture->editor.document, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  g_assert_true (recto_document_flush_finish (fixture->editor.document, result, NULL));
  editor_fixture_assert_file (&fixture->editor, "a.md", "---\ntitle: Another day\n---\nFirst line\n");
}

/* The same in a file so long that a worker writes what is typed. */
static void
test_long_data_and_away (Fixture *fixture,
                         gconstpointer width)
{
  g_autoptr (GString) text = g_string_new ("first: one\n");
  GtkWidget *row;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "key_%d: value %d\n", i, i);
  recto_document_pane_set_document (fixture->pane, NULL, RECTO_ENTRY_KIND_POST);
  editor_fixture_close (&fixture->editor);
  editor_fixture_write (&fixture->editor, "a.yml", text->str, -1);
  editor_fixture_open (&fixture->editor, "a.yml");
  recto_document_pane_set_document (fixture->pane, fixture->editor.document, RECTO_ENTRY_KIND_DATA);
  wait_until ((row = find_type (GTK_WIDGET (fixture->pane), ADW_TYPE_ENTRY_ROW)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "two");
  editor_fixture_let_idle (1);
  recto_document_pane_set_document (fixture->pane, NULL, RECTO_ENTRY_KIND_POST);
  assert_has (fixture, "first: two\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* In a static library the resources come along only if they are asked for. */
  recto_window_get_resource ();
  g_test_add ("/window/document-pane/one-column-narrow", Fixture, GINT_TO_POINTER (500), set_up, test_one_column, tear_down);
  g_test_add ("/window/document-pane/one-column-wide", Fixture, GINT_TO_POINTER (1400), set_up, test_one_column, tear_down);
  g_test_add ("/window/document-pane/held", Fixture, GINT_TO_POINTER (800), set_up, test_held, tear_down);
  g_test_add ("/window/document-pane/held-when-open", Fixture, GINT_TO_POINTER (800), set_up, test_held_when_open, tear_down);
  g_test_add ("/window/document-pane/held-for-ever", Fixture, GINT_TO_POINTER (800), set_up, test_held_for_ever, tear_down);
  g_test_add ("/window/document-pane/data-not-held", Fixture, GINT_TO_POINTER (800), set_up, test_data_not_held, tear_down);
  g_test_add ("/window/document-pane/title-and-flush", Fixture, GINT_TO_POINTER (800), set_up, test_title_and_flush, tear_down);
  g_test_add ("/window/document-pane/title-and-away", Fixture, GINT_TO_POINTER (800), set_up, test_title_and_away, tear_down);
  g_test_add ("/window/document-pane/long-data-and-away", Fixture, GINT_TO_POINTER (800), set_up, test_long_data_and_away,
              tear_down);
  return g_test_run ();
}
