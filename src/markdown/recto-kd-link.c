/* Links, pictures, footnote marks and addresses in angle brackets. */

#include "recto-kd-parser.h"

static void
give_up (RectoKdParser *parser,
         const char *start,
         gsize length)
{
  recto_kd_spend (parser, parser->src->p - start);
  parser->src->p = start + length;
  recto_kd_add_text (parser, parser->tree, start, length);
}

/* The text between the brackets with its escapes undone. */
static char *
alternative (RectoKdParser *parser,
             const char *text,
             const char *end)
{
  char *plain = recto_md_arena_alloc (parser->arena, end - text + 1);
  char *at = plain;

  for (; text < end; text++)
    {
      if (*text == '\\' && text + 1 < end && text[1] != '~' && recto_kd_is_escapable (parser, text[1]))
        text++;
      *at++ = *text;
    }
  *at = '\0';
  return plain;
}

static void
add_link (RectoKdParser *parser,
          RectoMdNode *node,
          const char *address,
          const char *title,
          const char *text,
          RectoMdAttributeList *list)
{
  if (list != NULL)
    {
      /* shared: what is added to it behind one link shows at later ones too */
      node->list = list;
      recto_kd_apply_list (parser, &node->attributes, list);
    }
  recto_md_attribute_set (parser->arena, &node->attributes, node->type == RECTO_MD_LINK ? "href" : "src", address);
  if (node->type == RECTO_MD_IMAGE)
    {
      recto_md_attribute_set (parser->arena, &node->attributes, "alt", text);
      node->first = NULL;
      node->last = NULL;
    }
  if (title != NULL)
    recto_md_attribute_set (parser->arena, &node->attributes, "title", title);
  recto_md_node_append (parser->tree, node);
}

/* ` [id]` behind the text; the id is empty in `[]`. */
static gboolean
read_id (RectoKdSource *src,
         const char **id,
         gsize *length)
{
  const char *p = src->p;
  const char *close;

  while (p < src->end && recto_md_is_space (*p))
    p++;
  if (p == src->end || *p != '[')
    return FALSE;
  close = memchr (p, ']', src->end - p);
  if (close == NULL)
    return FALSE;
  *id = p + 1;
  *length = close - p - 1;
  src->p = close + 1;
  return TRUE;
}

/* The id could be that of a link: it is not longer than the longest. */
static gboolean
is_short_enough (RectoKdParser *parser,
                 const char *id,
                 gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length && count <= parser->definitions->longest_link * 2; i++)
    count += !recto_md_is_space (id[i]);
  return count <= parser->definitions->longest_link * 2;
}

static gboolean
add_reference (RectoKdParser *parser,
               RectoMdNode *node,
               const char *id,
               gsize length,
               const char *text,
               const char *text_end)
{
  const RectoKdLink *link;
  const char *alt = node->type == RECTO_MD_IMAGE ? alternative (parser, text, text_end) : NULL;

  if (g_hash_table_size (parser->definitions->links) == 0 || !is_short_enough (parser, id, length))
    return FALSE;
  if (id == text)
    {
      id = alternative (parser, text, text_end);
      length = strlen (id);
    }
  link = g_hash_table_lookup (parser->definitions->links, recto_kd_normalize_id (parser, id, length));
  if (link == NULL)
    return FALSE;
  add_link (parser, node, link->address, link->title, alt, link->mark != NULL ? link->mark->list : NULL);
  return TRUE;
}

