#include "changes/recto-question-dialog.h"

#include "changes-fixture.h"

#include "../placed-window.h"

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  RectoTransportQuestion *question;
  gboolean answered;
  char *user;
  char *secret;
  gboolean remember;
} Asked;

/* The transfer, which waits for the answer. */
static gpointer
wait_thread (gpointer data)
{
  Asked *asked = data;

  asked->answered = recto_transport_question_wait (asked->question, NULL, &asked->user, &asked->secret, &asked->remember);
  return NULL;
}

static GtkWidget *
ask (Asked *asked,
     RectoTransportQuestionKind kind,
     const char *user,
     const char *subject,
     const char *text)
{
  asked->question = recto_transport_question_new (kind, "https://git.example", user, subject, text);
  recto_transport_question_set_may_be_kept (asked->question, TRUE);
  asked->thread = g_thread_new ("transfer", wait_thread, asked);
  return recto_question_dialog_new (NULL, asked->question);
}

static void
finish (Asked *asked)
{
  g_thread_join (g_steal_pointer (&asked->thread));
}

static void
asked_clear (Asked *asked)
{
  recto_transport_question_unref (asked->question);
  g_free (asked->user);
  g_free (asked->secret);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static void
enter (GtkWidget *dialog,
       const char *row,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (changes_part (dialog, row)), text);
}

static gboolean
can_answer (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (changes_part (dialog, "answer_button"));
}

static void
click (GtkWidget *dialog)
{
  g_signal_emit_by_name (changes_part (dialog, "answer_button"), "clicked");
}

static void
test_token (void)
{
  g_auto (Asked) asked = { NULL };
  GtkWidget *dialog = ask (&asked, RECTO_TRANSPORT_QUESTION_TOKEN, NULL, NULL, NULL);

  g_assert_false (can_answer (dialog));
  enter (dialog, "user_row", "ada");
  g_assert_false (can_answer (dialog));
  enter (dialog, "secret_row", "s3cret");
  g_assert_true (can_answer (dialog));
  g_assert_false (gtk_widget_get_visible (changes_part (dialog, "forgotten_row")));
  gtk_switch_set_active (GTK_SWITCH (changes_part (dialog, "remember_switch")), TRUE);
  click (dialog);
  finish (&asked);
  g_assert_true (asked.answered);
  g_assert_cmpstr (asked.user, ==, "ada");
  g_assert_cmpstr (asked.secret, ==, "s3cret");
  g_assert_true (asked.remember);
}

/* It is the token that was refused, most often, and not the name. And where
 * there is no keyring, that is said, and none is offered. */
static void
test_token_again (void)
{
  g_auto (Asked) asked = { NULL };
  GtkWidget *dialog;

  asked.question = recto_transport_question_new (RECTO_TRANSPORT_QUESTION_TOKEN, "https://git.example", NULL, NULL, "Refused.");
  recto_transport_question_set_last_user (asked.question, "ada");
  asked.thread = g_thread_new ("transfer", wait_thread, &asked);
  dialog = recto_question_dialog_new (NULL, asked.question);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (changes_part (dialog, "user_row"))), ==, "ada");
  g_assert_true (gtk_widget_get_visible (changes_part (dialog, "forgotten_row")));
  g_assert_false (gtk_widget_get_visible (changes_part (dialog, "remember_row")));
  g_assert_false (can_answer (dialog));
  enter (dialog, "secret_row", "newer");
  click (dialog);
  finish (&asked);
  g_assert_cmpstr (asked.user, ==, "ada");
  g_assert_cmpstr (asked.secret, ==, "newer");
}

static void
test_passphrase (void)
{
  g_auto (Asked) asked = { NULL };
  GtkWidget *dialog = ask (&asked, RECTO_TRANSPORT_QUESTION_PASSPHRASE, "git", "/home/ada/.ssh/id_ed25519", "That was not it.");
  const char *body = gtk_label_get_label (GTK_LABEL (changes_part (dialog, "body_label")));

  g_assert_nonnull (strstr (body, "/home/ada/.ssh/id_ed25519"));
  g_assert_false (gtk_widget_get_visible (changes_part (dialog, "remember_row")));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (changes_part (dialog, "text_label"))), ==, "That was not it.");
  g_assert_false (gtk_widget_get_visible (changes_part (dialog, "user_row")));
  enter (dialog, "secret_row", "open");
  click (dialog);
  finish (&asked);
  g_assert_true (asked.answered);
  g_assert_cmpstr (asked.secret, ==, "open");
  g_assert_false (asked.remember);
}

static void
test_host_key (void)
{
  g_auto (Asked) asked = { NULL };
  GtkWidget *dialog = ask (&asked, RECTO_TRANSPORT_QUESTION_HOST_KEY, NULL, "git.example", "SHA256:abc");

  g_assert_false (gtk_widget_get_visible (changes_part (dialog, "group")));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (changes_part (dialog, "text_label"))), ==, "SHA256:abc");
  /* Enter must not trust by chance. */
  g_assert_null (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  g_assert_true (can_answer (dialog));
  click (dialog);
  finish (&asked);
  g_assert_true (asked.answered);
}

static void
test_closed (void)
{
  g_auto (Asked) asked = { NULL };
  GtkWidget *dialog = ask (&asked, RECTO_TRANSPORT_QUESTION_PASSWORD, "ada", NULL, NULL);

  present_and_wait (GTK_WINDOW (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  finish (&asked);
  g_assert_false (asked.answered);
  g_assert_null (asked.secret);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/changes/question-dialog/token", test_token);
  g_test_add_func ("/changes/question-dialog/token-again", test_token_again);
  g_test_add_func ("/changes/question-dialog/passphrase", test_passphrase);
  g_test_add_func ("/changes/question-dialog/host-key", test_host_key);
  g_test_add_func ("/changes/question-dialog/closed", test_closed);
  return g_test_run ();
}
