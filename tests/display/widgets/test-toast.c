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
assert_is_shown (GtkWidget *window,
                 AdwToast *toast,
                 const char *text)
{
  GtkWidget *label = gtk_widget_get_first_child (adw_toast_get_custom_title (toast));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_rect_t bounds;
  int width;
  int height;

  g_assert_true (gtk_widget_compute_bounds (label, window, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <, gtk_widget_get_width (window) - 60); /* Beside it is a button. */
  pango_layout_get_pixel_size (layout, &width, &height);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, text);
  g_assert_false (pango_layout_is_ellipsized (layout));
  g_assert_cmpint (width, <=, gtk_widget_get_width (label));
  g_assert_cmpint (height, <=, gtk_widget_get_height (label));
}

/* In a window of its own. */
static GtkWidget *
show (AdwToast *toast,
      int window_width)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *label = gtk_widget_get_first_child (adw_toast_get_custom_title (toast));

  adw_toast_set_button_label (toast, "Undo");
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, 400);
  present_and_wait (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  while (gtk_widget_get_width (label) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_width (window), ==, window_width);
  return window;
}

static void
assert_is_shown_at (const char *text,
                    int window_width)
{
  g_autoptr (AdwToast) toast = recto_toast_new (text);
  GtkWidget *window = show (toast, window_width);

  assert_is_shown (window, toast, text);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_all_is_shown (void)
{
  assert_is_shown_at (text, 360);
  assert_is_shown_at (text, 500);
  assert_is_shown_at (address, 360);
  assert_is_shown_at (address, 500);
  assert_is_shown_at (address, 1000);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer is_painted)
{
  *(gboolean *) is_painted = TRUE;
}

/* Until the window has that width and was painted with it. */
static void
resize_and_wait (GtkWidget *window,
                 int width)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean is_painted = FALSE;
  gulong handler;

  gtk_window_set_default_size (GTK_WINDOW (window), width, 400);
  while (gtk_widget_get_width (window) != width)
    g_main_context_iteration (NULL, TRUE);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);
  gtk_widget_queue_draw (window);
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

/* It takes the room that the window has by now. */
static void
test_resized (void)
{
  g_autoptr (AdwToast) toast = recto_toast_new (text);
  GtkWidget *label = gtk_widget_get_first_child (adw_toast_get_custom_title (toast));
  GtkWidget *window = show (toast, 1000);
  int wide = gtk_widget_get_width (label);

  resize_and_wait (window, 360);
  assert_is_shown (window, toast, text);
  resize_and_wait (window, 1000);
  assert_is_shown (window, toast, text);
  g_assert_cmpint (gtk_widget_get_width (label), ==, wide);
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
  g_test_add_func ("/toast/resized", test_resized);
  g_test_add_func ("/toast/time", test_time);
  return g_test_run ();
}
