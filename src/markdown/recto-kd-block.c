/* Blocks: the loop that asks each kind, in kramdown's order, whether the line
 * at hand begins it, and the kinds that need few words. */

#include "recto-kd-parser.h"

#include <glib/gi18n-lib.h>

#define MAX_DEPTH 100

/* Adds text to the last child when that is of the same type, else as a new child. */
void
recto_kd_add_typed_text (RectoKdParser *parser,
                         RectoMdNode *node,
                         RectoMdType type,
                         const char *text,
                         gsize length)
{
  RectoMdNode *last = node->last;

  if (length == 0)
    return;
  if (last == NULL || last->type != type)
    {
      last = recto_md_node_new (parser->arena, type, node->line);
      recto_md_node_append (node, last);
    }
  recto_md_node_add_text (parser->arena, last, text, length);
}

void
recto_kd_add_text (RectoKdParser *parser,
                   RectoMdNode *node,
                   const char *text,
                   gsize length)
{
  recto_kd_add_typed_text (parser, node, parser->text_type, text, length);
}

/* A block that takes the attribute list waiting for it, in no tree yet. */
RectoMdNode *
recto_kd_new_block (RectoKdParser *parser,
                    RectoMdType type,
                    guint line)
{
  RectoMdNode *node = recto_md_node_new (parser->arena, type, line);

  node->list = g_steal_pointer (&parser->block_list);
  return node;
}

RectoMdNode *
recto_kd_add_block (RectoKdParser *parser,
                    RectoMdType type,
                    guint line)
{
  RectoMdNode *node = recto_kd_new_block (parser, type, line);

  recto_md_node_append (parser->tree, node);
  return node;
}

void
recto_kd_add_end_mark (RectoKdParser *parser,
                       RectoMdEnd kind)
{
  RectoMdNode *mark = recto_kd_add_block (parser, RECTO_MD_END_MARK, recto_kd_source_line (parser->src, parser->src->p));

  mark->level = kind;
}

/* Takes from what may be spent on searches that found nothing; FALSE when
 * nothing is left, and then such searches are not begun. */
gboolean
recto_kd_spend (RectoKdParser *parser,
                gsize bytes)
{
  if (parser->fuel < 0)
    return FALSE;
  parser->fuel -= (gint64) bytes;
  if (parser->fuel < 0)
    recto_kd_note (parser, 0, _ ("The text has so many marks without a partner that some are shown as they are"));
  return TRUE;
}

void
recto_kd_note (RectoKdParser *parser,
               guint line,
               const char *message)
{
  g_ptr_array_add (parser->notes, g_strdup_printf ("%u\t%s", line, message));
}

static void
parse_blank (RectoKdParser *parser,
             const char *behind)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *last = parser->tree->last;

  if (last == NULL || last->type != RECTO_MD_BLANK)
    last = recto_kd_add_block (parser, RECTO_MD_BLANK, recto_kd_source_line (src, src->p));
  recto_md_node_add_text (parser->arena, last, src->p, behind - src->p);
  src->p = behind;
}

/* The end of the lines that one paragraph or quote takes. */
static const char *
find_end (RectoKdParser *parser,
          gboolean is_paragraph)
{
  const char *end = parser->src->end;
  const char *p = recto_kd_next_line (parser->src->p, end);

  while (p < end && !(is_paragraph ? recto_kd_is_paragraph_end (parser, p) : recto_kd_is_lazy_end (parser, p)))
    p = recto_kd_next_line (p, end);
  return p;
}

/* Goes on with a paragraph that something which proved to be no block broke. */
static void
continue_paragraph (RectoKdParser *parser,
                    RectoMdNode *paragraph,
                    const char *text,
                    gsize length)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *raw = paragraph->last;
  gboolean is_hard = src->p - src->start >= 3 && memcmp (src->p - 3, "  \n", 3) == 0;
  const char *joiner = is_hard ? "  \n" : "\n";
  gsize joiner_length = strlen (joiner);

  if (raw == NULL || raw->type != RECTO_MD_RAW_TEXT)
    {
      recto_kd_add_text (parser, paragraph, text, length);
      return;
    }
  if ((raw->flags & RECTO_MD_FLAG_OWN_TEXT) == 0 && raw->text + raw->length + joiner_length == text &&
      memcmp (text - joiner_length, joiner, joiner_length) == 0)
    {
      raw->length += joiner_length + length;
      return;
    }
  recto_md_node_add_text (parser->arena, raw, joiner, joiner_length);
  recto_md_node_add_text (parser->arena, raw, text, length);
}

