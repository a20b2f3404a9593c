/* A toast says all that it has to say, also in a narrow window. */

#include <adwaita.h>

#include "widgets/recto-toast.h"

#include "../placed-window.h"

static const char text[] =
  "The signature could not be made: the program for it is not there. What you wrote is committed here and not published yet; "
  "publishing again sends it, & <nothing> is lost.";

static void
test_all_is_shown (void)
{
  g_autoptr (AdwToast) toast = recto_toast_new (text);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *label = adw_toast_get_custom_title (toast);
  PangoLayout *layout;
  int width;
  int height;

  adw_toast_set_button_label (toast, "Undo");
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 400);
  present_and_wait (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  while (gtk_widget_get_width (label) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_width (window), ==, 360);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  pango_layout_get_pixel_size (layout, &width, &height);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, text);
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (width, <=, gtk_widget_get_width (label));
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It stays for as long as it takes to read it. */
static void
test_time (void)
{
  g_autoptr (AdwToast) little = recto_toast_new ("Saved");
  g_autoptr (AdwToast) much = recto_toast_new (text);

  g_assert_cmpuint (adw_toast_get_timeout (little), ==, 5);
  g_assert_cmpuint (adw_toast_get_timeout (much), >=, 10);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/toast/all-is-shown", test_all_is_shown);
  g_test_add_func ("/toast/time", test_time);
  return g_test_run ();
}
