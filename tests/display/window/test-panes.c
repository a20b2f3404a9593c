/* What is shown of a document in windows of different widths. */

#include "window/recto-panes.h"

#include <adwaita.h>

#include "../editor/editor-fixture.h"
#include "../placed-window.h"

typedef struct
{
  GtkWindow *window;
  RectoPanes *panes;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer width)
{
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->panes = RECTO_PANES (recto_panes_new ());
  recto_panes_set_library (fixture->panes, gtk_label_new ("Library"));
  recto_panes_set_text (fixture->panes, gtk_label_new ("Text"));
  recto_panes_set_preview (fixture->panes, gtk_label_new ("Preview"));
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->panes));
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (width), 600);
  present_and_wait (fixture->window);
}

static void
tear_down (Fixture *fixture,
           gconstpointer width)
{
  gtk_window_destroy (fixture->window);
}

static RectoPanesView
get_shown_view (Fixture *fixture)
{
  RectoPanesView view;

  g_object_get (fixture->panes, "shown-view", &view, NULL);
  return view;
}

static void
test_wide (Fixture *fixture,
           gconstpointer width)
{
  g_assert_cmpint (get_shown_view (fixture), ==, RECTO_PANES_VIEW_BOTH);
  g_assert_true (recto_panes_get_preview_shown (fixture->panes));
}

/* The switch says what is there to be seen, and not what would be in a wider window. */
static void
test_middling (Fixture *fixture,
               gconstpointer width)
{
  wait_until (!recto_panes_get_preview_shown (fixture->panes));
  g_assert_cmpint (recto_panes_get_view (fixture->panes), ==, RECTO_PANES_VIEW_BOTH);
  g_assert_cmpint (get_shown_view (fixture), ==, RECTO_PANES_VIEW_WRITE);
  g_object_set (fixture->panes, "shown-view", RECTO_PANES_VIEW_PREVIEW, NULL);
  g_assert_cmpint (get_shown_view (fixture), ==, RECTO_PANES_VIEW_PREVIEW);
  g_assert_cmpint (recto_panes_get_view (fixture->panes), ==, RECTO_PANES_VIEW_PREVIEW);
}

/* The text can be gone to from the library, also when it was what one saw last. */
static void
test_narrow (Fixture *fixture,
             gconstpointer width)
{
  wait_until (recto_panes_get_narrow (fixture->panes));
  g_object_set (fixture->panes, "shown-view", RECTO_PANES_VIEW_WRITE, NULL);
  g_assert_false (recto_panes_get_show_library (fixture->panes));
  recto_panes_set_show_library (fixture->panes, TRUE);
  g_object_set (fixture->panes, "shown-view", RECTO_PANES_VIEW_WRITE, NULL);
  g_assert_false (recto_panes_get_show_library (fixture->panes));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, width, function) g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("/window/panes/wide", 1000, test_wide);
  ADD ("/window/panes/middling", 800, test_middling);
  ADD ("/window/panes/narrow", 500, test_narrow);
  return g_test_run ();
}
