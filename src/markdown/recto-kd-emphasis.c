/* Emphasis, strike-through and code spans: what marks on both sides make. */

#include "recto-kd-parser.h"

/* The start of the run of `_` that ends here. What was gone over before is not gone over again. */
static const char *
find_run (RectoKdSource *src,
          const char *end)
{
  const char *p = end;

  while (p > src->start && p[-1] == '_' && (p <= src->run_start || p > src->run_end))
    p--;
  if (p > src->run_start && p <= src->run_end)
    p = src->run_start;
  src->run_start = p;
  src->run_end = end;
  return p;
}

/* Whether a letter stands before a `_`, perhaps with a hyphen or more `_` between. */
static gboolean
is_in_word (RectoKdSource *src,
            const char *p)
{
  gunichar c;

  p = find_run (src, p);
  c = recto_md_char_before (src->start, p);
  if (c == '-')
    c = recto_md_char_before (src->start, p - 1);
  return c != 0 && recto_md_is_alpha (c);
}

/* Finds the last places that could close each kind of emphasis, so that marks
 * with no partner cost nothing. */
static void
find_closers (RectoKdSource *src)
{
  for (const char *p = src->end - 1; p > src->start; p--)
    {
      guint index = *p == '_' ? 2 : 0;

      if ((*p != '*' && *p != '_') || recto_md_is_space (p[-1]))
        continue;
      if (src->last_closer[index] == NULL)
        src->last_closer[index] = p;
      if (src->last_closer[index + 1] == NULL && p + 1 < src->end && p[1] == *p)
        src->last_closer[index + 1] = p;
      if (src->last_closer[1] != NULL && src->last_closer[3] != NULL)
        break;
    }
  src->knows_closers = TRUE;
}

static gboolean
may_close (RectoKdSource *src,
           char delimiter,
           gsize length,
           const char *from)
{
  const char *last;

  if (!src->knows_closers)
    find_closers (src);
  last = src->last_closer[(delimiter == '_' ? 2 : 0) + (length - 1)];
  return last != NULL && last >= from;
}

static RectoMdNode *
try_emphasis (RectoKdParser *parser,
              char delimiter,
              gsize length)
{
  RectoKdSource *src = parser->src;
  const char *start = src->p;
  RectoKdStop stop = { .kind = RECTO_KD_STOP_DELIMITER, .delimiter = delimiter, .length = length };

  if (!may_close (src, delimiter, length, start) || parser->fuel < 0)
    return NULL;
  stop.element = recto_md_node_new (parser->arena, length == 2 ? RECTO_MD_STRONG : RECTO_MD_EMPHASIS, src->line);
  if (recto_kd_parse_spans (parser, stop.element, &stop, RECTO_KD_SPAN_ALL))
    return stop.element;
  recto_kd_spend (parser, src->end - start);
  return NULL;
}

void
recto_kd_parse_emphasis (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *start = src->p;
  char delimiter = *start;
  gsize length = start + 1 < src->end && start[1] == delimiter ? 2 : 1;
  RectoMdType type = length == 2 ? RECTO_MD_STRONG : RECTO_MD_EMPHASIS;
  RectoMdNode *node = NULL;

  src->p = start + length;
  if ((delimiter != '_' || !is_in_word (src, start)) && (src->p == src->end || !recto_md_is_space (*src->p)) &&
      !recto_kd_is_inside (parser, type))
    {
      node = try_emphasis (parser, delimiter, length);
      if (node == NULL && length == 2 && parser->tree->type != RECTO_MD_EMPHASIS)
        {
          src->p = start + 1;
          node = try_emphasis (parser, delimiter, 1);
        }
    }
  if (node == NULL)
    {
      src->p = start + length;
      recto_kd_add_text (parser, parser->tree, start, length);
      return;
    }
  src->p += node->type == RECTO_MD_STRONG ? 2 : 1;
  recto_md_node_append (parser->tree, node);
}

/* The next run that has at least so many backticks. */
static const char *
find_ticks (RectoKdSource *src,
            const char *p,
            gsize length)
{
  const char *from = p;

  if (src->unclosed_ticks > 0 && length >= src->unclosed_ticks && p >= src->unclosed_ticks_from)
    return NULL;
  while ((p = p < src->end ? memchr (p, '`', src->end - p) : NULL) != NULL)
    {
      const char *run = p;

      while (p < src->end && *p == '`')
        p++;
      if ((gsize) (p - run) >= length)
        return run;
    }
  if (src->unclosed_ticks == 0 || length < src->unclosed_ticks)
    {
      src->unclosed_ticks = length;
      src->unclosed_ticks_from = from;
    }
  return NULL;
}

void
recto_kd_parse_code_span (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *start = src->p;
  const char *text = start;
  const char *close;
  RectoMdNode *code;
  gsize length;

  while (text < src->end && *text == '`')
    text++;
  length = text - start;
  close = find_ticks (src, text, length);
  if (close == NULL || (length == 1 && (start == src->start || recto_md_is_space (start[-1])) && recto_md_is_space (*text)))
    {
      src->p = text;
      recto_kd_add_text (parser, parser->tree, start, length);
      return;
    }
  code = recto_kd_add_span (parser, RECTO_MD_CODE_SPAN);
  src->p = close + length;
  if (length > 1 && close > text && *text == ' ')
    text++;
  if (length > 1 && close > text && close[-1] == ' ')
    close--;
  code->text = text;
  code->length = close - text;
}

/* `~~text~~`; the text may not begin or end with space or `~`. */
gboolean
recto_kd_parse_strike (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoKdFrame *frame = parser->frame;
  RectoMdNode *tree = parser->tree;
  const char *text = src->p + 2;
  const char *close = text;
  RectoMdNode *node;
  RectoKdSource inner;

  if (src->end - src->p < 5 || src->p[1] != '~' || recto_md_is_space (*text) || *text == '~' || parser->fuel < 0)
    return FALSE;
  while ((close = recto_md_find (close + 1, src->end, "~~")) != NULL && (recto_md_is_space (close[-1]) || close[-1] == '~'))
    ;
  if (close == NULL)
    {
      recto_kd_spend (parser, src->end - text);
      return FALSE;
    }
  node = recto_kd_add_span (parser, RECTO_MD_HTML);
  node->text = "del";
  node->length = 3;
  node->model = RECTO_MD_MODEL_SPAN;
  recto_kd_source_init (&inner, text, close - text, src->line);
  parser->src = &inner;
  parser->frame = NULL;
  recto_kd_parse_spans (parser, node, NULL, RECTO_KD_SPAN_ALL);
  parser->src = src;
  parser->frame = frame;
  parser->tree = tree;
  src->p = close + 2;
  return TRUE;
}
