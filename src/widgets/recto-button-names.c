/* What a screen reader calls a button. GTK 4.8 gives it the label with the
 * sign of its key, and then the label again: "_Publish Publish". */

#include "recto-button-names.h"

static char *
without_mnemonic (const char *label)
{
  GString *name = g_string_new (NULL);

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (name, *at);
    }
  return g_string_free (name, FALSE);
}

static void
name_cb (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *name = NULL;

  if (label == NULL || !gtk_button_get_use_underline (button))
    return;
  name = without_mnemonic (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Every button comes by here, those of dialogs that others make too. */
static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint n_values,
           const GValue *values,
           gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);

  if (!GTK_IS_BUTTON (widget))
    return TRUE;
  name_cb (GTK_BUTTON (widget));
  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, name_cb, NULL) == 0)
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_cb), NULL);
  return TRUE;
}

/**
 * recto_button_names_init:
 *
 * From now on buttons are called by their words. To be called once, when GTK
 * is there.
 */
void
recto_button_names_init (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
