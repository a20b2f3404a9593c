/* Asks once where a branch is published to, and stores it as git does. */

#include "recto-upstream-dialog.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "git/recto-git-branch.h"
#include "recto-changes-resource.h"

struct _RectoUpstreamDialog
{
  AdwWindow parent_instance;

  char *root;
  char *reason;
  GtkStringList *remotes;
  gboolean busy;

  AdwPreferencesGroup *group;
  AdwComboRow *remote_row;
  AdwEntryRow *branch_row;
  GtkLabel *failure_label;
  GtkWidget *store_button;
};

G_DEFINE_FINAL_TYPE (RectoUpstreamDialog, recto_upstream_dialog, ADW_TYPE_WINDOW)

enum
{
  STORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *root;
  char *remote;
  char *branch;
} Upstream;

static void
upstream_free (Upstream *upstream)
{
  g_free (upstream->root);
  g_free (upstream->remote);
  g_free (upstream->branch);
  g_free (upstream);
}

static const char *
get_remote (RectoUpstreamDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->remote_row);

  return selected != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (self->remotes, selected) : NULL;
}

static char *
get_branch (RectoUpstreamDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->branch_row))));
}

static void
show_failure (RectoUpstreamDialog *self,
              const char *failure)
{
  gtk_label_set_label (self->failure_label, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), failure != NULL);
}

static void
update (RectoUpstreamDialog *self)
{
  g_autofree char *branch = NULL;

  if (self->root == NULL)
    return;
  branch = get_branch (self);
  g_clear_pointer (&self->reason, g_free);
  if (get_remote (self) == NULL)
    self->reason = g_strdup (_ ("The repository has no remote"));
  else if (branch[0] == '\0')
    self->reason = g_strdup (_ ("Enter the name of the branch"));
  else if (strpbrk (branch, " ~^:?*[\\") != NULL)
    self->reason = g_strdup (_ ("A branch cannot have such a name"));
  show_failure (self, NULL);
  gtk_widget_set_sensitive (self->store_button, self->reason == NULL && !self->busy);
  gtk_widget_set_tooltip_text (self->store_button, self->reason);
}

static void
store_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Upstream *upstream = task_data;
  g_autoptr (GError) error = NULL;

  if (recto_git_set_upstream (upstream->root, upstream->remote, upstream->branch, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoUpstreamDialog *self = RECTO_UPSTREAM_DIALOG (source);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  update (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_failure (self, error->message);
      return;
    }
  g_signal_emit (self, signals[STORED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
store_cb (RectoUpstreamDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Upstream *upstream;

  if (self->reason != NULL || self->busy)
    return;
  self->busy = TRUE;
  update (self);
  upstream = g_new0 (Upstream, 1);
  upstream->root = g_strdup (self->root);
  upstream->remote = g_strdup (get_remote (self));
  upstream->branch = get_branch (self);
  task = g_task_new (self, NULL, stored_cb, NULL);
  g_task_set_source_tag (task, store_cb);
  g_task_set_task_data (task, upstream, (GDestroyNotify) upstream_free);
  recto_task_run_in_thread (task, store_thread);
}

static void
list_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GStrv remotes = recto_git_list_remotes (task_data, &error);

  if (remotes != NULL)
    g_task_return_pointer (task, remotes, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoUpstreamDialog *self = RECTO_UPSTREAM_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) remotes = g_task_propagate_pointer (G_TASK (result), &error);
  guint i;

  for (i = 0; remotes != NULL && remotes[i] != NULL; i++)
    {
      gtk_string_list_append (self->remotes, remotes[i]);
      if (g_str_equal (remotes[i], "origin"))
        adw_combo_row_set_selected (self->remote_row, i);
    }
  update (self);
  if (error != NULL)
    show_failure (self, error->message);
}

static void
recto_upstream_dialog_finalize (GObject *object)
{
  RectoUpstreamDialog *self = RECTO_UPSTREAM_DIALOG (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_object (&self->remotes);

  G_OBJECT_CLASS (recto_upstream_dialog_parent_class)->finalize (object);
}

static void
recto_upstream_dialog_class_init (RectoUpstreamDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_upstream_dialog_finalize;

  /**
   * RectoUpstreamDialog::stored:
   *
   * Git knows where the branch goes; publish again. The dialog closes.
   */
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-upstream-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoUpstreamDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RectoUpstreamDialog, remote_row);
  gtk_widget_class_bind_template_child (widget_class, RectoUpstreamDialog, branch_row);
  gtk_widget_class_bind_template_child (widget_class, RectoUpstreamDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RectoUpstreamDialog, store_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
}

static void
recto_upstream_dialog_init (RectoUpstreamDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->remotes = gtk_string_list_new (NULL);
  adw_combo_row_set_model (self->remote_row, G_LIST_MODEL (self->remotes));
}

/**
 * recto_upstream_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 * @branch: the branch that is checked out
 *
 * Returns: (transfer floating): a dialog that proposes `origin` and the same name
 */
GtkWidget *
recto_upstream_dialog_new (GtkWindow *parent,
                           const char *root,
                           const char *branch)
{
  RectoUpstreamDialog *self = g_object_new (RECTO_TYPE_UPSTREAM_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, listed_cb, NULL);
  /* Translators: the name of a branch */
  g_autofree char *text = g_strdup_printf (_ ("The branch “%s” does not say where it is published to. This is asked once."), branch);

  self->root = g_strdup (root);
  adw_preferences_group_set_description (self->group, text);
  gtk_editable_set_text (GTK_EDITABLE (self->branch_row), branch);
  update (self);
  g_task_set_source_tag (task, recto_upstream_dialog_new);
  g_task_set_task_data (task, g_strdup (root), g_free);
  recto_task_run_in_thread (task, list_thread);
  return GTK_WIDGET (self);
}

/**
 * recto_upstream_dialog_get_reason:
 * @self: a dialog
 *
 * Returns: (nullable): why what is entered cannot be stored
 */
const char *
recto_upstream_dialog_get_reason (RectoUpstreamDialog *self)
{
  return self->reason;
}
