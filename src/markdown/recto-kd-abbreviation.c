/* Finding abbreviations in text that is parsed. */

#include "recto-kd-parser.h"

typedef struct
{
  RectoKdParser *parser;
  GPtrArray *longest_first; /* RectoKdAbbreviation */
  gboolean first_bytes[256];
} Finder;

static gsize
count_characters (const RectoKdAbbreviation *abbreviation)
{
  return g_utf8_strlen (abbreviation->text, abbreviation->length);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize first = count_characters (*(RectoKdAbbreviation *const *) a);
  gsize second = count_characters (*(RectoKdAbbreviation *const *) b);

  return first > second ? -1 : first < second;
}

/* The length of a space of any kind, 0 if there is none. */
static gsize
space_length (const char *p,
              const char *end)
{
  if (p == end)
    return 0;
  if (recto_md_is_space (*p))
    return 1;
  switch (g_unichar_type (g_utf8_get_char (p)))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return g_utf8_next_char (p) - p;
    default:
      return 0;
    }
}

/* Behind the abbreviation if it stands here; a space in it stands for one or
 * more spaces of any kind. */
static const char *
match (const RectoKdAbbreviation *abbreviation,
       const char *p,
       const char *end)
{
  const char *text = abbreviation->text;
  const char *text_end = text + abbreviation->length;

  while (text < text_end)
    {
      gsize space;

      if (*text != ' ')
        {
          if (p == end || *p != *text)
            return NULL;
          p++;
          text++;
          continue;
        }
      for (; text < text_end && *text == ' '; text++)
        {
          space = space_length (p, end);
          if (space == 0)
            return NULL;
          p += space;
        }
      while ((space = space_length (p, end)) > 0)
        p += space;
    }
  return p;
}

static const char *
match_any (const Finder *finder,
           const char *p,
           const char *end,
           gboolean needs_boundary)
{
  if (p == end || !finder->first_bytes[(guchar) *p])
    return NULL;
  for (guint i = 0; i < finder->longest_first->len; i++)
    {
      const char *behind = match (finder->longest_first->pdata[i], p, end);

      if (behind != NULL && (!needs_boundary || behind == end || !recto_md_is_word_char (*behind)))
        return behind;
    }
  return NULL;
}

/* The next abbreviation from a place on. */
static const char *
find (const Finder *finder,
      const char *from,
      const char *end,
      const char **behind)
{
  for (const char *p = from; p < end; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      gboolean at_line_start = p == from || p[-1] == '\n';

      if (!(!recto_md_is_word_char (*p) && match_any (finder, next, end, TRUE) != NULL) &&
          !(at_line_start && match_any (finder, p, end, TRUE) != NULL))
        continue;
      *behind = match_any (finder, p, end, FALSE);
      if (*behind != NULL)
        return p;
      *behind = match_any (finder, next, end, FALSE);
      return *behind != NULL ? next : NULL;
    }
  return NULL;
}

static RectoKdAbbreviation *
look_up (RectoKdParser *parser,
         const char *text,
         gsize length)
{
  g_autofree char *key = g_strndup (text, length);
  RectoKdAbbreviation *abbreviation = g_hash_table_lookup (parser->definitions->abbreviations, key);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = key; abbreviation == NULL && *p != '\0';)
    {
      gsize space = space_length (p, key + length);

      if (space == 0)
        g_string_append_c (plain, *p);
      else if (plain->len == 0 || plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
      p += MAX (space, 1);
    }
  return abbreviation != NULL ? abbreviation : g_hash_table_lookup (parser->definitions->abbreviations, plain->str);
}

static RectoMdNode *
new_piece (RectoKdParser *parser,
           RectoMdType type,
           const char *text,
           gsize length,
           guint line)
{
  RectoMdNode *node = recto_md_node_new (parser->arena, type, line);

  node->text = text;
  node->length = length;
  return node;
}

static void
replace_in_text (const Finder *finder,
                 RectoMdNode *element,
                 RectoMdNode *text)
{
  RectoKdParser *parser = finder->parser;
  const char *from = text->text;
  const char *end = from + text->length;
  const char *behind = from;
  const char *found = find (finder, from, end, &behind);
  RectoMdNode pieces = { 0 };

  if (found == NULL)
    return;
  for (; found != NULL; from = behind, found = find (finder, from, end, &behind))
    {
      RectoKdAbbreviation *abbreviation = look_up (parser, found, behind - found);
      RectoMdNode *node = new_piece (parser, RECTO_MD_ABBREVIATION, found, behind - found, text->line);

      if (abbreviation != NULL)
        {
          for (const RectoMdAttribute *a = abbreviation->mark->attributes; a != NULL; a = a->next)
            recto_md_attribute_set (parser->arena, &node->attributes, a->name, a->value);
          if (*abbreviation->title != '\0')
            recto_md_attribute_set (parser->arena, &node->attributes, "title", abbreviation->title);
        }
      recto_md_node_append (&pieces, new_piece (parser, RECTO_MD_TEXT, from, found - from, text->line));
      recto_md_node_append (&pieces, node);
      if (behind == found)
        break;
    }
  recto_md_node_append (&pieces, new_piece (parser, RECTO_MD_TEXT, from, end - from, text->line));
  recto_md_node_replace (element, text, pieces.first, pieces.last);
}

static void
replace_in (const Finder *finder,
            RectoMdNode *element)
{
  gboolean is_raw = element->type == RECTO_MD_HTML && element->model == RECTO_MD_MODEL_RAW;
  RectoMdNode *next;

  for (RectoMdNode *child = element->first; child != NULL; child = next)
    {
      next = child->next;
      if (child->type != RECTO_MD_TEXT || is_raw)
        replace_in (finder, child);
      else
        replace_in_text (finder, element, child);
    }
}

/**
 * recto_kd_replace_abbreviations:
 * @parser: the parser
 * @element: a node
 *
 * Marks the abbreviations in all text inside a node.
 */
void
recto_kd_replace_abbreviations (RectoKdParser *parser,
                                RectoMdNode *element)
{
  Finder finder = { .parser = parser };

  if (parser->definitions->abbreviation_order->len == 0)
    return;
  finder.longest_first = g_ptr_array_new ();
  for (guint i = 0; i < parser->definitions->abbreviation_order->len; i++)
    {
      RectoKdAbbreviation *abbreviation = g_hash_table_lookup (parser->definitions->abbreviations, parser->definitions->abbreviation_order->pdata[i]);

      g_ptr_array_add (finder.longest_first, abbreviation);
      finder.first_bytes[(guchar) abbreviation->text[0]] = TRUE;
      if (abbreviation->text[0] == ' ')
        memset (finder.first_bytes, TRUE, sizeof finder.first_bytes);
    }
  g_ptr_array_sort (finder.longest_first, compare_lengths);
  replace_in (&finder, element);
  g_ptr_array_unref (finder.longest_first);
}