static gboolean
parse_paragraph (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *behind = find_end (parser, TRUE);
  const char *text = src->p;
  const char *end = behind;
  RectoMdNode *last = parser->tree->last;

  while (end > text && recto_md_is_space (end[-1]))
    end--;
  if (last != NULL && last->type == RECTO_MD_PARAGRAPH)
    {
      continue_paragraph (parser, last, text, end - text);
    }
  else
    {
      last = recto_kd_add_block (parser, RECTO_MD_PARAGRAPH, recto_kd_source_line (src, src->p));
      while (text < end && recto_md_is_space (*text))
        text++;
      recto_kd_add_text (parser, last, text, end - text);
    }
  src->p = behind;
  return TRUE;
}

/* A line that begins with a space and a tab is nothing at all to kramdown. */
static void
parse_loose_line (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *next = recto_kd_next_line (src->p, src->end);

  parser->events |= RECTO_KD_EVENT_LOOSE;
  if (parser->tree->last == NULL || parser->tree->last->type != parser->text_type)
    recto_md_node_append (parser->tree, recto_md_node_new (parser->arena, parser->text_type, recto_kd_source_line (src, src->p)));
  recto_kd_add_text (parser, parser->tree, src->p, next - src->p);
  src->p = next;
}

static gboolean
parse_blockquote (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  guint line = recto_kd_source_line (src, src->p);
  const char *behind = find_end (parser, FALSE);
  char *text = recto_md_arena_alloc (parser->arena, behind - src->p + 1);
  gsize length = 0;
  RectoKdSource inner;

  while (src->p < behind)
    {
      const char *next = recto_kd_next_line (src->p, behind);
      const char *mark = recto_kd_skip_spaces (src->p, behind, 3);

      if (mark < behind && *mark == '>')
        src->p = mark + (mark + 1 < behind && mark[1] == ' ' ? 2 : 1);
      memcpy (text + length, src->p, next - src->p);
      length += next - src->p;
      src->p = next;
    }
  recto_kd_source_init (&inner, text, length, line);
  recto_kd_parse_blocks (parser, recto_kd_add_block (parser, RECTO_MD_BLOCKQUOTE, line), &inner);
  return TRUE;
}

static const char *
trim_end (const char *start,
          const char *end)
{
  while (end > start && recto_md_is_space (end[-1]))
    end--;
  return end;
}

static gboolean
is_name_start (gunichar c)
{
  return c == ':' || c == '_' || (c < 0x80 && g_ascii_isalpha (c)) || (c >= 0xc0 && c != 0xd7 && c != 0xf7 && c <= 0x2ff) ||
         (c >= 0x370 && c != 0x37e && c <= 0x1fff) || c == 0x200c || c == 0x200d || (c >= 0x2070 && c <= 0x218f) ||
         (c >= 0x2c00 && c <= 0x2fef) || (c >= 0x3001 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdcf) ||
         (c >= 0xfdf0 && c <= 0xfffd) || (c >= 0x10000 && c <= 0xeffff);
}

static gboolean
is_name_char (gunichar c)
{
  return is_name_start (c) || c == '-' || c == '.' || (c < 0x80 && g_ascii_isdigit (c)) || c == 0xb7 ||
         (c >= 0x300 && c <= 0x36f) || c == 0x203f || c == 0x2040;
}

/* Takes ` {#id}` from the end of a header's text. */
static const char *
take_id (RectoKdParser *parser,
         const char *text,
         const char **end)
{
  const char *close = *end - 1;
  const char *p = close;

  if (*end - text < 5 || *close != '}')
    return NULL;
  while (p > text && is_name_char (recto_md_char_before (text, p)))
    p = g_utf8_prev_char (p);
  if (p == close || p - text < 3 || p[-1] != '#' || p[-2] != '{' || (p[-3] != ' ' && p[-3] != '\t') ||
      !is_name_start (g_utf8_get_char (p)))
    return NULL;
  *end = trim_end (text, p - 3);
  return recto_md_arena_dup (parser->arena, p, close - p);
}

