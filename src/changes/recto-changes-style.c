/* The style of the widgets of this folder, loaded with the first of them. */

#include "recto-changes-style.h"

#include <gtk/gtk.h>

#include "recto-changes-resource.h"

/**
 * recto_changes_load_style:
 *
 * Loads the style once; further calls do nothing. Main thread.
 */
void
recto_changes_load_style (void)
{
  static gboolean loaded = FALSE;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (loaded)
    return;
  loaded = TRUE;
  recto_changes_get_resource ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/recto_editor/Recto/changes/changes.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
