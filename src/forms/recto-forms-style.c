/* The style sheet of this room, and its resources: a static library's are
 * linked in only when something names them. */

#include "recto-forms-style.h"

#include "recto-forms-resources.h"

/**
 * recto_forms_ensure_style:
 *
 * Registers the resources and the style sheet of the forms with the default
 * display, once. Main thread.
 */
void
recto_forms_ensure_style (void)
{
  static gsize done = 0;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (!g_once_init_enter (&done))
    return;
  g_resources_register (recto_forms_get_resource ());
  if (gdk_display_get_default () != NULL)
    {
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (provider, "/io/github/recto_editor/Recto/forms/recto-forms.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  g_once_init_leave (&done, 1);
}
