/* recto-transport: the process that alone talks to remotes. It may hang or
 * break in a library at any moment; Recto then kills it, and nothing is lost. */

#include <signal.h>

#include "base/recto-locale.h"
#include "recto-transport-remote.h"
#include "recto-transport-report.h"
#include "recto-transport-trust.h"

int
main (int argc,
      char *argv[])
{
  recto_locale_init ();
  signal (SIGPIPE, SIG_IGN);
  recto_report_init ();
  recto_trust_init ();
  for (;;)
    {
      g_autoptr (JsonNode) request = recto_report_next ();
      g_autoptr (GError) error = NULL;
      JsonNode *result;

      recto_report_begin (json_node_get_object (request));
      result = recto_remote_run (json_node_get_object (request), &error);
      if (result != NULL)
        recto_report_result (result);
      else
        recto_report_error (error);
    }
}
