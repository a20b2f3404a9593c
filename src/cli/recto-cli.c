/* What the commands share: where the site is, and how an error is told. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>

#include "base/recto-path.h"

/**
 * recto_cli_usage:
 * @command: (nullable): the command that was used wrongly
 * @format: what is wrong with the arguments
 * @...: arguments of @format
 *
 * Tells that the program was called wrongly.
 *
 * Returns: %RECTO_CLI_USAGE
 */
int
recto_cli_usage (const char *command,
                 const char *format,
                 ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (command != NULL)
    g_printerr (_ ("recto-cli %s: %s; see “recto-cli %s --help”\n"), command, what, command);
  else
    g_printerr (_ ("recto-cli: %s; see “recto-cli --help”\n"), what);
  return RECTO_CLI_USAGE;
}

/**
 * recto_cli_refuse:
 * @error: what happened
 *
 * Returns: %RECTO_CLI_REFUSED
 */
int
recto_cli_refuse (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return RECTO_CLI_REFUSED;
}

/**
 * recto_cli_refuse_at:
 * @file: the file as the person named it
 * @line: the line, counted from 1, or 0 for none
 * @column: the column in characters, counted from 1
 * @message: what is wrong there and what to do
 *
 * Returns: %RECTO_CLI_REFUSED
 */
int
recto_cli_refuse_at (const char *file,
                     guint line,
                     guint column,
                     const char *message)
{
  if (line > 0)
    g_printerr ("%s:%u:%u: %s\n", file, line, MAX (column, 1), message);
  else
    g_printerr ("%s: %s\n", file, message);
  return RECTO_CLI_REFUSED;
}

/**
 * recto_cli_parse:
 * @command: the command, for messages
 * @options: its options
 * @argc: (inout): count of @argv
 * @argv: (inout): the command and its arguments; only the arguments are left
 * @exit_code: (out): what to return from the program when this is %FALSE
 *
 * Returns: whether the command should go on
 */
gboolean
recto_cli_parse (const char *command,
                 const GOptionEntry *options,
                 int *argc,
                 char ***argv,
                 int *exit_code)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, options, NULL);
  if (*argc > 1 && (g_str_equal ((*argv)[1], "--help") || g_str_equal ((*argv)[1], "-h")))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_autofree char *summary = g_strdup_printf ("recto-cli %s", command);

      g_print ("%s\n%s", summary, help);
      *exit_code = RECTO_CLI_DONE;
      return FALSE;
    }
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *exit_code = recto_cli_usage (command, "%s", error->message);
      return FALSE;
    }
  /* "--" ends the options and is no argument. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  (*argv)++;
  (*argc)--;
  return TRUE;
}

/**
 * recto_cli_find_root:
 * @cli: what the program was called with
 * @file: (nullable) (type filename): a file that should be in the site
 * @error: return location
 *
 * Returns: (transfer full) (type filename): the canonical folder of the site
 */
char *
recto_cli_find_root (RectoCli *cli,
                     const char *file,
                     GError **error)
{
  if (cli->site_option != NULL)
    return g_canonicalize_filename (cli->site_option, NULL);
  return recto_site_find_root (file != NULL ? file : ".", error);
}

/**
 * recto_cli_load_site:
 * @cli: what the program was called with
 * @file: (nullable) (type filename): a file that should be in the site
 * @error: return location
 *
 * Returns: (transfer full): the site
 */
RectoSite *
recto_cli_load_site (RectoCli *cli,
                     const char *file,
                     GError **error)
{
  g_autofree char *root = recto_cli_find_root (cli, file, error);

  return root != NULL ? recto_site_load (root, NULL, error) : NULL;
}

/**
 * recto_cli_site_path:
 * @root: (type filename): the folder of the site
 * @file: (type filename): a file as the person named it
 * @error: return location; when the file is outside the site
 *
 * A relative @file is looked for in the current folder, then in the site.
 *
 * Returns: (transfer full) (type filename): its path inside the site
 */
char *
recto_cli_site_path (const char *root,
                     const char *file,
                     GError **error)
{
  g_autofree char *here = g_canonicalize_filename (file, NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *real_root = g_canonicalize_filename (root, NULL);
  g_autofree char *resolved_root = recto_path_resolve ("/", real_root, error);

  if (resolved_root == NULL)
    return NULL;
  if (!g_path_is_absolute (file) && !g_file_test (here, G_FILE_TEST_EXISTS))
    {
      g_free (here);
      here = g_canonicalize_filename (file, root);
    }
  resolved = recto_path_resolve (root, here, error);
  if (resolved == NULL)
    return NULL;
  /* Whether it leaves the site is decided with symlinks followed, but git and
   * the site know the file by the name that it has. */
  if (recto_path_is_inside (real_root, here))
    return recto_path_relative (real_root, here);
  return recto_path_relative (resolved_root, resolved);
}
