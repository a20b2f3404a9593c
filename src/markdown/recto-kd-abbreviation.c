/* Finding abbreviations in text that is parsed. */

#include "recto-kd-parser.h"

/* All abbreviations in the order of their bytes, so that those which go on
 * like the text at a place are one range of them, and get fewer with each
 * byte: many abbreviations cost no more than one. */
struct _RectoKdFinder
{
  RectoKdParser *parser;
  RectoKdAbbreviation **sorted;
  guint n_sorted;
  gboolean first_bytes[256];
};

typedef struct
{
  guint low;
  guint high;
  gsize depth; /* how many bytes all of them have in common with the text */
} Range;

typedef struct
{
  const RectoKdAbbreviation *abbreviation;
  const char *behind;
} Match;

static int
compare_bytes (gconstpointer a,
               gconstpointer b)
{
  const RectoKdAbbreviation *one = *(RectoKdAbbreviation *const *) a;
  const RectoKdAbbreviation *other = *(RectoKdAbbreviation *const *) b;
  int order = memcmp (one->text, other->text, MIN (one->length, other->length));

  return order != 0 ? order : (one->length > other->length) - (one->length < other->length);
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

/* The first in the range whose byte at its depth is not smaller. */
static guint
lower_bound (const RectoKdFinder *finder,
             const Range *range,
             guint byte)
{
  guint low = range->low;
  guint high = range->high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const RectoKdAbbreviation *abbreviation = finder->sorted[middle];

      if (abbreviation->length <= range->depth || (guchar) abbreviation->text[range->depth] < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Keeps those that go on with this byte; whether there are any. */
static gboolean
narrow (const RectoKdFinder *finder,
        Range *range,
        char byte)
{
  const RectoKdAbbreviation *only = range->high - range->low == 1 ? finder->sorted[range->low] : NULL;

  if (only != NULL)
    {
      if (only->length <= range->depth || only->text[range->depth] != byte)
        return FALSE;
    }
  else
    {
      guint low = lower_bound (finder, range, (guchar) byte);

      range->high = lower_bound (finder, range, (guint) (guchar) byte + 1);
      range->low = low;
    }
  range->depth++;
  return range->low < range->high;
}

static gboolean
narrow_by_character (const RectoKdFinder *finder,
                     Range *range,
                     const char *p)
{
  const char *next = g_utf8_next_char (p);

  while (p < next && narrow (finder, range, *p))
    p++;
  return p == next;
}

static const char *
skip_any_spaces (const char *p,
                 const char *end)
{
  gsize space;

  while ((space = space_length (p, end)) > 0)
    p += space;
  return p;
}

static void find_longest (const RectoKdFinder *finder,
                          Range range,
                          const char *p,
                          const char *end,
                          gboolean needs_boundary,
                          Match *best);

/* A space in an abbreviation stands for one or more spaces of any kind; other
 * space than that stands for itself alone. */
static void
find_behind_spaces (const RectoKdFinder *finder,
                    Range range,
                    const char *p,
                    const char *end,
                    gboolean needs_boundary,
                    Match *best)
{
  const char *behind = skip_any_spaces (p, end);
  const char *rest = p;
  Range same = range;

  while (rest < behind && narrow (finder, &range, ' '))
    {
      rest += space_length (rest, end);
      find_longest (finder, range, behind, end, needs_boundary, best);
    }
  if (*p != ' ' && narrow_by_character (finder, &same, p))
    find_longest (finder, same, g_utf8_next_char (p), end, needs_boundary, best);
}

static void
find_longest (const RectoKdFinder *finder,
              Range range,
              const char *p,
              const char *end,
              gboolean needs_boundary,
              Match *best)
{
  do
    {
      const RectoKdAbbreviation *shortest = finder->sorted[range.low];

      if (shortest->length == range.depth && (!needs_boundary || p == end || !recto_md_is_word_char (*p)) &&
          (best->abbreviation == NULL || shortest->characters > best->abbreviation->characters))
        *best = (Match){ shortest, p };
      if (p == end)
        return;
      if (space_length (p, end) > 0)
        {
          find_behind_spaces (finder, range, p, end, needs_boundary, best);
          return;
        }
      if (!narrow_by_character (finder, &range, p))
        return;
      p = g_utf8_next_char (p);
    }
  while (TRUE);
}

/* Behind the longest abbreviation that stands here, NULL if none does. */
static const char *
match_any (const RectoKdFinder *finder,
           const char *p,
           const char *end,
           gboolean needs_boundary)
{
  Match best = { 0 };
  Range all = { 0, finder->n_sorted, 0 };

  if (p == end || !finder->first_bytes[(guchar) *p])
    return NULL;
  find_longest (finder, all, p, end, needs_boundary, &best);
  return best.behind;
}

/* The next abbreviation from a place on. */
static const char *
find (const RectoKdFinder *finder,
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
replace_in_text (const RectoKdFinder *finder,
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
          for (const RectoMdAttribute *a = abbreviation->attributes; a != NULL; a = a->next)
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
replace_in (const RectoKdFinder *finder,
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

static RectoKdFinder *
new_finder (RectoKdParser *parser)
{
  const GPtrArray *order = parser->definitions->abbreviation_order;
  RectoKdFinder *finder = recto_md_arena_new (parser->arena, RectoKdFinder);

  finder->parser = parser;
  finder->n_sorted = order->len;
  finder->sorted = recto_md_arena_alloc (parser->arena, order->len * sizeof *finder->sorted);
  for (guint i = 0; i < order->len; i++)
    {
      RectoKdAbbreviation *abbreviation = g_hash_table_lookup (parser->definitions->abbreviations, order->pdata[i]);

      /* a list beside a definition inside a note is in force before the note is read */
      if (abbreviation->attributes == NULL)
        recto_kd_apply_list (parser, &abbreviation->attributes, abbreviation->mark->list);
      abbreviation->characters = g_utf8_strlen (abbreviation->text, abbreviation->length);
      finder->sorted[i] = abbreviation;
      finder->first_bytes[(guchar) abbreviation->text[0]] = TRUE;
      if (abbreviation->text[0] == ' ')
        memset (finder->first_bytes, TRUE, sizeof finder->first_bytes);
    }
  qsort (finder->sorted, order->len, sizeof *finder->sorted, compare_bytes);
  return finder;
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
  if (parser->definitions->abbreviation_order->len == 0)
    return;
  if (parser->finder == NULL)
    parser->finder = new_finder (parser);
  replace_in (parser->finder, element);
}
