/* Renders a file (or standard input, "-") for comparisons: what the tests
 * against other programs run. With -s it answers many texts, each given and
 * answered as its length in a line and then its bytes. */

#include "markdown/recto-markdown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
render (const char *text,
        gsize length,
        const RectoMarkdownOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, length, options, NULL, &error);

  return result != NULL ? recto_markdown_result_to_html (result) : g_strdup (error->message);
}

static void
serve (const RectoMarkdownOptions *options)
{
  char line[64];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      gsize length = strtoul (line, NULL, 10);
      g_autofree char *text = g_malloc (length + 1);
      g_autofree char *html = NULL;

      if (fread (text, 1, length, stdin) != length)
        return;
      html = render (text, length, options);
      printf ("%zu\n%s", strlen (html), html);
      fflush (stdout);
    }
}

int
main (int argc,
      char *argv[])
{
  RectoMarkdownDialect dialect = RECTO_MARKDOWN_DIALECT_KRAMDOWN;
  g_autoptr (RectoMarkdownOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  gsize length = 0;
  int i = 1;

  if (i < argc && strcmp (argv[i], "--commonmark") == 0)
    {
      dialect = RECTO_MARKDOWN_DIALECT_COMMONMARK;
      i++;
    }
  options = recto_markdown_options_new (dialect);
  if (i < argc && strcmp (argv[i], "--lines") == 0)
    {
      recto_markdown_options_set_source_lines (options, TRUE);
      i++;
    }
  for (; i < argc && strncmp (argv[i], "--", 2) == 0 && strchr (argv[i], '=') != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (argv[i] + 2, "=", 2);

      if (!recto_markdown_options_set (options, pair[0], pair[1], &error))
        {
          g_printerr ("%s\n", error->message);
          return 2;
        }
    }
  if (i < argc && strcmp (argv[i], "-s") == 0)
    {
      serve (options);
      return 0;
    }
  if (i == argc || !g_file_get_contents (strcmp (argv[i], "-") == 0 ? "/dev/stdin" : argv[i], &text, &length, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "usage: render-markdown [--commonmark] [--NAME=VALUE]… -s|FILE|-");
      return 2;
    }
  html = render (text, length, options);
  fputs (html, stdout);
  return 0;
}
