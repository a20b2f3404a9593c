/* What is defined once and used elsewhere: addresses of links, footnotes and
 * abbreviations. Maths blocks are here too, the last small kind of block. */

#include "recto-kd-parser.h"

/* Lower case letter by letter, as Ruby does it for all of Unicode. */
char *
recto_kd_lower (const char *text,
                gsize length)
{
  GString *lower = g_string_sized_new (length + 1);
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        g_string_append_c (lower, g_ascii_tolower ((char) c));
      else if (c == 0x130)
        g_string_append (lower, "i\xcc\x87");
      else if (c >= 0x2160 && c <= 0x216f)
        g_string_append_unichar (lower, c + 0x10); /* Roman numerals */
      else if (c >= 0x24b6 && c <= 0x24cf)
        g_string_append_unichar (lower, c + 0x1a); /* letters in circles */
      else
        g_string_append_unichar (lower, g_unichar_tolower (c));
    }
  return g_string_free (lower, FALSE);
}

/* Runs of space become one, letters small. */
char *
recto_kd_normalize_id (RectoKdParser *parser,
                       const char *text,
                       gsize length)
{
  char *joined = recto_md_arena_alloc (parser->arena, length + 1);
  gsize joined_length = 0;
  g_autofree char *lower = NULL;

  for (gsize i = 0; i < length; i++)
    {
      if (!recto_md_is_space (text[i]))
        joined[joined_length++] = text[i];
      else if (i == 0 || !recto_md_is_space (text[i - 1]))
        joined[joined_length++] = ' ';
    }
  lower = recto_kd_lower (joined, joined_length);
  return recto_md_arena_dup (parser->arena, lower, strlen (lower));
}

/* The title behind an address, which ends its line; *behind is the end of the
 * definition. -line_end- is the end of the address's line. */
static gboolean
read_title (RectoKdSource *src,
            const char *p,
            const char *line_end,
            const char **title,
            gsize *length,
            const char **behind)
{
  const char *space = p;
  const char *close;

  while (p < line_end && (*p == ' ' || *p == '\t'))
    p++;
  if (p == line_end && p < src->end)
    {
      line_end = recto_kd_line_end (line_end + 1, src->end);
      for (p++; p < line_end && (*p == ' ' || *p == '\t'); p++)
        ;
    }
  else if (p == space)
    {
      return FALSE;
    }
  if (p >= line_end || (*p != '"' && *p != '\''))
    return FALSE;
  for (close = line_end - 1; close > p && (*close == ' ' || *close == '\t'); close--)
    ;
  if (close < p + 2 || *close != *p || line_end == src->end)
    return FALSE;
  *title = p + 1;
  *length = close - p - 1;
  *behind = line_end + 1;
  return TRUE;
}

/* The first place where an address may end: a title and the line end follow,
 * or the line end alone. */
static const char *
read_address (RectoKdSource *src,
              const char *p,
              const char **title,
              gsize *title_length,
              const char **behind)
{
  const char *line_end = recto_kd_line_end (p, src->end);
  const char *at;
  gboolean has_text = FALSE;

  for (at = p; at <= line_end; at++)
    {
      const char *rest = at;

      if (has_text && (at == line_end || *at == ' ' || *at == '\t'))
        {
          if (read_title (src, at, line_end, title, title_length, behind))
            return at;
          while (rest < line_end && (*rest == ' ' || *rest == '\t'))
            rest++;
          if (rest == line_end && line_end < src->end)
            {
              *behind = line_end + 1;
              return at;
            }
        }
      if (at < line_end && !recto_md_is_space (*at))
        has_text = TRUE;
    }
  return NULL;
}

static gboolean
looks_titled (const char *p,
              const char *end)
{
  for (; p + 1 < end; p++)
    {
      if ((*p == ' ' || *p == '\t') && (p[1] == '"' || p[1] == '\''))
        return TRUE;
    }
  return FALSE;
}

static void
add_link (RectoKdParser *parser,
          const char *id,
          gsize id_length,
          const char *address,
          gsize address_length,
          const char *title,
          gsize title_length)
{
  RectoKdLink *link = recto_md_arena_new (parser->arena, RectoKdLink);
  char *key = recto_kd_normalize_id (parser, id, id_length);

  parser->events |= RECTO_KD_EVENT_DEFINES;
  recto_kd_add_end_mark (parser, RECTO_MD_END_LINK);
  link->address = recto_md_arena_dup (parser->arena, address, address_length);
  link->title = title != NULL ? recto_md_arena_dup (parser->arena, title, title_length) : NULL;
  link->mark = parser->tree->last;
  g_hash_table_replace (parser->definitions->links, key, link);
  parser->definitions->longest_link = MAX (parser->definitions->longest_link, strlen (key));
}

gboolean
recto_kd_parse_link_definition (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *id = recto_kd_skip_spaces (src->p, src->end, 3) + 1;
  const char *line_end = recto_kd_line_end (id, src->end);
  const char *id_end = memchr (id, ']', line_end - id);
  const char *address, *address_end, *behind;
  const char *title = NULL;
  gsize title_length = 0;

  if (id_end == NULL || id_end == id || line_end - id_end < 2 || id_end[1] != ':')
    return FALSE;
  for (address = id_end + 2; address < line_end && (*address == ' ' || *address == '\t'); address++)
    ;
  if (*address == '<')
    {
      for (address_end = address; (address_end = memchr (address_end, '>', line_end - address_end)) != NULL; address_end++)
        {
          const char *rest = address_end + 1;

          if (read_title (src, rest, line_end, &title, &title_length, &behind))
            break;
          while (rest < line_end && (*rest == ' ' || *rest == '\t'))
            rest++;
          behind = rest + 1;
          if (rest == line_end && line_end < src->end)
            break;
        }
      if (address_end != NULL)
        {
          add_link (parser, id, id_end - id, address + 1, address_end - address - 1, title, title_length);
          src->p = behind;
          return TRUE;
        }
    }
  address_end = read_address (src, address, &title, &title_length, &behind);
  if (address_end == NULL || looks_titled (address, address_end))
    return FALSE;
  add_link (parser, id, id_end - id, address, address_end - address, title, title_length);
  src->p = behind;
  return TRUE;
}

