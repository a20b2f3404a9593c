/* The keys of undo, taken before the fields of a form see them: a field would
 * keep them to itself even with no history of its own. */

#include "recto-form-undo.h"

static void
add_key (GtkEventController *controller,
         guint keyval,
         GdkModifierType modifiers,
         const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                                          gtk_named_action_new (action)));
}

/**
 * recto_form_add_undo_keys:
 * @widget: a widget
 * @undo: its action that undoes
 * @redo: its action that does it again
 *
 * Makes the usual keys call the actions wherever in @widget the focus is.
 */
void
recto_form_add_undo_keys (GtkWidget *widget,
                          const char *undo,
                          const char *redo)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_key (controller, GDK_KEY_z, GDK_CONTROL_MASK, undo);
  add_key (controller, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, redo);
  add_key (controller, GDK_KEY_y, GDK_CONTROL_MASK, redo);
  gtk_widget_add_controller (widget, controller);
}
