/* Library, text and preview side by side where there is room. Below 900 px
 * the preview takes the place of the text, below 600 px the library does too.
 * libadwaita has this from 1.4 on; the floor is 1.2. */

#include "recto-panes.h"

#define BOTH_WIDTH            900
#define LIBRARY_WIDTH         600
#define MINIMUM_WIDTH         360
#define TEXT_MINIMUM          260
#define DEFAULT_LIBRARY_WIDTH 280

struct _RectoPanes
{
  GtkWidget parent_instance;

  GtkPaned *outer;
  GtkPaned *inner;
  GtkWidget *library;
  GtkWidget *text;
  GtkWidget *preview;

  RectoPanesView view;
  gboolean show_library;
  int width;
  int inner_width;
  int library_width;
  double text_share;
  gboolean placing;
  guint layout_source;
  guint placing_source;
};

enum
{
  PROP_VIEW = 1,
  PROP_SHOWN_VIEW,
  PROP_SHOW_LIBRARY,
  PROP_LIBRARY_WIDTH,
  PROP_TEXT_SHARE,
  PROP_CAN_BE_BOTH,
  PROP_NARROW,
  PROP_PREVIEW_SHOWN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoPanes, recto_panes, GTK_TYPE_WIDGET)

GType
recto_panes_view_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { RECTO_PANES_VIEW_WRITE, "RECTO_PANES_VIEW_WRITE", "write" },
        { RECTO_PANES_VIEW_BOTH, "RECTO_PANES_VIEW_BOTH", "both" },
        { RECTO_PANES_VIEW_PREVIEW, "RECTO_PANES_VIEW_PREVIEW", "preview" },
        { 0, NULL, NULL }
      };

      g_once_init_leave (&type, g_enum_register_static ("RectoPanesView", values));
    }
  return type;
}

/* Puts the divider between text and preview where the share says. */
static void
place_divider (RectoPanes *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->inner));

  if (width <= 0 || width == self->inner_width)
    return;
  self->inner_width = width;
  self->placing = TRUE;
  gtk_paned_set_position (self->inner, width * self->text_share);
  self->placing = FALSE;
}

static gboolean
placing_cb (gpointer data)
{
  RectoPanes *self = data;

  self->placing_source = 0;
  place_divider (self);
  return G_SOURCE_REMOVE;
}

/* Once the panes have their new sizes. */
static void
queue_placing (RectoPanes *self)
{
  if (self->placing_source == 0)
    self->placing_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, placing_cb, self, NULL);
}

static void
update_layout (RectoPanes *self)
{
  gboolean both = recto_panes_get_can_be_both (self);
  gboolean narrow = recto_panes_get_narrow (self);
  gboolean alone = narrow && self->show_library;
  gboolean show_text = self->view == RECTO_PANES_VIEW_WRITE || (self->view == RECTO_PANES_VIEW_BOTH);
  gboolean show_preview = self->view == RECTO_PANES_VIEW_PREVIEW || (self->view == RECTO_PANES_VIEW_BOTH && both);

  if (self->library != NULL)
    gtk_widget_set_visible (self->library, self->show_library);
  gtk_widget_set_visible (GTK_WIDGET (self->inner), !alone);
  if (self->text != NULL)
    gtk_widget_set_visible (self->text, show_text);
  if (self->preview != NULL)
    gtk_widget_set_visible (self->preview, show_preview);
  /* The divider moves by itself when a pane comes or goes: put it back. */
  self->inner_width = 0;
  queue_placing (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PREVIEW_SHOWN]);
}

static gboolean
layout_cb (gpointer data)
{
  RectoPanes *self = data;

  self->layout_source = 0;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_BE_BOTH]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN_VIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* What is visible may not be changed while sizes are being given out. */
static void
queue_layout (RectoPanes *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add_full (GTK_PRIORITY_RESIZE, layout_cb, self, NULL);
}

static void
library_moved_cb (RectoPanes *self)
{
  int position = gtk_paned_get_position (self->outer);

  if (!self->show_library || recto_panes_get_narrow (self) || position == self->library_width)
    return;
  self->library_width = CLAMP (position, 240, 360);
  if (position != self->library_width)
    gtk_paned_set_position (self->outer, self->library_width);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY_WIDTH]);
}

static void
divider_moved_cb (RectoPanes *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->inner));

  /* Only what a person drags is a wish; a window that grows is none. */
  if (self->placing || width <= 0 || width != self->inner_width ||
      self->view != RECTO_PANES_VIEW_BOTH || !recto_panes_get_can_be_both (self))
    return;
  self->text_share = CLAMP ((double) gtk_paned_get_position (self->inner) / width, 0.2, 0.8);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT_SHARE]);
}

