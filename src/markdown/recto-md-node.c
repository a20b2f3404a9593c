/* The document tree that both dialects build and one renderer prints.
 *
 * It is ours and not cmark's: kramdown has kinds (definition lists, tables
 * with several bodies, abbreviations, attribute lists on anything, HTML
 * elements with content) that cmark nodes could only carry as user data on
 * custom nodes, each behind several allocations; and its text nodes grow and
 * are split after the parse, which cmark's API does by copying. */

#include "recto-md-node.h"

#include "recto-md-scan.h"

RectoMdNode *
recto_md_node_new (RectoMdArena *arena,
                   RectoMdType type,
                   guint line)
{
  RectoMdNode *node = recto_md_arena_new (arena, RectoMdNode);

  node->type = type;
  node->line = line;
  node->last_line = line;
  return node;
}

void
recto_md_node_append (RectoMdNode *parent,
                      RectoMdNode *node)
{
  node->next = NULL;
  node->previous = parent->last;
  if (parent->last != NULL)
    parent->last->next = node;
  else
    parent->first = node;
  parent->last = node;
}

void
recto_md_node_remove (RectoMdNode *parent,
                      RectoMdNode *node)
{
  if (node->previous != NULL)
    node->previous->next = node->next;
  else
    parent->first = node->next;
  if (node->next != NULL)
    node->next->previous = node->previous;
  else
    parent->last = node->previous;
  node->next = NULL;
  node->previous = NULL;
}

/* Puts the chain from first to last (NULL for nothing) where node was. */
void
recto_md_node_replace (RectoMdNode *parent,
                       RectoMdNode *node,
                       RectoMdNode *first,
                       RectoMdNode *last)
{
  if (first == NULL)
    {
      recto_md_node_remove (parent, node);
      return;
    }
  first->previous = node->previous;
  last->next = node->next;
  if (node->previous != NULL)
    node->previous->next = first;
  else
    parent->first = first;
  if (node->next != NULL)
    node->next->previous = last;
  else
    parent->last = last;
  node->next = NULL;
  node->previous = NULL;
}

/* Moves all children of from to the end of parent. */
void
recto_md_node_take (RectoMdNode *parent,
                    RectoMdNode *from)
{
  if (from->first == NULL)
    return;
  from->first->previous = parent->last;
  if (parent->last != NULL)
    parent->last->next = from->first;
  else
    parent->first = from->first;
  parent->last = from->last;
  from->first = NULL;
  from->last = NULL;
}

/**
 * recto_md_node_add_text:
 * @arena: where the tree lives
 * @node: a node with text
 * @text: (array length=length): bytes that live as long as the tree
 * @length: how many
 *
 * Adds to a node's text: by making the slice longer where the bytes follow
 * each other in the source, by copying where they do not.
 */
void
recto_md_node_add_text (RectoMdArena *arena,
                        RectoMdNode *node,
                        const char *text,
                        gsize length)
{
  if (node->length == 0)
    {
      node->text = text;
      node->length = length;
      node->flags &= ~RECTO_MD_FLAG_OWN_TEXT;
      return;
    }
  if ((node->flags & RECTO_MD_FLAG_OWN_TEXT) == 0 && node->text + node->length == text)
    {
      node->length += length;
      return;
    }
  if ((node->flags & RECTO_MD_FLAG_OWN_TEXT) == 0 || node->room - node->length < length)
    {
      gsize room = MAX ((node->length + length) * 2, 64);
      char *copy = recto_md_arena_alloc (arena, room);

      memcpy (copy, node->text, node->length);
      node->text = copy;
      node->room = room;
      node->flags |= RECTO_MD_FLAG_OWN_TEXT;
    }
  memcpy ((char *) node->text + node->length, text, length);
  node->length += length;
}

gboolean
recto_md_node_is_block (const RectoMdNode *node)
{
  if (node->type != RECTO_MD_ROOT && node->type < RECTO_MD_END_MARK)
    return TRUE;
  return node->type >= RECTO_MD_HTML && node->type < RECTO_MD_RAW_TEXT && (node->flags & RECTO_MD_FLAG_SPAN) == 0;
}

const char *
recto_md_attribute_get (const RectoMdAttribute *attributes,
                        const char *name)
{
  for (; attributes != NULL; attributes = attributes->next)
    {
      if (strcmp (attributes->name, name) == 0)
        return attributes->value;
    }
  return NULL;
}

/**
 * recto_md_attribute_set:
 * @arena: where the tree lives
 * @attributes: the first attribute
 * @name: a name that lives as long as the tree
 * @value: a value that lives as long as the tree
 *
 * Sets an attribute; one that is there keeps its place. As each is looked for
 * among all others, there can be no more than %RECTO_MD_MOST_ATTRIBUTES.
 *
 * Returns: %FALSE when there are too many and this one is left out
 */
gboolean
recto_md_attribute_set (RectoMdArena *arena,
                        RectoMdAttribute **attributes,
                        const char *name,
                        const char *value)
{
  guint n = 0;

  for (; *attributes != NULL; attributes = &(*attributes)->next, n++)
    {
      if (strcmp ((*attributes)->name, name) == 0)
        {
          (*attributes)->value = value;
          (*attributes)->room = 0;
          return TRUE;
        }
    }
  if (n == RECTO_MD_MOST_ATTRIBUTES)
    return FALSE;
  *attributes = recto_md_arena_new (arena, RectoMdAttribute);
  (*attributes)->name = name;
  (*attributes)->value = value;
  return TRUE;
}

void
recto_md_attribute_remove (RectoMdAttribute **attributes,
                           const char *name)
{
  for (; *attributes != NULL; attributes = &(*attributes)->next)
    {
      if (strcmp ((*attributes)->name, name) == 0)
        {
          *attributes = (*attributes)->next;
          return;
        }
    }
}

static RectoMdAttribute *
find_attribute (RectoMdAttribute *attributes,
                const char *name)
{
  while (attributes != NULL && strcmp (attributes->name, name) != 0)
    attributes = attributes->next;
  return attributes;
}

/* Adds to the class attribute. The value is its own, and has room to grow. */
void
recto_md_attribute_add_class (RectoMdArena *arena,
                              RectoMdAttribute **attributes,
                              const char *value)
{
  RectoMdAttribute *class = find_attribute (*attributes, "class");
  gsize length = strlen (value);
  gsize old_length;
  char *at;

  if (class == NULL)
    {
      while (recto_md_is_space (*value))
        value++;
      recto_md_attribute_set (arena, attributes, "class", recto_md_arena_dup (arena, value, strlen (value)));
      return;
    }
  old_length = class->room > 0 ? class->length : strlen (class->value);
  if (class->room < old_length + length + 2)
    {
      gsize room = (old_length + length + 2) * 2;
      char *copy = recto_md_arena_alloc (arena, room);

      memcpy (copy, class->value, old_length);
      class->value = copy;
      class->room = room;
    }
  at = (char *) class->value + old_length;
  if (old_length > 0)
    *at++ = ' ';
  else
    for (; recto_md_is_space (*value); length--)
      value++;
  memcpy (at, value, length + 1);
  class->length = at + length - class->value;
}
