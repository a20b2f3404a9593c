/* The commits that wait to be sent; the newest can be taken back. */

#include "recto-unpublished-dialog.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "git/recto-git-commit.h"
#include "git/recto-git-history.h"
#include "recto-changes-resource.h"

struct _RectoUnpublishedDialog
{
  AdwWindow parent_instance;

  char *root;
  GPtrArray *commits;
  gboolean busy;

  AdwPreferencesGroup *group;
  GtkListBox *list_box;
  GtkLabel *message_label;
};

G_DEFINE_FINAL_TYPE (RectoUnpublishedDialog, recto_unpublished_dialog, ADW_TYPE_WINDOW)

enum
{
  TAKEN_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *root;
  char *commit;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->root);
  g_free (job->commit);
  g_free (job);
}

static void
show_message (RectoUnpublishedDialog *self,
              const char *message)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static GtkWidget *
make_row (RectoUnpublishedDialog *self,
          const RectoRevision *commit,
          gboolean newest)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: day and time of a commit, as "12 March 2024, 18:30" */
  g_autofree char *time = g_date_time_format (commit->date, _ ("%-d %B %Y, %H:%M"));
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), commit->subject);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), time);
  if (!newest)
    return row;
  button = gtk_button_new_with_mnemonic (_ ("_Take Back"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !self->busy);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (recto_unpublished_dialog_take_back), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_commits (RectoUnpublishedDialog *self)
{
  GtkWidget *child;
  guint n = recto_unpublished_dialog_get_n_commits (self);
  guint i;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, child);
  for (i = 0; i < n; i++)
    gtk_list_box_append (self->list_box, make_row (self, g_ptr_array_index (self->commits, i), i == 0));
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), n > 0);
  adw_preferences_group_set_description (self->group, n > 0 ? _ ("These commits are here and not on the remote yet. The newest can be taken back: its files stay as they are, and show as changed again.") : NULL);
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *commits;

  if (job->commit != NULL && !recto_git_take_back (job->root, job->commit, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  commits = recto_git_unpushed (job->root, cancellable, &error);
  if (commits != NULL)
    g_task_return_pointer (task, commits, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  RectoUnpublishedDialog *self = RECTO_UNPUBLISHED_DIALOG (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GPtrArray *commits = g_task_propagate_pointer (G_TASK (result), &error);

  self->busy = FALSE;
  if (commits != NULL)
    {
      g_clear_pointer (&self->commits, g_ptr_array_unref);
      self->commits = commits;
    }
  show_commits (self);
  if (error != NULL)
    show_message (self, error->message);
  else
    show_message (self, commits->len == 0 ? _ ("All commits are on the remote.") : NULL);
  if (job->commit != NULL && error == NULL)
    g_signal_emit (self, signals[TAKEN_BACK], 0);
}

/* Takes @commit back, if any, and lists what is left. */
static void
run (RectoUnpublishedDialog *self,
     const char *commit)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);
  Job *job = g_new0 (Job, 1);

  self->busy = TRUE;
  show_commits (self);
  job->root = g_strdup (self->root);
  job->commit = g_strdup (commit);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  recto_task_run_in_thread (task, read_thread);
}

static void
recto_unpublished_dialog_finalize (GObject *object)
{
  RectoUnpublishedDialog *self = RECTO_UNPUBLISHED_DIALOG (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->commits, g_ptr_array_unref);

  G_OBJECT_CLASS (recto_unpublished_dialog_parent_class)->finalize (object);
}

static void
recto_unpublished_dialog_class_init (RectoUnpublishedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_unpublished_dialog_finalize;

  /**
   * RectoUnpublishedDialog::taken-back:
   *
   * A commit was taken back: git has to be asked anew what is changed.
   */
  signals[TAKEN_BACK] = g_signal_new ("taken-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-unpublished-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoUnpublishedDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RectoUnpublishedDialog, list_box);
  gtk_widget_class_bind_template_child (widget_class, RectoUnpublishedDialog, message_label);
}

static void
recto_unpublished_dialog_init (RectoUnpublishedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_unpublished_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 *
 * Returns: (transfer floating): a dialog that reads which commits wait
 */
GtkWidget *
recto_unpublished_dialog_new (GtkWindow *parent,
                              const char *root)
{
  RectoUnpublishedDialog *self = g_object_new (RECTO_TYPE_UNPUBLISHED_DIALOG, "transient-for", parent, NULL);

  self->root = g_strdup (root);
  run (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * recto_unpublished_dialog_get_n_commits:
 * @self: a dialog
 *
 * Returns: how many commits wait, as far as it is known
 */
guint
recto_unpublished_dialog_get_n_commits (RectoUnpublishedDialog *self)
{
  return self->commits != NULL ? self->commits->len : 0;
}

/**
 * recto_unpublished_dialog_take_back:
 * @self: a dialog
 *
 * Takes back the newest commit; its files stay as they are.
 */
void
recto_unpublished_dialog_take_back (RectoUnpublishedDialog *self)
{
  const RectoRevision *newest;

  if (self->busy || recto_unpublished_dialog_get_n_commits (self) == 0)
    return;
  newest = g_ptr_array_index (self->commits, 0);
  run (self, newest->id);
}
