/* Children in lines, as words in a paragraph. GtkFlowBox puts its children in
 * columns of equal width, which is not how tags of different lengths look. */

#include "recto-wrap-box.h"

struct _RectoWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RectoWrapBox, recto_wrap_box, GTK_TYPE_WIDGET)

#define SPACING 6

typedef struct
{
  GtkWidget *child;
  int x;
  int width;
  int height;
} Place;

static void
end_line (GArray *places,
          guint first,
          int y,
          int height,
          int width,
          gboolean allocate,
          gboolean mirrored)
{
  for (guint i = first; allocate && i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      GtkAllocation box = { place->x, y + (height - place->height) / 2, place->width, place->height };

      if (mirrored)
        box.x = width - box.x - box.width;
      gtk_widget_size_allocate (place->child, &box, -1);
    }
}

/* Lays the children out in @width and returns the height that they take. A
 * child that expands takes the rest of its line. */
static int
lay_out (RectoWrapBox *self,
         int width,
         gboolean allocate)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint first = 0;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Place place = { child };
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      place.width = MAX (minimum, MIN (natural, width));
      if (x > 0 && x + place.width > width)
        {
          end_line (places, first, y, line, width, allocate, mirrored);
          first = places->len;
          y += line + SPACING;
          x = line = 0;
        }
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        place.width = MAX (place.width, width - x);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
      place.x = x;
      x += place.width + SPACING;
      line = MAX (line, place.height);
      g_array_append_val (places, place);
    }
  end_line (places, first, y, line, width, allocate, mirrored);
  return y + line;
}

static GtkSizeRequestMode
recto_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
recto_wrap_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      sum += child_natural + (sum > 0 ? SPACING : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
      return;
    }
  *minimum = *natural = lay_out (RECTO_WRAP_BOX (widget), for_size < 0 ? MAX (widest, sum) : for_size, FALSE);
}

static void
recto_wrap_box_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  lay_out (RECTO_WRAP_BOX (widget), width, TRUE);
}

static void
recto_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_wrap_box_parent_class)->dispose (object);
}

static void
recto_wrap_box_class_init (RectoWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_wrap_box_dispose;
  widget_class->get_request_mode = recto_wrap_box_get_request_mode;
  widget_class->measure = recto_wrap_box_measure;
  widget_class->size_allocate = recto_wrap_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "wrapbox");
}

static void
recto_wrap_box_init (RectoWrapBox *self)
{
}

/**
 * recto_wrap_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
recto_wrap_box_new (void)
{
  return g_object_new (RECTO_TYPE_WRAP_BOX, NULL);
}

/**
 * recto_wrap_box_insert_before:
 * @self: a wrap box
 * @child: (transfer none): a widget with no parent
 * @sibling: (nullable): the child before which it goes; %NULL for the end
 */
void
recto_wrap_box_insert_before (RectoWrapBox *self,
                              GtkWidget *child,
                              GtkWidget *sibling)
{
  g_return_if_fail (RECTO_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (sibling == NULL || gtk_widget_get_parent (sibling) == GTK_WIDGET (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), sibling);
}

/**
 * recto_wrap_box_remove:
 * @self: a wrap box
 * @child: one of its children
 */
void
recto_wrap_box_remove (RectoWrapBox *self,
                       GtkWidget *child)
{
  g_return_if_fail (RECTO_IS_WRAP_BOX (self));
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self));

  gtk_widget_unparent (child);
}
