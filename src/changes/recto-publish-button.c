/* The one suggested action of the window: publishes the open document, or,
 * from its arrow, what one chooses. Shows progress in its own place. */

#include "recto-publish-button.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"
#include "recto-changes-style.h"

struct _RectoPublishButton
{
  GtkWidget parent_instance;

  RectoPublishController *controller;

  GtkStack *stack;
  AdwSplitButton *split_button;
  RectoChangesPopover *popover;
  GtkProgressBar *progress_bar;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (RectoPublishButton, recto_publish_button, GTK_TYPE_WIDGET)

enum
{
  PROP_CONTROLLER = 1,
  N_PROPS
};

enum
{
  PUBLISH_DOCUMENT,
  PUBLISH_PATHS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clicked_cb (RectoPublishButton *self)
{
  g_signal_emit (self, signals[PUBLISH_DOCUMENT], 0);
}

static void
publish_paths_cb (RectoPublishButton *self,
                  GStrv paths,
                  const char *message)
{
  g_signal_emit (self, signals[PUBLISH_PATHS], 0, paths, message);
}

static void
popover_shown_cb (RectoPublishButton *self)
{
  if (self->controller != NULL)
    recto_publish_controller_refresh (self->controller);
}

static void
cancel_cb (RectoPublishButton *self)
{
  if (self->controller != NULL)
    recto_publish_controller_cancel (self->controller);
}

static void
update_sensitive (RectoPublishButton *self)
{
  gboolean can = self->controller != NULL && recto_publish_controller_get_can_publish (self->controller);
  const char *reason = self->controller != NULL ? recto_publish_controller_get_reason (self->controller) : NULL;
  const char *tooltip = can ? _ ("Publish this document and its images") : reason;

  gtk_widget_set_sensitive (GTK_WIDGET (self->split_button), can);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->split_button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->split_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip != NULL ? tooltip : "", -1);
}

static void
update_progress (RectoPublishButton *self)
{
  const char *text = recto_publish_controller_get_progress_text (self->controller);

  gtk_progress_bar_set_fraction (self->progress_bar, recto_publish_controller_get_fraction (self->controller));
  gtk_progress_bar_set_text (self->progress_bar, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress_bar), text);
}

/* The keyboard stays where the button was. */
static void
update_busy (RectoPublishButton *self)
{
  gboolean busy = self->controller != NULL && recto_publish_controller_get_busy (self->controller);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  gtk_stack_set_visible_child_name (self->stack, busy ? "busy" : "button");
  if (had_focus && busy)
    gtk_widget_grab_focus (self->cancel_button);
  else if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->split_button), GTK_DIR_TAB_FORWARD);
}

static void
recto_publish_button_get_property (GObject *object,
                                   guint id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CONTROLLER:
      g_value_set_object (value, RECTO_PUBLISH_BUTTON (object)->controller);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_publish_button_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CONTROLLER:
      recto_publish_button_set_controller (RECTO_PUBLISH_BUTTON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_publish_button_dispose (GObject *object)
{
  RectoPublishButton *self = RECTO_PUBLISH_BUTTON (object);

  if (self->controller != NULL)
    g_signal_handlers_disconnect_by_data (self->controller, self);
  g_clear_object (&self->controller);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;

  G_OBJECT_CLASS (recto_publish_button_parent_class)->dispose (object);
}

/* GTK 4.8 keeps a popover alive for ever that is open when its window goes. */
static void
recto_publish_button_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (RECTO_PUBLISH_BUTTON (widget)->popover));

  GTK_WIDGET_CLASS (recto_publish_button_parent_class)->unmap (widget);
}

