/* recto-cli new: a post with the front matter that the site's posts have. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>

#include "site/recto-new-post.h"

/**
 * recto_cli_new:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_new (RectoCli *cli,
               int argc,
               char *argv[])
{
  gboolean draft = FALSE;
  const GOptionEntry options[] = {
    { "draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_ ("in _drafts, without a date"), NULL },
    { NULL }
  };
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *absolute = NULL;
  int code;

  if (!recto_cli_parse ("new", options, &argc, &argv, &code))
    return code;
  if (argc != 1)
    return recto_cli_usage ("new", _ ("a title is needed; put it in quotes"));
  site = recto_cli_load_site (cli, NULL, &error);
  if (site == NULL)
    return recto_cli_refuse (error);
  path = recto_site_new_post (site, argv[0], recto_site_get_time (site),
                              draft ? RECTO_NEW_POST_DRAFT : RECTO_NEW_POST_NONE, NULL, &error);
  if (path == NULL)
    return recto_cli_refuse (error);
  absolute = g_build_filename (recto_site_get_root (site), path, NULL);
  g_print ("%s\n", absolute);
  return RECTO_CLI_DONE;
}
