/* After the blocks: text becomes spans, attribute lists become attributes,
 * headers get ids, abbreviations are marked. */

#include "recto-kd-parser.h"

#include "recto-md-buffer.h"

static void
parse_raw_text (RectoKdParser *parser,
                RectoMdNode *raw,
                guint line)
{
  RectoKdSource source;

  recto_kd_source_init (&source, raw->text, raw->length, line);
  parser->src = &source;
  parser->tree = NULL;
  parser->frame = NULL;
  parser->text_type = RECTO_MD_TEXT;
  recto_kd_parse_spans (parser, raw, NULL, RECTO_KD_SPAN_ALL);
  parser->src = NULL;
}

static void
add_plain_symbol (RectoMdBuffer *text,
                  guint symbol)
{
  static const char *const plain[] = { "—", "–", "…", "«\xc2\xa0", "\xc2\xa0»", "«", "»" };

  recto_md_buffer_add (text, plain[symbol]);
}

/* The text that an id is made of; GFM sees more kinds of spans than kramdown. */
static void
add_plain (const RectoKdParser *parser,
           const RectoMdNode *node,
           RectoMdBuffer *text)
{
  static const char *const quotes[] = { "‘", "’", "“", "”" };
  char utf8[6];

  if (node->type == RECTO_MD_TEXT || (parser->gfm && (node->type == RECTO_MD_CODE_SPAN || node->type == RECTO_MD_MATH)))
    recto_md_buffer_append (text, node->text, node->length);
  else if (parser->gfm && node->type == RECTO_MD_ENTITY && node->code_point != 0)
    recto_md_buffer_append (text, utf8, g_unichar_to_utf8 (node->code_point, utf8));
  else if (parser->gfm && node->type == RECTO_MD_QUOTE)
    recto_md_buffer_add (text, quotes[node->level]);
  else if (parser->gfm && node->type == RECTO_MD_SYMBOL)
    add_plain_symbol (text, node->level);
  for (const RectoMdNode *child = node->first; child != NULL; child = child->next)
    add_plain (parser, child, text);
}

static void
update_plain_text (RectoKdParser *parser,
                   RectoMdNode *node)
{
  g_auto (RectoMdBuffer) text = { 0 };

  add_plain (parser, node, &text);
  node->header_text = recto_md_arena_dup (parser->arena, text.data, text.length);
}

static void
update_block (RectoKdParser *parser,
              RectoMdNode *node)
{
  recto_kd_update_tree (parser, node);
  recto_kd_apply_list (parser, &node->attributes, node->list);
  if (node->type == RECTO_MD_TERM || (node->type == RECTO_MD_HEADER && parser->options->auto_id_stripping))
    update_plain_text (parser, node);
}

/**
 * recto_kd_update_tree:
 * @parser: the parser, done with all blocks
 * @element: a node
 *
 * Reads all text inside a node as spans, and gives blocks their attributes.
 */
void
recto_kd_update_tree (RectoKdParser *parser,
                      RectoMdNode *element)
{
  RectoMdNode *last_blank = NULL;
  RectoMdNode *next;

  for (RectoMdNode *child = element->first; child != NULL && !parser->stopped; child = next)
    {
      next = child->next;
      switch (child->type)
        {
        case RECTO_MD_RAW_TEXT:
          last_blank = NULL;
          parse_raw_text (parser, child, child->line);
          recto_md_node_replace (element, child, child->first, child->last);
          break;
        case RECTO_MD_END_MARK:
          recto_kd_apply_list (parser, &child->attributes, child->list);
          recto_md_node_remove (element, child);
          break;
        case RECTO_MD_BLANK:
          if (last_blank != NULL)
            recto_md_node_remove (element, child);
          else
            last_blank = child;
          break;
        default:
          last_blank = NULL;
          update_block (parser, child);
        }
    }
}

/* GFM's id of a header: word characters, hyphens for spaces, and a number
 * when another header has the same. */
static const char *
make_id (RectoKdParser *parser,
         const char *text,
         guint line)
{
  g_autofree char *lower = recto_kd_lower (text, strlen (text));
  g_autofree char *whole = NULL;
  const char *prefix = parser->options->auto_id_prefix;
  char *id = recto_md_arena_alloc (parser->arena, strlen (lower) + 1);
  char *at = id;
  gpointer count;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize length = g_utf8_next_char (p) - p;

      if (c == ' ' || c == '\t')
        *at++ = '-';
      else if (c == '-' || recto_md_is_word (c))
        at = (char *) memcpy (at, p, length) + length;
    }
  *at = '\0';
  g_array_append_vals (parser->ids, &(RectoKdId){ id, line }, 1);
  count = g_hash_table_lookup (parser->id_counts, id);
  g_hash_table_insert (parser->id_counts, id, GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
  if (count == NULL && *prefix == '\0')
    return id;
  if (count == NULL)
    whole = g_strconcat (prefix, id, NULL);
  else
    whole = g_strdup_printf ("%s%s-%d", prefix, id, GPOINTER_TO_INT (count));
  return recto_md_arena_dup (parser->arena, whole, strlen (whole));
}

/* The next place where a line ends hard: `\` before the line end, or any. */
static const char *
find_break (RectoKdParser *parser,
            const char *p,
            const char *end)
{
  return recto_md_find (p, end, parser->hard_wrap ? "\n" : "\\\n");
}

static void
split_text (RectoKdParser *parser,
            RectoMdNode *element,
            RectoMdNode *text)
{
  const char *end = text->text + text->length;
  const char *place = find_break (parser, text->text, end);
  RectoMdNode pieces = { 0 };
  gboolean omits_last = recto_md_node_is_block (element) && element->last == text;

  while (place != NULL)
    {
      RectoMdNode *piece = recto_md_node_new (parser->arena, RECTO_MD_TEXT, text->line);
      const char *line_end = parser->hard_wrap ? place : place + 1;

      piece->text = text->text;
      piece->length = place - text->text;
      recto_md_node_append (&pieces, piece);
      if (line_end + 1 < end || !omits_last)
        recto_md_node_append (&pieces, recto_md_node_new (parser->arena, RECTO_MD_LINE_BREAK, text->line));
      text->text = line_end;
      text->length = end - line_end;
      place = find_break (parser, line_end + 1, end);
    }
  text->flags &= ~RECTO_MD_FLAG_OWN_TEXT;
  if (pieces.first == NULL)
    return;
  pieces.last->next = text;
  pieces.first->previous = text->previous;
  if (text->previous != NULL)
    text->previous->next = pieces.first;
  else
    element->first = pieces.first;
  text->previous = pieces.last;
}

/**
 * recto_kd_update_elements:
 * @parser: the parser
 * @element: a node
 *
 * What the GFM parser does at the end, outside of HTML elements only: hard
 * line ends and ids of headers.
 */
void
recto_kd_update_elements (RectoKdParser *parser,
                          RectoMdNode *element)
{
  RectoMdNode *next;

  for (RectoMdNode *child = element->first; child != NULL; child = next)
    {
      next = child->next;
      if (child->type == RECTO_MD_TEXT)
        split_text (parser, element, child);
      else if (child->type == RECTO_MD_HEADER && parser->options->auto_ids &&
               recto_md_attribute_get (child->attributes, "id") == NULL)
        recto_md_attribute_set (parser->arena, &child->attributes, "id", make_id (parser, child->header_text, child->line));
      else if (child->type != RECTO_MD_HTML)
        recto_kd_update_elements (parser, child);
    }
}
