/* HTML blocks: kept as they are down to their end tag, unless the attribute
 * `markdown` or an option says that Markdown is inside. */

#include "recto-kd-parser.h"

#define MAX_DEPTH 200

static void read_raw (RectoKdParser *parser,
                      RectoMdNode *element);

static gboolean
is_raw_element (const RectoMdNode *node)
{
  return node->type == RECTO_MD_HTML && node->model == RECTO_MD_MODEL_RAW;
}

static RectoMdModel
default_model (const RectoMdNode *element)
{
  guint flags = recto_kd_flags_of (element->text, element->length);

  if ((flags & RECTO_MD_ELEMENT_HOLDS_BLOCKS) != 0)
    return RECTO_MD_MODEL_BLOCK;
  return (flags & RECTO_MD_ELEMENT_HOLDS_SPANS) != 0 ? RECTO_MD_MODEL_SPAN : RECTO_MD_MODEL_RAW;
}

/* How what is inside is read: by the attribute `markdown`, which is taken away. */
static RectoMdModel
find_model (RectoKdParser *parser,
            RectoMdNode *element)
{
  const char *value = recto_md_attribute_get (element->attributes, "markdown");
  RectoMdModel model = RECTO_MD_MODEL_RAW;

  if (!is_raw_element (parser->tree) && parser->options->parse_block_html)
    model = default_model (element);
  if (g_strcmp0 (value, "1") == 0)
    model = default_model (element);
  else if (g_strcmp0 (value, "0") == 0)
    model = RECTO_MD_MODEL_RAW;
  else if (g_strcmp0 (value, "span") == 0)
    model = RECTO_MD_MODEL_SPAN;
  else if (g_strcmp0 (value, "block") == 0)
    model = RECTO_MD_MODEL_BLOCK;
  recto_md_attribute_remove (&element->attributes, "markdown");
  return model;
}

/* Leaves out the space behind a tag if the line ends there. */
static void
skip_trailing_space (RectoKdSource *src)
{
  const char *p = src->p;

  while (p < src->end && (*p == ' ' || *p == '\t'))
    p++;
  if (p < src->end && *p == '\n')
    src->p = p + 1;
}

static void
skip_end_tag (RectoKdSource *src)
{
  const char *name;
  gsize length;
  const char *behind = recto_kd_read_end_tag (src->p, src->end, &name, &length);

  if (behind != NULL)
    src->p = behind;
}

/* Text of an element up to its end tag, or to the end of all. */
static void
read_text (RectoKdParser *parser,
           RectoMdNode *element,
           RectoMdType type)
{
  RectoKdSource *src = parser->src;
  const char *close = recto_kd_find_end_tag (parser, src->p, element->text, element->length);
  const char *end = close != NULL ? close : src->end;

  recto_kd_add_typed_text (parser, element, type, src->p, end - src->p);
  src->p = end;
  if (close != NULL)
    skip_end_tag (src);
}

static void
read_body (RectoKdParser *parser,
           RectoMdNode *element)
{
  if (element->model == RECTO_MD_MODEL_BLOCK)
    recto_kd_parse_blocks (parser, element, NULL);
  else if (element->model == RECTO_MD_MODEL_SPAN)
    read_text (parser, element, RECTO_MD_RAW_TEXT);
  else
    read_raw (parser, element);
  if (!is_raw_element (parser->tree))
    skip_trailing_space (parser->src);
}

/* Adds the element of a start tag that was read, with all that is in it. */
static void
add_element (RectoKdParser *parser,
             const RectoKdTag *tag,
             guint line)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *element = recto_md_node_new (parser->arena, RECTO_MD_HTML, line);
  gboolean is_script;

  element->text = tag->name;
  element->length = tag->name_length;
  element->attributes = tag->attributes;
  recto_md_node_append (parser->tree, element);
  src->p = tag->end;
  is_script = (tag->name_length == 6 && memcmp (tag->name, "script", 6) == 0) ||
              (tag->name_length == 5 && memcmp (tag->name, "style", 5) == 0);
  if (is_script)
    read_text (parser, element, RECTO_MD_RAW);
  element->list = g_steal_pointer (&parser->block_list);
  element->model = find_model (parser, element);
  if (is_script)
    {
      if (element->model == RECTO_MD_MODEL_BLOCK)
        skip_trailing_space (src);
      if (element->last != NULL)
        element->last->flags |= RECTO_MD_FLAG_SPAN;
      return;
    }
  if (element->model == RECTO_MD_MODEL_BLOCK)
    skip_trailing_space (src);
  if (tag->is_closed || recto_md_is_void_element (tag->name, tag->name_length))
    {
      element->flags |= RECTO_MD_FLAG_CLOSED;
      return;
    }
  read_body (parser, element);
}

static void
add_piece (RectoKdParser *parser,
           RectoMdType type,
           const char *end)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *node = recto_md_node_new (parser->arena, type, recto_kd_source_line (src, src->p));

  node->text = src->p;
  node->length = end - src->p;
  recto_md_node_append (parser->tree, node);
  src->p = end;
}

