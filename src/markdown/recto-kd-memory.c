/* What is kept of a rendering for the next one. */

#include "recto-kd-memory.h"

#include "recto-kramdown.h"

static void
clear_id (gpointer data)
{
  RectoKdId *id = data;

  g_ref_string_release ((char *) id->id);
}

RectoKdMemory *
recto_kd_memory_new (const char *text,
                     gsize length,
                     RectoKdDefinitions *definitions)
{
  RectoKdMemory *memory = g_new0 (RectoKdMemory, 1);

  g_atomic_ref_count_init (&memory->references);
  memory->text = g_memdup2 (text, length);
  memory->length = length;
  memory->chunks = g_array_new (FALSE, FALSE, sizeof (RectoKdChunk));
  memory->ids = g_array_new (FALSE, FALSE, sizeof (RectoKdId));
  g_array_set_clear_func (memory->ids, clear_id);
  memory->definitions = recto_kd_definitions_ref (definitions);
  return memory;
}

void
recto_kd_memory_unref (RectoKdMemory *memory)
{
  if (!g_atomic_ref_count_dec (&memory->references))
    return;
  g_free (memory->text);
  g_array_unref (memory->chunks);
  g_array_unref (memory->ids);
  recto_kd_definitions_unref (memory->definitions);
  g_free (memory);
}

void
recto_kd_memory_add_id (RectoKdMemory *memory,
                        const char *id,
                        guint line)
{
  RectoKdId copy = { g_ref_string_new (id), line };

  g_array_append_val (memory->ids, copy);
}

/* Gives each chunk the blocks that were made of it, and what is in them. */
void
recto_kd_count_blocks (GArray *chunks,
                       const RectoMdHtml *html)
{
  guint index = 0;

  for (guint i = 0; i < html->blocks->len; i++)
    {
      const RectoMdOutputBlock *block = &g_array_index (html->blocks, RectoMdOutputBlock, i);
      RectoKdChunk *chunk;

      if (block->node == NULL)
        continue;
      while (index + 1 < chunks->len && g_array_index (chunks, RectoKdChunk, index + 1).line <= block->first_line)
        index++;
      chunk = &g_array_index (chunks, RectoKdChunk, index);
      chunk->n_blocks++;
      if (block->has_footnote)
        chunk->events |= RECTO_KD_EVENT_FOOTNOTE;
      if (block->has_header)
        chunk->events |= RECTO_KD_EVENT_HEADER;
      if (block->has_place)
        chunk->events |= RECTO_KD_EVENT_PLACE;
      if (block->has_own_id)
        chunk->events |= RECTO_KD_EVENT_OTHER_ID;
    }
}

static gboolean
has_listed_link (RectoKdDefinitions *definitions)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, definitions->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RectoKdLink *link = value;

      if (link->mark != NULL && link->mark->list != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * recto_kd_remember:
 * @parser: a parser that has read all of a text
 * @html: the renderer of its tree
 * @text: (array length=length): the text
 * @length: its length
 *
 * Returns: (transfer full) (nullable): what a next rendering can use; %NULL
 *   when the text has something that makes its parts depend on each other
 */
RectoKdMemory *
recto_kd_remember (RectoKdParser *parser,
                   RectoMdHtml *html,
                   const char *text,
                   gsize length)
{
  guint never = RECTO_KD_EVENT_OPTIONS | RECTO_KD_EVENT_LOOSE | RECTO_KD_EVENT_OTHER_ID;
  guint events = parser->events;
  RectoKdMemory *memory;

  recto_kd_count_blocks (parser->chunks, html);
  for (guint i = 0; i < parser->chunks->len; i++)
    events |= g_array_index (parser->chunks, RectoKdChunk, i).events;
  if ((events & never) != 0 || parser->notes->len > 0 || parser->stopped || g_hash_table_size (html->used_ids) > 0 ||
      has_listed_link (parser->definitions))
    return NULL;
  memory = recto_kd_memory_new (text, length, parser->definitions);
  memory->has_contents = html->contents_place.list != NULL;
  g_array_append_vals (memory->chunks, parser->chunks->data, parser->chunks->len);
  for (guint i = 0; i < parser->ids->len; i++)
    {
      const RectoKdId *id = &g_array_index (parser->ids, RectoKdId, i);

      recto_kd_memory_add_id (memory, id->id, id->line);
    }
  if (recto_kd_definitions_is_empty (parser->definitions))
    recto_md_arena_clear (&parser->definitions->arena);
  return memory;
}
