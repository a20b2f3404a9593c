/* That a screen reader hears which entry row has the focus. Before 1.3,
 * libadwaita tells of none: the focus is in a text inside of the row that has
 * no role, and what has none is not on the bus. */

#include "recto-entry-focus.h"

#include <adwaita.h>

static void
name_cb (AdwPreferencesRow *row,
         GParamSpec *pspec,
         GtkText *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (row), -1);
}

/* A role can be given until it is first asked for, which is when a widget is
 * shown. */
static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint n_values,
           const GValue *values,
           gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  GtkWidget *row = GTK_IS_TEXT (widget) ? gtk_widget_get_ancestor (GTK_WIDGET (widget), ADW_TYPE_ENTRY_ROW) : NULL;

  if (row == NULL || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != GTK_ACCESSIBLE_ROLE_NONE)
    return TRUE;
  g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  g_signal_connect_object (row, "notify::title", G_CALLBACK (name_cb), widget, 0);
  name_cb (ADW_PREFERENCES_ROW (row), NULL, GTK_TEXT (widget));
  return TRUE;
}

/**
 * recto_entry_focus_init:
 *
 * From now on the focus in an entry row is told. To be called once, when GTK
 * is there.
 */
void
recto_entry_focus_init (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  if (adw_get_major_version () == 1 && adw_get_minor_version () < 3)
    g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