static void
add_header (RectoKdParser *parser,
            guint level,
            const char *text,
            const char *end,
            const char *id,
            const char *behind)
{
  RectoMdNode *header = recto_kd_add_block (parser, RECTO_MD_HEADER, recto_kd_source_line (parser->src, parser->src->p));

  header->level = level;
  header->header_text = recto_md_arena_dup (parser->arena, text, end - text);
  recto_kd_add_text (parser, header, text, end - text);
  if (id != NULL)
    recto_md_attribute_set (parser->arena, &header->attributes, "id", id);
  parser->src->p = behind;
}

static gboolean
parse_atx_header (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = src->p;
  const char *line_end = recto_kd_line_end (src->p, src->end);
  const char *end, *id, *closing;
  guint level;
  gboolean is_quirk = parser->gfm && parser->paragraph_end;

  while (text < line_end && *text == '#' && text - src->p < 6)
    text++;
  level = text - src->p;
  if ((text == line_end && parser->gfm) || (parser->gfm && *text != ' ' && *text != '\t') ||
      (!is_quirk && !recto_kd_after_boundary (parser)))
    return FALSE;
  while (text < line_end && (*text == ' ' || *text == '\t'))
    text++;
  if (!parser->gfm && text == line_end)
    {
      /* kramdown's pattern takes the line end for the first character */
      if (line_end >= src->end - 1)
        return FALSE;
      line_end = recto_kd_line_end (line_end + 1, src->end);
    }
  end = trim_end (text, line_end);
  id = take_id (parser, text, &end);
  for (closing = end; closing > text && closing[-1] == '#'; closing--)
    ;
  if (is_quirk && closing < end && closing > text && (closing[-1] == ' ' || closing[-1] == '\t'))
    end = trim_end (text, closing - 1);
  else if (!is_quirk && closing < end && closing > text && closing[-1] == '\\')
    end = trim_end (text, closing + 1);
  else if (!is_quirk && closing < end)
    end = trim_end (text, closing);
  if (end == text)
    return FALSE;
  add_header (parser, level, text, end, id, recto_kd_next_line (line_end, src->end));
  return TRUE;
}

