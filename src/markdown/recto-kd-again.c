/* Rendering a changed text in part: the chunks that the change touches are
 * read and rendered again, all others are taken from the last result. */

#include "recto-kd-memory.h"

typedef struct
{
  RectoMarkdownResult *last;
  const RectoKdMemory *memory;
  const char *text;
  gsize length;
  gsize prefix; /* bytes at the start that are the same, whole lines */
  gssize shift;
  guint first; /* the first chunk that is read again */
  guint kept;  /* the first chunk whose blocks are new */
  guint met;   /* the first chunk after the change that is kept */
  gint line_shift;
  RectoMdArena arena;
  RectoKdParser parser;
  RectoMdHtml html;
} Part;

static const RectoKdChunk *
old_chunk (const Part *part,
           guint index)
{
  return &g_array_index (part->memory->chunks, RectoKdChunk, index);
}

static gsize
common_start (const char *a,
              const char *b,
              gsize most)
{
  gsize at = 0;

  while (most - at >= 256 && memcmp (a + at, b + at, 256) == 0)
    at += 256;
  while (at < most && a[at] == b[at])
    at++;
  while (at > 0 && a[at - 1] != '\n')
    at--;
  return at;
}

static gsize
common_end (const char *a_end,
            const char *b_end,
            gsize most)
{
  gsize at = 0;

  while (most - at >= 256 && memcmp (a_end - at - 256, b_end - at - 256, 256) == 0)
    at += 256;
  while (at < most && a_end[-1 - (gssize) at] == b_end[-1 - (gssize) at])
    at++;
  return at;
}

/* Finds the chunk before the one that the change begins in; FALSE when a
 * block before it looked as far as the change. */
static gboolean
find_first (Part *part)
{
  guint n = part->memory->chunks->len;
  guint index = 0;

  while (index + 1 < n && old_chunk (part, index + 1)->start <= part->prefix)
    index++;
  part->first = index > 0 ? index - 1 : 0;
  for (guint i = 0; i < part->first; i++)
    {
      if (old_chunk (part, i)->reach >= MAX (part->prefix, 1))
        return FALSE;
    }
  return n > 0;
}

/* A first chunk that is read as before gives the same blocks: they are kept. */
static void
drop_same_chunk (Part *part)
{
  GArray *chunks = part->parser.chunks;
  RectoMdNode *root = part->parser.root;
  guint line;

  part->kept = part->first;
  if (chunks->len < 2 || part->first + 1 >= part->memory->chunks->len ||
      g_array_index (chunks, RectoKdChunk, 1).start != old_chunk (part, part->first + 1)->start ||
      g_array_index (chunks, RectoKdChunk, 1).start > part->prefix ||
      g_array_index (chunks, RectoKdChunk, 0).reach >= MAX (part->prefix, 1))
    return;
  line = g_array_index (chunks, RectoKdChunk, 1).line;
  while (root->first != NULL && root->first->line < line)
    recto_md_node_remove (root, root->first);
  g_array_remove_index (chunks, 0);
  part->kept = part->first + 1;
}

static gboolean
has_events (const GArray *chunks,
            guint from,
            guint to,
            guint events)
{
  for (guint i = from; i < to; i++)
    {
      if ((g_array_index (chunks, RectoKdChunk, i).events & events) != 0)
        return TRUE;
    }
  return FALSE;
}

static guint
line_of_chunk (const Part *part,
               guint index)
{
  return index < part->memory->chunks->len ? old_chunk (part, index)->line : G_MAXUINT;
}

