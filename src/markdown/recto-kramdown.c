/* The kramdown dialect: from text to result. */

#include "recto-kramdown.h"

#include "recto-kd-parser.h"

#include <glib/gi18n-lib.h>

/* What searches in vain may cost: far more than any real text needs, and so
 * little that a hostile one ends in time. */
#define FUEL_BASE 20000000
#define FUEL_PER_BYTE 50

static void
parser_init (RectoKdParser              *parser,
             RectoMdArena               *arena,
             const RectoMarkdownOptions *options,
             gsize                       length)
{
  memset (parser, 0, sizeof *parser);
  parser->arena = arena;
  parser->options = recto_markdown_options_copy (options);
  parser->gfm = options->gfm;
  parser->hard_wrap = options->gfm && options->hard_wrap;
  parser->paragraph_end = options->gfm && options->paragraph_end;
  parser->no_auto_typographic = options->gfm && options->no_auto_typographic;
  parser->text_type = RECTO_MD_RAW_TEXT;
  parser->fuel = FUEL_BASE + (gint64) length * FUEL_PER_BYTE;
  parser->links = g_hash_table_new (g_str_hash, g_str_equal);
  parser->footnotes = g_hash_table_new (g_str_hash, g_str_equal);
  parser->footnote_order = g_ptr_array_new ();
  parser->abbreviations = g_hash_table_new (g_str_hash, g_str_equal);
  parser->abbreviation_order = g_ptr_array_new ();
  parser->lists = g_hash_table_new (g_str_hash, g_str_equal);
  parser->id_counts = g_hash_table_new (g_str_hash, g_str_equal);
  parser->steps = g_array_new (FALSE, FALSE, sizeof (RectoKdStep));
  parser->notes = g_ptr_array_new_with_free_func (g_free);
  parser->root = recto_md_node_new (arena, RECTO_MD_ROOT, 1);
}

static void
parser_clear (RectoKdParser *parser)
{
  recto_markdown_options_free (parser->options);
  g_hash_table_unref (parser->links);
  g_hash_table_unref (parser->footnotes);
  g_ptr_array_unref (parser->footnote_order);
  g_hash_table_unref (parser->abbreviations);
  g_ptr_array_unref (parser->abbreviation_order);
  g_hash_table_unref (parser->lists);
  g_hash_table_unref (parser->id_counts);
  g_array_unref (parser->steps);
  g_ptr_array_unref (parser->notes);
}

/* Line ends are \n, and the last line has one. */
static const char *
adapt_text (RectoMdArena *arena,
            const char   *text,
            gsize        *length)
{
  char *copy, *at;
  const char *end = text + *length;

  if (*length > 0 && end[-1] == '\n' && memchr (text, '\r', *length) == NULL)
    return text;
  copy = at = recto_md_arena_alloc (arena, *length + 2);
  for (const char *p = text; p < end; p++)
    {
      if (*p == '\r' && p + 1 < end && p[1] == '\n')
        continue;
      *at++ = *p == '\r' ? '\n' : *p;
    }
  if (at == copy || at[-1] != '\n')
    *at++ = '\n';
  *length = at - copy;
  return copy;
}

static void
define_links (RectoKdParser *parser)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, parser->options->link_defs);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      RectoKdLink *link = recto_md_arena_new (parser->arena, RectoKdLink);
      char **parts = value;
      char *key = recto_kd_normalize_id (parser, id, strlen (id));

      link->address = recto_md_arena_dup (parser->arena, parts[0], strlen (parts[0]));
      if (parts[1] != NULL)
        link->title = recto_md_arena_dup (parser->arena, parts[1], strlen (parts[1]));
      g_hash_table_replace (parser->links, key, link);
      parser->longest_link = MAX (parser->longest_link, strlen (key));
    }
}

static void
parse (RectoKdParser *parser,
       const char    *text,
       gsize          length)
{
  RectoKdSource source;

  define_links (parser);
  recto_kd_source_init (&source, text, length, 1);
  recto_kd_parse_blocks (parser, parser->root, &source);
  recto_kd_update_tree (parser, parser->root);
  recto_kd_replace_abbreviations (parser, parser->root);
  for (guint i = 0; i < parser->footnote_order->len; i++)
    {
      RectoKdFootnote *footnote = g_hash_table_lookup (parser->footnotes, parser->footnote_order->pdata[i]);

      recto_kd_update_tree (parser, footnote->content);
      recto_kd_replace_abbreviations (parser, footnote->content);
    }
  if (parser->gfm)
    recto_kd_update_elements (parser, parser->root);
}

/* What Jekyll would do with programs that we do not have. */
static void
note_options (RectoMarkdownOptions *options,
              RectoMarkdownResult  *result)
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
recto_kramdown_render (const char                  *text,
                       gsize                        length,
                       const RectoMarkdownOptions  *options,
                       GCancellable                *cancellable,
                       GError                     **error)
{
  g_autoptr (RectoMarkdownResult) result = recto_markdown_result_new (options);
  g_auto (RectoMdHtml) html = { 0 };
  RectoMdArena arena;
  RectoKdParser parser;
  gboolean done;

  recto_md_arena_init (&arena);
  parser_init (&parser, &arena, options, length);
  parser.cancellable = cancellable;
  parser.deadline = g_get_monotonic_time () + (gint64) options->max_milliseconds * 1000;
  text = adapt_text (&arena, text, &length);
  parse (&parser, text, length);
  note_options (parser.options, result);
  recto_md_html_init (&html, &arena, parser.options);
  html.cancellable = cancellable;
  html.deadline = parser.deadline;
  recto_md_html_render (&html, parser.root);
  done = recto_markdown_result_fill (result, &html, error);
  add_notes (&parser, result);
  parser_clear (&parser);
  recto_md_arena_clear (&arena);
  return done ? g_steal_pointer (&result) : NULL;
}

RectoMarkdownResult *
recto_kramdown_render_again (RectoMarkdownResult  *last,
                             const char           *text,
                             gsize                 length,
                             GCancellable         *cancellable,
                             GError              **error)
{
  return recto_kramdown_render (text, length, last->options, cancellable, error);
}

void
recto_kd_memory_unref (RectoKdMemory *memory)
{
}
