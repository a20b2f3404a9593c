/* The style sheet of this room, and its resources: a static library's are
 * linked in only when something names them. */

#include "recto-widgets-style.h"

#include "recto-style-sheet.h"
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

  if (!g_once_init_enter (&done))
    return;
  g_resources_register (recto_widgets_get_resource ());
  recto_style_sheet_add ("/io/github/recto_editor/Recto/widgets/recto-widgets.css");
  g_once_init_leave (&done, 1);
}
