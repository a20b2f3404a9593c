/* recto-highlight: the process that finds the colours of code. Reading the
 * definition of a language takes GtkSourceView longer than a frame, cannot be
 * cut in pieces, and some code keeps it busy for ever; none of it may be felt
 * by who is typing.
 *
 * A request is a line "LANGUAGE LENGTH" and as many bytes of code; the answer
 * a line "LENGTH" and as many bytes of HTML, or the line "-" when there are no
 * colours. It ends with its input, and when a single request costs too much. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "recto-highlight.h"

#define MAX_LENGTH  (16 * 1024 * 1024)
#define MAX_SECONDS 5 /* of the processor, for one request */

/* What runs out of time dies of the signal. */
static void
limit_time (int seconds)
{
  const struct itimerval limit = { .it_value.tv_sec = seconds };

  setitimer (ITIMER_PROF, &limit, NULL);
}

static gboolean
answer (RectoHighlight *highlight,
        const char *language,
        gsize length)
{
  g_autofree char *text = g_malloc (length + 1);
  g_autofree char *html = NULL;

  if (fread (text, 1, length, stdin) != length)
    return FALSE;
  limit_time (MAX_SECONDS);
  html = recto_highlight_to_html (highlight, language, text, length);
  limit_time (0);
  if (html != NULL)
    printf ("%zu\n%s", strlen (html), html);
  else
    printf ("-\n");
  return fflush (stdout) == 0;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoHighlight) highlight = NULL;
  char line[128];
  char language[64];
  gsize length;

  setpriority (PRIO_PROCESS, 0, 10);
  highlight = recto_highlight_new (&error);
  if (highlight == NULL)
    {
      fprintf (stderr, "recto-highlight: %s\n", error->message);
      return EXIT_FAILURE;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      if (sscanf (line, "%63s %zu", language, &length) != 2 || length > MAX_LENGTH)
        return EXIT_FAILURE;
      if (!answer (highlight, language, length))
        return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
