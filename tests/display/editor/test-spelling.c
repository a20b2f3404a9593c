/* The spell checker, which is there only with libspelling: the rest of the editor must not notice whether it is. */

#include <gtk/gtk.h>

#include "editor/recto-editor-language.h"
#include "editor/recto-spelling.h"

typedef struct
{
  GtkWidget *view;
  GMenu *menu;
  RectoSpelling *spelling;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->view = g_object_ref_sink (gtk_source_view_new ());
  fixture->menu = g_menu_new ();
  g_menu_append (fixture->menu, "Other", "win.other");
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (fixture->view), G_MENU_MODEL (fixture->menu));
  fixture->spelling = recto_spelling_new (GTK_SOURCE_VIEW (fixture->view));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->spelling);
  g_object_unref (fixture->menu);
  g_object_unref (fixture->view);
}

static void
test_properties (Fixture *fixture,
                 gconstpointer data)
{
  g_assert_false (recto_spelling_get_enabled (fixture->spelling));
  g_assert_cmpstr (recto_spelling_get_language (fixture->spelling), ==, "");
  g_object_set (fixture->spelling, "enabled", TRUE, "language", "en_US", NULL);
  g_assert_true (recto_spelling_get_enabled (fixture->spelling));
  g_assert_cmpstr (recto_spelling_get_language (fixture->spelling), ==, "en_US");
  recto_spelling_set_language (fixture->spelling, NULL);
  g_assert_cmpstr (recto_spelling_get_language (fixture->spelling), ==, "");
}

/* The menu has what it had, and more only where words can be checked and a text is shown. */
static void
test_menu (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkTextView *view = GTK_TEXT_VIEW (fixture->view);

  recto_spelling_set_enabled (fixture->spelling, TRUE);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (buffer));
  g_assert_true (gtk_text_view_get_extra_menu (view) == G_MENU_MODEL (fixture->menu));
  recto_spelling_set_buffer (fixture->spelling, buffer);
  g_assert_cmpint (gtk_text_view_get_extra_menu (view) != G_MENU_MODEL (fixture->menu), ==, recto_spelling_is_available ());
  recto_spelling_set_buffer (fixture->spelling, NULL);
  g_assert_true (gtk_text_view_get_extra_menu (view) == G_MENU_MODEL (fixture->menu));
}

static void
test_prose (Fixture *fixture,
            gconstpointer data)
{
  g_assert_true (recto_editor_language_is_prose (recto_editor_language_guess ("_posts/2024-05-06-a.md")));
  g_assert_false (recto_editor_language_is_prose (recto_editor_language_guess ("_data/socials.yml")));
  g_assert_false (recto_editor_language_is_prose (NULL));
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  recto_editor_language_init ();
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/editor/spelling/properties", test_properties);
  ADD ("/editor/spelling/menu", test_menu);
  ADD ("/editor/spelling/prose", test_prose);
  return g_test_run ();
}
