/* Asks for an address and a folder, and fetches the site. */

#include "recto-clone-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "changes/recto-key-dialog.h"
#include "changes/recto-question-dialog.h"
#include "git/recto-git-address.h"
#include "transport/recto-transport-error.h"
#include "transport/recto-transport-key.h"
#include "transport/recto-transport.h"

struct _RectoCloneDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  AdwEntryRow *address_row;
  AdwActionRow *folder_row;
  GtkLabel *resolved_label;
  GtkProgressBar *progress_bar;
  GtkLabel *error_label;
  GtkWidget *key_button;

  char *parent_folder;
  char *directory;
  char *resolved; /* where git's settings lead the address, once that is known */
  GCancellable *resolving;
  GCancellable *cancellable;
  RectoTransport *transport;
  RectoTransportQuestion *question; /* the last one that was asked */
  guint stall_seconds;
  gboolean running;
};

enum
{
  SIGNAL_CLONED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoCloneDialog, recto_clone_dialog, ADW_TYPE_WINDOW)

static void
drop_slashes (char *address)
{
  while (g_str_has_suffix (address, "/"))
    address[strlen (address) - 1] = '\0';
}

/* The folder that git would make: the last part of the address. */
static char *
name_of_address (const char *address)
{
  g_autofree char *trimmed = g_strdup (address);
  char *name;

  g_strstrip (trimmed);
  drop_slashes (trimmed);
  if (g_str_has_suffix (trimmed, ".git"))
    trimmed[strlen (trimmed) - 4] = '\0';
  /* The .git of a work tree: the name is that of the folder around it. */
  drop_slashes (trimmed);
  name = strrchr (trimmed, '/');
  if (name == NULL)
    name = strrchr (trimmed, ':');
  name = name != NULL ? name + 1 : trimmed;
  return name[0] != '\0' && !g_str_equal (name, ".") && !g_str_equal (name, "..") ? g_strdup (name) : NULL;
}

static void
update (RectoCloneDialog *self)
{
  g_autofree char *name = name_of_address (gtk_editable_get_text (GTK_EDITABLE (self->address_row)));
  g_autofree char *shown = NULL;

  g_clear_pointer (&self->directory, g_free);
  if (name != NULL)
    self->directory = g_build_filename (self->parent_folder, name, NULL);
  shown = g_filename_display_name (self->directory != NULL ? self->directory : self->parent_folder);
  adw_action_row_set_subtitle (self->folder_row, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clone.start", name != NULL && !self->running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), !self->running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), self->running);
}

static char *
get_address (RectoCloneDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
}

static void
show_error (RectoCloneDialog *self,
            const GError *error)
{
  gtk_label_set_label (self->error_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_set_visible (self->key_button,
                          g_error_matches (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED) &&
                            self->resolved != NULL && recto_transport_uses_key (self->resolved));
}

static void
clear_error (RectoCloneDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_set_visible (self->key_button, FALSE);
}

static void
resolve_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, recto_git_resolve_address (data), g_free);
}

static void
resolved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  RectoCloneDialog *self = RECTO_CLONE_DIALOG (source);
  const char *typed = g_task_get_task_data (G_TASK (result));
  char *resolved = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;

  /* Something else was typed since, or the dialog is gone. */
  if (resolved == NULL)
    return;
  g_free (self->resolved);
  self->resolved = resolved;
  shown = recto_git_clean_address (resolved);
  /* Translators: the address that the one that was typed stands for */
  text = g_strdup_printf (_ ("Git’s settings make this %s"), shown);
  gtk_label_set_label (self->resolved_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->resolved_label), !g_str_equal (typed, resolved));
}

/* The settings are read from disk, which the window does not wait for. */
static void
resolve (RectoCloneDialog *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->resolving);
  g_clear_object (&self->resolving);
  g_clear_pointer (&self->resolved, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->resolved_label), FALSE);
  self->resolving = g_cancellable_new ();
  task = g_task_new (self, self->resolving, resolved_cb, NULL);
  g_task_set_source_tag (task, resolve);
  g_task_set_task_data (task, get_address (self), g_free);
  recto_task_run_in_thread (task, resolve_thread);
}

static void
address_changed_cb (RectoCloneDialog *self)
{
  clear_error (self);
  resolve (self);
  update (self);
}

static void
progress_cb (const char *what,
             guint64 done,
             guint64 total,
             gpointer user_data)
{
  RectoCloneDialog *self = user_data;

  if (!self->running)
    return;
  gtk_progress_bar_set_text (self->progress_bar, what);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, (double) done / total);
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static void
question_cb (RectoTransportQuestion *question,
             gpointer user_data)
{
  RectoCloneDialog *self = user_data;

  g_clear_pointer (&self->question, recto_transport_question_unref);
  self->question = recto_transport_question_ref (question);
  gtk_window_present (GTK_WINDOW (recto_question_dialog_new (GTK_WINDOW (self), question)));
}

