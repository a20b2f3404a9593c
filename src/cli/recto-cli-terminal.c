/* One line from the person at the terminal. While it is hidden, a signal that
 * ends the program must not leave a terminal that hides what is typed. */

#include "recto-cli-terminal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int ending_signals[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP };

static volatile sig_atomic_t caught;

static void
signal_cb (int number)
{
  caught = number;
}

static char *
read_line (FILE *terminal)
{
  char *line = NULL;
  size_t size = 0;
  char *result = NULL;

  if (getline (&line, &size, terminal) > 0)
    result = g_strdup (g_strchomp (line));
  if (line != NULL)
    explicit_bzero (line, size);
  free (line);
  return result;
}

/* Signals are held back until the terminal is as it was. */
static char *
read_hidden (FILE *terminal,
             const struct termios *shown)
{
  struct sigaction old_actions[G_N_ELEMENTS (ending_signals)];
  struct sigaction action = { .sa_handler = signal_cb };
  struct termios hidden = *shown;
  char *result;

  caught = 0;
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    sigaction (ending_signals[i], &action, &old_actions[i]);
  hidden.c_lflag &= ~ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &hidden);
  result = read_line (terminal);
  tcsetattr (fileno (terminal), TCSAFLUSH, shown);
  fputc ('\n', terminal);
  fflush (terminal);
  for (guint i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    sigaction (ending_signals[i], &old_actions[i], NULL);
  if (caught != 0)
    raise (caught);
  return result;
}

/**
 * recto_cli_terminal_ask:
 * @prompt: what to ask
 * @hidden: whether what is typed is a secret
 *
 * Asks at the terminal, whatever standard input and output are. Blocks.
 *
 * Returns: (transfer full) (nullable): the line that was typed, or %NULL
 *   without a terminal or a line
 */
char *
recto_cli_terminal_ask (const char *prompt,
                        gboolean hidden)
{
  struct termios shown;
  char *result;
  FILE *terminal = fopen ("/dev/tty", "r+e");

  if (terminal == NULL)
    return NULL;
  fputs (prompt, terminal);
  fflush (terminal);
  if (hidden && tcgetattr (fileno (terminal), &shown) == 0)
    result = read_hidden (terminal, &shown);
  else
    result = read_line (terminal);
  fclose (terminal);
  return result;
}