/* The lines of a definition, each without its indentation. */
static void
read_content (RectoKdParser *parser,
              RectoMdNode *content,
              const char *p,
              const char *end,
              guint line)
{
  char *text = recto_md_arena_alloc (parser->arena, end - p + 1);
  gsize length = 0;
  RectoKdSource source;

  while (p < end)
    {
      const char *next = recto_kd_next_line (p, end);

      if (recto_kd_is_indented (p, end))
        p += *p == '\t' ? 1 : 4;
      memcpy (text + length, p, next - p);
      length += next - p;
      p = next;
    }
  recto_kd_source_init (&source, text, length, line);
  recto_kd_parse_blocks (parser, content, &source);
}

gboolean
recto_kd_parse_footnote (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *name = recto_kd_skip_spaces (src->p, src->end, 3) + 2;
  const char *name_end = name;
  const char *content, *behind;
  RectoKdFootnote *footnote;
  char *key;

  if (name >= src->end || name[-1] != '^' || !recto_md_is_word_char (*name))
    return FALSE;
  while (name_end < src->end && (recto_md_is_word_char (*name_end) || *name_end == '-'))
    name_end++;
  if (src->end - name_end < 2 || name_end[0] != ']' || name_end[1] != ':')
    return FALSE;
  parser->events |= RECTO_KD_EVENT_DEFINES;
  content = name_end + 2;
  behind = recto_kd_code_end (parser, recto_kd_next_line (content, src->end));
  footnote = recto_md_arena_new (parser->arena, RectoKdFootnote);
  footnote->content = recto_md_node_new (parser->arena, RECTO_MD_ROOT, recto_kd_source_line (src, src->p));
  read_content (parser, footnote->content, content, behind, footnote->content->line);
  recto_kd_add_end_mark (parser, RECTO_MD_END_FOOTNOTE);
  key = recto_md_arena_dup (parser->arena, name, name_end - name);
  footnote->name = key;
  if (g_hash_table_lookup (parser->definitions->footnotes, key) == NULL)
    g_ptr_array_add (parser->definitions->footnote_order, key);
  g_hash_table_replace (parser->definitions->footnotes, key, footnote);
  src->p = behind;
  return TRUE;
}

gboolean
recto_kd_parse_abbreviation (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = recto_kd_skip_spaces (src->p, src->end, 3) + 2;
  const char *line_end, *text_end, *title, *title_end;
  RectoKdAbbreviation *abbreviation;
  char *key;

  if (text >= src->end || text[-1] != '[')
    return FALSE;
  line_end = recto_kd_line_end (text, src->end);
  text_end = text < line_end ? recto_md_find (text + 1, line_end, "]:") : NULL;
  if (text_end == NULL || line_end == src->end)
    return FALSE;
  title = text_end + 2;
  title_end = line_end;
  while (title < title_end && recto_md_is_space (*title))
    title++;
  while (title_end > title && recto_md_is_space (title_end[-1]))
    title_end--;
  parser->events |= RECTO_KD_EVENT_DEFINES;
  abbreviation = recto_md_arena_new (parser->arena, RectoKdAbbreviation);
  key = recto_md_arena_dup (parser->arena, text, text_end - text);
  abbreviation->text = key;
  abbreviation->length = text_end - text;
  abbreviation->title = recto_md_arena_dup (parser->arena, title, title_end - title);
  recto_kd_add_end_mark (parser, RECTO_MD_END_ABBREVIATION);
  abbreviation->mark = parser->tree->last;
  if (g_hash_table_lookup (parser->definitions->abbreviations, key) == NULL)
    g_ptr_array_add (parser->definitions->abbreviation_order, key);
  g_hash_table_replace (parser->definitions->abbreviations, key, abbreviation);
  src->p = line_end + 1;
  return TRUE;
}

/* `$$…$$` on lines of its own. */
gboolean
recto_kd_parse_math (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *open = recto_kd_skip_spaces (src->p, src->end, 3);
  gboolean is_escaped = *open == '\\';
  const char *text, *close, *behind;
  RectoMdNode *math;

  if (is_escaped)
    open++;
  if (src->end - open < 4 || open[0] != '$' || open[1] != '$')
    return FALSE;
  text = open + 2;
  close = recto_kd_source_find (src, RECTO_KD_FIND_MATH, text);
  if (close == NULL || !recto_kd_after_boundary (parser))
    return FALSE;
  behind = recto_kd_to_line_end (close + 2, src->end);
  if (is_escaped)
    {
      if (behind != NULL)
        src->p = open;
      return FALSE;
    }
  if (!recto_kd_before_boundary (parser, behind != NULL ? behind : close + 2))
    return FALSE;
  while (text < close && recto_md_is_space (*text))
    text++;
  math = recto_kd_add_block (parser, RECTO_MD_MATH, recto_kd_source_line (src, src->p));
  math->text = text;
  for (; close > text && recto_md_is_space (close[-1]); close--)
    ;
  math->length = close - text;
  src->p = behind != NULL ? behind : recto_md_find (close, src->end, "$$") + 2;
  return TRUE;
}
