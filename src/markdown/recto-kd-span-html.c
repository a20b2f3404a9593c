/* HTML in a line of text: elements with Markdown inside, unless their kind or
 * the attribute `markdown` says otherwise. */

#include "recto-kd-parser.h"

static gboolean
has_prefix (const char *p,
            const char *end,
            const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (end - p) >= length && memcmp (p, prefix, length) == 0;
}

gboolean
recto_kd_is_span_html (const char *p,
                       const char *end)
{
  if (end - p < 2 || *p != '<')
    return FALSE;
  return p[1] == '/' || has_prefix (p, end, "<!--") || has_prefix (p, end, "<![CDATA[") ||
         recto_md_name_length (p + 1, end) > 0;
}

/* A comment, or a CDATA section, which becomes text. */
static gboolean
parse_special (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;
  const char *close;
  RectoMdNode *node;

  if (has_prefix (p, src->end, "<!--") && (close = recto_kd_source_find (src, RECTO_KD_FIND_COMMENT_END, p + 4)) != NULL)
    {
      node = recto_kd_add_span (parser, RECTO_MD_HTML_COMMENT);
      node->text = p;
      node->length = close + 3 - p;
      src->p = close + 3;
      return TRUE;
    }
  if (has_prefix (p, src->end, "<![CDATA[") && (close = recto_kd_source_find (src, RECTO_KD_FIND_CDATA_END, p + 9)) != NULL)
    {
      for (p += 9; p < close; p++)
        {
          const char *escaped = *p == '<' ? "&lt;" : *p == '>' ? "&gt;"
                                                   : *p == '&' ? "&amp;"
                                                               : NULL;

          recto_kd_add_text (parser, parser->tree, escaped != NULL ? escaped : p, escaped != NULL ? strlen (escaped) : 1);
        }
      src->p = close + 3;
      return TRUE;
    }
  return FALSE;
}

/* Line ends in values become spaces. */
static void
join_lines (RectoMdAttribute *attributes)
{
  for (; attributes != NULL; attributes = attributes->next)
    {
      char *at = (char *) attributes->value;

      if (strchr (attributes->value, '\n') == NULL)
        continue;
      for (const char *p = attributes->value; *p != '\0'; p++)
        {
          if (*p != '\n')
            *at++ = *p;
          else if (p[1] != '\n')
            *at++ = ' ';
        }
      *at = '\0';
    }
}

static gboolean
reads_markdown (RectoKdParser *parser,
                RectoKdTag *tag)
{
  gboolean is_raw = (recto_md_element_flags (tag->name, tag->name_length) &
                     (RECTO_MD_ELEMENT_HOLDS_SPANS | RECTO_MD_ELEMENT_HOLDS_BLOCKS)) == 0;
  gboolean is_in_raw = parser->tree->type == RECTO_MD_HTML && parser->tree->model == RECTO_MD_MODEL_RAW;
  gboolean reads = !is_raw && !is_in_raw && parser->options->parse_span_html;
  const char *value = recto_md_attribute_get (tag->attributes, "markdown");

  if (g_strcmp0 (value, "span") == 0)
    reads = TRUE;
  else if (g_strcmp0 (value, "1") == 0)
    reads = !is_raw;
  else if (g_strcmp0 (value, "0") == 0)
    reads = FALSE;
  recto_md_attribute_remove (&tag->attributes, "markdown");
  return reads;
}

static void
parse_element (RectoKdParser *parser,
               RectoKdTag *tag)
{
  RectoKdSource *src = parser->src;
  RectoKdStop stop = { .kind = RECTO_KD_STOP_TAG, .name = tag->name, .name_length = tag->name_length, .any_case = tag->is_known };
  gboolean reads;
  RectoMdNode *element;
  const char *name;
  gsize length;

  join_lines (tag->attributes);
  reads = reads_markdown (parser, tag);
  element = recto_kd_add_span (parser, RECTO_MD_HTML);
  element->text = tag->name;
  element->length = tag->name_length;
  element->attributes = tag->attributes;
  element->model = reads ? RECTO_MD_MODEL_SPAN : RECTO_MD_MODEL_RAW;
  src->p = tag->end;
  if (tag->is_closed || recto_md_is_void_element (tag->name, tag->name_length))
    {
      element->flags |= tag->is_closed ? RECTO_MD_FLAG_CLOSED : 0;
      return;
    }
  stop.element = element;
  if (recto_kd_parse_spans (parser, element, &stop, reads ? RECTO_KD_SPAN_ALL : RECTO_KD_SPAN_HTML))
    {
      src->p = recto_kd_read_end_tag (src->p, src->end, &name, &length);
      return;
    }
  recto_kd_add_text (parser, element, src->p, src->end - src->p);
  src->p = src->end;
}

void
recto_kd_parse_span_html (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *start = src->p;
  const char *name, *behind;
  gsize length;
  RectoKdTag tag;

  if (parse_special (parser))
    return;
  behind = recto_kd_read_end_tag (start, src->end, &name, &length);
  if (behind == NULL)
    {
      if (!recto_kd_read_tag (parser, start, &tag))
        {
          behind = start + 1;
        }
      else if ((recto_md_element_flags (tag.name, tag.name_length) & RECTO_MD_ELEMENT_BLOCK) == 0)
        {
          parse_element (parser, &tag);
          return;
        }
      else
        {
          behind = tag.end;
        }
    }
  recto_kd_add_text (parser, parser->tree, start, behind - start);
  src->p = behind;
}
