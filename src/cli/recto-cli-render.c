/* recto-cli render: the HTML that a file becomes. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/recto-file.h"
#include "markdown/recto-markdown.h"
#include "page/recto-page.h"
#include "page/recto-page-markdown.h"
#include "site/recto-front-matter.h"

#define MAX_FILE_SIZE (32 * 1024 * 1024)

static GBytes *
read_standard_input (void)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[65536];
  gssize got;

  while ((got = read (STDIN_FILENO, block, sizeof block)) > 0)
    g_byte_array_append (bytes, block, got);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
read_alone (const char *file,
            GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);

  if (g_str_equal (file, "-"))
    return read_standard_input ();
  return recto_file_read (folder, absolute, MAX_FILE_SIZE, NULL, NULL, error);
}

/* Only a file that Jekyll would look for front matter in has one to leave out;
 * standard input and files of no site are Markdown from their first byte. Other
 * files of a site than Markdown, without @options, stay what they are. */
static int
print_body (RectoSite *site,
            GBytes *text,
            const RectoMarkdownOptions *options,
            GError **error)
{
  g_autoptr (RectoMarkdownResult) result = NULL;
  g_autofree char *html = NULL;
  RectoFrontMatterSpan span = { 0 };
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);

  if (site != NULL && !recto_front_matter_find (bytes, length, &span))
    span.body_start = 0;
  if (options == NULL)
    {
      fwrite (bytes + span.body_start, 1, length - span.body_start, stdout);
      return RECTO_CLI_DONE;
    }
  result = recto_markdown_render (bytes + span.body_start, length - span.body_start, options, NULL, error);
  if (result == NULL)
    return recto_cli_refuse (*error);
  html = recto_markdown_result_to_html (result);
  fputs (html, stdout);
  return RECTO_CLI_DONE;
}

static int
print_page (RectoSite *site,
            const char *path,
            GBytes *text,
            GError **error)
{
  g_autoptr (RectoPage) page = recto_page_render (site, path, text, 0, RECTO_PAGE_FLAGS_NONE, NULL, error);
  g_autofree char *html = NULL;

  if (page == NULL)
    return recto_cli_refuse (*error);
  html = recto_page_to_html (page);
  fputs (html, stdout);
  for (guint i = 0; i < recto_page_get_n_notes (page); i++)
    {
      const RectoPageNote *note = recto_page_get_note (page, i);

      recto_cli_refuse_at (path, note->line, note->column, note->message);
    }
  return RECTO_CLI_DONE;
}

static RectoMarkdownOptions *
choose_options (RectoSite *site,
                const char *dialect)
{
  if (dialect != NULL)
    return recto_markdown_options_new (g_str_equal (dialect, "commonmark") ? RECTO_MARKDOWN_DIALECT_COMMONMARK
                                                                           : RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  if (site != NULL)
    return recto_page_markdown_options (recto_site_get_config (site));
  return recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
}

/**
 * recto_cli_render:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_render (RectoCli *cli,
                  int argc,
                  char *argv[])
{
  gboolean body = FALSE;
  gboolean page = FALSE;
  g_autofree char *dialect = NULL;
  const GOptionEntry entries[] = {
    { "body", 0, 0, G_OPTION_ARG_NONE, &body, N_ ("the body alone (what is done without an option)"), NULL },
    { "page", 0, 0, G_OPTION_ARG_NONE, &page, N_ ("the whole page, with what the layout puts around the body"), NULL },
    { "markdown", 0, 0, G_OPTION_ARG_STRING, &dialect, N_ ("kramdown or commonmark, instead of what the site says"), N_ ("NAME") },
    { NULL }
  };
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownOptions) options = NULL;
  g_autofree char *path = NULL;
  gboolean standard_input;
  int code;

  if (!recto_cli_parse ("render", entries, &argc, &argv, &code))
    return code;
  if (argc != 1)
    return recto_cli_usage ("render", _ ("one file, or “-” for standard input, is needed"));
  if (body && page)
    return recto_cli_usage ("render", _ ("--body and --page cannot be used together"));
  if (dialect != NULL && !g_str_equal (dialect, "kramdown") && !g_str_equal (dialect, "commonmark"))
    return recto_cli_usage ("render", _ ("--markdown is kramdown or commonmark, not “%s”"), dialect);

  standard_input = g_str_equal (argv[0], "-");
  if (!standard_input || cli->site_option != NULL)
    site = recto_cli_load_site (cli, standard_input ? NULL : argv[0], page ? &error : NULL);
  if (page && (site == NULL || standard_input))
    return site == NULL && error != NULL ? recto_cli_refuse (error)
                                         : recto_cli_usage ("render", _ ("--page needs a file of a site"));
  if (site == NULL || standard_input)
    text = read_alone (argv[0], &error);
  else
    {
      path = recto_cli_site_path (recto_site_get_root (site), argv[0], &error);
      text = path != NULL ? recto_site_read_file (site, path, NULL, &error) : NULL;
    }
  if (text == NULL)
    return recto_cli_refuse (error);
  if (page)
    return print_page (site, path, text, &error);
  if (dialect != NULL || site == NULL || standard_input || recto_config_is_markdown (recto_site_get_config (site), path))
    options = choose_options (site, dialect);
  return print_body (standard_input ? NULL : site, text, options, &error);
}
