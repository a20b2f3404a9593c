/* Progress on a terminal, and the questions that a remote asks. */

#include "recto-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

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

static char *
read_line (const char *prompt,
           gboolean hidden)
{
  struct termios old;
  g_autofree char *line = NULL;
  char *result = NULL;
  size_t size = 0;
  FILE *terminal = fopen ("/dev/tty", "r+e");

  if (terminal == NULL)
    return NULL;
  fputs (prompt, terminal);
  fflush (terminal);
  if (hidden && tcgetattr (fileno (terminal), &old) == 0)
    {
      struct termios silent = old;

      silent.c_lflag &= ~ECHO;
      tcsetattr (fileno (terminal), TCSAFLUSH, &silent);
    }
  else
    hidden = FALSE;
  if (getline (&line, &size, terminal) > 0)
    result = g_strdup (g_strchomp (line));
  if (hidden)
    {
      tcsetattr (fileno (terminal), TCSAFLUSH, &old);
      fputc ('\n', terminal);
    }
  fclose (terminal);
  return result;
}

static void
answer_host_key (RectoTransportQuestion *question)
{
  g_autofree char *prompt = g_strdup_printf (_ ("The host %s shows this key:\n%s\nTrust it? Type “yes” or “no”: "),
                                             recto_transport_question_get_address (question), recto_transport_question_get_text (question));
  g_autofree char *answer = read_line (prompt, FALSE);

  if (g_strcmp0 (answer, "yes") == 0 || g_strcmp0 (answer, _ ("yes")) == 0)
    recto_transport_question_answer (question, NULL, NULL, TRUE);
  else
    recto_transport_question_refuse (question);
}

/* What is asked, after what a person should know first. */
static char *
secret_prompt (RectoTransportQuestion *question,
               const char *user)
{
  const char *text = recto_transport_question_get_text (question);
  const char *address = recto_transport_question_get_address (question);
  g_autofree char *prompt = NULL;

  switch (recto_transport_question_get_kind (question))
    {
    case RECTO_TRANSPORT_QUESTION_PASSPHRASE:
      prompt = g_strdup_printf (_ ("Passphrase of the key %s: "), recto_transport_question_get_subject (question));
      break;

    case RECTO_TRANSPORT_QUESTION_PASSWORD:
      prompt = g_strdup_printf (_ ("Password of %s for %s: "), user, address);
      break;

    default:
      prompt = g_strdup_printf (_ ("Token or password of %s for %s: "), user, address);
      break;
    }
  return text != NULL ? g_strconcat (text, "\n", prompt, NULL) : g_steal_pointer (&prompt);
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
  g_autofree char *user = g_strdup (recto_transport_question_get_user (question));
  g_autofree char *secret = NULL;
  g_autofree char *prompt = NULL;

  recto_cli_progress_end ();
  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_HOST_KEY)
    {
      answer_host_key (question);
      return;
    }
  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_TOKEN && user == NULL)
    {
      g_autofree char *ask = g_strdup_printf (_ ("User name for %s: "), recto_transport_question_get_address (question));

      user = read_line (ask, FALSE);
    }
  prompt = secret_prompt (question, user != NULL ? user : "");
  secret = read_line (prompt, TRUE);
  if (secret != NULL)
    recto_transport_question_answer (question, user, secret, FALSE);
  else
    recto_transport_question_refuse (question);
}
