/* What changed in one file since the last commit, with room for it. */

#include "recto-diff-dialog.h"

#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"
#include "recto-changes-style.h"
#include "recto-diff-view.h"
#include "widgets/recto-fit-dialog.h"

#define CONTEXT_LINES 3

struct _RectoDiffDialog
{
  AdwWindow parent_instance;

  RectoChange *change;
  GCancellable *reading;

  AdwWindowTitle *window_title;
  RectoDiffView *diff_view;
};

G_DEFINE_FINAL_TYPE (RectoDiffDialog, recto_diff_dialog, ADW_TYPE_WINDOW)

enum
{
  DISCARD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (RectoDiffDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = recto_git_diff_file_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;
  g_clear_object (&self->reading);
  if (diff != NULL)
    recto_diff_view_set_diff (self->diff_view, diff);
  else
    recto_diff_view_set_message (self->diff_view, error->message);
}

static void
discard_cb (RectoDiffDialog *self)
{
  g_signal_emit (self, signals[DISCARD], 0, self->change);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
recto_diff_dialog_dispose (GObject *object)
{
  RectoDiffDialog *self = RECTO_DIFF_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->change, recto_change_free);

  G_OBJECT_CLASS (recto_diff_dialog_parent_class)->dispose (object);
}

static void
recto_diff_dialog_class_init (RectoDiffDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_diff_dialog_dispose;

  /**
   * RectoDiffDialog::discard:
   * @change: the file
   *
   * Take the file back to the last commit. The dialog closes.
   */
  signals[DISCARD] = g_signal_new ("discard", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_CHANGE);

  recto_changes_get_resource ();
  g_type_ensure (RECTO_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-diff-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDiffDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffDialog, diff_view);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
recto_diff_dialog_init (RectoDiffDialog *self)
{
  recto_changes_load_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_diff_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 * @change: a changed file
 *
 * Returns: (transfer floating): a dialog that reads what changed
 */
GtkWidget *
recto_diff_dialog_new (GtkWindow *parent,
                       const char *root,
                       const RectoChange *change)
{
  RectoDiffDialog *self = g_object_new (RECTO_TYPE_DIFF_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_filename_display_basename (change->path);
  g_autofree char *folder = g_path_get_dirname (change->path);

  recto_fit_dialog (GTK_WINDOW (self), parent);
  self->change = recto_change_copy (change);
  adw_window_title_set_title (self->window_title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), change->path);
  if (!g_str_equal (folder, "."))
    adw_window_title_set_subtitle (self->window_title, folder);
  recto_diff_view_set_message (self->diff_view, _ ("Reading…"));
  self->reading = g_cancellable_new ();
  recto_git_diff_file_async (root, change->path, change->old_path, CONTEXT_LINES, self->reading, read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
