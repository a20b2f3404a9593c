/* Shows the public half of the key that Recto has for a site, to give to the
 * site's host; makes the key when there is none. */

#include "recto-key-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "git/recto-git-address.h"
#include "git/recto-git-web.h"
#include "recto-changes-resource.h"
#include "transport/recto-transport-address.h"
#include "transport/recto-transport-error.h"
#include "transport/recto-transport-key.h"
#include "widgets/recto-open-address.h"

struct _RectoKeyDialog
{
  AdwWindow parent_instance;

  char *address;
  char *key;
  gboolean refused;
  gboolean busy;

  GtkLabel *body_label;
  GtkSpinner *spinner;
  GtkWidget *key_box;
  GtkLabel *key_label;
  GtkWidget *copied_label;
  GtkWidget *browser_button;
  GtkWidget *copy_button;
  GtkLabel *failure_label;
  GtkWidget *create_button;
  GtkWidget *again_button;
};

G_DEFINE_FINAL_TYPE (RectoKeyDialog, recto_key_dialog, ADW_TYPE_WINDOW)

enum
{
  TRY_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *address;
  gboolean create;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->address);
  g_free (request);
}

static gboolean
uses_key (RectoKeyDialog *self)
{
  return self->address != NULL && recto_transport_uses_key (self->address);
}

static char *
tell_why_none (RectoKeyDialog *self)
{
  g_autofree char *shown = self->address != NULL ? recto_git_clean_address (self->address) : NULL;

  if (shown == NULL)
    return g_strdup (_ ("The repository has no remote, so there is nobody to show a key to."));
  return g_strdup_printf (_ ("This site is published to %s, which is not an ssh address. Only those take a key."), shown);
}

static char *
tell_where (RectoKeyDialog *self)
{
  g_autoptr (RectoAddress) parsed = recto_address_parse (self->address);

  if (strstr (parsed->host, "github") != NULL)
    return g_strdup (_ ("Copy the public half of the key, and add it in the repository’s Settings → Deploy keys on GitHub, "
                        "with “Allow write access” ticked. The private half stays on this computer."));
  if (strstr (parsed->host, "gitlab") != NULL)
    return g_strdup (_ ("Copy the public half of the key, and add it in the project’s Settings → Repository → Deploy keys on GitLab, "
                        "with “Grant write permissions” ticked. The private half stays on this computer."));
  /* Translators: the name of a host */
  return g_strdup_printf (_ ("Copy the public half of the key, and add it to the keys that may write to the repository at %s. "
                             "The private half stays on this computer."),
                          parsed->host);
}

static char *
find_body (RectoKeyDialog *self)
{
  if (!uses_key (self))
    return tell_why_none (self);
  if (self->key != NULL)
    return tell_where (self);
  if (self->busy)
    return g_strdup (_ ("One moment…"));
  return g_strdup (_ ("Recto has no key of its own for this site. With one it can publish where no other key of yours is known, "
                      "or inside a sandbox that hides them."));
}

static void
update (RectoKeyDialog *self)
{
  g_autofree char *body = find_body (self);
  g_autofree char *page = self->key != NULL ? recto_git_keys_page (self->address) : NULL;

  gtk_label_set_label (self->body_label, body);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_label_set_label (self->key_label, self->key != NULL ? self->key : "");
  gtk_widget_set_visible (self->key_box, self->key != NULL);
  gtk_widget_set_visible (self->browser_button, page != NULL);
  gtk_widget_set_visible (self->create_button, self->key == NULL && !self->busy && uses_key (self));
  gtk_widget_set_visible (self->again_button, self->key != NULL && self->refused);
}

static void
show_failure (RectoKeyDialog *self,
              const char *failure)
{
  gtk_label_set_label (self->failure_label, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), failure != NULL);
}

static void
key_thread (GTask *task,
            gpointer source,
            gpointer task_data,
            GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autoptr (GError) error = NULL;
  char *key = request->create ? recto_transport_create_key (request->address, &error)
                              : recto_transport_get_key (request->address, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
key_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  RectoKeyDialog *self = RECTO_KEY_DIALOG (source);
  g_autoptr (GError) error = NULL;

  self->key = g_task_propagate_pointer (G_TASK (result), &error);
  self->busy = FALSE;
  update (self);
  if (self->key != NULL)
    gtk_widget_grab_focus (self->copy_button);
  else if (!g_error_matches (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND))
    show_failure (self, error->message);
}

static void
start (RectoKeyDialog *self,
       gboolean create)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  if (self->busy)
    return;
  self->busy = TRUE;
  show_failure (self, NULL);
  request = g_new0 (Request, 1);
  request->address = g_strdup (self->address);
  request->create = create;
  task = g_task_new (self, NULL, key_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, request_free);
  recto_task_run_in_thread (task, key_thread);
  update (self);
}

static void
create_cb (RectoKeyDialog *self)
{
  start (self, TRUE);
}

static void
copy_cb (RectoKeyDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->key);
  gtk_widget_set_visible (self->copied_label, TRUE);
}

static void
browser_cb (RectoKeyDialog *self)
{
  g_autofree char *page = recto_git_keys_page (self->address);

  recto_open_address (GTK_WIDGET (self), page);
}

static void
again_cb (RectoKeyDialog *self)
{
  g_signal_emit (self, signals[TRY_AGAIN], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
recto_key_dialog_finalize (GObject *object)
{
  RectoKeyDialog *self = RECTO_KEY_DIALOG (object);

  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (recto_key_dialog_parent_class)->finalize (object);
}

static void
recto_key_dialog_class_init (RectoKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_key_dialog_finalize;

  /**
   * RectoKeyDialog::try-again:
   *
   * The key was added to the host, a person says; try again what was refused.
   * The dialog closes.
   */
  signals[TRY_AGAIN] = g_signal_new ("try-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, key_box);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, key_label);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, copied_label);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, browser_button);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, RectoKeyDialog, again_button);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
recto_key_dialog_init (RectoKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_key_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @address: (nullable): the address of the remote, as git resolved it
 * @refused: whether the remote has just refused all other keys; then one is
 *   made without asking first, and #RectoKeyDialog::try-again is offered
 *
 * Returns: (transfer floating): a dialog that has the key soon, or says why
 *   there is none
 */
GtkWidget *
recto_key_dialog_new (GtkWindow *parent,
                      const char *address,
                      gboolean refused)
{
  RectoKeyDialog *self = g_object_new (RECTO_TYPE_KEY_DIALOG, "transient-for", parent, NULL);

  self->address = g_strdup (address);
  self->refused = refused;
  if (uses_key (self))
    start (self, refused);
  else
    update (self);
  return GTK_WIDGET (self);
}

/**
 * recto_key_dialog_get_key:
 * @self: a dialog
 *
 * Returns: (nullable): the public half that is shown
 */
const char *
recto_key_dialog_get_key (RectoKeyDialog *self)
{
  return self->key;
}

/**
 * recto_key_dialog_get_busy:
 * @self: a dialog
 *
 * Returns: whether the key is being looked for, or made
 */
gboolean
recto_key_dialog_get_busy (RectoKeyDialog *self)
{
  return self->busy;
}