static void
recto_panes_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  RectoPanes *self = RECTO_PANES (widget);
  int child_minimum;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int child_width;

      gtk_widget_measure (GTK_WIDGET (self->outer), GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (self->outer), orientation, for_size < 0 ? -1 : MAX (for_size, child_width),
                          minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (GTK_WIDGET (self->outer), orientation, for_size, &child_minimum, natural, NULL, NULL);
  /* Less than what is shown now may need: then less is shown. */
  *minimum = MIN (child_minimum, MINIMUM_WIDTH);
}

static void
recto_panes_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  RectoPanes *self = RECTO_PANES (widget);
  int minimum;

  if ((width < BOTH_WIDTH) != (self->width < BOTH_WIDTH) || (width < LIBRARY_WIDTH) != (self->width < LIBRARY_WIDTH))
    queue_layout (self);
  self->width = width;
  gtk_widget_measure (GTK_WIDGET (self->outer), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->outer), MAX (width, minimum), height, baseline, NULL);
  if (gtk_widget_get_width (GTK_WIDGET (self->inner)) != self->inner_width)
    queue_placing (self);
}

/* Where there is no room for both, that is the text. */
static RectoPanesView
get_shown_view (RectoPanes *self)
{
  return self->view == RECTO_PANES_VIEW_BOTH && !recto_panes_get_can_be_both (self) ? RECTO_PANES_VIEW_WRITE : self->view;
}

