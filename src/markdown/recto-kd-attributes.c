/* Attribute lists, `{: #id .class key="value" name}`: reading them, joining
 * them, and giving their attributes to an element. */

#include "recto-kd-parser.h"

#include <glib/gi18n-lib.h>

/* Lists can name themselves: so many names are followed. */
#define MOST_NAMES 500

/* In the whole text it is remembered where the last one was. */
static const char *
find_brace (RectoKdParser *parser,
            const char *p,
            const char *end)
{
  const char *found;

  if (end == parser->src->end)
    return recto_kd_source_find (parser->src, RECTO_KD_FIND_BRACE, p);
  found = p < end ? memchr (p, '}', end - p) : NULL;
  recto_kd_source_reach (parser->src, found != NULL ? found : end);
  return found;
}

/**
 * recto_kd_match_braces:
 * @parser: the parser
 * @p: the place behind `{:`
 * @end: the end of the text
 * @to_line_end: whether only space may follow on the line
 *
 * Finds the brace that closes a list. `\}` does not close it, except where
 * the list would have no end otherwise.
 *
 * Returns: (nullable): the place of the brace
 */
const char *
recto_kd_match_braces (RectoKdParser *parser,
                       const char *p,
                       const char *end,
                       gboolean to_line_end)
{
  const char *first = find_brace (parser, p, end);
  const char *close = first;

  if (first == NULL)
    return NULL;
  while (close != NULL && close > p && close[-1] == '\\')
    close = find_brace (parser, close + 1, end);
  if (close != first && !recto_kd_spend (parser, (close != NULL ? close : end) - p))
    return NULL;
  if (close == NULL)
    close = end;
  for (; close != NULL && close > p; close = close != first ? memrchr (p, '}', close - p) : NULL)
    {
      if (close < end && (!to_line_end || recto_kd_to_line_end (close + 1, end) != NULL))
        return close;
    }
  return NULL;
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

static gboolean
ends_here (const char *p,
           const char *end)
{
  return p == end || recto_md_is_space (*p);
}

/* Sets an attribute that the text gives, or says that there are too many. */
void
recto_kd_set_attribute (RectoKdParser *parser,
                        RectoMdAttribute **attributes,
                        const char *name,
                        const char *value)
{
  if (recto_md_attribute_set (parser->arena, attributes, name, value) || parser->has_left_out)
    return;
  parser->has_left_out = TRUE;
  recto_kd_note (parser, recto_kd_source_line (parser->src, parser->src->p),
                 _ ("So many attributes in one place are not all taken over"));
}

/* The quote that ends a value: the first that space follows. An escaped one
 * ends it only where the value would have no end otherwise. */
static const char *
find_value_end (const char *value,
                const char *end,
                char quote)
{
  const char *escaped = NULL;

  for (const char *p = value; p < end && *p != '}'; p++)
    {
      if (*p == quote && ends_here (p + 1, end))
        return p;
      if (*p == '\\' && p + 1 < end && (p[1] == '}' || p[1] == quote))
        {
          p++;
          if (*p == quote && ends_here (p + 1, end))
            escaped = p;
        }
    }
  return escaped;
}

/* `key="value"`. */
static const char *
read_pair (RectoKdParser *parser,
           const char *p,
           const char *end,
           RectoMdAttributeList *list)
{
  gsize name = name_length (p, end);
  const char *value = p + name + 2;
  const char *close;
  char *text, *at;
  char quote;

  if (name == 0 || end - p < (gssize) name + 3 || p[name] != '=' || (p[name + 1] != '"' && p[name + 1] != '\''))
    return NULL;
  quote = p[name + 1];
  close = find_value_end (value, end, quote);
  if (close == NULL)
    return NULL;
  text = at = recto_md_arena_alloc (parser->arena, close - value + 1);
  for (const char *from = value; from < close; from++)
    {
      if (*from == '\\' && from + 1 < close && (from[1] == '}' || from[1] == quote))
        from++;
      *at++ = *from;
    }
  *at = '\0';
  recto_kd_set_attribute (parser, &list->attributes, recto_md_arena_dup (parser->arena, p, name), text);
  return close + 1;
}

static void
add_reference (RectoKdParser *parser,
               RectoMdAttributeList *list,
               const char *name)
{
  RectoMdReference *reference = recto_md_arena_new (parser->arena, RectoMdReference);

  reference->name = name;
  if (list->last_reference != NULL)
    list->last_reference->next = reference;
  else
    list->references = reference;
  list->last_reference = reference;
}

static const char *
read_reference (RectoKdParser *parser,
                const char *p,
                const char *end,
                RectoMdAttributeList *list)
{
  gsize name = name_length (p, end);

  if (name == 0 || !ends_here (p + name, end))
    return NULL;
  add_reference (parser, list, recto_md_arena_dup (parser->arena, p, name));
  return p + name;
}

/* The end of one `#id` or `.class`, NULL if there is none. */
static const char *
short_end (const char *p,
           const char *end)
{
  const char *name = p + 1;

  if (end - p < 2)
    return NULL;
  if (*p == '#' && g_ascii_isalpha (*name))
    {
      while (name < end && (recto_md_is_word_char (*name) || *name == ':' || *name == '-'))
        name++;
      return name;
    }
  if (*p != '.')
    return NULL;
  while (name < end && !recto_md_is_space (*name) && *name != '.' && *name != '#')
    name++;
  return name > p + 1 ? name : NULL;
}

/* `#id.class.other`. */
static const char *
read_shorts (RectoKdParser *parser,
             const char *p,
             const char *end,
             RectoMdAttributeList *list)
{
  const char *behind = p;
  const char *next;

  while ((next = short_end (behind, end)) != NULL)
    behind = next;
  if (behind == p || !ends_here (behind, end))
    return NULL;
  for (; p < behind; p = next)
    {
      char *name;

      next = short_end (p, behind);
      name = recto_md_arena_dup (parser->arena, p + 1, next - p - 1);
      if (*p == '#')
        recto_md_attribute_set (parser->arena, &list->attributes, "id", name);
      else
        recto_md_attribute_add_class (parser->arena, &list->attributes, name);
    }
  return behind;
}

/**
 * recto_kd_read_list:
 * @parser: the parser
 * @text: (array length=length): what stands between `{:` and `}`
 * @length: its length
 * @list: what the attributes are added to
 */
void
recto_kd_read_list (RectoKdParser *parser,
                    const char *text,
                    gsize length,
                    RectoMdAttributeList *list)
{
  const char *p = text;
  const char *end = text + length;
  gboolean at_start = TRUE;

  while (p <= end)
    {
      const char *behind = NULL;

      if (at_start)
        {
          behind = read_pair (parser, p, end, list);
          if (behind == NULL)
            behind = read_reference (parser, p, end, list);
          if (behind == NULL)
            behind = read_shorts (parser, p, end, list);
        }
      if (behind != NULL)
        {
          p = behind;
          at_start = FALSE;
        }
      if (p >= end)
        break;
      at_start = recto_md_is_space (*p);
      p++;
    }
}

RectoMdAttributeList *
recto_kd_list_of (RectoKdParser *parser,
                  RectoMdNode *node)
{
  if (node->list == NULL)
    node->list = recto_md_arena_new (parser->arena, RectoMdAttributeList);
  return node->list;
}

void
recto_kd_merge_list (RectoKdParser *parser,
                     RectoMdAttributeList *into,
                     const RectoMdAttributeList *from)
{
  for (const RectoMdReference *reference = from->references; reference != NULL; reference = reference->next)
    add_reference (parser, into, reference->name);
  for (const RectoMdAttribute *a = from->attributes; a != NULL; a = a->next)
    {
      if (strcmp (a->name, "class") == 0)
        recto_md_attribute_add_class (parser->arena, &into->attributes, a->value);
      else
        recto_md_attribute_set (parser->arena, &into->attributes, a->name, a->value);
    }
}

static void
apply (RectoKdParser *parser,
       RectoMdAttribute **attributes,
       const RectoMdAttributeList *list,
       guint *most)
{
  for (const RectoMdReference *reference = list->references; reference != NULL; reference = reference->next)
    {
      const RectoMdAttributeList *named = g_hash_table_lookup (parser->definitions->lists, reference->name);

      if (named == NULL || *most == 0)
        continue;
      (*most)--;
      apply (parser, attributes, named, most);
    }
  for (const RectoMdAttribute *a = list->attributes; a != NULL; a = a->next)
    {
      if (strcmp (a->name, "class") == 0)
        recto_md_attribute_add_class (parser->arena, attributes, a->value);
      else
        recto_md_attribute_set (parser->arena, attributes, a->name, a->value);
    }
}

/* Gives an element the attributes of a list and of the lists that it names. */
void
recto_kd_apply_list (RectoKdParser *parser,
                     RectoMdAttribute **attributes,
                     const RectoMdAttributeList *list)
{
  guint most = MOST_NAMES;

  if (list != NULL)
    apply (parser, attributes, list, &most);
}
