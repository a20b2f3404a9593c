/* All versions of one file: what each of them changed, and the way back to it. */

#include "recto-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "git/recto-git-history.h"
#include "git/recto-git-web.h"
#include "recto-changes-resource.h"
#include "recto-changes-style.h"
#include "recto-diff-view.h"
#include "recto-file-version.h"
#include "widgets/recto-open-address.h"
#include "widgets/recto-fit-dialog.h"

/* Further back, git itself is the better tool. */
#define MAX_REVISIONS 500

struct _RectoHistoryDialog
{
  AdwWindow parent_instance;

  char *root;
  char *path;
  char *remote;
  GPtrArray *revisions;
  guint selected;
  RectoFileVersion *version;
  GCancellable *reading;

  AdwLeaflet *leaflet;
  AdwWindowTitle *window_title;
  AdwWindowTitle *version_title;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkListBox *list_box;
  GtkWidget *commit_button;
  GtkWidget *restore_button;
  RectoDiffView *diff_view;
};

G_DEFINE_FINAL_TYPE (RectoHistoryDialog, recto_history_dialog, ADW_TYPE_WINDOW)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
format_time (const RectoRevision *revision)
{
  /* Translators: day and time of a version, as "12 March 2024, 18:30" */
  return g_date_time_format (revision->date, _ ("%-d %B %Y, %H:%M"));
}

static void
stop_reading (RectoHistoryDialog *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
version_read_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  RectoHistoryDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileVersion) version = recto_file_version_read_finish (result, &error);

  /* Another version was chosen, or the dialog is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (version == NULL)
    {
      recto_diff_view_set_message (self->diff_view, error->message);
      return;
    }
  recto_diff_view_set_texts (self->diff_view, self->path, version->before, version->text);
  self->version = g_steal_pointer (&version);
  gtk_widget_set_sensitive (self->restore_button, TRUE);
}

static char *
format_origin (const char *time,
               const RectoRevision *revision)
{
  /* Translators: when, and by whom */
  return g_strdup_printf (_ ("%s by %s"), time, revision->author);
}

static void
show_version (RectoHistoryDialog *self,
              guint position)
{
  const RectoRevision *revision = g_ptr_array_index (self->revisions, position);
  const RectoRevision *older = position + 1 < self->revisions->len ? g_ptr_array_index (self->revisions, position + 1)
                                                                   : NULL;
  g_autofree char *time = format_time (revision);
  g_autofree char *origin = format_origin (time, revision);

  self->selected = position;
  stop_reading (self);
  g_clear_pointer (&self->version, recto_file_version_free);
  gtk_widget_set_sensitive (self->restore_button, FALSE);
  adw_window_title_set_title (self->version_title, time);
  adw_window_title_set_subtitle (self->version_title, revision->author);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->version_title), origin);
  recto_diff_view_set_message (self->diff_view, _ ("Reading…"));
  self->reading = g_cancellable_new ();
  recto_file_version_read_async (self->root, revision, older, self->reading, version_read_cb, self);
}

static void
row_selected_cb (RectoHistoryDialog *self,
                 GtkListBoxRow *row)
{
  if (row != NULL)
    show_version (self, gtk_list_box_row_get_index (row));
}

static void
row_activated_cb (RectoHistoryDialog *self,
                  GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "version");
}

static void
back_cb (RectoHistoryDialog *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
restore_cb (RectoHistoryDialog *self)
{
  const RectoRevision *revision;
  g_autofree char *time = NULL;

  if (self->version == NULL)
    return;
  revision = g_ptr_array_index (self->revisions, self->selected);
  time = format_time (revision);
  g_signal_emit (self, signals[RESTORE], 0, self->version->text, time);
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
get_commit_page (RectoHistoryDialog *self)
{
  const RectoRevision *revision = self->revisions != NULL && self->selected < self->revisions->len
                                    ? g_ptr_array_index (self->revisions, self->selected)
                                    : NULL;

  return revision != NULL ? recto_git_commit_page (self->remote, revision->id) : NULL;
}

static void
view_commit_cb (RectoHistoryDialog *self)
{
  g_autofree char *page = get_commit_page (self);

  if (page != NULL)
    recto_open_address (GTK_WIDGET (self), page);
}

static GtkWidget *
make_row (const RectoRevision *revision)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *time = format_time (revision);
  g_autofree char *subtitle = format_origin (time, revision);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), revision->subject);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, revision->subject);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_revisions (RectoHistoryDialog *self)
{
  guint i;

  for (i = 0; i < self->revisions->len; i++)
    gtk_list_box_append (self->list_box, make_row (g_ptr_array_index (self->revisions, i)));
  gtk_stack_set_visible_child_name (self->stack, self->revisions->len > 0 ? "list" : "empty");
  if (self->revisions->len == 0)
    return;
  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list_box, 0)));
}