static void
recto_panes_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  RectoPanes *self = RECTO_PANES (object);

  switch (property_id)
    {
    case PROP_VIEW:
      g_value_set_enum (value, self->view);
      break;
    case PROP_SHOWN_VIEW:
      g_value_set_enum (value, get_shown_view (self));
      break;
    case PROP_SHOW_LIBRARY:
      g_value_set_boolean (value, self->show_library);
      break;
    case PROP_LIBRARY_WIDTH:
      g_value_set_int (value, self->library_width);
      break;
    case PROP_TEXT_SHARE:
      g_value_set_double (value, self->text_share);
      break;
    case PROP_CAN_BE_BOTH:
      g_value_set_boolean (value, recto_panes_get_can_be_both (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, recto_panes_get_narrow (self));
      break;
    case PROP_PREVIEW_SHOWN:
      g_value_set_boolean (value, recto_panes_get_preview_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
recto_panes_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  RectoPanes *self = RECTO_PANES (object);

  switch (property_id)
    {
    case PROP_VIEW:
    case PROP_SHOWN_VIEW:
      recto_panes_set_view (self, g_value_get_enum (value));
      break;
    case PROP_SHOW_LIBRARY:
      recto_panes_set_show_library (self, g_value_get_boolean (value));
      break;
    case PROP_LIBRARY_WIDTH:
      self->library_width = g_value_get_int (value);
      gtk_paned_set_position (self->outer, self->library_width);
      break;
    case PROP_TEXT_SHARE:
      self->text_share = g_value_get_double (value);
      self->inner_width = 0;
      queue_placing (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
recto_panes_dispose (GObject *object)
{
  RectoPanes *self = RECTO_PANES (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_handle_id (&self->placing_source, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->outer, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_panes_parent_class)->dispose (object);
}

static void
recto_panes_class_init (RectoPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = recto_panes_get_property;
  object_class->set_property = recto_panes_set_property;
  object_class->dispose = recto_panes_dispose;
  widget_class->measure = recto_panes_measure;
  widget_class->size_allocate = recto_panes_size_allocate;

  props[PROP_VIEW] = g_param_spec_enum ("view", NULL, NULL, RECTO_TYPE_PANES_VIEW, RECTO_PANES_VIEW_BOTH, flags);
  props[PROP_SHOWN_VIEW] = g_param_spec_enum ("shown-view", NULL, NULL, RECTO_TYPE_PANES_VIEW, RECTO_PANES_VIEW_BOTH, flags);
  props[PROP_SHOW_LIBRARY] = g_param_spec_boolean ("show-library", NULL, NULL, TRUE, flags);
  props[PROP_LIBRARY_WIDTH] = g_param_spec_int ("library-width", NULL, NULL, 0, G_MAXINT, DEFAULT_LIBRARY_WIDTH, flags);
  props[PROP_TEXT_SHARE] = g_param_spec_double ("text-share", NULL, NULL, 0, 1, 0.5, flags);
  props[PROP_CAN_BE_BOTH] = g_param_spec_boolean ("can-be-both", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PREVIEW_SHOWN] = g_param_spec_boolean ("preview-shown", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "panes");
}

static void
recto_panes_init (RectoPanes *self)
{
  self->view = RECTO_PANES_VIEW_BOTH;
  self->show_library = TRUE;
  self->width = BOTH_WIDTH;
  self->library_width = DEFAULT_LIBRARY_WIDTH;
  self->text_share = 0.5;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->outer = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  self->inner = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_parent (GTK_WIDGET (self->outer), GTK_WIDGET (self));
  gtk_paned_set_end_child (self->outer, GTK_WIDGET (self->inner));
  gtk_paned_set_resize_start_child (self->outer, FALSE);
  gtk_paned_set_shrink_start_child (self->outer, FALSE);
  gtk_paned_set_shrink_end_child (self->outer, FALSE);
  gtk_paned_set_shrink_start_child (self->inner, FALSE);
  gtk_paned_set_shrink_end_child (self->inner, FALSE);
  gtk_paned_set_position (self->outer, DEFAULT_LIBRARY_WIDTH);
  g_signal_connect_object (self->outer, "notify::position", G_CALLBACK (library_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "notify::position", G_CALLBACK (divider_moved_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_panes_new:
 *
 * Returns: (transfer floating): new panes
 */
GtkWidget *
recto_panes_new (void)
{
  return g_object_new (RECTO_TYPE_PANES, NULL);
}

/**
 * recto_panes_set_library:
 * @self: the panes
 * @library: the widget on the left
 */
void
recto_panes_set_library (RectoPanes *self,
                         GtkWidget *library)
{
  self->library = library;
  gtk_widget_set_size_request (library, 240, -1);
  gtk_paned_set_start_child (self->outer, library);
  update_layout (self);
}

/**
 * recto_panes_set_text:
 * @self: the panes
 * @text: the widget in the middle
 */
void
recto_panes_set_text (RectoPanes *self,
                      GtkWidget *text)
{
  self->text = text;
  gtk_widget_set_size_request (text, TEXT_MINIMUM, -1);
  gtk_paned_set_start_child (self->inner, text);
  update_layout (self);
}

/**
 * recto_panes_set_preview:
 * @self: the panes
 * @preview: the widget on the right
 */
void
recto_panes_set_preview (RectoPanes *self,
                         GtkWidget *preview)
{
  self->preview = preview;
  gtk_widget_set_size_request (preview, TEXT_MINIMUM, -1);
  gtk_paned_set_end_child (self->inner, preview);
  update_layout (self);
}

/**
 * recto_panes_get_preview:
 * @self: the panes
 *
 * Returns: (transfer none) (nullable): the widget on the right
 */
GtkWidget *
recto_panes_get_preview (RectoPanes *self)
{
  return self->preview;
}

/**
 * recto_panes_get_view:
 * @self: the panes
 *
 * Returns: what is shown of a document where there is room
 */
RectoPanesView
recto_panes_get_view (RectoPanes *self)
{
  return self->view;
}

/**
 * recto_panes_set_view:
 * @self: the panes
 * @view: what to show of a document
 */
void
recto_panes_set_view (RectoPanes *self,
                      RectoPanesView view)
{
  /* Asking for the text or the preview is asking to leave the library. */
  if (recto_panes_get_narrow (self))
    recto_panes_set_show_library (self, FALSE);
  if (self->view == view)
    return;
  self->view = view;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN_VIEW]);
}

/**
 * recto_panes_get_show_library:
 * @self: the panes
 *
 * Returns: whether the library is shown
 */
gboolean
recto_panes_get_show_library (RectoPanes *self)
{
  return self->show_library;
}

/**
 * recto_panes_set_show_library:
 * @self: the panes
 * @show_library: whether to show the library; in a narrow window instead of
 *   the document
 */
void
recto_panes_set_show_library (RectoPanes *self,
                              gboolean show_library)
{
  if (self->show_library == show_library)
    return;
  self->show_library = show_library;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_LIBRARY]);
}

/**
 * recto_panes_get_can_be_both:
 * @self: the panes
 *
 * Returns: whether there is room for text and preview side by side
 */
gboolean
recto_panes_get_can_be_both (RectoPanes *self)
{
  return self->width >= BOTH_WIDTH;
}

/**
 * recto_panes_get_narrow:
 * @self: the panes
 *
 * Returns: whether there is room for one pane alone
 */
gboolean
recto_panes_get_narrow (RectoPanes *self)
{
  return self->width < LIBRARY_WIDTH;
}

/**
 * recto_panes_get_preview_shown:
 * @self: the panes
 *
 * Returns: whether the preview can be seen now
 */
gboolean
recto_panes_get_preview_shown (RectoPanes *self)
{
  return self->preview != NULL && gtk_widget_get_visible (self->preview) &&
         gtk_widget_get_visible (GTK_WIDGET (self->inner));
}
