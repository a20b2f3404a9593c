/* Spans: text is passed over up to the next place where something may begin,
 * and there each kind is asked in kramdown's order. */

#include "recto-kd-parser.h"

#define MAX_DEPTH 400

/* Bytes at which something may begin or end. */
static const guint8 special[256] = {
  ['*'] = 1,
  ['_'] = 1,
  ['`'] = 1,
  ['<'] = 1,
  ['['] = 1,
  ['!'] = 1,
  ['"'] = 1,
  ['\''] = 1,
  ['$'] = 1,
  ['{'] = 1,
  ['&'] = 1,
  ['-'] = 1,
  ['.'] = 1,
  ['>'] = 1,
  ['\\'] = 1,
  ['\n'] = 1,
  ['~'] = 1,
  [']'] = 2
};

RectoMdNode *
recto_kd_add_span (RectoKdParser *parser,
                   RectoMdType type)
{
  RectoMdNode *node = recto_md_node_new (parser->arena, type, parser->src->line);

  node->flags |= RECTO_MD_FLAG_SPAN;
  recto_md_node_append (parser->tree, node);
  return node;
}

/* Whether an element of this type is open here. */
gboolean
recto_kd_is_inside (RectoKdParser *parser,
                    RectoMdType type)
{
  return parser->frame != NULL && (parser->frame->types >> type & 1) != 0;
}

gboolean
recto_kd_stop_is_at (const RectoKdStop *stop,
                     const char *p,
                     const char *end)
{
  const char *name;
  gsize length;

  switch (stop->kind)
    {
    case RECTO_KD_STOP_DELIMITER:
      return *p == stop->delimiter && (stop->length == 1 || (p + 1 < end && p[1] == stop->delimiter));
    case RECTO_KD_STOP_BRACKET:
      return *p == ']' || *p == '[' || (*p == '!' && p + 1 < end && p[1] == '[');
    default:
      return recto_kd_read_end_tag (p, end, &name, &length) != NULL &&
             recto_kd_name_is (name, length, stop->name, stop->name_length, stop->any_case);
    }
}

static gboolean
is_quote (const char *p,
          const char *end)
{
  return p < end && (*p == '"' || *p == '\'');
}

/* Whether something may begin at a special byte. *start is where: it may be a
 * character before, as for the space in front of `>>`. */
static gboolean
may_begin (RectoKdParser *parser,
           const char *p,
           const char *from,
           const char **start)
{
  const char *end = parser->src->end;
  char next = p + 1 < end ? p[1] : '\0';

  *start = p;
  switch (*p)
    {
    case '!':
      return next == '[';
    case '{':
      return next == ':';
    case '~':
      return parser->gfm && next == '~';
    case '-':
      return next == '-' && !parser->no_auto_typographic;
    case '.':
      return next == '.' && p + 2 < end && p[2] == '.' && !parser->no_auto_typographic;
    case '>':
    case '<':
      if (next == *p && p > from && p[-1] == ' ' && !parser->no_auto_typographic)
        *start = p - 1;
      return *p == '<' || (next == '>' && !parser->no_auto_typographic);
    case '\n':
      *start = p - 2;
      return !parser->hard_wrap && p - from >= 2 && p[-1] == ' ' && p[-2] == ' ';
    case '"':
    case '\'':
      if (p > from && p[-1] != '\\')
        *start = g_utf8_prev_char (p);
      return TRUE;
    default:
      return TRUE;
    }
}

/* The next place where something may begin, or where the stop may be. */
static const char *
find_start (RectoKdParser *parser,
            const RectoKdStop *stop,
            guint parsers)
{
  const char *from = parser->src->p;
  const char *end = parser->src->end;
  guint8 mask = stop != NULL && stop->kind == RECTO_KD_STOP_BRACKET ? 3 : 1;
  const char *start;

  for (const char *p = from; p < end; p++)
    {
      if (parsers != RECTO_KD_SPAN_ALL)
        {
          if ((*p == '`' && (parsers & RECTO_KD_SPAN_CODE) != 0) || (*p == '<' && (parsers & RECTO_KD_SPAN_HTML) != 0))
            return p;
          continue;
        }
      if ((special[(guchar) *p] & mask) == 0)
        continue;
      if (*p == ']' || may_begin (parser, p, from, &start))
        return *p == ']' ? p : start;
    }
  return NULL;
}

static gboolean
try_restricted (RectoKdParser *parser,
                guint parsers)
{
  const char *p = parser->src->p;

  if (*p == '`' && (parsers & RECTO_KD_SPAN_CODE) != 0)
    {
      recto_kd_parse_code_span (parser);
      return TRUE;
    }
  if ((parsers & RECTO_KD_SPAN_HTML) != 0 && recto_kd_is_span_html (p, parser->src->end))
    {
      recto_kd_parse_span_html (parser);
      return TRUE;
    }
  return FALSE;
}