static void
recto_publish_button_class_init (RectoPublishButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = recto_publish_button_dispose;
  object_class->get_property = recto_publish_button_get_property;
  object_class->set_property = recto_publish_button_set_property;
  widget_class->unmap = recto_publish_button_unmap;

  /**
   * RectoPublishButton:controller:
   *
   * What knows the changed files and publishes them.
   */
  properties[PROP_CONTROLLER] = g_param_spec_object ("controller", NULL, NULL, RECTO_TYPE_PUBLISH_CONTROLLER,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoPublishButton::publish-document:
   *
   * Save the open document, then call recto_publish_controller_publish_document().
   */
  signals[PUBLISH_DOCUMENT] = g_signal_new ("publish-document", type, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoPublishButton::publish-paths:
   * @paths: (array zero-terminated=1): files, none to send what is committed
   * @message: the message
   *
   * Save what is open, then call recto_publish_controller_publish_paths().
   */
  signals[PUBLISH_PATHS] = g_signal_new ("publish-paths", type, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_STRING);

  recto_changes_get_resource ();
  g_type_ensure (ADW_TYPE_SPLIT_BUTTON);
  g_type_ensure (RECTO_TYPE_CHANGES_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-publish-button.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoPublishButton, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoPublishButton, split_button);
  gtk_widget_class_bind_template_child (widget_class, RectoPublishButton, popover);
  gtk_widget_class_bind_template_child (widget_class, RectoPublishButton, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoPublishButton, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_paths_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

/* libadwaita 1.2 gives the arrow a tooltip but no name. */
static void
name_arrow (RectoPublishButton *self)
{
  const char *name = adw_split_button_get_dropdown_tooltip (self->split_button);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->split_button));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
recto_publish_button_init (RectoPublishButton *self)
{
  recto_changes_load_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_arrow (self);
  update_sensitive (self);
}

/**
 * recto_publish_button_new:
 *
 * Returns: (transfer floating): a button of no repository
 */
GtkWidget *
recto_publish_button_new (void)
{
  return g_object_new (RECTO_TYPE_PUBLISH_BUTTON, NULL);
}

/**
 * recto_publish_button_get_controller:
 * @self: a button
 *
 * Returns: (nullable) (transfer none): what publishes
 */
RectoPublishController *
recto_publish_button_get_controller (RectoPublishButton *self)
{
  return self->controller;
}

/**
 * recto_publish_button_set_controller:
 * @self: a button
 * @controller: (nullable): what knows the changed files and publishes them
 */
void
recto_publish_button_set_controller (RectoPublishButton *self,
                                     RectoPublishController *controller)
{
  if (self->controller == controller)
    return;
  if (self->controller != NULL)
    g_signal_handlers_disconnect_by_data (self->controller, self);
  g_set_object (&self->controller, controller);
  recto_changes_popover_set_controller (self->popover, controller);
  if (controller != NULL)
    {
      g_signal_connect_swapped (controller, "notify::reason", G_CALLBACK (update_sensitive), self);
      g_signal_connect_swapped (controller, "notify::progress-text", G_CALLBACK (update_progress), self);
      g_signal_connect_swapped (controller, "notify::fraction", G_CALLBACK (update_progress), self);
      g_signal_connect_swapped (controller, "notify::busy", G_CALLBACK (update_busy), self);
      g_signal_connect_swapped (controller, "choose", G_CALLBACK (recto_publish_button_show_changes), self);
    }
  update_sensitive (self);
  update_busy (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTROLLER]);
}

/**
 * recto_publish_button_get_popover:
 * @self: a button
 *
 * Returns: (transfer none): the popover of the arrow
 */
RectoChangesPopover *
recto_publish_button_get_popover (RectoPublishButton *self)
{
  return self->popover;
}

/**
 * recto_publish_button_show_changes:
 * @self: a button
 *
 * Opens the popover with all changed files, as the arrow does.
 */
void
recto_publish_button_show_changes (RectoPublishButton *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (window == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->split_button)))
    return;
  /* GTK gives the focus back to where it was, and asks for that unchecked. */
  if (gtk_root_get_focus (window) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->split_button), GTK_DIR_TAB_FORWARD);
  adw_split_button_popup (self->split_button);
}
