#pragma once

#include "markdown/recto-markdown.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *html;
} Case;

static inline void
check_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (one->text, strlen (one->text), options, NULL, &error);
  g_autofree char *html = NULL;

  g_assert_no_error (error);
  html = recto_markdown_result_to_html (result);
  g_assert_cmpstr (html, ==, one->html);
}

/* Runs each case as a test of its own. */
static inline int
run_cases (int argc,
           char *argv[],
           const char *prefix,
           const Case *cases,
           gsize n_cases)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat (prefix, cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], check_case);
    }
  return g_test_run ();
}
