/* The style sheet of this room, and its resources: a static library's are
 * linked in only when something names them. */

#include "recto-widgets-style.h"

#include "recto-widgets-resources.h"

/**
 * recto_widgets_ensure_style:
 *
 * Registers the resources and the style sheet of the widgets with the default
 * display, once. Every widget of this room calls it in its class_init. Main
 * thread.
 */
void
recto_widgets_ensure_style (void)
{
  static gsize done = 0;
  g_autoptr (GtkCssProvider) provider = NULL;
  GdkDisplay *display;

  if (!g_once_init_enter (&done))
    return;

  g_resources_register (recto_widgets_get_resource ());
  display = gdk_display_get_default ();
  if (display != NULL)
    {
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (provider,
                                           "/io/github/recto_editor/Recto/widgets/recto-widgets.css");
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  g_once_init_leave (&done, 1);
}
