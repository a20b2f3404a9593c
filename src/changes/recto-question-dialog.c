/* Asks a person what a remote wants to know in the middle of a transfer. The
 * transfer waits for the answer; closing the dialog is one as well. */

#include "recto-question-dialog.h"

#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"

struct _RectoQuestionDialog
{
  AdwWindow parent_instance;

  RectoTransportQuestion *question;

  GtkWidget *cancel_button;
  GtkWidget *answer_button;
  GtkLabel *body_label;
  GtkLabel *text_label;
  GtkWidget *group;
  AdwEntryRow *user_row;
  AdwPreferencesRow *secret_row;
  GtkWidget *forgotten_row;
  GtkWidget *remember_row;
  GtkSwitch *remember_switch;
};

G_DEFINE_FINAL_TYPE (RectoQuestionDialog, recto_question_dialog, ADW_TYPE_WINDOW)

static gboolean
is_host_key (RectoQuestionDialog *self)
{
  return recto_transport_question_get_kind (self->question) == RECTO_TRANSPORT_QUESTION_HOST_KEY;
}

static void
update (RectoQuestionDialog *self)
{
  const char *secret;
  const char *user;
  gboolean needs_user;

  if (self->question == NULL)
    return;
  secret = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));
  user = gtk_editable_get_text (GTK_EDITABLE (self->user_row));
  needs_user = gtk_widget_get_visible (GTK_WIDGET (self->user_row));
  gtk_widget_set_sensitive (self->answer_button,
                            is_host_key (self) || (secret[0] != '\0' && (!needs_user || user[0] != '\0')));
}

static void
answer_cb (RectoQuestionDialog *self)
{
  const char *user = gtk_editable_get_text (GTK_EDITABLE (self->user_row));

  if (!gtk_widget_get_sensitive (self->answer_button))
    return;
  if (is_host_key (self))
    recto_transport_question_answer (self->question, NULL, NULL, TRUE);
  else
    recto_transport_question_answer (self->question,
                                     user[0] != '\0' ? user : recto_transport_question_get_user (self->question),
                                     gtk_editable_get_text (GTK_EDITABLE (self->secret_row)),
                                     gtk_switch_get_active (self->remember_switch));
  gtk_window_destroy (GTK_WINDOW (self));
}

static const char *
get_subject (RectoQuestionDialog *self)
{
  const char *subject = recto_transport_question_get_subject (self->question);

  return subject != NULL ? subject : recto_transport_question_get_address (self->question);
}

/* Only tokens go into a keyring, and only where there is one. */
static void
show_keeping (RectoQuestionDialog *self)
{
  gboolean is_token = recto_transport_question_get_kind (self->question) == RECTO_TRANSPORT_QUESTION_TOKEN;
  gboolean may_be_kept = recto_transport_question_get_may_be_kept (self->question);

  gtk_widget_set_visible (self->remember_row, is_token && may_be_kept);
  gtk_widget_set_visible (self->forgotten_row, is_token && !may_be_kept);
}

static void
show_token (RectoQuestionDialog *self)
{
  g_autofree char *body = g_strdup_printf (_ ("%s asks who you are. Enter your user name there and a token that may write to the "
                                              "repository; most hosts no longer take passwords here."),
                                           recto_transport_question_get_address (self->question));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Sign In"));
  gtk_label_set_label (self->body_label, body);
  adw_preferences_row_set_title (self->secret_row, _ ("Token"));
  gtk_button_set_label (GTK_BUTTON (self->answer_button), _ ("_Sign In"));
}

static void
show_password (RectoQuestionDialog *self)
{
  g_autofree char *body = g_strdup_printf (_ ("%s asks for the password of “%s”."),
                                           recto_transport_question_get_address (self->question),
                                           recto_transport_question_get_user (self->question));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Sign In"));
  gtk_label_set_label (self->body_label, body);
  adw_preferences_row_set_title (self->secret_row, _ ("Password"));
  gtk_button_set_label (GTK_BUTTON (self->answer_button), _ ("_Sign In"));
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), FALSE);
}

