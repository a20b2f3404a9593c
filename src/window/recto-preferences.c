/* The preferences: every row is bound to a setting, there is nothing to apply. */

#include "recto-preferences.h"

#include <glib/gi18n-lib.h>

#include "editor/recto-spelling.h"

/* Enums are bound by their number: the list has them in the same order. */
static gboolean
enum_to_index (GValue *value,
               GVariant *variant,
               gpointer user_data)
{
  static const char *const nicks[] = { "system", "light", "dark", NULL };

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
index_to_enum (const GValue *value,
               const GVariantType *type,
               gpointer user_data)
{
  static const char *const nicks[] = { "system", "light", "dark" };
  guint index = g_value_get_uint (value);

  return index < G_N_ELEMENTS (nicks) ? g_variant_new_string (nicks[index]) : NULL;
}

/**
 * recto_preferences_present:
 * @parent: (nullable): the window that asked
 * @settings: the settings of the application
 *
 * Shows the preferences.
 */
void
recto_preferences_present (GtkWindow *parent,
                           GSettings *settings)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/recto_editor/Recto/window/recto-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GtkWidget *font_button = GTK_WIDGET (gtk_builder_get_object (builder, "font_button"));

  g_settings_bind_with_mapping (settings, "color-scheme", gtk_builder_get_object (builder, "scheme_row"), "selected",
                                G_SETTINGS_BIND_DEFAULT, enum_to_index, index_to_enum, NULL, NULL);
  g_settings_bind (settings, "use-system-font", gtk_builder_get_object (builder, "system_font_switch"), "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "use-system-font", gtk_builder_get_object (builder, "font_row"), "sensitive",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_INVERT_BOOLEAN);
  g_settings_bind (settings, "font", gtk_builder_get_object (builder, "font_button"), "font", G_SETTINGS_BIND_DEFAULT);
  /* The button that one presses is inside the widget, and shows only the font. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (font_button)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Font"), -1);
  g_settings_bind (settings, "reopen-last-site", gtk_builder_get_object (builder, "reopen_switch"), "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "check-spelling", gtk_builder_get_object (builder, "spelling_switch"), "active",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "spelling_row")), recto_spelling_is_available ());
  g_settings_bind (settings, "stall-timeout", gtk_builder_get_object (builder, "stall_button"), "value",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