static gboolean
parse_setext_header (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = recto_kd_skip_spaces (src->p, src->end, 3);
  const char *line_end = recto_kd_line_end (text, src->end);
  const char *p = line_end + 1;
  const char *end, *id;
  char mark;

  if (line_end >= src->end - 1 || *text == ' ' || *text == '\t' || *text == '\n' || (*p != '-' && *p != '='))
    return FALSE;
  mark = *p;
  while (p < src->end && (*p == '-' || *p == '='))
    p++;
  while (p < src->end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\f' || *p == '\v'))
    p++;
  if (p == src->end || *p != '\n' || !recto_kd_after_boundary (parser))
    return FALSE;
  end = trim_end (text, line_end);
  id = take_id (parser, text, &end);
  if (end == text)
    return FALSE;
  add_header (parser, mark == '-' ? 2 : 1, text, end, id, p + 1);
  return TRUE;
}

static gboolean
parse_rule (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;

  if (!recto_kd_is_rule (src->p, src->end))
    return FALSE;
  recto_kd_add_block (parser, RECTO_MD_RULE, recto_kd_source_line (src, src->p));
  src->p = recto_kd_next_line (src->p, src->end);
  return TRUE;
}

static gboolean
parse_end_marker (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;

  if (!recto_kd_is_end_marker (src->p, src->end))
    return FALSE;
  recto_kd_add_end_mark (parser, RECTO_MD_END_PLAIN);
  src->p = recto_kd_next_line (src->p, src->end);
  return TRUE;
}

/* Kinds that only some first characters can begin. */
static gboolean
parse_by_first (RectoKdParser *parser,
                const char *text)
{
  switch (*text)
    {
    case '~':
    case '`':
      return recto_kd_parse_fence (parser);
    case '>':
      return parse_blockquote (parser);
    case '#':
      return text == parser->src->p && parse_atx_header (parser);
    case '*':
    case '-':
    case '_':
      return parse_rule (parser) || recto_kd_parse_list (parser);
    case '+':
      return recto_kd_parse_list (parser);
    case ':':
      return recto_kd_parse_definitions (parser);
    case '<':
      return recto_kd_parse_html (parser);
    default:
      return g_ascii_isdigit (*text) && recto_kd_parse_list (parser);
    }
}

static gboolean
parse_late_by_first (RectoKdParser *parser,
                     const char *text)
{
  switch (*text)
    {
    case '[':
      return recto_kd_parse_footnote (parser) || recto_kd_parse_link_definition (parser);
    case '*':
      return recto_kd_parse_abbreviation (parser);
    case '{':
      return recto_kd_parse_extension (parser);
    case '^':
      return text == parser->src->p && parse_end_marker (parser);
    default:
      return FALSE;
    }
}

/* One step: one block, or the end of the element that is read. */
static void
parse_block (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = src->p;
  const char *behind;

  if (recto_md_is_space (*text))
    {
      behind = recto_kd_skip_blank (src->p, src->end);
      if (behind > src->p)
        {
          parse_blank (parser, behind);
          return;
        }
      if (recto_kd_is_indented (src->p, src->end) && recto_kd_parse_code (parser))
        return;
      text = recto_kd_skip_spaces (src->p, src->end, 3);
    }
  if (text == src->end)
    {
      src->p = text;
      return;
    }
  if (parse_by_first (parser, text) || parser->found_end_tag || parse_setext_header (parser))
    return;
  if (((*text == '$' || *text == '\\') && recto_kd_parse_math (parser)) || recto_kd_parse_table (parser))
    return;
  if (parse_late_by_first (parser, text))
    return;
  if (*text != ' ' && *text != '\t')
    parse_paragraph (parser);
  else
    parse_loose_line (parser);
}

static gboolean
may_go_on (RectoKdParser *parser)
{
  /* asking the clock costs more than a small block */
  if (parser->steps++ % 64 != 0)
    return !parser->stopped;
  if ((parser->deadline > 0 && g_get_monotonic_time () > parser->deadline) ||
      g_cancellable_is_cancelled (parser->cancellable))
    parser->stopped = TRUE;
  return !parser->stopped;
}

/* The last node up to -node- that is more than a mark. The run of marks that
 * was passed last is remembered, as a text can be nothing but definitions. */
static RectoMdNode *
skip_marks (RectoKdParser *parser,
            RectoMdNode *node)
{
  RectoMdNode *last = node;
  RectoMdNode *first = NULL;

  while (node != NULL && node->type == RECTO_MD_END_MARK)
    {
      first = node == parser->last_mark ? parser->first_mark : node;
      node = first->previous;
    }
  if (first != NULL)
    {
      parser->first_mark = first;
      parser->last_mark = last;
    }
  return node;
}

/* Tells the last block of the root where it ends: before the blank lines
 * that it may have been read with, behind the attribute list under it. */
static void
record_end (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *node = parser->root->last;
  guint end = recto_kd_source_line (src, src->p);

  if (src->p > src->start && src->p[-1] == '\n')
    end--;
  if (node != NULL && node->type == RECTO_MD_BLANK)
    {
      end = node->line - 1;
      node = node->previous;
    }
  node = skip_marks (parser, node);
  if (node != NULL)
    node->last_line = MAX (node->last_line, end);
}

/**
 * recto_kd_parse_blocks:
 * @parser: the parser
 * @element: what the blocks go into
 * @source: (nullable): what to read; %NULL to go on where the parser is
 *
 * Reads blocks to the end of the source, or to the end tag of @element.
 *
 * Returns: whether the end tag was found
 */
gboolean
recto_kd_parse_blocks (RectoKdParser *parser,
                       RectoMdNode *element,
                       RectoKdSource *source)
{
  RectoMdNode *tree = parser->tree;
  RectoKdSource *src = parser->src;
  RectoMdAttributeList *list = parser->block_list;
  gboolean found;

  if (parser->depth >= MAX_DEPTH)
    {
      parser->events |= RECTO_KD_EVENT_LOOSE;
      if (source == NULL)
        source = src;
      recto_kd_note (parser, recto_kd_source_line (source, source->p), _ ("Blocks are nested too deep; what is inside is shown as text"));
      recto_kd_add_text (parser, element, source->p, source->end - source->p);
      source->p = source->end;
      return FALSE;
    }
  parser->depth++;
  parser->tree = element;
  parser->block_list = NULL;
  parser->found_end_tag = FALSE;
  if (source != NULL)
    parser->src = source;
  while (parser->src->p < parser->src->end && !parser->found_end_tag && may_go_on (parser))
    {
      if (element == parser->root && !recto_kd_next_chunk (parser))
        break;
      parse_block (parser);
      if (element == parser->root)
        record_end (parser);
    }
  found = parser->found_end_tag;
  parser->found_end_tag = FALSE;
  parser->tree = tree;
  parser->src = src;
  parser->block_list = list;
  parser->depth--;
  return found;
}
