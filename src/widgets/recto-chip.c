/* One word of a list, with a button that takes it away. */

#include "recto-chip.h"

#include <glib/gi18n-lib.h>

#include "recto-widgets-style.h"

struct _RectoChip
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (RectoChip, recto_chip, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_REMOVE,
  SIGNAL_MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
remove_action_cb (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static void
move_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  int delta = g_variant_get_int32 (parameter);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    delta = -delta;
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, delta);
}

static void
pressed_cb (RectoChip *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
recto_chip_dispose (GObject *object)
{
  RectoChip *self = RECTO_CHIP (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (recto_chip_parent_class)->dispose (object);
}

static void
recto_chip_class_init (RectoChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_chip_dispose;
  recto_widgets_ensure_style ();

  /**
   * RectoChip::remove:
   *
   * The person wants it gone.
   */
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", RECTO_TYPE_CHIP, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoChip::move:
   * @delta: -1 towards the beginning of the list, 1 towards its end
   *
   * The person wants it elsewhere.
   */
  signals[SIGNAL_MOVE] = g_signal_new ("move", RECTO_TYPE_CHIP, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "chip.remove", NULL, remove_action_cb);
  gtk_widget_class_install_action (widget_class, "chip.move", "i", move_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "chip.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "chip.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "chip.move", "i", 1);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
recto_chip_init (RectoChip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  self->button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (self->button, FALSE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "chip.remove");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * recto_chip_new:
 * @text: what it says
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
recto_chip_new (const char *text)
{
  RectoChip *self = g_object_new (RECTO_TYPE_CHIP, NULL);

  recto_chip_set_text (self, text);
  return GTK_WIDGET (self);
}

/**
 * recto_chip_get_text:
 * @self: a chip
 *
 * Returns: (transfer none): what it says
 */
const char *
recto_chip_get_text (RectoChip *self)
{
  g_return_val_if_fail (RECTO_IS_CHIP (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

/**
 * recto_chip_set_text:
 * @self: a chip
 * @text: what it says
 */
void
recto_chip_set_text (RectoChip *self,
                     const char *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (RECTO_IS_CHIP (self));
  g_return_if_fail (text != NULL);

  /* Translators: the name of a button; %s is a tag, a category or the like */
  name = g_strdup_printf (_ ("Remove “%s”"), text);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
