/* The parser as a whole: what it starts with, and the order of its passes. */

#include "recto-kd-parser.h"

/* What searches in vain may cost: far more than any real text needs, and so
 * little that a hostile one ends in time. */
#define FUEL_BASE     1000000
#define FUEL_PER_BYTE 24

RectoKdDefinitions *
recto_kd_definitions_new (void)
{
  RectoKdDefinitions *definitions = g_new0 (RectoKdDefinitions, 1);

  g_atomic_ref_count_init (&definitions->references);
  recto_md_arena_init (&definitions->arena);
  definitions->links = g_hash_table_new (g_str_hash, g_str_equal);
  definitions->footnotes = g_hash_table_new (g_str_hash, g_str_equal);
  definitions->footnote_order = g_ptr_array_new ();
  definitions->abbreviations = g_hash_table_new (g_str_hash, g_str_equal);
  definitions->abbreviation_order = g_ptr_array_new ();
  definitions->lists = g_hash_table_new (g_str_hash, g_str_equal);
  return definitions;
}

RectoKdDefinitions *
recto_kd_definitions_ref (RectoKdDefinitions *definitions)
{
  g_atomic_ref_count_inc (&definitions->references);
  return definitions;
}

void
recto_kd_definitions_unref (RectoKdDefinitions *definitions)
{
  if (!g_atomic_ref_count_dec (&definitions->references))
    return;
  g_hash_table_unref (definitions->links);
  g_hash_table_unref (definitions->footnotes);
  g_ptr_array_unref (definitions->footnote_order);
  g_hash_table_unref (definitions->abbreviations);
  g_ptr_array_unref (definitions->abbreviation_order);
  g_hash_table_unref (definitions->lists);
  recto_md_arena_clear (&definitions->arena);
  g_free (definitions);
}

gboolean
recto_kd_definitions_is_empty (const RectoKdDefinitions *definitions)
{
  return g_hash_table_size (definitions->links) == 0 && g_hash_table_size (definitions->footnotes) == 0 &&
         g_hash_table_size (definitions->abbreviations) == 0 && g_hash_table_size (definitions->lists) == 0;
}

void
recto_kd_parser_init (RectoKdParser *parser,
                      RectoMdArena *arena,
                      RectoKdDefinitions *definitions,
                      const RectoMarkdownOptions *options,
                      gsize length)
{
  memset (parser, 0, sizeof *parser);
  parser->arena = arena;
  parser->definitions = recto_kd_definitions_ref (definitions);
  parser->options = recto_markdown_options_copy (options);
  parser->gfm = options->gfm;
  parser->hard_wrap = options->gfm && options->hard_wrap;
  parser->paragraph_end = options->gfm && options->paragraph_end;
  parser->no_auto_typographic = options->gfm && options->no_auto_typographic;
  parser->text_type = RECTO_MD_RAW_TEXT;
  parser->fuel = FUEL_BASE + (gint64) length * FUEL_PER_BYTE;
  parser->deadline = g_get_monotonic_time () + (gint64) options->max_milliseconds * 1000;
  parser->id_counts = g_hash_table_new (g_str_hash, g_str_equal);
  parser->ids = g_array_new (FALSE, FALSE, sizeof (RectoKdId));
  parser->chunks = g_array_new (FALSE, FALSE, sizeof (RectoKdChunk));
  parser->notes = g_ptr_array_new_with_free_func (g_free);
  parser->root = recto_md_node_new (arena, RECTO_MD_ROOT, 1);
}

void
recto_kd_parser_clear (RectoKdParser *parser)
{
  recto_markdown_options_free (parser->options);
  g_hash_table_unref (parser->id_counts);
  g_array_unref (parser->ids);
  g_array_unref (parser->chunks);
  g_ptr_array_unref (parser->notes);
  recto_kd_definitions_unref (parser->definitions);
}

/**
 * recto_kd_adapt_text:
 * @arena: where a changed copy goes
 * @text: (array length=length): the text
 * @length: (inout): its length
 *
 * Makes line ends `\n` and gives the last line one.
 *
 * Returns: @text or a copy in the arena
 */
const char *
recto_kd_adapt_text (RectoMdArena *arena,
                     const char *text,
                     gsize *length)
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

/* Links that the options define. */
static void
define_links (RectoKdParser *parser)
{
  RectoKdDefinitions *definitions = parser->definitions;
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
      g_hash_table_replace (definitions->links, key, link);
      definitions->longest_link = MAX (definitions->longest_link, strlen (key));
    }
}

/* The first pass: blocks. */
void
recto_kd_parser_read (RectoKdParser *parser,
                      RectoKdSource *source)
{
  if (parser->last_chunks == NULL)
    define_links (parser);
  recto_kd_parse_blocks (parser, parser->root, source);
  parser->src = source;
  recto_kd_end_chunk (parser);
  parser->src = NULL;
}

/* The others: spans, attributes, abbreviations, ids. */
void
recto_kd_parser_finish (RectoKdParser *parser)
{
  RectoKdDefinitions *definitions = parser->definitions;

  recto_kd_update_tree (parser, parser->root);
  recto_kd_replace_abbreviations (parser, parser->root);
  for (guint i = 0; parser->last_chunks == NULL && i < definitions->footnote_order->len; i++)
    {
      RectoKdFootnote *footnote = g_hash_table_lookup (definitions->footnotes, definitions->footnote_order->pdata[i]);

      recto_kd_update_tree (parser, footnote->content);
      recto_kd_replace_abbreviations (parser, footnote->content);
    }
  if (parser->gfm)
    recto_kd_update_elements (parser, parser->root);
}
