/* As high as what is in it, up to a height from which on it scrolls. A
 * GtkScrolledWindow that propagates its natural height measures it for no
 * width, so what wraps is cut off. */

#include "recto-capped-scroller.h"

#define MAX_HEIGHT 380

struct _RectoCappedScroller
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (RectoCappedScroller, recto_capped_scroller, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
recto_capped_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
recto_capped_scroller_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  RectoCappedScroller *self = RECTO_CAPPED_SCROLLER (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MIN (*natural, MAX_HEIGHT);
}

static void
recto_capped_scroller_size_allocate (GtkWidget *widget,
                                     int width,
                                     int height,
                                     int baseline)
{
  RectoCappedScroller *self = RECTO_CAPPED_SCROLLER (widget);
  int minimum;

  /* The scroller has a least height of its own, above that of a single line. */
  gtk_widget_measure (GTK_WIDGET (self->scroller), GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->scroller), width, MAX (height, minimum), baseline, NULL);
}

static void
recto_capped_scroller_dispose (GObject *object)
{
  RectoCappedScroller *self = RECTO_CAPPED_SCROLLER (object);

  self->child = NULL;
  g_clear_pointer ((GtkWidget **) &self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_capped_scroller_parent_class)->dispose (object);
}

static void
recto_capped_scroller_class_init (RectoCappedScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_capped_scroller_dispose;
  widget_class->get_request_mode = recto_capped_scroller_get_request_mode;
  widget_class->measure = recto_capped_scroller_measure;
  widget_class->size_allocate = recto_capped_scroller_size_allocate;
}

static void
recto_capped_scroller_init (RectoCappedScroller *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}

/**
 * recto_capped_scroller_new:
 *
 * Returns: (transfer floating): a new scroller with nothing in it
 */
GtkWidget *
recto_capped_scroller_new (void)
{
  return g_object_new (RECTO_TYPE_CAPPED_SCROLLER, NULL);
}

/**
 * recto_capped_scroller_set_child:
 * @self: a scroller
 * @child: (nullable): what is in it
 */
void
recto_capped_scroller_set_child (RectoCappedScroller *self,
                                 GtkWidget *child)
{
  self->child = child;
  gtk_scrolled_window_set_child (self->scroller, child);
}