/* The kinds that are asked before quotes. */
static gboolean
try_early (RectoKdParser *parser)
{
  const char *p = parser->src->p;
  const char *end = parser->src->end;

  switch (*p)
    {
    case '*':
    case '_':
      recto_kd_parse_emphasis (parser);
      return TRUE;
    case '`':
      recto_kd_parse_code_span (parser);
      return TRUE;
    case '<':
      if (recto_kd_parse_autolink (parser))
        return TRUE;
      if (!recto_kd_is_span_html (p, end))
        return FALSE;
      recto_kd_parse_span_html (parser);
      return TRUE;
    case '[':
      if (recto_kd_parse_footnote_mark (parser))
        return TRUE;
      if (p + 1 == end || p[1] == '^')
        return FALSE;
      recto_kd_parse_link (parser);
      return TRUE;
    case '!':
      if (end - p < 3 || p[1] != '[' || p[2] == '^')
        return FALSE;
      recto_kd_parse_link (parser);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
parse_line_break (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;

  if (parser->hard_wrap || src->end - p < 3 || p[1] != *p || p[2] != '\n')
    return FALSE;
  recto_kd_add_span (parser, RECTO_MD_LINE_BREAK);
  src->p += 2;
  return TRUE;
}

static gboolean
try_late (RectoKdParser *parser)
{
  const char *p = parser->src->p;
  const char *end = parser->src->end;

  switch (*p)
    {
    case '$':
      return recto_kd_parse_inline_math (parser);
    case '{':
      if (p + 1 == end || p[1] != ':')
        return FALSE;
      recto_kd_parse_span_extension (parser);
      return TRUE;
    case '&':
      return recto_kd_parse_entity (parser);
    case '-':
    case '.':
    case '<':
    case '>':
      return recto_kd_parse_symbol (parser);
    case ' ':
      return recto_kd_parse_symbol (parser) || parse_line_break (parser);
    case '\\':
      return recto_kd_parse_symbol (parser) || parse_line_break (parser) || recto_kd_parse_escape (parser);
    case '~':
      return parser->gfm && recto_kd_parse_strike (parser);
    default:
      return FALSE;
    }
}

static gboolean
try_all (RectoKdParser *parser)
{
  const char *p = parser->src->p;
  const char *end = parser->src->end;

  if (try_early (parser))
    return TRUE;
  if (is_quote (p, end) || (*p != '\\' && is_quote (g_utf8_next_char (p), end)))
    {
      recto_kd_parse_quote (parser);
      return TRUE;
    }
  return try_late (parser);
}

/* Whether the stop that was met really ends the element. */
static gboolean
ends_here (RectoKdParser *parser,
           RectoKdStop *stop)
{
  const char *p = parser->src->p;
  const char *end = parser->src->end;
  const RectoMdNode *child;

  switch (stop->kind)
    {
    case RECTO_KD_STOP_TAG:
      return TRUE;
    case RECTO_KD_STOP_BRACKET:
      stop->brackets += *p == ']' ? -1 : 1;
      for (child = stop->counted != NULL ? stop->counted->next : stop->element->first; child != NULL; child = child->next)
        {
          stop->images += child->type == RECTO_MD_IMAGE;
          stop->counted = child;
        }
      return stop->brackets == stop->images;
    default:
      if (recto_md_is_space (p[-1]) || stop->element->first == NULL)
        return FALSE;
      if (stop->length == 1 && p + 1 < end && p[1] == *p && (p + 2 == end || p[2] != *p))
        return FALSE;
      return *p != '_' || p + stop->length >= end || !recto_md_is_alnum (g_utf8_get_char (p + stop->length));
    }
}

static gboolean
read_spans (RectoKdParser *parser,
            RectoKdStop *stop,
            guint parsers)
{
  RectoKdSource *src = parser->src;

  while (src->p < src->end)
    {
      const char *start = find_start (parser, stop, parsers);

      if (start == NULL)
        {
          if (stop == NULL)
            {
              recto_kd_add_text (parser, parser->tree, src->p, src->end - src->p);
              src->p = src->end;
            }
          return FALSE;
        }
      recto_kd_add_text (parser, parser->tree, src->p, start - src->p);
      src->p = start;
      if (stop != NULL && recto_kd_stop_is_at (stop, start, src->end) && ends_here (parser, stop))
        return TRUE;
      if (parsers != RECTO_KD_SPAN_ALL ? try_restricted (parser, parsers) : try_all (parser))
        continue;
      src->p = g_utf8_next_char (start);
      recto_kd_add_text (parser, parser->tree, start, src->p - start);
    }
  return FALSE;
}

/**
 * recto_kd_parse_spans:
 * @parser: the parser
 * @element: what the spans go into
 * @stop: (nullable): what ends them; %NULL to read to the end
 * @parsers: which kinds of spans are read
 *
 * Returns: whether the stop was found; the parser is in front of it then
 */
gboolean
recto_kd_parse_spans (RectoKdParser *parser,
                      RectoMdNode *element,
                      RectoKdStop *stop,
                      guint parsers)
{
  guint64 around = parser->frame != NULL ? parser->frame->types : 0;
  RectoKdFrame frame = { parser->frame, element, around | G_GUINT64_CONSTANT (1) << element->type };
  RectoMdNode *tree = parser->tree;
  gboolean found;

  if (parser->depth >= MAX_DEPTH)
    {
      if (stop == NULL)
        recto_kd_add_text (parser, element, parser->src->p, parser->src->end - parser->src->p);
      return FALSE;
    }
  parser->depth++;
  parser->frame = &frame;
  parser->tree = element;
  found = read_spans (parser, stop, parsers);
  parser->tree = tree;
  parser->frame = frame.up;
  parser->depth--;
  return found;
}