static void
show_passphrase (RectoQuestionDialog *self)
{
  g_autofree char *body = g_strdup_printf (_ ("The key %s is locked with a passphrase. It is used here, sent nowhere, and forgotten when Recto is closed."),
                                           get_subject (self));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Unlock the Key"));
  gtk_label_set_label (self->body_label, body);
  adw_preferences_row_set_title (self->secret_row, _ ("Passphrase"));
  gtk_button_set_label (GTK_BUTTON (self->answer_button), _ ("_Unlock"));
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), FALSE);
}

/* Trust is not the easy way out: the keyboard is on "Cancel". */
static void
show_host_key (RectoQuestionDialog *self)
{
  g_autofree char *body = g_strdup_printf (_ ("Recto has not met %s before, so it cannot tell whether it really is that server. "
                                              "Compare this fingerprint of its key with the one that the server’s owner publishes:"),
                                           get_subject (self));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Unknown Server"));
  gtk_label_set_label (self->body_label, body);
  gtk_button_set_label (GTK_BUTTON (self->answer_button), _ ("_They Are the Same"));
  gtk_widget_set_visible (self->group, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->text_label), "monospace");
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel_button);
}

static void
show_question (RectoQuestionDialog *self)
{
  const char *text = recto_transport_question_get_text (self->question);
  const char *known = recto_transport_question_get_user (self->question);
  const char *user = known != NULL ? known : recto_transport_question_get_last_user (self->question);

  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), text != NULL);
  show_keeping (self);
  if (user != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->user_row), user);
  switch (recto_transport_question_get_kind (self->question))
    {
    case RECTO_TRANSPORT_QUESTION_HOST_KEY:
      show_host_key (self);
      return;
    case RECTO_TRANSPORT_QUESTION_PASSWORD:
      show_password (self);
      break;
    case RECTO_TRANSPORT_QUESTION_PASSPHRASE:
      show_passphrase (self);
      break;
    case RECTO_TRANSPORT_QUESTION_TOKEN:
    default:
      show_token (self);
      break;
    }
  gtk_widget_add_css_class (self->answer_button, "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->answer_button);
  gtk_window_set_focus (GTK_WINDOW (self), user != NULL || !gtk_widget_get_visible (GTK_WIDGET (self->user_row))
                                             ? GTK_WIDGET (self->secret_row)
                                             : GTK_WIDGET (self->user_row));
}

static void
recto_question_dialog_dispose (GObject *object)
{
  RectoQuestionDialog *self = RECTO_QUESTION_DIALOG (object);

  /* Only the first answer counts, so this is for who closed the dialog. */
  if (self->question != NULL)
    recto_transport_question_refuse (self->question);
  g_clear_pointer (&self->question, recto_transport_question_unref);

  G_OBJECT_CLASS (recto_question_dialog_parent_class)->dispose (object);
}

static void
recto_question_dialog_class_init (RectoQuestionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_question_dialog_dispose;

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-question-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, answer_button);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, text_label);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, forgotten_row);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, remember_row);
  gtk_widget_class_bind_template_child (widget_class, RectoQuestionDialog, remember_switch);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
}

static void
recto_question_dialog_init (RectoQuestionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_question_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @question: what a remote wants to know
 *
 * The dialog sees to it that the question is answered or refused.
 *
 * Returns: (transfer floating): a dialog that asks a person
 */
GtkWidget *
recto_question_dialog_new (GtkWindow *parent,
                           RectoTransportQuestion *question)
{
  RectoQuestionDialog *self = g_object_new (RECTO_TYPE_QUESTION_DIALOG, "transient-for", parent, NULL);

  self->question = recto_transport_question_ref (question);
  show_question (self);
  update (self);
  return GTK_WIDGET (self);
}