/* `"title")` behind an address. */
static gboolean
read_title (RectoKdSource *src,
            const char **title,
            gsize *length)
{
  const char *p = src->p;
  const char *close;

  while (p < src->end && recto_md_is_space (*p))
    p++;
  if (p == src->end || (*p != '"' && *p != '\''))
    return FALSE;
  for (close = p + 2; close < src->end && (close = memchr (close, *p, src->end - close)) != NULL; close++)
    {
      const char *rest = close + 1;

      while (rest < src->end && recto_md_is_space (*rest))
        rest++;
      if (rest < src->end && *rest == ')')
        {
          *title = p + 1;
          *length = close - p - 1;
          src->p = rest + 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* An address in round brackets, which may be nested, up to its end or to the
 * space before a title. Returns whether the brackets are all closed. */
static gboolean
read_address (RectoKdSource *src,
              const char **address,
              gsize *length)
{
  const char *start = src->p;
  const char *end;
  int depth = 0;
  gboolean is_complete = FALSE;

  while (src->p < src->end && !is_complete)
    {
      char c = *src->p++;

      if (c == '(')
        depth++;
      else if (c == ')')
        is_complete = --depth == 0;
      else if (recto_md_is_space (c) && src->p < src->end && (*src->p == '"' || *src->p == '\''))
        break;
    }
  end = src->p - 1;
  for (start++; start < end && recto_md_is_space (*start); start++)
    ;
  while (end > start && recto_md_is_space (end[-1]))
    end--;
  *address = start;
  *length = end > start ? (gsize) (end - start) : 0;
  return is_complete;
}

/* `(address "title")` or `(<address> "title")`. */
static gboolean
read_target (RectoKdParser *parser,
             const char **address,
             gsize *length,
             const char **title,
             gsize *title_length)
{
  RectoKdSource *src = parser->src;
  const char *close;
  const char *p;

  *title = NULL;
  if (src->p + 1 < src->end && src->p[1] == '<')
    {
      const char *line_end = recto_kd_line_end (src->p, src->end);

      close = memchr (src->p, '>', line_end - src->p);
      if (close != NULL)
        {
          *address = src->p + 2;
          *length = close - src->p - 2;
          src->p = close + 1;
          if (src->p < src->end && *src->p == ')')
            {
              src->p++;
              return TRUE;
            }
          return read_title (src, title, title_length);
        }
    }
  p = src->p;
  if (read_address (src, address, length))
    return TRUE;
  if (src->p < src->end && read_title (src, title, title_length))
    return TRUE;
  recto_kd_spend (parser, src->end - p);
  return FALSE;
}

static gboolean
finish_link (RectoKdParser *parser,
             RectoMdNode *node,
             const char *text)
{
  RectoKdSource *src = parser->src;
  const char *text_end = src->p;
  const char *id = NULL;
  const char *address, *title;
  gsize length = 0;
  gsize title_length = 0;

  src->p++;
  if (read_id (src, &id, &length) || src->p == src->end || *src->p != '(')
    {
      if (length == 0)
        {
          id = text;
          length = text_end - text;
        }
      return add_reference (parser, node, id, length, text, text_end);
    }
  if (!read_target (parser, &address, &length, &title, &title_length))
    return FALSE;
  add_link (parser, node, recto_md_arena_dup (parser->arena, address, length),
            title != NULL ? recto_md_arena_dup (parser->arena, title, title_length) : NULL,
            node->type == RECTO_MD_IMAGE ? alternative (parser, text, text_end) : NULL, NULL);
  return TRUE;
}

void
recto_kd_parse_link (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *start = src->p;
  gboolean is_image = *start == '!';
  gsize length = is_image ? 2 : 1;
  RectoKdStop stop = { .kind = RECTO_KD_STOP_BRACKET, .brackets = 1 };

  src->p = start + length;
  if ((!is_image && (recto_kd_is_inside (parser, RECTO_MD_LINK) || recto_kd_is_inside (parser, RECTO_MD_IMAGE))) ||
      parser->fuel < 0)
    {
      recto_kd_add_text (parser, parser->tree, start, length);
      return;
    }
  stop.element = recto_md_node_new (parser->arena, is_image ? RECTO_MD_IMAGE : RECTO_MD_LINK, src->line);
  if (recto_kd_source_find (src, RECTO_KD_FIND_BRACKET, src->p) == NULL ||
      !recto_kd_parse_spans (parser, stop.element, &stop, RECTO_KD_SPAN_ALL) ||
      !finish_link (parser, stop.element, start + length))
    give_up (parser, start, length);
}

gboolean
recto_kd_parse_footnote_mark (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *name = src->p + 2;
  const char *name_end = name;
  RectoKdFootnote *footnote;
  RectoMdNode *node;
  g_autofree char *key = NULL;

  if (src->end - src->p < 4 || src->p[1] != '^' || !recto_md_is_word_char (*name))
    return FALSE;
  while (name_end < src->end && (recto_md_is_word_char (*name_end) || *name_end == '-'))
    name_end++;
  if (name_end == src->end || *name_end != ']')
    return FALSE;
  key = g_strndup (name, name_end - name);
  footnote = g_hash_table_lookup (parser->definitions->footnotes, key);
  if (footnote == NULL)
    {
      recto_kd_add_text (parser, parser->tree, src->p, name_end + 1 - src->p);
    }
  else
    {
      parser->events |= RECTO_KD_EVENT_FOOTNOTE;
      node = recto_kd_add_span (parser, RECTO_MD_FOOTNOTE);
      node->text = name;
      node->length = name_end - name;
      node->content = footnote->content;
    }
  src->p = name_end + 1;
  return TRUE;
}

static gboolean
has_scheme (const char *p,
            const char *end)
{
  static const char *const schemes[] = { "mailto:", "http:", "https:", "ftp:", "ftps:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize length = strlen (schemes[i]);

      if ((gsize) (end - p) > length && memcmp (p, schemes[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
skip_address_chars (const char *p,
                    const char *end)
{
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && c != '_' && c != '.' && !recto_md_is_alnum (c))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

gboolean
recto_kd_parse_autolink (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p + 1;
  const char *line_end = p;
  const char *close;
  g_autofree char *href = NULL;
  gboolean is_address = FALSE;
  RectoMdNode *node;

  if (parser->fuel >= 0 && has_scheme (p, src->end))
    {
      const char *colon = memchr (p, ':', src->end - p);

      line_end = recto_kd_line_end (p, src->end);
      close = colon + 2 < line_end ? memchr (colon + 2, '>', line_end - colon - 2) : NULL;
    }
  else
    {
      const char *at = skip_address_chars (p, src->end);

      close = at > p && at < src->end && *at == '@' ? skip_address_chars (at + 1, src->end) : NULL;
      if (close == NULL || close == at + 1 || close == src->end || *close != '>')
        close = NULL;
      is_address = TRUE;
    }
  if (close == NULL)
    {
      recto_kd_spend (parser, is_address ? 0 : line_end - p);
      return FALSE;
    }
  href = g_strdup_printf ("%s%.*s", is_address ? "mailto:" : "", (int) (close - p), p);
  node = recto_kd_add_span (parser, RECTO_MD_LINK);
  recto_md_attribute_set (parser->arena, &node->attributes, "href", recto_md_arena_dup (parser->arena, href, strlen (href)));
  if (!is_address && g_str_has_prefix (p, "mailto:"))
    p += strlen ("mailto:");
  recto_kd_add_text (parser, node, p, close - p);
  src->p = close + 1;
  return TRUE;
}