/* Who closes a question changed their mind: that is no error to tell of. */
static gboolean
is_given_up (RectoCloneDialog *self)
{
  return self->question != NULL && recto_transport_question_was_refused (self->question);
}

static void
cloned_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RectoCloneDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  if (recto_transport_clone_finish (self->transport, result, &error))
    {
      g_autofree char *note = recto_transport_take_note (self->transport);

      g_signal_emit (self, signals[SIGNAL_CLONED], 0, self->directory, note);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (!is_given_up (self))
    show_error (self, error);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

static void
start_cb (RectoCloneDialog *self)
{
  g_autofree char *address = get_address (self);

  if (self->running || self->directory == NULL)
    return;
  self->running = TRUE;
  /* The row becomes insensitive, and a row that is must not have the keyboard. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear_error (self);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_progress_bar_set_text (self->progress_bar, _ ("Connecting"));
  update (self);
  g_clear_pointer (&self->transport, recto_transport_unref);
  self->transport = recto_transport_new ();
  g_clear_pointer (&self->question, recto_transport_question_unref);
  recto_transport_set_stall_timeout (self->transport, self->stall_seconds);
  recto_transport_set_progress (self->transport, progress_cb, self);
  recto_transport_set_question (self->transport, question_cb, self);
  recto_transport_clone_async (self->transport, address, self->directory, self->cancellable, cloned_cb, g_object_ref (self));
}

static void
start_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  start_cb (RECTO_CLONE_DIALOG (widget));
}

static void
show_key_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  GtkWidget *dialog = recto_key_dialog_new (GTK_WINDOW (widget), RECTO_CLONE_DIALOG (widget)->resolved, TRUE);

  g_signal_connect_object (dialog, "try-again", G_CALLBACK (start_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
cancel_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
folder_chosen_cb (RectoCloneDialog *self,
                  int response,
                  GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      g_free (self->parent_folder);
      self->parent_folder = g_file_get_path (folder);
      update (self);
    }
  g_object_unref (chooser);
}

static void
choose_folder_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Choose Where the Site Goes"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                               _ ("_Choose"), _ ("_Cancel"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Closing while it runs is cancelling; the folder is cleaned up first. */
static gboolean
recto_clone_dialog_close_request (GtkWindow *window)
{
  RectoCloneDialog *self = RECTO_CLONE_DIALOG (window);

  if (!self->running)
    return GTK_WINDOW_CLASS (recto_clone_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->cancellable);
  gtk_progress_bar_set_text (self->progress_bar, _ ("Cancelling"));
  return TRUE;
}

/* Not earlier: a window that has a focus before it is shown is told to screen
 * readers as a mere box. */
static void
recto_clone_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (recto_clone_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (RECTO_CLONE_DIALOG (widget)->address_row));
}

static void
recto_clone_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (RECTO_CLONE_DIALOG (object)->resolving);

  G_OBJECT_CLASS (recto_clone_dialog_parent_class)->dispose (object);
}

static void
recto_clone_dialog_finalize (GObject *object)
{
  RectoCloneDialog *self = RECTO_CLONE_DIALOG (object);

  g_clear_pointer (&self->parent_folder, g_free);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->resolved, g_free);
  g_clear_object (&self->resolving);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->transport, recto_transport_unref);
  g_clear_pointer (&self->question, recto_transport_question_unref);
  G_OBJECT_CLASS (recto_clone_dialog_parent_class)->finalize (object);
}

static void
recto_clone_dialog_class_init (RectoCloneDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_clone_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = recto_clone_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = recto_clone_dialog_close_request;
  widget_class->map = recto_clone_dialog_map;

  /**
   * RectoCloneDialog::cloned:
   * @directory: where the site is
   * @note: (nullable): what a person should know though it all worked
   */
  signals[SIGNAL_CLONED] = g_signal_new ("cloned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-clone-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, resolved_label);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, RectoCloneDialog, key_button);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_install_action (widget_class, "clone.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "clone.show-key", NULL, show_key_action);
  gtk_widget_class_install_action (widget_class, "clone.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "clone.choose-folder", NULL, choose_folder_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "clone.cancel", NULL);
}

static void
recto_clone_dialog_init (RectoCloneDialog *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parent_folder = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  update (self);
}

/**
 * recto_clone_dialog_new:
 * @parent: the window it belongs to
 * @stall_seconds: how long to wait for a remote that says nothing
 *
 * Returns: (transfer floating): a new dialog
 */
GtkWidget *
recto_clone_dialog_new (GtkWindow *parent,
                        guint stall_seconds)
{
  RectoCloneDialog *self = g_object_new (RECTO_TYPE_CLONE_DIALOG, "transient-for", parent, NULL);

  self->stall_seconds = stall_seconds;
  return GTK_WIDGET (self);
}
