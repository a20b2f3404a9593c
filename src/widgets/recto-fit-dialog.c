/* A dialog over a small window is as small: what folds in the one folds in the
 * other, and nothing hangs over the edges. */

#include "recto-fit-dialog.h"

/**
 * recto_fit_dialog:
 * @dialog: a dialog that was not shown yet
 * @parent: (nullable): the window that it belongs to
 *
 * Makes @dialog no larger than its parent is now. It can be made larger by hand.
 */
void
recto_fit_dialog (GtkWindow *dialog,
                  GtkWindow *parent)
{
  int width;
  int height;

  if (parent == NULL || gtk_widget_get_width (GTK_WIDGET (parent)) == 0)
    return;
  gtk_window_get_default_size (dialog, &width, &height);
  gtk_window_set_default_size (dialog, MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))),
                               MIN (height, gtk_widget_get_height (GTK_WIDGET (parent))));
}
