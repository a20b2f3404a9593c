/* The style of the widgets of this folder, loaded with the first of them. */

#include "recto-changes-style.h"

#include "recto-changes-resource.h"
#include "widgets/recto-style-sheet.h"

/**
 * recto_changes_load_style:
 *
 * Loads the style once; further calls do nothing. Main thread.
 */
void
recto_changes_load_style (void)
{
  recto_changes_get_resource ();
  recto_style_sheet_add ("/io/github/recto_editor/Recto/changes/changes.css");
}
