/* The first line of a list item or definition, which says how far the lines
 * after it must be indented to belong to it. */

#include "recto-kd-parser.h"

/* The attribute list that an item may begin with; returns the place behind
 * it and the space around it, NULL when there is none. */
const char *
recto_kd_read_item_list (RectoKdParser *parser,
                         const char *p,
                         const char *end,
                         RectoMdAttributeList **list)
{
  const char *content, *close, *name_end;

  while (p < end && recto_md_is_space (*p))
    p++;
  if (end - p < 4 || p[0] != '{' || p[1] != ':' || p[2] == ':' || p[2] == '/')
    return NULL;
  content = p + 2;
  for (name_end = content; name_end < end && (recto_md_is_word_char (*name_end) || *name_end == '-'); name_end++)
    ;
  if (name_end < end && *name_end == ':' && recto_md_is_word_char (*content))
    return NULL;
  close = recto_kd_match_braces (parser, content, end, FALSE);
  if (close == NULL)
    return NULL;
  if (list != NULL)
    {
      if (*list == NULL)
        *list = recto_md_arena_new (parser->arena, RectoMdAttributeList);
      recto_kd_read_list (parser, content, close - content, *list);
    }
  for (p = close + 1; p < end && recto_md_is_space (*p); p++)
    ;
  return p;
}

/* Whether the line has nothing, or nothing but an attribute list. */
static gboolean
is_empty_item (RectoKdParser *parser,
               const char *p,
               const char *end)
{
  const char *behind;

  if (!recto_kd_has_text (p, end))
    return TRUE;
  behind = recto_kd_read_item_list (parser, p, end, NULL);
  return behind == end && behind[-1] == '\n';
}

/* Counts the columns of the space in front, tabs going to multiples of four
 * from where the marker ended. */
static const char *
skip_columns (const char *p,
              const char *end,
              gsize marker,
              gsize *columns)
{
  gsize count = 0;

  for (; p < end && (*p == ' ' || *p == '\t'); p++)
    count += *p == ' ' ? 1 : 4 - (count + marker) % 4;
  *columns = count;
  return p;
}

/**
 * recto_kd_read_first_line:
 * @parser: the parser
 * @marker: the width of the marker with the spaces before it
 * @content: what follows the marker
 * @end: the end of the line, behind its line end
 * @first: (out): what the line says
 */
void
recto_kd_read_first_line (RectoKdParser *parser,
                          gsize marker,
                          const char *content,
                          const char *end,
                          RectoKdFirstLine *first)
{
  const char *behind;
  gsize columns;

  first->list = NULL;
  if (is_empty_item (parser, content, end))
    {
      first->indentation = 4;
      while (content < end && recto_md_is_space (*content))
        content++;
    }
  else
    {
      content = skip_columns (content, end, marker, &columns);
      first->indentation = marker + columns;
      while (content < end && recto_md_is_space (*content))
        content++;
    }
  behind = recto_kd_read_item_list (parser, content, end, &first->list);
  if (behind != NULL)
    content = behind;
  first->content = content;
  first->length = end - content;
}

/* Whether the line is indented enough to belong to the item. */
gboolean
recto_kd_is_item_content (const char *p,
                          const char *end,
                          gsize indentation)
{
  const char *text = p;
  gsize units = indentation / 4;

  for (; units > 0 && recto_kd_is_indented (text, end); units--)
    text += *text == '\t' ? 1 : 4;
  if (units > 0)
    return FALSE;
  if (!recto_kd_has_text (text, end))
    return FALSE;
  return (gsize) (recto_kd_skip_spaces (text, end, indentation % 4) - text) == indentation % 4 ||
         recto_kd_is_indented (text, end);
}

/* Whether the line may follow without indentation. */
gboolean
recto_kd_is_item_lazy (RectoKdParser *parser,
                       const char *p,
                       gsize indentation)
{
  const char *end = parser->src->end;
  gsize most = MIN (indentation, 3);
  const char *text = recto_kd_skip_spaces (p, end, most);

  if (!recto_kd_has_text (p, end))
    return FALSE;
  if (text < end && *text == '{' && recto_kd_block_list_end (parser, text, NULL, NULL) != NULL)
    return FALSE;
  return !recto_kd_is_html_start (text, end) && !recto_kd_is_html_end (text, end);
}
