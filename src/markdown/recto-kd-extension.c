/* What braces with a colon say to the parser: attribute lists of blocks and
 * spans, named lists, and the extensions comment, nomarkdown and options. */

#include "recto-kd-parser.h"

#include "recto-markdown-options-private.h"

typedef struct
{
  const char *name;
  gsize name_length;
  const char *options;
  gsize options_length;
  gboolean is_closed;
  gboolean is_stop;
  const char *end;
} Tag;

static gsize
word_length (const char *p,
             const char *end)
{
  const char *word = p;

  while (p < end && recto_md_is_word_char (*p))
    p++;
  return p - word;
}

static gsize
name_length (const char *p,
             const char *end)
{
  const char *name = p;

  if (p == end || !recto_md_is_word_char (*p))
    return 0;
  while (p < end && (recto_md_is_word_char (*p) || *p == '-'))
    p++;
  return p - name;
}

/* `{:/name}` or `{:/}`. */
static gboolean
read_stop (const char *p,
           const char *end,
           Tag *tag)
{
  if (end - p < 4 || memcmp (p, "{:/", 3) != 0)
    return FALSE;
  tag->name = p + 3;
  tag->name_length = name_length (tag->name, end);
  tag->end = tag->name + tag->name_length + 1;
  tag->is_stop = TRUE;
  return tag->end <= end && tag->end[-1] == '}';
}

/* `{::name options}` or `{::name options/}`. */
static gboolean
read_start (RectoKdParser *parser,
            const char *p,
            const char *end,
            Tag *tag)
{
  const char *close;

  if (end - p < 5 || memcmp (p, "{::", 3) != 0)
    return FALSE;
  tag->name = p + 3;
  tag->name_length = word_length (tag->name, end);
  p = tag->name + tag->name_length;
  if (tag->name_length == 0 || p == end)
    return FALSE;
  tag->is_stop = FALSE;
  tag->options = p;
  tag->options_length = 0;
  if (recto_md_is_space (*p))
    {
      /* the first brace that is not escaped, as the pattern is not greedy */
      close = recto_kd_source_find (parser->src, RECTO_KD_FIND_BRACE, p + 1);
      while (close != NULL && close > p + 1 && close[-1] == '\\')
        close = recto_kd_source_find (parser->src, RECTO_KD_FIND_BRACE, close + 1);
      if (close == NULL)
        return FALSE;
      tag->is_closed = close > p + 1 && close[-1] == '/';
      tag->options = p + 1;
      tag->options_length = close - p - 1 - (tag->is_closed ? 1 : 0);
      tag->end = close + 1;
      return TRUE;
    }
  tag->is_closed = *p == '/';
  if (tag->is_closed)
    p++;
  tag->end = p + 1;
  return p < end && *p == '}';
}

/* Where the body of an extension ends; *behind is the place after its stop tag. */
static const char *
find_stop (RectoKdParser *parser,
           const Tag *tag,
           const char *from,
           gboolean is_block,
           const char **behind)
{
  const char *end = parser->src->end;
  const char *p = from;

  if (parser->fuel < 0)
    return NULL;
  while ((p = recto_kd_source_find (parser->src, RECTO_KD_FIND_STOP_TAG, p)) != NULL)
    {
      const char *line = p;
      Tag stop = { 0 };

      if (read_stop (p, end, &stop) &&
          (stop.name_length == 0 || (stop.name_length == tag->name_length && memcmp (stop.name, tag->name, tag->name_length) == 0)))
        {
          *behind = stop.end;
          recto_kd_source_reach (parser->src, stop.end);
          if (!is_block)
            return p;
          while (line > from && line[-1] == ' ' && p - line < 3)
            line--;
          /* Here only spaces count as space: kramdown's \s stands in a string. */
          *behind = recto_kd_skip_spaces (stop.end, end, G_MAXSIZE);
          *behind = *behind < end && **behind == '\n' ? *behind + 1 : NULL;
          if (*behind != NULL && (line == from || line[-1] == '\n'))
            return line;
        }
      p += 3;
    }
  recto_kd_spend (parser, parser->src->absent[RECTO_KD_FIND_STOP_TAG] == from ? 0 : end - from);
  return NULL;
}

static gboolean
is_named (const Tag *tag,
          const char *name)
{
  return tag->name_length == strlen (name) && memcmp (tag->name, name, tag->name_length) == 0;
}

