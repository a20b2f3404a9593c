/* Code blocks: indented ones, lazy lines and all, and fenced ones. */

#include "recto-kd-parser.h"

/* Whether the first thing of the line that is no space or tab is text; other
 * white space, which can stand there, ends code. */
static gboolean
begins_with_text (const char *p,
                  const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p < end && !recto_md_is_space (*p);
}

/* Behind the lines that belong to the indented code here. Where its first line
 * begins with other white space kramdown goes round for ever; to us it is code. */
const char *
recto_kd_code_end (RectoKdParser *parser,
                   const char *p)
{
  const char *start = p;
  const char *end = parser->src->end;

  for (;;)
    {
      const char *line = recto_kd_skip_blank (p, end);

      if (!recto_kd_is_indented (line, end) || !(p == start ? recto_kd_has_text (line, end) : begins_with_text (line, end)))
        return p;
      do
        line = recto_kd_next_line (line, end);
      while (recto_kd_is_indented (line, end) && begins_with_text (line, end));
      while (line < end && begins_with_text (line, end) && !recto_kd_ends_code (parser, line))
        line = recto_kd_next_line (line, end);
      p = line;
    }
}

/* A lazy line, which has less than four spaces, is joined to the one above. */
static gboolean
is_lazy (const char *line,
         const char *end)
{
  const char *text = recto_kd_skip_spaces (line, end, 4);

  return text - line < 4 && text < end && !recto_md_is_space (*text);
}

gboolean
recto_kd_parse_code (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *behind = recto_kd_code_end (parser, src->p);
  RectoMdNode *code;
  char *text;
  gsize length = 0;

  if (behind == src->p)
    return FALSE;
  code = recto_kd_add_block (parser, RECTO_MD_CODE_BLOCK, recto_kd_source_line (src, src->p));
  text = recto_md_arena_alloc (parser->arena, behind - src->p + 1);
  while (src->p < behind)
    {
      const char *next = recto_kd_next_line (src->p, behind);

      if (length > 0 && text[length - 1] == '\n' && is_lazy (src->p, behind))
        text[length - 1] = ' ';
      else if (recto_kd_is_indented (src->p, next))
        src->p += *src->p == '\t' ? 1 : 4;
      memcpy (text + length, src->p, next - src->p);
      length += next - src->p;
      src->p = next;
    }
  code->text = text;
  code->length = length;
  return TRUE;
}

/* How many fence characters a closing line has; 0 when it closes nothing.
 * The first ones must be -fence-, the rest its last character. */
static gsize
closing_run (RectoKdParser *parser,
             const char *p,
             const char *fence,
             gsize length)
{
  const char *end = parser->src->end;
  const char *run;

  if (parser->gfm)
    p = recto_kd_skip_spaces (p, end, 3);
  if ((gsize) (end - p) < length || memcmp (p, fence, length) != 0)
    return 0;
  run = p;
  for (p += length; p < end && *p == fence[length - 1]; p++)
    ;
  return recto_kd_to_line_end (p, end) != NULL ? (gsize) (p - run) : 0;
}

/* Finds the line that closes the longest part of a fence. -length- is the
 * length of the fence, and then of that part. */
static const char *
find_closing (RectoKdParser *parser,
              const char *p,
              const char *fence,
              gsize *length)
{
  RectoKdSource *src = parser->src;
  gsize *unclosed = &src->unclosed_fence[*fence == '`'];
  const char *reach = src->reach;
  const char *best = NULL;
  gsize best_run = 0;

  recto_kd_source_reach (src, src->end);
  if (*unclosed == 3)
    return NULL;
  for (; p < src->end; p = recto_kd_next_line (p, src->end))
    {
      gsize run = closing_run (parser, p, fence, 3);

      if (run > best_run)
        {
          best = p;
          best_run = run;
        }
      if (run >= *length)
        break;
    }
  if (best_run < *length)
    *unclosed = best_run + 1 > 3 ? best_run + 1 : 3;
  else
    src->reach = MAX (reach, recto_kd_next_line (p, src->end));
  *length = MIN (*length, best_run);
  return best;
}

/* Fences of ~ and ` mixed are possible too, and very rare. */
static const char *
find_mixed_closing (RectoKdParser *parser,
                    const char *from,
                    const char *fence,
                    gsize *length)
{
  recto_kd_source_reach (parser->src, parser->src->end);
  for (; *length >= 3 && recto_kd_spend (parser, parser->src->end - from); (*length)--)
    {
      for (const char *p = from; p < parser->src->end; p = recto_kd_next_line (p, parser->src->end))
        {
          if (closing_run (parser, p, fence, *length) > 0)
            return p;
        }
    }
  return NULL;
}

static void
set_language (RectoKdParser *parser,
              RectoMdNode *code,
              const char *language,
              gsize length)
{
  const char *question = memchr (language + 1, '?', length - 1);
  g_autofree char *class = NULL;

  code->language = recto_md_arena_dup (parser->arena, language, length);
  class = g_strdup_printf ("language-%.*s", (int) (question != NULL ? question - language : (gssize) length), language);
  recto_md_attribute_set (parser->arena, &code->attributes, "class",
                          recto_md_arena_dup (parser->arena, class, strlen (class)));
}

/* The longest fence that finds its end counts: of four backticks that only
 * three close, the fourth is the language. */
gboolean
recto_kd_parse_fence (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *fence = parser->gfm ? recto_kd_skip_spaces (src->p, src->end, 3) : src->p;
  const char *info, *language, *language_end, *start, *close;
  gboolean is_pure = TRUE;
  gboolean has_info;
  gsize full = 0;
  gsize length;
  RectoMdNode *code;

  for (; fence + full < src->end && (fence[full] == '~' || (parser->gfm && fence[full] == '`')); full++)
    is_pure = is_pure && fence[full] == *fence;
  if (full < 3)
    return FALSE;
  info = fence + full;
  for (language = info; language < src->end && *language != '\n' && recto_md_is_space (*language); language++)
    ;
  for (language_end = language; language_end < src->end && !recto_md_is_space (*language_end); language_end++)
    ;
  has_info = language_end > language;
  start = recto_kd_to_line_end (language_end, src->end);
  if (start == NULL)
    return FALSE;
  length = full;
  close = is_pure ? find_closing (parser, start, fence, &length) : find_mixed_closing (parser, start, fence, &length);
  if (close == NULL || (length < full && has_info && language > info))
    return FALSE;
  code = recto_kd_add_block (parser, RECTO_MD_CODE_BLOCK, recto_kd_source_line (src, src->p));
  code->text = start;
  code->length = close - start;
  if (length < full)
    {
      language = fence + length;
      language_end = has_info ? language_end : info;
    }
  if (language_end > language)
    set_language (parser, code, language, language_end - language);
  src->p = recto_kd_next_line (close, src->end);
  return TRUE;
}