static gboolean
has_prefix (const RectoKdSource *src,
            const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (src->end - src->p) >= length && memcmp (src->p, prefix, length) == 0;
}

/* A comment, instruction or CDATA section inside an element. */
static gboolean
read_special (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *close;

  if (has_prefix (src, "<!--") && (close = recto_kd_source_find (src, RECTO_KD_FIND_COMMENT_END, src->p + 4)) != NULL)
    {
      add_piece (parser, RECTO_MD_HTML_COMMENT, close + 3);
      return TRUE;
    }
  if (has_prefix (src, "<?") && (close = recto_kd_source_find (src, RECTO_KD_FIND_INSTRUCTION_END, src->p + 2)) != NULL)
    {
      add_piece (parser, RECTO_MD_HTML_INSTRUCTION, close + 2);
      return TRUE;
    }
  if (has_prefix (src, "<![CDATA[") && (close = recto_kd_source_find (src, RECTO_KD_FIND_CDATA_END, src->p + 9)) != NULL)
    {
      src->p += 9;
      add_piece (parser, RECTO_MD_TEXT, close);
      src->p = close + 3;
      return TRUE;
    }
  return FALSE;
}

/* Reads one thing that begins with `<`; TRUE when it ends the element. */
static gboolean
read_markup (RectoKdParser *parser,
             RectoMdNode *element)
{
  RectoKdSource *src = parser->src;
  const char *name, *behind;
  gsize length;
  RectoKdTag tag;

  if (read_special (parser))
    return FALSE;
  if (recto_kd_read_tag (parser, src->p, &tag))
    {
      if (parser->depth < MAX_DEPTH)
        {
          parser->depth++;
          add_element (parser, &tag, recto_kd_source_line (src, src->p));
          parser->depth--;
          return FALSE;
        }
      behind = tag.end;
    }
  else
    {
      behind = recto_kd_read_end_tag (src->p, src->end, &name, &length);
      if (behind != NULL && recto_kd_name_is (name, length, element->text, element->length,
                                              recto_md_element_flags (element->text, element->length) != 0))
        {
          src->p = behind;
          return TRUE;
        }
    }
  if (behind == NULL)
    behind = src->p + 1;
  recto_kd_add_typed_text (parser, element, RECTO_MD_TEXT, src->p, behind - src->p);
  src->p = behind;
  return FALSE;
}

static gboolean
is_markup (const char *p,
           const char *end)
{
  if (end - p < 2)
    return FALSE;
  return p[1] == '/' || p[1] == '?' || (p[1] == '!' && end - p >= 4 && memcmp (p, "<!--", 4) == 0) ||
         (end - p >= 9 && memcmp (p, "<![CDATA[", 9) == 0) || recto_md_name_length (p + 1, end) > 0;
}

/* The inside of an element that is kept as HTML, with its end tag. */
static void
read_raw (RectoKdParser *parser,
          RectoMdNode *element)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *tree = parser->tree;
  gboolean done = FALSE;

  parser->tree = element;
  while (src->p < src->end && !done)
    {
      const char *p = memchr (src->p, '<', src->end - src->p);

      while (p != NULL && !is_markup (p, src->end))
        p = memchr (p + 1, '<', src->end - p - 1);
      if (p == NULL)
        p = src->end;
      recto_kd_add_typed_text (parser, element, RECTO_MD_TEXT, src->p, p - src->p);
      src->p = p;
      if (p < src->end)
        done = read_markup (parser, element);
    }
  parser->tree = tree;
}

static gboolean
is_block_name (const char *name,
               gsize length)
{
  return (recto_kd_flags_of (name, length) & RECTO_MD_ELEMENT_SPAN) == 0;
}

static gboolean
parse_comment (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *close;

  if (!has_prefix (src, "<!--"))
    return FALSE;
  close = recto_kd_source_find (src, RECTO_KD_FIND_COMMENT_END, src->p + 4);
  if (close == NULL)
    return FALSE;
  add_piece (parser, RECTO_MD_HTML_COMMENT, close + 3);
  skip_trailing_space (src);
  return TRUE;
}

gboolean
recto_kd_parse_html (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = recto_kd_skip_spaces (src->p, src->end, 3);
  const char *name, *behind;
  gsize length;
  RectoKdTag tag;

  if (parse_comment (parser))
    return TRUE;
  if (recto_kd_read_tag (parser, p, &tag))
    {
      if (!is_block_name (tag.name, tag.name_length))
        return FALSE;
      add_element (parser, &tag, recto_kd_source_line (src, src->p));
      return TRUE;
    }
  behind = recto_kd_read_end_tag (p, src->end, &name, &length);
  if (behind == NULL || !is_block_name (name, length) || parser->tree->type != RECTO_MD_HTML ||
      !recto_kd_name_is (parser->tree->text, parser->tree->length, name, length, TRUE))
    return FALSE;
  src->p = behind;
  parser->found_end_tag = TRUE;
  return TRUE;
}
