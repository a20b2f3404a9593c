/* Toasts that show all that they say: libadwaita's own have one line, and what
 * does not fit into it cannot be read anywhere. */

#include "recto-toast.h"

#include "recto-widgets-style.h"

/* Read with ease. */
#define CHARACTERS_PER_SECOND 12
#define MIN_SECONDS           5
/* Pixels that a title takes at least, and that the rest of a toast can take:
 * margins, and its two buttons. */
#define MIN_WIDTH     80
#define WIDTH_OF_REST 240

/* As wide as the text, or as there is room for. */
static int
get_natural_width (GtkWidget *title)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (title, ADW_TYPE_TOAST_OVERLAY);
  int room = overlay != NULL ? gtk_widget_get_width (overlay) - WIDTH_OF_REST : 0;
  int width;

  gtk_widget_measure (gtk_widget_get_first_child (title), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return MIN (width, MAX (room, MIN_WIDTH));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *title)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* AdwToastOverlay asks for the height alone, whatever the width will be. */
static void
measure_title (GtkWidget *title,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  int width = get_natural_width (title);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (width, MIN_WIDTH);
      *natural = width;
      return;
    }
  gtk_widget_measure (gtk_widget_get_first_child (title), orientation, for_size < 0 ? width : for_size, NULL, natural, NULL, NULL);
  *minimum = *natural;
}

static void
allocate_title (GtkWidget *title,
                int width,
                int height,
                int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (title), width, height, baseline, NULL);
}

/**
 * recto_toast_new:
 * @text: what happened, without markup
 *
 * Makes a toast that takes as many lines as it needs, and stays for as long as
 * it takes to read it. Main thread.
 *
 * Returns: (transfer full): a toast
 */
AdwToast *
recto_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *title = adw_bin_new ();

  recto_widgets_ensure_style ();
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "toast-text");
  adw_bin_set_child (ADW_BIN (title), label);
  gtk_widget_set_layout_manager (title, gtk_custom_layout_new (get_request_mode, measure_title, allocate_title));
  adw_toast_set_custom_title (toast, title);
  adw_toast_set_timeout (toast, MAX (MIN_SECONDS, g_utf8_strlen (text, -1) / CHARACTERS_PER_SECOND));
  return toast;
}