static gboolean
has_word (const char *text,
          const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static void
set_options (RectoKdParser *parser,
             const RectoMdAttributeList *list)
{
  for (const RectoMdAttribute *a = list->attributes; a != NULL; a = a->next)
    recto_markdown_options_set_inline (parser->options, a->name, a->value);
}

/* Does what an extension says. */
static void
handle (RectoKdParser *parser,
        const Tag *tag,
        const RectoMdAttributeList *list,
        const char *body,
        gsize length,
        gboolean is_block)
{
  gboolean is_comment = is_named (tag, "comment");
  RectoMdNode *node;

  if (is_named (tag, "options"))
    {
      set_options (parser, list);
      parser->events |= RECTO_KD_EVENT_OPTIONS;
      if (is_block)
        recto_kd_add_end_mark (parser, RECTO_MD_END_EXTENSION);
    }
  else if (body != NULL)
    {
      const char *type = recto_md_attribute_get (list->attributes, "type");

      node = recto_md_node_new (parser->arena, is_comment ? RECTO_MD_COMMENT : RECTO_MD_RAW,
                                recto_kd_source_line (parser->src, parser->src->p));
      node->flags |= is_block ? 0 : RECTO_MD_FLAG_SPAN;
      node->text = body;
      node->length = length;
      if (!is_comment && type != NULL && *type != '\0' && !has_word (type, "html"))
        node->flags |= RECTO_MD_FLAG_HIDDEN;
      recto_md_node_append (parser->tree, node);
    }
}

/* Reads the extension that a tag begins, moving on only when it is one. What
 * the tag has to say may be long, and is read last. */
static gboolean
parse_tag (RectoKdParser *parser,
           const Tag *tag,
           const char *behind,
           gboolean is_block)
{
  RectoMdAttributeList list = { 0 };
  const char *body = NULL;
  const char *body_end = NULL;

  if (tag->is_stop || !(is_named (tag, "comment") || is_named (tag, "nomarkdown") || is_named (tag, "options")))
    return FALSE;
  if (!tag->is_closed)
    {
      body = behind;
      body_end = find_stop (parser, tag, behind, is_block, &behind);
      if (body_end == NULL)
        return FALSE;
    }
  if (is_block && body != NULL && body_end > body && body_end[-1] == '\n')
    body_end--;
  recto_kd_read_list (parser, tag->options, tag->options_length, &list);
  handle (parser, tag, &list, body, body_end - body, is_block);
  parser->src->p = behind;
  return TRUE;
}

static gboolean
parse_named_list (RectoKdParser *parser,
                  const char *p)
{
  RectoKdSource *src = parser->src;
  gsize length = name_length (p, src->end);
  const char *content = p + length + 1;
  const char *close;
  g_autofree char *name = NULL;
  RectoMdAttributeList *list;

  if (length == 0 || content >= src->end || content[-1] != ':')
    return FALSE;
  close = recto_kd_match_braces (parser, content, src->end, TRUE);
  if (close == NULL)
    return FALSE;
  parser->events |= RECTO_KD_EVENT_DEFINES;
  name = g_strndup (p, length);
  list = g_hash_table_lookup (parser->definitions->lists, name);
  if (list == NULL)
    {
      list = recto_md_arena_new (parser->arena, RectoMdAttributeList);
      g_hash_table_insert (parser->definitions->lists, recto_md_arena_dup (parser->arena, name, length), list);
    }
  recto_kd_read_list (parser, content, close - content, list);
  recto_kd_add_end_mark (parser, RECTO_MD_END_NAMED_ATTRIBUTES);
  src->p = recto_kd_to_line_end (close + 1, src->end);
  return TRUE;
}

/* An attribute list belongs to the block above, or to the next one after a
 * blank line. */
static gboolean
parse_block_list (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *last = parser->tree->last;
  const char *content;
  gsize length;
  const char *behind = recto_kd_block_list_end (parser, src->p, &content, &length);

  if (behind == NULL)
    return FALSE;
  if (last != NULL && last->type != RECTO_MD_BLANK &&
      (last->type != RECTO_MD_END_MARK || last->level == RECTO_MD_END_LINK || last->level == RECTO_MD_END_ABBREVIATION ||
       last->level == RECTO_MD_END_FOOTNOTE))
    {
      recto_kd_read_list (parser, content, length, recto_kd_list_of (parser, last));
      if (recto_kd_block_list_end (parser, behind, NULL, NULL) == NULL)
        recto_kd_add_end_mark (parser, RECTO_MD_END_ATTRIBUTES);
    }
  else
    {
      if (parser->block_list == NULL)
        parser->block_list = recto_md_arena_new (parser->arena, RectoMdAttributeList);
      recto_kd_read_list (parser, content, length, parser->block_list);
    }
  src->p = behind;
  return TRUE;
}

gboolean
recto_kd_parse_extension (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = recto_kd_skip_spaces (src->p, src->end, 3);
  const char *behind;
  Tag tag = { 0 };

  if (src->end - p < 3 || p[1] != ':')
    return FALSE;
  if (parse_named_list (parser, p + 2))
    return TRUE;
  if (read_start (parser, p, src->end, &tag) || read_stop (p, src->end, &tag))
    {
      behind = recto_kd_to_line_end (tag.end, src->end);
      if (behind != NULL)
        return parse_tag (parser, &tag, behind, TRUE);
    }
  return parse_block_list (parser);
}

void
recto_kd_parse_span_extension (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoMdNode *last = parser->tree->last;
  RectoMdAttributeList list = { 0 };
  const char *close;
  Tag tag = { 0 };

  if (read_start (parser, src->p, src->end, &tag) || read_stop (src->p, src->end, &tag))
    {
      if (parse_tag (parser, &tag, tag.end, FALSE))
        return;
      recto_kd_add_text (parser, parser->tree, src->p++, 1);
      return;
    }
  close = recto_kd_match_braces (parser, src->p + 2, src->end, FALSE);
  if (close == NULL || last == NULL || last->type == RECTO_MD_TEXT)
    {
      recto_kd_add_text (parser, parser->tree, src->p++, 1);
      return;
    }
  recto_kd_read_list (parser, src->p + 2, close - src->p - 2, &list);
  recto_kd_merge_list (parser, recto_kd_list_of (parser, last), &list);
  recto_kd_apply_list (parser, &last->attributes, &list);
  src->p = close + 1;
}
