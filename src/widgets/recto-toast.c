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

#define RECTO_TYPE_TOAST_TITLE (recto_toast_title_get_type ())
G_DECLARE_FINAL_TYPE (RectoToastTitle, recto_toast_title, RECTO, TOAST_TITLE, GtkWidget)

struct _RectoToastTitle
{
  GtkWidget parent_instance;
  GtkWidget *label;
  int overlay_width; /* that it is measured for: one for all measures that are remembered together */
};

G_DEFINE_FINAL_TYPE (RectoToastTitle, recto_toast_title, GTK_TYPE_WIDGET)

static int
get_overlay_width (RectoToastTitle *self)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? gtk_widget_get_width (overlay) : 0;
}

/* As wide as the text, or as there is room for. */
static int
get_natural_width (RectoToastTitle *self)
{
  int width;

  if (self->overlay_width == 0)
    self->overlay_width = get_overlay_width (self);
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return MIN (width, MAX (self->overlay_width - WIDTH_OF_REST, MIN_WIDTH));
}

static GtkSizeRequestMode
recto_toast_title_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* AdwToastOverlay asks for the height alone, whatever the width will be. */
static void
recto_toast_title_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RectoToastTitle *self = RECTO_TOAST_TITLE (widget);
  int width = get_natural_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (width, MIN_WIDTH);
      *natural = width;
      return;
    }
  gtk_widget_measure (self->label, orientation, for_size < 0 ? width : for_size, NULL, natural, NULL, NULL);
  *minimum = *natural;
}

static void
recto_toast_title_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  gtk_widget_allocate (RECTO_TOAST_TITLE (widget)->label, width, height, baseline, NULL);
}

/* Nothing tells a toast that the overlay got another size: it looks when all of
 * the window has its place. */
static void
laid_out_cb (RectoToastTitle *self)
{
  int overlay_width = get_overlay_width (self);

  if (overlay_width == self->overlay_width)
    return;
  self->overlay_width = overlay_width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
recto_toast_title_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_toast_title_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout", G_CALLBACK (laid_out_cb), widget,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
recto_toast_title_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), laid_out_cb, widget);
  GTK_WIDGET_CLASS (recto_toast_title_parent_class)->unrealize (widget);
}

static void
recto_toast_title_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_TOAST_TITLE (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_toast_title_parent_class)->dispose (object);
}

static void
recto_toast_title_class_init (RectoToastTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_toast_title_dispose;
  widget_class->get_request_mode = recto_toast_title_get_request_mode;
  widget_class->measure = recto_toast_title_measure;
  widget_class->size_allocate = recto_toast_title_size_allocate;
  widget_class->realize = recto_toast_title_realize;
  widget_class->unrealize = recto_toast_title_unrealize;
}

static void
recto_toast_title_init (RectoToastTitle *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "heading");
  gtk_widget_add_css_class (self->label, "toast-text");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
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
  RectoToastTitle *title = g_object_new (RECTO_TYPE_TOAST_TITLE, NULL);

  recto_widgets_ensure_style ();
  gtk_label_set_text (GTK_LABEL (title->label), text);
  adw_toast_set_custom_title (toast, GTK_WIDGET (title));
  adw_toast_set_timeout (toast, MAX (MIN_SECONDS, g_utf8_strlen (text, -1) / CHARACTERS_PER_SECOND));
  return toast;
}
