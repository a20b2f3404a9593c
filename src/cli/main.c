/* recto-cli: the core of Recto without a window. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-locale.h"
#include "base/recto-text.h"
#include "recto-cli.h"

static const RectoCliCommand commands[] = {
  { "list", "[--json]", N_ ("list what the site is made of"), recto_cli_list },
  { "check", "[--json]", N_ ("look for what would not be published as it is meant"), recto_cli_check },
  { "new", "TITLE [--draft]", N_ ("start a post and print its path"), recto_cli_new },
  { "get", "FILE KEY", N_ ("print a value of the front matter or of a data file"), recto_cli_get },
  { "set", "FILE KEY VALUE", N_ ("change a value and nothing else"), recto_cli_set },
  { "render", "[--body|--page] FILE|-", N_ ("print the HTML that the file becomes"), recto_cli_render },
  { "status", "[--json]", N_ ("list what was changed and not published"), recto_cli_status },
  { "publish", "[-m MESSAGE] [FILE…]", N_ ("commit, push, and ask the remote whether it arrived"), recto_cli_publish },
  { "clone", "ADDRESS DIR", N_ ("fetch a site"), recto_cli_clone },
};

static void
print_help (void)
{
  g_print (_ ("usage: recto-cli [--site DIR] COMMAND …\n\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %-24s %s\n", commands[i].name, commands[i].arguments, _ (commands[i].summary));
  g_print (_ ("\nThe site is DIR, or found upwards from FILE or from the current folder.\n"
              "“recto-cli COMMAND --help” tells more about a command.\n"));
}

static const RectoCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/* Takes "--site DIR" out of the arguments, wherever it stands before "--". */
static gboolean
take_site_option (RectoCli *cli,
                  int *argc,
                  char *argv[])
{
  int kept = 1;
  int i = 1;

  for (; i < *argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_equal (argv[i], "--site"))
        {
          if (i + 1 == *argc)
            return FALSE;
          recto_text_assign (&cli->site_option, argv[++i]);
        }
      else if (g_str_has_prefix (argv[i], "--site="))
        recto_text_assign (&cli->site_option, argv[i] + strlen ("--site="));
      else
        argv[kept++] = argv[i];
    }
  for (; i < *argc; i++)
    argv[kept++] = argv[i];
  argv[kept] = NULL;
  *argc = kept;
  return TRUE;
}

int
main (int argc,
      char *argv[])
{
  RectoCli cli = { NULL };
  const RectoCliCommand *command;
  int result;

  recto_locale_init ();
  if (!take_site_option (&cli, &argc, argv))
    return recto_cli_usage (NULL, _ ("--site needs a folder"));
  if (argc < 2)
    return recto_cli_usage (NULL, _ ("a command is missing"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return RECTO_CLI_DONE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    return recto_cli_usage (NULL, _ ("there is no command “%s”"), argv[1]);
  result = command->run (&cli, argc - 1, argv + 1);
  g_free (cli.site_option);
  return result;
}
