/* Asks for the name and email of the author when git has none, and stores them
 * in the repository's own settings. */

#include "recto-identity-dialog.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "git/recto-git-identity.h"
#include "recto-changes-resource.h"

struct _RectoIdentityDialog
{
  AdwWindow parent_instance;

  char *root;
  char *reason;
  gboolean busy;

  AdwEntryRow *name_row;
  AdwEntryRow *email_row;
  GtkLabel *failure_label;
  GtkWidget *store_button;
};

G_DEFINE_FINAL_TYPE (RectoIdentityDialog, recto_identity_dialog, ADW_TYPE_WINDOW)

enum
{
  STORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *root;
  char *name;
  char *email;
} Identity;

static void
identity_free (Identity *identity)
{
  g_free (identity->root);
  g_free (identity->name);
  g_free (identity->email);
  g_free (identity);
}

static char *
get_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Git writes them as "Name <email>", so neither may hold what ends the other. */
static const char *
find_fault (const char *name,
            const char *email)
{
  const char *at = strchr (email, '@');

  if (name[0] == '\0')
    return _ ("Enter your name");
  if (strpbrk (name, "<>") != NULL)
    return _ ("A name cannot have “<” or “>” in it");
  if (email[0] == '\0')
    return _ ("Enter your email");
  if (at == NULL || at == email || at[1] == '\0' || strpbrk (email, "<> \t") != NULL)
    return _ ("An email has the form name@example.org");
  return NULL;
}

static void
show_failure (RectoIdentityDialog *self,
              const char *failure)
{
  gtk_label_set_label (self->failure_label, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), failure != NULL);
}

static void
update (RectoIdentityDialog *self)
{
  g_autofree char *name = get_text (self->name_row);
  g_autofree char *email = get_text (self->email_row);

  g_free (self->reason);
  self->reason = g_strdup (find_fault (name, email));
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
  Identity *identity = task_data;
  g_autoptr (GError) error = NULL;

  if (recto_git_set_identity (identity->root, identity->name, identity->email, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoIdentityDialog *self = RECTO_IDENTITY_DIALOG (source);
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
store_cb (RectoIdentityDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Identity *identity;

  if (self->reason != NULL || self->busy)
    return;
  self->busy = TRUE;
  update (self);
  identity = g_new0 (Identity, 1);
  identity->root = g_strdup (self->root);
  identity->name = get_text (self->name_row);
  identity->email = get_text (self->email_row);
  task = g_task_new (self, NULL, stored_cb, NULL);
  g_task_set_source_tag (task, store_cb);
  g_task_set_task_data (task, identity, (GDestroyNotify) identity_free);
  recto_task_run_in_thread (task, store_thread);
}

static void
recto_identity_dialog_finalize (GObject *object)
{
  RectoIdentityDialog *self = RECTO_IDENTITY_DIALOG (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (recto_identity_dialog_parent_class)->finalize (object);
}

static void
recto_identity_dialog_class_init (RectoIdentityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_identity_dialog_finalize;

  /**
   * RectoIdentityDialog::stored:
   *
   * Git knows the author now; publish again. The dialog closes.
   */
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-identity-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoIdentityDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RectoIdentityDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, RectoIdentityDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RectoIdentityDialog, store_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
}

static void
recto_identity_dialog_init (RectoIdentityDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_identity_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @root: (type filename): the folder of the site
 *
 * Returns: (transfer floating): a dialog, with the name that the system knows
 */
GtkWidget *
recto_identity_dialog_new (GtkWindow *parent,
                           const char *root)
{
  RectoIdentityDialog *self = g_object_new (RECTO_TYPE_IDENTITY_DIALOG, "transient-for", parent, NULL);
  const char *real_name = g_get_real_name ();

  self->root = g_strdup (root);
  if (!g_str_equal (real_name, "Unknown"))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), real_name);
      /* The first thing that is missing. */
      gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->email_row));
    }
  update (self);
  return GTK_WIDGET (self);
}

/**
 * recto_identity_dialog_set:
 * @self: a dialog
 * @name: a name
 * @email: an email
 */
void
recto_identity_dialog_set (RectoIdentityDialog *self,
                           const char *name,
                           const char *email)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_editable_set_text (GTK_EDITABLE (self->email_row), email);
}

/**
 * recto_identity_dialog_get_reason:
 * @self: a dialog
 *
 * Returns: (nullable): why what is entered cannot be stored
 */
const char *
recto_identity_dialog_get_reason (RectoIdentityDialog *self)
{
  return self->reason;
}
