/* Style sheets of rooms, each with what it has for high contrast: libadwaita
 * has that for its own widgets only. */

#include "recto-style-sheet.h"

#include <adwaita.h>

/* Other than a room's usual style it counts wherever both speak of the same. */
#define PRIORITY_CONTRAST (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

static GtkCssProvider *
new_provider (const char *path)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
contrast_changed_cb (AdwStyleManager *style,
                     GParamSpec *pspec,
                     gpointer provider)
{
  GdkDisplay *display = adw_style_manager_get_display (style);

  if (adw_style_manager_get_high_contrast (style))
    gtk_style_context_add_provider_for_display (display, provider, PRIORITY_CONTRAST);
  else
    gtk_style_context_remove_provider_for_display (display, provider);
}

static void
release_provider (gpointer provider,
                  GClosure *closure)
{
  g_object_unref (provider);
}

/**
 * recto_style_sheet_add:
 * @path: the path of a resource that ends in ".css"
 *
 * Gives the default display this style, and while its user wants high contrast
 * also the style beside it whose name ends in "-contrast.css", where there is
 * one. Further calls do nothing. Main thread.
 */
void
recto_style_sheet_add (const char *path)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;
  g_autofree char *name = g_strndup (path, strlen (path) - strlen (".css"));
  g_autofree char *contrast = g_strconcat (name, "-contrast.css", NULL);
  AdwStyleManager *style;

  if (display == NULL || g_object_get_data (G_OBJECT (display), path) != NULL)
    return;
  g_object_set_data (G_OBJECT (display), path, GINT_TO_POINTER (TRUE));
  provider = new_provider (path);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (!g_resources_get_info (contrast, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return;
  style = adw_style_manager_get_for_display (display);
  g_clear_object (&provider);
  provider = new_provider (contrast);
  g_signal_connect_data (style, "notify::high-contrast", G_CALLBACK (contrast_changed_cb), g_object_ref (provider), release_provider, 0);
  contrast_changed_cb (style, NULL, provider);
}