/* Gives the parser the ids of the headers that are kept before the change. */
static void
seed_ids (Part *part)
{
  const GArray *ids = part->memory->ids;

  for (guint i = 0; i < ids->len; i++)
    {
      const RectoKdId *id = &g_array_index (ids, RectoKdId, i);
      gpointer count = g_hash_table_lookup (part->parser.id_counts, id->id);

      if (id->line >= line_of_chunk (part, part->kept))
        return;
      g_hash_table_insert (part->parser.id_counts, (char *) id->id, GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
    }
}

/* Whether headers that are kept could need other ids now. */
static gboolean
moves_ids (const Part *part)
{
  const GArray *old = part->memory->ids;
  const GArray *new = part->parser.ids;
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  guint low = 0;
  guint high;
  gboolean is_same;

  while (low < old->len && g_array_index (old, RectoKdId, low).line < line_of_chunk (part, part->kept))
    low++;
  for (high = low; high < old->len && g_array_index (old, RectoKdId, high).line < line_of_chunk (part, part->met);)
    high++;
  is_same = high - low == new->len;
  for (guint i = low; i < high; i++)
    {
      g_hash_table_add (changed, (char *) g_array_index (old, RectoKdId, i).id);
      is_same = is_same && strcmp (g_array_index (old, RectoKdId, i).id, g_array_index (new, RectoKdId, i - low).id) == 0;
    }
  if (is_same)
    return FALSE;
  for (guint i = 0; i < new->len; i++)
    g_hash_table_add (changed, (char *) g_array_index (new, RectoKdId, i).id);
  for (guint i = high; i < old->len; i++)
    {
      if (g_hash_table_contains (changed, g_array_index (old, RectoKdId, i).id))
        return TRUE;
    }
  return FALSE;
}

/* Reads the part; FALSE when it has something that the rest depends on. */
static gboolean
read_part (Part *part)
{
  RectoKdParser *parser = &part->parser;
  const GArray *old = part->memory->chunks;
  guint together = RECTO_KD_EVENT_DEFINES | RECTO_KD_EVENT_OPTIONS | RECTO_KD_EVENT_LOOSE | RECTO_KD_EVENT_FOOTNOTE |
                   RECTO_KD_EVENT_PLACE | RECTO_KD_EVENT_OTHER_ID;
  RectoKdSource source;

  recto_kd_source_init (&source, part->text, part->length, 1);
  source.p = source.counted = part->text + old_chunk (part, part->first)->start;
  source.line = old_chunk (part, part->first)->line;
  parser->last_chunks = old;
  parser->shift = part->shift;
  parser->met = old->len;
  recto_kd_parser_read (parser, &source);
  part->met = parser->met;
  part->line_shift = part->met < old->len ? (gint) parser->met_line - (gint) old_chunk (part, part->met)->line : 0;
  drop_same_chunk (part);
  if (parser->stopped || has_events (old, part->kept, part->met, together) ||
      has_events (parser->chunks, 0, parser->chunks->len, together))
    return FALSE;
  recto_kd_definitions_unref (parser->definitions);
  parser->definitions = recto_kd_definitions_ref (part->memory->definitions);
  seed_ids (part);
  parser->events = 0;
  recto_kd_parser_finish (parser);
  return !parser->stopped && parser->notes->len == 0 && (parser->events & together) == 0 && !moves_ids (part);
}

static gboolean
render_part (Part *part)
{
  RectoMdHtml *html = &part->html;
  GArray *chunks = part->parser.chunks;

  recto_md_html_init (html, &part->arena, part->parser.options);
  html->cancellable = part->parser.cancellable;
  html->deadline = part->parser.deadline;
  recto_md_html_render (html, part->parser.root);
  if (html->stopped || (html->leading_blanks > 0 && part->kept > 0) || g_hash_table_size (html->used_ids) > 0)
    return FALSE;
  if (html->blocks->len > 0 && chunks->len == 0)
    return FALSE;
  /* blank lines of the part that is kept would come to stand first */
  if (html->blocks->len == 0 && part->kept == 0)
    return FALSE;
  recto_kd_count_blocks (chunks, html);
  if (has_events (chunks, 0, chunks->len, RECTO_KD_EVENT_PLACE | RECTO_KD_EVENT_OTHER_ID | RECTO_KD_EVENT_FOOTNOTE))
    return FALSE;
  return !part->memory->has_contents || (!has_events (chunks, 0, chunks->len, RECTO_KD_EVENT_HEADER) &&
                                         !has_events (part->memory->chunks, part->kept, part->met, RECTO_KD_EVENT_HEADER));
}

static guint
count_blocks (const Part *part,
              guint from,
              guint to)
{
  guint count = 0;

  for (guint i = from; i < to; i++)
    count += old_chunk (part, i)->n_blocks;
  return count;
}

static void
keep_blocks (const Part *part,
             RectoMarkdownResult *result,
             guint from,
             guint to,
             gint line_shift)
{
  for (guint i = from; i < to; i++)
    {
      RectoMarkdownBlock block = g_array_index (part->last->blocks, RectoMarkdownBlock, i);

      if (block.first_line > 0)
        {
          block.first_line += line_shift;
          block.last_line += line_shift;
        }
      recto_markdown_result_add (result, &block, g_array_index (part->last->blanks, guint, i));
    }
}

static void
join_ids (const Part *part,
          RectoKdMemory *memory)
{
  const GArray *old = part->memory->ids;
  guint i = 0;

  for (; i < old->len && g_array_index (old, RectoKdId, i).line < line_of_chunk (part, part->kept); i++)
    recto_kd_memory_add_id (memory, g_array_index (old, RectoKdId, i).id, g_array_index (old, RectoKdId, i).line);
  for (guint j = 0; j < part->parser.ids->len; j++)
    recto_kd_memory_add_id (memory, g_array_index (part->parser.ids, RectoKdId, j).id,
                            g_array_index (part->parser.ids, RectoKdId, j).line);
  for (; i < old->len; i++)
    {
      const RectoKdId *id = &g_array_index (old, RectoKdId, i);

      if (id->line >= line_of_chunk (part, part->met))
        recto_kd_memory_add_id (memory, id->id, id->line + part->line_shift);
    }
}

static RectoKdMemory *
join_memory (const Part *part)
{
  RectoKdMemory *memory = recto_kd_memory_new (part->text, part->length, part->memory->definitions);

  memory->has_contents = part->memory->has_contents;
  g_array_append_vals (memory->chunks, part->memory->chunks->data, part->kept);
  g_array_append_vals (memory->chunks, part->parser.chunks->data, part->parser.chunks->len);
  for (guint i = part->met; i < part->memory->chunks->len; i++)
    {
      RectoKdChunk chunk = *old_chunk (part, i);

      chunk.start += part->shift;
      chunk.reach += part->shift;
      chunk.line += part->line_shift;
      g_array_append_val (memory->chunks, chunk);
    }
  join_ids (part, memory);
  return memory;
}

static RectoMarkdownResult *
join (Part *part)
{
  RectoMarkdownResult *result = recto_markdown_result_new (part->last->options);
  guint before = count_blocks (part, 0, part->kept);
  guint replaced = count_blocks (part, part->kept, part->met);

  keep_blocks (part, result, 0, before, 0);
  recto_markdown_result_fill (result, &part->html, NULL);
  result->leading_blanks = part->kept > 0 ? part->last->leading_blanks : part->html.leading_blanks;
  keep_blocks (part, result, before + replaced, part->last->blocks->len, part->line_shift);
  result->memory = join_memory (part);
  return result;
}

/**
 * recto_kd_render_part:
 * @last: an earlier result
 * @text: (array length=length): the text now, with its line ends adapted
 * @length: its length
 * @cancellable: (nullable): to give up
 *
 * Renders again only what a change touches.
 *
 * Returns: (transfer full) (nullable): the result, equal to that of the whole
 *   text; %NULL when the whole text has to be rendered
 */
RectoMarkdownResult *
recto_kd_render_part (RectoMarkdownResult *last,
                      const char *text,
                      gsize length,
                      GCancellable *cancellable)
{
  const RectoKdMemory *memory = last->memory;
  gsize most = MIN (length, memory->length);
  Part part = { .last = last, .memory = memory, .text = text, .length = length };
  RectoMarkdownResult *result = NULL;
  RectoKdDefinitions *own;
  gsize suffix;

  if (length == memory->length && memcmp (text, memory->text, length) == 0)
    return recto_markdown_result_ref (last);
  part.shift = (gssize) length - (gssize) memory->length;
  part.prefix = common_start (text, memory->text, most);
  suffix = common_end (text + length, memory->text + memory->length, most - part.prefix);
  if (!find_first (&part))
    return NULL;
  recto_md_arena_init (&part.arena);
  /* what the part defines must not get into what other renderings share */
  own = recto_kd_definitions_new ();
  recto_kd_parser_init (&part.parser, &part.arena, own, last->options, length);
  recto_kd_definitions_unref (own);
  part.parser.cancellable = cancellable;
  part.parser.change_end = length - suffix;
  if (read_part (&part) && render_part (&part))
    result = join (&part);
  recto_md_html_clear (&part.html);
  recto_kd_parser_clear (&part.parser);
  recto_md_arena_clear (&part.arena);
  return result;
}
