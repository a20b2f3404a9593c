/* recto-transport: the process that alone talks to remotes. It may hang or
 * break in a library at any moment; Recto then kills it, and nothing is lost. */

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

#include "recto-transport-remote.h"
#include "recto-transport-report.h"
#include "recto-transport-trust.h"

int
main (int argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RECTO_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  signal (SIGPIPE, SIG_IGN);
  recto_report_init ();
  recto_trust_init ();
  for (;;)
    {
      g_autoptr (JsonNode) request = recto_report_next ();
      g_autoptr (GError) error = NULL;
      JsonNode *result = recto_remote_run (json_node_get_object (request), &error);

      if (result != NULL)
        recto_report_result (result);
      else
        recto_report_error (error);
    }
}
