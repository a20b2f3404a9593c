/* recto-cli clone: fetches a site into a new folder. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>

#include "recto-cli-progress.h"
#include "transport/recto-transport.h"

/**
 * recto_cli_clone:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_clone (RectoCli *cli,
                 int argc,
                 char *argv[])
{
  static const GOptionEntry options[] = { { NULL } };
  g_autoptr (RectoTransport) transport = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = NULL;
  g_autofree char *root = NULL;
  int code;

  if (!recto_cli_parse ("clone", options, &argc, &argv, &code))
    return code;
  if (argc != 2)
    return recto_cli_usage ("clone", _ ("an address and a folder are needed"));
  directory = g_canonicalize_filename (argv[1], NULL);
  transport = recto_transport_new ();
  recto_transport_set_progress (transport, recto_cli_progress_transport, NULL);
  recto_transport_set_question (transport, recto_cli_answer_question, NULL);
  if (!recto_transport_clone (transport, argv[0], directory, NULL, &error))
    {
      recto_cli_progress_end ();
      return recto_cli_refuse (error);
    }
  recto_cli_progress_end ();
  g_print ("%s\n", directory);
  root = recto_site_find_root (directory, NULL);
  if (root == NULL)
    g_printerr (_ ("%s: This was fetched, but it is no Jekyll site: it has no _config.yml\n"), directory);
  return RECTO_CLI_DONE;
}
