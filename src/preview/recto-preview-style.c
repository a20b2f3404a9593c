/* What the widgets of this folder need before the first of them is made. */

#include "recto-preview-style.h"

#include "recto-preview-resources.h"
#include "widgets/recto-style-sheet.h"

/**
 * recto_preview_style_init:
 *
 * Makes the templates, the style and the icons of the preview known. Can be
 * called any number of times, in the main thread.
 */
void
recto_preview_style_init (void)
{
  static gboolean is_done;
  GdkDisplay *display = gdk_display_get_default ();

  if (is_done)
    return;
  is_done = TRUE;
  g_resources_register (recto_preview_get_resource ());
  if (display == NULL)
    return;
  recto_style_sheet_add ("/io/github/recto_editor/Recto/preview/recto-preview.css");
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/io/github/recto_editor/Recto/icons");
}
