/* The kramdown dialect: from text to result. */

#include "recto-kramdown.h"

#include "recto-kd-memory.h"

#include <glib/gi18n-lib.h>

/* What Jekyll would do with programs that we do not have. */
static void
note_options (RectoMarkdownOptions *options,
              RectoMarkdownResult *result)
{
  if (options->math_engine != NULL && strcmp (options->math_engine, "mathjax") != 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("Maths is shown as for MathJax; “math_engine: %s” is not built in"),
                                                  options->math_engine);

      recto_markdown_result_add_note (result, 0, message);
      recto_markdown_options_set (options, "math_engine", "mathjax", NULL);
    }
  if (options->highlighter != NULL && strcmp (options->highlighter, "rouge") != 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("Code is shown plain; “syntax_highlighter: %s” is not built in"),
                                                  options->highlighter);

      recto_markdown_result_add_note (result, 0, message);
    }
}

static void
add_notes (const RectoKdParser *parser,
           RectoMarkdownResult *result)
{
  for (guint i = 0; i < parser->notes->len; i++)
    {
      const char *note = parser->notes->pdata[i];

      recto_markdown_result_add_note (result, (guint) g_ascii_strtoull (note, NULL, 10), strchr (note, '\t') + 1);
    }
}

/**
 * recto_kramdown_render:
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 * @options: how
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Renders as kramdown does. Any thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
RectoMarkdownResult *
recto_kramdown_render (const char *text,
                       gsize length,
                       const RectoMarkdownOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RectoMarkdownResult) result = recto_markdown_result_new (options);
  RectoKdDefinitions *definitions = recto_kd_definitions_new ();
  RectoMdArena *arena = &definitions->arena;
  g_auto (RectoMdHtml) html = { 0 };
  RectoKdParser parser;
  RectoKdSource source;
  gboolean done;

  recto_kd_parser_init (&parser, arena, definitions, options, length);
  parser.cancellable = cancellable;
  text = recto_kd_adapt_text (arena, text, &length);
  recto_kd_source_init (&source, text, length, 1);
  recto_kd_parser_read (&parser, &source);
  recto_kd_parser_finish (&parser);
  note_options (parser.options, result);
  recto_md_html_init (&html, arena, parser.options);
  html.cancellable = cancellable;
  html.deadline = parser.deadline;
  html.stopped = parser.stopped;
  recto_md_html_render (&html, parser.root);
  done = recto_markdown_result_fill (result, &html, error);
  add_notes (&parser, result);
  if (done && result->notes->len == 0)
    result->memory = recto_kd_remember (&parser, &html, text, length);
  recto_kd_parser_clear (&parser);
  recto_kd_definitions_unref (definitions);
  return done ? g_steal_pointer (&result) : NULL;
}

/**
 * recto_kramdown_render_again:
 * @last: what an earlier version of the text gave
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Renders a changed text, in part where that gives the same. Any thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
RectoMarkdownResult *
recto_kramdown_render_again (RectoMarkdownResult *last,
                             const char *text,
                             gsize length,
                             GCancellable *cancellable,
                             GError **error)
{
  RectoMarkdownResult *result = NULL;

  if (last->memory != NULL)
    {
      RectoMdArena arena;
      gsize adapted_length = length;
      const char *adapted;

      recto_md_arena_init (&arena);
      adapted = recto_kd_adapt_text (&arena, text, &adapted_length);
      result = recto_kd_render_part (last, adapted, adapted_length, cancellable);
      recto_md_arena_clear (&arena);
    }
  return result != NULL ? result : recto_kramdown_render (text, length, last->options, cancellable, error);
}