static void
history_read_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  RectoHistoryDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *revisions = recto_git_history_finish (result, &error);

  /* Only a dialog that is gone cancels this. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (revisions == NULL)
    {
      adw_status_page_set_title (self->empty_page, _ ("The History Cannot Be Read"));
      adw_status_page_set_description (self->empty_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->revisions = revisions;
  show_revisions (self);
}

static void
recto_history_dialog_dispose (GObject *object)
{
  RectoHistoryDialog *self = RECTO_HISTORY_DIALOG (object);

  stop_reading (self);

  G_OBJECT_CLASS (recto_history_dialog_parent_class)->dispose (object);
}

static void
recto_history_dialog_finalize (GObject *object)
{
  RectoHistoryDialog *self = RECTO_HISTORY_DIALOG (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->remote, g_free);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->version, recto_file_version_free);

  G_OBJECT_CLASS (recto_history_dialog_parent_class)->finalize (object);
}

static void
recto_history_dialog_class_init (RectoHistoryDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_history_dialog_dispose;
  object_class->finalize = recto_history_dialog_finalize;

  /**
   * RectoHistoryDialog::restore:
   * @text: (type GBytes): the file as it was
   * @time: when that was, for a person
   *
   * The document should have that text, in a way that undo takes back. The
   * dialog closes.
   */
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_STRING);

  recto_changes_get_resource ();
  g_type_ensure (RECTO_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, version_title);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, list_box);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, commit_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHistoryDialog, diff_view);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_commit_cb);
}

static void
recto_history_dialog_init (RectoHistoryDialog *self)
{
  recto_changes_load_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_history_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 * @path: the file, relative to the site
 *
 * Returns: (transfer floating): a dialog that reads the file's history
 */
GtkWidget *
recto_history_dialog_new (GtkWindow *parent,
                          const char *root,
                          const char *path)
{
  RectoHistoryDialog *self = g_object_new (RECTO_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);

  recto_fit_dialog (GTK_WINDOW (self), parent);
  self->root = g_strdup (root);
  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->window_title, path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), path);
  self->reading = g_cancellable_new ();
  recto_git_history_async (root, path, MAX_REVISIONS, self->reading, history_read_cb, self);
  return GTK_WIDGET (self);
}

/**
 * recto_history_dialog_set_remote:
 * @self: a dialog
 * @address: (nullable): address of the remote that has the commits
 *
 * Offers to view a commit there, where it is known how.
 */
void
recto_history_dialog_set_remote (RectoHistoryDialog *self,
                                 const char *address)
{
  g_autofree char *page = recto_git_commit_page (address, "0");

  g_free (self->remote);
  self->remote = g_strdup (address);
  gtk_widget_set_visible (self->commit_button, page != NULL);
}

/**
 * recto_history_dialog_get_n_revisions:
 * @self: a dialog
 *
 * Returns: how many versions it shows so far
 */
guint
recto_history_dialog_get_n_revisions (RectoHistoryDialog *self)
{
  return self->revisions != NULL ? self->revisions->len : 0;
}

/**
 * recto_history_dialog_select:
 * @self: a dialog
 * @position: a version, 0 the newest
 *
 * Shows what that version changed.
 */
void
recto_history_dialog_select (RectoHistoryDialog *self,
                             guint position)
{
  gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, position));
}
