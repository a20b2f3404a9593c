/* The document in chunks: each begins behind a blank line at a place where
 * nothing before has a say in how the text is read. A change inside one chunk
 * needs it, and the one before, to be read again, but no others. */

#include "recto-kd-parser.h"

/* Whether a new chunk can begin here. Definitions look back at their terms,
 * and at a definition list above them, so they stay together; what an
 * attribute list belongs to depends on the blank lines before it. */
static gboolean
is_chunk_start (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const RectoMdNode *last = parser->root->last;

  if (parser->block_list != NULL || (src->p > src->start && src->p[-1] != '\n') ||
      recto_kd_skip_blank (src->p, src->end) > src->p || *recto_kd_skip_spaces (src->p, src->end, 3) == '{' ||
      recto_kd_list_marker (src->p, src->end, RECTO_MD_DEFINITION_LIST, 3) != NULL)
    return FALSE;
  if (last == NULL)
    return TRUE;
  return last->type == RECTO_MD_BLANK &&
         (last->previous == NULL || last->previous->type != RECTO_MD_DEFINITION_LIST);
}

/* Whether the rendering before had a chunk at this place, so that it and all
 * that follow are the same. */
static gboolean
meets_last (RectoKdParser *parser)
{
  gsize offset = parser->src->p - parser->src->start;
  guint low = 0;
  guint high = parser->last_chunks->len;

  if (offset < parser->change_end)
    return FALSE;
  offset -= parser->shift;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      gsize start = g_array_index (parser->last_chunks, RectoKdChunk, middle).start;

      if (start == offset)
        {
          parser->met = middle;
          parser->met_line = recto_kd_source_line (parser->src, parser->src->p);
          return TRUE;
        }
      if (start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/* Writes down what happened in the chunk that ends here. */
void
recto_kd_end_chunk (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoKdChunk *chunk;

  if (parser->chunks->len == 0)
    return;
  chunk = &g_array_index (parser->chunks, RectoKdChunk, parser->chunks->len - 1);
  chunk->events |= parser->events;
  chunk->reach = MAX (chunk->reach, (gsize) (src->reach - src->start));
  parser->events = 0;
  src->reach = src->start;
}

/**
 * recto_kd_next_chunk:
 * @parser: the parser, between two blocks of the root
 *
 * Begins a new chunk where one can begin.
 *
 * Returns: %FALSE when only a part is read and its end is here
 */
gboolean
recto_kd_next_chunk (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoKdChunk chunk = { 0 };

  if (parser->chunks->len > 0 && !is_chunk_start (parser))
    return TRUE;
  recto_kd_end_chunk (parser);
  if (parser->last_chunks != NULL && meets_last (parser))
    return FALSE;
  chunk.start = src->p - src->start;
  chunk.line = recto_kd_source_line (src, src->p);
  g_array_append_val (parser->chunks, chunk);
  return TRUE;
}
