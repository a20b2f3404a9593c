/* The style sheet of this room, and its resources: a static library's are
 * linked in only when something names them. */

#include "recto-forms-style.h"

#include "recto-forms-resources.h"
#include "widgets/recto-style-sheet.h"

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

  if (!g_once_init_enter (&done))
    return;
  g_resources_register (recto_forms_get_resource ());
  recto_style_sheet_add ("/io/github/recto_editor/Recto/forms/recto-forms.css");
  g_once_init_leave (&done, 1);
}
