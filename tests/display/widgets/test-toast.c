/* A toast says all that it has to say, also in a narrow window. */

#include <adwaita.h>

#include "widgets/recto-toast.h"

#include "../placed-window.h"

/* No space to break it at. */
static const char address[] =
  "已发布：https://mira.example/blog/2025/在一个漫长而潮湿的夏天里我们沿着海岸线一边散步一边讨论潮汐的数学模型灯塔的历史以及写作这件事为什么总是比想象中困难得多并/";

static const char text[] =
  "The signature could not be made: the program for it is not there. What you wrote is committed here and not published yet; "
  "publishing again sends it, & <nothing> is lost.";

static void
assert_is_shown (const char *text,
                 int window_width)
{
  g_autoptr (AdwToast) toast = recto_toast_new (text);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *label = gtk_widget_get_first_child (adw_toast_get_custom_title (toast));
  PangoLayout *layout;
  graphene_rect_t bounds;
  int width;
  int height;

  adw_toast_set_button_label (toast, "Undo");
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, 400);
  present_and_wait (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  while (gtk_widget_get_width (label) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_width (window), ==, window_width);
  g_assert_true (gtk_widget_compute_bounds (label, window, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <, window_width - 60); /* Beside it is a button. */
  layout = gtk_label_get_layout (GTK_LABEL (label));
  pango_layout_get_pixel_size (layout, &width, &height);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, text);
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (width, <=, gtk_widget_get_width (label));
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_all_is_shown (void)
{
  assert_is_shown (text, 360);
  assert_is_shown (text, 500);
  assert_is_shown (address, 360);
  assert_is_shown (address, 500);
  assert_is_shown (address, 1000);
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
