/* Progress on a terminal, and the questions that a remote asks. */

#include "recto-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "recto-cli-terminal.h"

static gboolean line_open;

static void
show (const char *text)
{
  if (!isatty (STDERR_FILENO))
    return;
  g_printerr ("\r\033[K%s", text);
  line_open = TRUE;
}

/**
 * recto_cli_progress_transport:
 * @what: what is being done
 * @done: how much is done
 * @total: how much there is, or 0
 * @user_data: unused
 */
void
recto_cli_progress_transport (const char *what,
                              guint64 done,
                              guint64 total,
                              gpointer user_data)
{
  g_autofree char *text = total > 0 ? g_strdup_printf ("%s %" G_GUINT64_FORMAT " %%", what, done * 100 / total)
                                    : g_strdup (what);

  show (text);
}

/**
 * recto_cli_progress_publish:
 * @stage: unused
 * @fraction: how far it is, from 0 to 1
 * @text: what is being done
 * @user_data: unused
 */
void
recto_cli_progress_publish (RectoPublishStage stage,
                            double fraction,
                            const char *text,
                            gpointer user_data)
{
  show (text);
}

/**
 * recto_cli_progress_end:
 *
 * Takes the line of progress away.
 */
void
recto_cli_progress_end (void)
{
  if (line_open)
    g_printerr ("\r\033[K");
  line_open = FALSE;
}

static void
answer_host_key (RectoTransportQuestion *question)
{
  g_autofree char *prompt = g_strdup_printf (_ ("The host %s shows this key:\n%s\nTrust it? Type “yes” or “no”: "),
                                             recto_transport_question_get_address (question), recto_transport_question_get_text (question));
  g_autofree char *answer = recto_cli_terminal_ask (prompt, FALSE);

  if (g_strcmp0 (answer, "yes") == 0 || g_strcmp0 (answer, _ ("yes")) == 0)
    recto_transport_question_answer (question, NULL, NULL, TRUE);
  else
    recto_transport_question_refuse (question);
}

static char *
secret_prompt (RectoTransportQuestion *question,
               const char *user)
{
  const char *address = recto_transport_question_get_address (question);

  switch (recto_transport_question_get_kind (question))
    {
    case RECTO_TRANSPORT_QUESTION_PASSPHRASE:
      return g_strdup_printf (_ ("Passphrase of the key %s: "), recto_transport_question_get_subject (question));

    case RECTO_TRANSPORT_QUESTION_PASSWORD:
      return g_strdup_printf (_ ("Password of %s for %s: "), user, address);

    default:
      return g_strdup_printf (_ ("Token or password of %s for %s: "), user, address);
    }
}

/* That something was refused has to be known before the first answer. */
static char *
ask_user (RectoTransportQuestion *question,
          const char **text)
{
  g_autofree char *ask = g_strdup_printf (_ ("User name for %s: "), recto_transport_question_get_address (question));
  g_autofree char *prompt = *text != NULL ? g_strconcat (*text, "\n", ask, NULL) : g_steal_pointer (&ask);

  *text = NULL;
  return recto_cli_terminal_ask (prompt, FALSE);
}

static char *
ask_secret (RectoTransportQuestion *question,
            const char *user,
            const char *text)
{
  g_autofree char *ask = secret_prompt (question, user != NULL ? user : "");
  g_autofree char *prompt = text != NULL ? g_strconcat (text, "\n", ask, NULL) : g_steal_pointer (&ask);

  return recto_cli_terminal_ask (prompt, TRUE);
}

/**
 * recto_cli_answer_question:
 * @question: what the remote wants to know
 * @user_data: unused
 *
 * Asks on the terminal; without one the question is refused.
 */
void
recto_cli_answer_question (RectoTransportQuestion *question,
                           gpointer user_data)
{
  const char *text = recto_transport_question_get_text (question);
  g_autofree char *user = g_strdup (recto_transport_question_get_user (question));
  g_autofree char *secret = NULL;

  recto_cli_progress_end ();
  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_HOST_KEY)
    {
      answer_host_key (question);
      return;
    }
  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_TOKEN && user == NULL)
    user = ask_user (question, &text);
  secret = ask_secret (question, user, text);
  if (secret != NULL)
    recto_transport_question_answer (question, user, secret, FALSE);
  else
    recto_transport_question_refuse (question);
}
