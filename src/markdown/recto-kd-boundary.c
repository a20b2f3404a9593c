/* What a line begins, and so what it ends: the questions that paragraphs,
 * quotes, lists and code ask of the next line. */

#include "recto-kd-parser.h"

/* `^` alone on a line. */
gboolean
recto_kd_is_end_marker (const char *p,
                        const char *end)
{
  return p < end && *p == '^' && recto_kd_to_line_end (p + 1, end) != NULL;
}

gboolean
recto_kd_is_rule (const char *p,
                  const char *end)
{
  guint count = 0;
  char mark;

  p = recto_kd_skip_spaces (p, end, 3);
  if (p == end || (*p != '*' && *p != '-' && *p != '_'))
    return FALSE;
  mark = *p;
  for (; p < end && *p != '\n'; p++)
    {
      if (*p == mark)
        count++;
      else if (*p != ' ' && *p != '\t')
        return FALSE;
    }
  return count >= 3 && p < end;
}

/* Whether the name here is one of the elements that stand in text. */
static gboolean
is_span_name (const char *p,
              const char *end)
{
  const char *name = p;
  gsize length;

  while (p < end && recto_md_is_word (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  length = p - name;
  return (recto_md_element_flags (name, length) & RECTO_MD_ELEMENT_SPAN) != 0 ||
         (length == 6 && memcmp (name, "script", 6) == 0);
}

/* `<name` of a block element, or of none that HTML knows. */
gboolean
recto_kd_is_html_start (const char *p,
                        const char *end)
{
  return end - p >= 2 && *p == '<' && recto_md_name_length (p + 1, end) > 0 && !is_span_name (p + 1, end);
}

gboolean
recto_kd_is_html_end (const char *p,
                      const char *end)
{
  gsize length;

  if (end - p < 3 || p[0] != '<' || p[1] != '/')
    return FALSE;
  length = recto_md_name_length (p + 2, end);
  if (length == 0 || is_span_name (p + 2, end))
    return FALSE;
  for (p += 2 + length; p < end && recto_md_is_space (*p); p++)
    ;
  return p < end && *p == '>';
}

/* Behind the marker of a list item of this type, NULL if there is none. */
const char *
recto_kd_list_marker (const char *p,
                      const char *end,
                      RectoMdType type,
                      gsize most_spaces)
{
  p = recto_kd_skip_spaces (p, end, most_spaces);
  if (p == end)
    return NULL;
  if (type == RECTO_MD_ORDERED_LIST)
    {
      const char *digits = p;

      while (p < end && g_ascii_isdigit (*p))
        p++;
      if (p == digits || p == end || *p != '.')
        return NULL;
    }
  else if (type == RECTO_MD_BULLET_LIST ? *p != '*' && *p != '-' && *p != '+' : *p != ':')
    {
      return NULL;
    }
  p++;
  return p < end && (*p == ' ' || *p == '\t' || *p == '|') ? p : NULL;
}

gboolean
recto_kd_is_list_start (const char *p,
                        const char *end)
{
  return recto_kd_list_marker (p, end, RECTO_MD_BULLET_LIST, 3) != NULL ||
         recto_kd_list_marker (p, end, RECTO_MD_ORDERED_LIST, 3) != NULL;
}

/* Behind a `{:…}` that stands alone on its lines, NULL if there is none here. */
const char *
recto_kd_block_list_end (RectoKdParser *parser,
                         const char *p,
                         const char **content,
                         gsize *length)
{
  const char *end = parser->src->end;
  const char *close;

  p = recto_kd_skip_spaces (p, end, 3);
  if (end - p < 4 || p[0] != '{' || p[1] != ':' || p[2] == ':' || p[2] == '/')
    return NULL;
  close = recto_kd_match_braces (parser, p + 2, end, TRUE);
  if (close == NULL)
    return NULL;
  if (content != NULL)
    {
      *content = p + 2;
      *length = close - p - 2;
    }
  return recto_kd_to_line_end (close + 1, end);
}

gboolean
recto_kd_is_lazy_end (RectoKdParser *parser,
                      const char *p)
{
  const char *end = parser->src->end;
  const char *text = recto_kd_skip_spaces (p, end, 3);

  if (p == end)
    return TRUE;
  if (text < end && *text == '{')
    return recto_kd_block_list_end (parser, p, NULL, NULL) != NULL;
  if (text < end && *text == '<')
    return recto_kd_is_html_start (text, end) || recto_kd_is_html_end (text, end);
  if (*p == '^')
    return recto_kd_is_end_marker (p, end);
  return text == end || (recto_md_is_space (*text) && recto_kd_skip_blank (p, end) > p);
}

static gboolean
is_gfm_header (const char *p,
               const char *end)
{
  const char *text = p;

  while (text < end && *text == '#' && text - p < 6)
    text++;
  return text > p && text < end && (*text == ' ' || *text == '\t');
}

/* In GFM these need no blank line before them. */
static gboolean
is_gfm_block (const char *p,
              const char *end)
{
  const char *text = recto_kd_skip_spaces (p, end, 3);

  switch (*text)
    {
    case '#':
      return text == p && is_gfm_header (p, end);
    case '>':
      return TRUE;
    case '~':
    case '`':
      return end - text >= 3 && (text[1] == '~' || text[1] == '`') && (text[2] == '~' || text[2] == '`');
    case '*':
    case '-':
    case '+':
      return recto_kd_list_marker (text, end, RECTO_MD_BULLET_LIST, 0) != NULL;
    default:
      return g_ascii_isdigit (*text) && recto_kd_list_marker (text, end, RECTO_MD_ORDERED_LIST, 0) != NULL;
    }
}

gboolean
recto_kd_is_paragraph_end (RectoKdParser *parser,
                           const char *p)
{
  const char *end = parser->src->end;

  if (recto_kd_is_lazy_end (parser, p) || recto_kd_list_marker (p, end, RECTO_MD_DEFINITION_LIST, 3) != NULL)
    return TRUE;
  return parser->paragraph_end && is_gfm_block (p, end);
}

/* Whether a line that is not indented is no more part of the code above. */
gboolean
recto_kd_ends_code (RectoKdParser *parser,
                    const char *p)
{
  const char *end = parser->src->end;
  const char *text = recto_kd_skip_spaces (p, end, 3);

  return recto_kd_is_end_marker (p, end) || recto_kd_block_list_end (parser, p, NULL, NULL) != NULL ||
         recto_kd_is_html_start (text, end) || recto_kd_is_html_end (text, end);
}

gboolean
recto_kd_after_boundary (RectoKdParser *parser)
{
  const RectoMdNode *last = parser->tree->last;

  return last == NULL || last->type == RECTO_MD_BLANK || parser->block_list != NULL ||
         (last->type == RECTO_MD_END_MARK && last->level == RECTO_MD_END_PLAIN);
}

gboolean
recto_kd_before_boundary (RectoKdParser *parser,
                          const char *p)
{
  const char *end = parser->src->end;

  return p == end || recto_kd_skip_blank (p, end) > p || recto_kd_is_end_marker (p, end) ||
         recto_kd_block_list_end (parser, p, NULL, NULL) != NULL;
}
