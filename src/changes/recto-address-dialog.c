/* Asks where the site is published to from now on, when it is not, or no
 * longer, where git thinks. */

#include "recto-address-dialog.h"

#include "base/recto-task.h"
#include "git/recto-git-remote.h"
#include "recto-changes-resource.h"

struct _RectoAddressDialog
{
  AdwWindow parent_instance;

  char *root;
  char *remote;
  gboolean busy;

  AdwEntryRow *address_row;
  GtkLabel *failure_label;
  GtkWidget *store_button;
};

G_DEFINE_FINAL_TYPE (RectoAddressDialog, recto_address_dialog, ADW_TYPE_WINDOW)

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
  char *address; /* %NULL to find out which it has */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->root);
  g_free (request->remote);
  g_free (request->address);
  g_free (request);
}

static char *
get_address (RectoAddressDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
}

static void
update (RectoAddressDialog *self)
{
  g_autofree char *address = get_address (self);

  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  gtk_widget_set_sensitive (self->store_button, address[0] != '\0' && !self->busy);
}

static void
request_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autoptr (GError) error = NULL;

  if (request->address == NULL)
    g_task_return_pointer (task, recto_git_get_remote_address (request->root, request->remote), g_free);
  else if (recto_git_set_remote_address (request->root, request->remote, request->address, &error))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
run (RectoAddressDialog *self,
     char *address,
     GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  Request *request = g_new0 (Request, 1);

  request->root = g_strdup (self->root);
  request->remote = g_strdup (self->remote);
  request->address = address;
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, request, request_free);
  recto_task_run_in_thread (task, request_thread);
}

/* Unless something was typed before that was known. */
static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  RectoAddressDialog *self = RECTO_ADDRESS_DIALOG (source);
  g_autofree char *typed = get_address (self);
  g_autofree char *address = g_task_propagate_pointer (G_TASK (result), NULL);

  if (address == NULL || typed[0] != '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
  gtk_editable_select_region (GTK_EDITABLE (self->address_row), 0, -1);
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoAddressDialog *self = RECTO_ADDRESS_DIALOG (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  self->busy = FALSE;
  update (self);
  if (error != NULL)
    {
      gtk_label_set_label (self->failure_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
      return;
    }
  g_signal_emit (self, signals[STORED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
store_cb (RectoAddressDialog *self)
{
  if (!gtk_widget_get_sensitive (self->store_button))
    return;
  self->busy = TRUE;
  update (self);
  run (self, get_address (self), stored_cb);
}

static void
recto_address_dialog_finalize (GObject *object)
{
  RectoAddressDialog *self = RECTO_ADDRESS_DIALOG (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->remote, g_free);

  G_OBJECT_CLASS (recto_address_dialog_parent_class)->finalize (object);
}

static void
recto_address_dialog_class_init (RectoAddressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_address_dialog_finalize;

  /**
   * RectoAddressDialog::stored:
   *
   * The remote has another address now; publish again. The dialog closes.
   */
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-address-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoAddressDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, RectoAddressDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RectoAddressDialog, store_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
}

static void
recto_address_dialog_init (RectoAddressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_address_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 * @remote: name of the remote, which need not be there
 *
 * Returns: (transfer floating): a dialog, with the address that the remote has
 */
GtkWidget *
recto_address_dialog_new (GtkWindow *parent,
                          const char *root,
                          const char *remote)
{
  RectoAddressDialog *self = g_object_new (RECTO_TYPE_ADDRESS_DIALOG, "transient-for", parent, NULL);

  self->root = g_strdup (root);
  self->remote = g_strdup (remote);
  update (self);
  run (self, NULL, found_cb);
  return GTK_WIDGET (self);
}
