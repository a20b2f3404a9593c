/* HTML tags, as kramdown's patterns see them: a tag with an attribute that
 * they do not match is no tag but text. */

#include "recto-kd-parser.h"

/* Flags of an element whose name may be written in any case. */
guint
recto_kd_flags_of (const char *name,
                   gsize length)
{
  char lower[16];

  if (length >= sizeof lower)
    return 0;
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (name[i]);
  return recto_md_element_flags (lower, length);
}

gboolean
recto_kd_name_is (const char *name,
                  gsize length,
                  const char *other,
                  gsize other_length,
                  gboolean any_case)
{
  if (length != other_length)
    return FALSE;
  return any_case ? g_ascii_strncasecmp (name, other, length) == 0 : memcmp (name, other, length) == 0;
}

static const char *
skip_space (const char *p,
            const char *end)
{
  while (p < end && recto_md_is_space (*p))
    p++;
  return p;
}

/* The value behind an attribute's name; *behind stays where it is if none. */
static gboolean
read_value (RectoKdParser *parser,
            const char **behind,
            const char **value,
            gsize *length)
{
  RectoKdSource *src = parser->src;
  const char *end = src->end;
  const char *p = skip_space (*behind, end);

  if (p == end || *p != '=')
    return FALSE;
  p = skip_space (p + 1, end);
  *value = p;
  if (p < end && (*p == '"' || *p == '\''))
    {
      const char *close = recto_kd_source_find (src, *p == '"' ? RECTO_KD_FIND_DOUBLE_QUOTE : RECTO_KD_FIND_SINGLE_QUOTE, p + 1);

      if (close == NULL)
        return FALSE;
      *value = p + 1;
      *length = close - p - 1;
      *behind = close + 1;
      return TRUE;
    }
  while (p < end && recto_md_is_word (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (p == *value)
    return FALSE;
  *length = p - *value;
  *behind = p;
  return TRUE;
}

static void
add_attribute (RectoKdParser *parser,
               RectoKdTag *tag,
               const char *name,
               gsize name_length,
               const char *value,
               gsize value_length)
{
  char *copy = recto_md_arena_dup (parser->arena, name, name_length);
  g_autofree char *lower = NULL;

  if (tag->is_known)
    {
      lower = recto_kd_lower (copy, name_length);
      copy = recto_md_arena_dup (parser->arena, lower, strlen (lower));
    }
  recto_kd_set_attribute (parser, &tag->attributes, copy, recto_md_arena_dup (parser->arena, value, value_length));
}

/**
 * recto_kd_read_tag:
 * @parser: the parser
 * @p: a place in its source
 * @tag: (out): what is read
 *
 * Reads a start tag, whose attributes are ready for an element.
 *
 * Returns: whether there is one
 */
gboolean
recto_kd_read_tag (RectoKdParser *parser,
                   const char *p,
                   RectoKdTag *tag)
{
  const char *end = parser->src->end;
  const char *start = p;

  memset (tag, 0, sizeof *tag);
  if (end - p < 3 || *p != '<')
    return FALSE;
  tag->name = p + 1;
  tag->name_length = recto_md_name_length (p + 1, end);
  if (tag->name_length == 0)
    return FALSE;
  tag->is_known = recto_kd_flags_of (tag->name, tag->name_length) != 0;
  p += 1 + tag->name_length;
  for (;;)
    {
      const char *name = skip_space (p, end);
      gsize length = name > p ? recto_md_name_length (name, end) : 0;
      const char *value = "";
      gsize value_length = 0;

      if (length == 0)
        break;
      p = name + length;
      read_value (parser, &p, &value, &value_length);
      add_attribute (parser, tag, name, length, value, value_length);
    }
  p = skip_space (p, end);
  recto_kd_source_reach (parser->src, p);
  if (p < end && *p == '/')
    {
      tag->is_closed = TRUE;
      p++;
    }
  if (p == end || *p != '>')
    {
      recto_kd_spend (parser, p - start);
      return FALSE;
    }
  tag->end = p + 1;
  if (tag->is_known)
    {
      char *name = recto_md_arena_dup (parser->arena, tag->name, tag->name_length);

      for (char *c = name; *c != '\0'; c++)
        *c = g_ascii_tolower (*c);
      tag->name = name;
    }
  return TRUE;
}

/* Behind `</name>`, NULL if there is no end tag here. */
const char *
recto_kd_read_end_tag (const char *p,
                       const char *end,
                       const char **name,
                       gsize *length)
{
  if (end - p < 4 || p[0] != '<' || p[1] != '/')
    return NULL;
  *name = p + 2;
  *length = recto_md_name_length (p + 2, end);
  if (*length == 0)
    return NULL;
  p = skip_space (p + 2 + *length, end);
  return p < end && *p == '>' ? p + 1 : NULL;
}

/* The place of the next `</name>`, in any case. */
const char *
recto_kd_find_end_tag (RectoKdParser *parser,
                       const char *p,
                       const char *name,
                       gsize length)
{
  const char *end = parser->src->end;

  while ((p = recto_md_find (p, end, "</")) != NULL)
    {
      const char *behind = p + 2 + length;

      if (behind < end && g_ascii_strncasecmp (p + 2, name, length) == 0)
        {
          behind = skip_space (behind, end);
          if (behind < end && *behind == '>')
            return p;
        }
      p += 2;
    }
  return NULL;
}
