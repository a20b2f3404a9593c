/* Definition lists: the paragraph above is the terms, lines after a colon
 * are the definitions. */

#include "recto-kd-parser.h"

#include "recto-md-buffer.h"

typedef struct
{
  RectoMdNode *item;
  gsize start;
  gsize length;
  guint line;
} Definition;

typedef struct
{
  RectoKdParser *parser;
  RectoMdNode *list;
  RectoMdBuffer text;
  GArray *definitions;
  gsize indentation;
  gsize most_spaces;
  gboolean first_as_para;
  gboolean last_is_blank;
} Gathering;

/* The paragraph that the terms are in: the last child, or the one before a
 * single empty line. */
static RectoMdNode *
find_terms (RectoKdParser *parser)
{
  RectoMdNode *last = parser->tree->last;

  if (last == NULL || last->type == RECTO_MD_PARAGRAPH)
    return last;
  if (last->type == RECTO_MD_BLANK && last->length == 1 && last->previous != NULL &&
      last->previous->type == RECTO_MD_PARAGRAPH)
    return last->previous;
  return NULL;
}

static void
add_term (RectoKdParser *parser,
          RectoMdNode *list,
          const char *text,
          gsize length,
          guint line)
{
  RectoMdNode *term = recto_md_node_new (parser->arena, RECTO_MD_TERM, line);
  const char *behind = recto_kd_read_item_list (parser, text, text + length, &term->list);

  if (behind != NULL)
    {
      length -= behind - text;
      text = behind;
    }
  term->header_text = recto_md_arena_dup (parser->arena, text, length);
  recto_kd_add_typed_text (parser, term, RECTO_MD_RAW_TEXT, text, length);
  recto_md_node_append (list, term);
}

static void
add_terms (RectoKdParser *parser,
           RectoMdNode *list,
           RectoMdNode *paragraph)
{
  const RectoMdNode *raw = paragraph->first;
  const char *p = raw != NULL ? raw->text : "";
  const char *end = raw != NULL ? raw->text + raw->length : p;
  guint line = paragraph->line;

  while (end > p && end[-1] == '\n')
    end--;
  for (; p < end; p = recto_kd_next_line (p, end))
    add_term (parser, list, p, recto_kd_line_end (p, end) - p, line++);
}

static Definition *
last_definition (Gathering *gathering)
{
  return &g_array_index (gathering->definitions, Definition, gathering->definitions->len - 1);
}

static void
add_text (Gathering *gathering,
          const char *text,
          gsize length,
          guint line)
{
  Definition *definition = last_definition (gathering);

  if (definition->length == 0)
    definition->line = line;
  recto_md_buffer_append (&gathering->text, text, length);
  definition->length += length;
}

static void
begin_definition (Gathering *gathering,
                  const char *marker_end)
{
  RectoKdParser *parser = gathering->parser;
  RectoKdSource *src = parser->src;
  guint line = recto_kd_source_line (src, src->p);
  Definition definition = { recto_md_node_new (parser->arena, RECTO_MD_DEFINITION, line), gathering->text.length, 0, line };
  const char *next = recto_kd_next_line (marker_end, src->end);
  RectoKdFirstLine first;

  recto_kd_read_first_line (parser, marker_end - src->p, marker_end, next, &first);
  definition.item->list = first.list;
  if (gathering->first_as_para)
    definition.item->flags |= RECTO_MD_FLAG_FIRST_AS_PARA;
  recto_md_node_append (gathering->list, definition.item);
  g_array_append_val (gathering->definitions, definition);
  if (first.length > 0)
    add_text (gathering, first.content, first.length, line);
  gathering->indentation = first.indentation;
  gathering->most_spaces = MIN (first.indentation - 1, 3);
  gathering->first_as_para = FALSE;
  gathering->last_is_blank = FALSE;
  src->p = next;
}

static void
add_line (Gathering *gathering)
{
  RectoKdSource *src = gathering->parser->src;
  guint line = recto_kd_source_line (src, src->p);
  const char *p = src->p;
  const char *next = recto_kd_next_line (p, src->end);
  gsize columns = 0;

  for (; p < next && *p == '\t'; p++)
    columns += 4;
  for (; p < next && *p == ' '; p++)
    columns++;
  if (columns >= gathering->indentation)
    columns -= gathering->indentation;
  for (; columns > 0; columns--)
    add_text (gathering, " ", 1, line);
  add_text (gathering, p, next - p, line);
  gathering->first_as_para = FALSE;
  gathering->last_is_blank = FALSE;
  src->p = next;
}

static void
gather (Gathering *gathering)
{
  RectoKdParser *parser = gathering->parser;
  RectoKdSource *src = parser->src;

  while (src->p < src->end)
    {
      const char *marker_end = recto_kd_list_marker (src->p, src->end, RECTO_MD_DEFINITION_LIST, gathering->most_spaces);
      const char *behind;

      if (marker_end != NULL)
        {
          begin_definition (gathering, marker_end);
        }
      else if (recto_kd_is_end_marker (src->p, src->end))
        {
          break;
        }
      else if (recto_kd_is_item_content (src->p, src->end, gathering->indentation) ||
               (!gathering->last_is_blank && recto_kd_is_item_lazy (parser, src->p, gathering->indentation)))
        {
          add_line (gathering);
        }
      else
        {
          behind = recto_kd_skip_blank (src->p, src->end);
          if (behind == src->p)
            break;
          gathering->first_as_para = TRUE;
          gathering->last_is_blank = TRUE;
          add_text (gathering, src->p, behind - src->p, recto_kd_source_line (src, src->p));
          src->p = behind;
        }
    }
}

/* Returns the blank lines that the last definition ended with. */
static RectoMdNode *
read_definitions (Gathering *gathering,
                  const char *text)
{
  RectoKdParser *parser = gathering->parser;
  RectoMdNode *last_blank = NULL;

  for (guint i = 0; i < gathering->definitions->len; i++)
    {
      const Definition *definition = &g_array_index (gathering->definitions, Definition, i);
      RectoMdNode *item = definition->item;
      RectoKdSource source;

      recto_kd_source_init (&source, text + definition->start, definition->length, definition->line);
      recto_kd_parse_blocks (parser, item, &source);
      if (item->first == NULL)
        continue;
      last_blank = item->last->type == RECTO_MD_BLANK ? item->last : NULL;
      if (last_blank != NULL)
        recto_md_node_remove (item, last_blank);
      if (item->first == NULL || item->first->type != RECTO_MD_PARAGRAPH || (item->flags & RECTO_MD_FLAG_FIRST_AS_PARA) != 0)
        continue;
      if (item->first->next != NULL && item->first->first != NULL)
        recto_md_node_add_text (parser->arena, item->first->first, "\n", 1);
      item->first->flags |= RECTO_MD_FLAG_TRANSPARENT;
    }
  return last_blank;
}

/* A definition list right behind another one is the same list. */
static void
add_list (RectoMdNode *tree,
          RectoMdNode *list)
{
  RectoMdNode *last = tree->last;

  if (last != NULL && last->type == RECTO_MD_BLANK && last->previous != NULL &&
      last->previous->type == RECTO_MD_DEFINITION_LIST)
    {
      recto_md_node_remove (tree, last);
      last = tree->last;
    }
  if (last != NULL && last->type == RECTO_MD_DEFINITION_LIST)
    recto_md_node_take (last, list);
  else
    recto_md_node_append (tree, list);
}

gboolean
recto_kd_parse_definitions (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  Gathering gathering = { .parser = parser, .most_spaces = 3 };
  RectoMdNode *paragraph, *last_blank;
  char *text;

  if (recto_kd_list_marker (src->p, src->end, RECTO_MD_DEFINITION_LIST, 3) == NULL)
    return FALSE;
  paragraph = find_terms (parser);
  if (paragraph == NULL)
    return FALSE;
  gathering.list = recto_kd_new_block (parser, RECTO_MD_DEFINITION_LIST, paragraph->line);
  gathering.list->list = paragraph->list;
  if (paragraph->next != NULL)
    {
      recto_md_node_remove (parser->tree, paragraph->next);
      gathering.first_as_para = TRUE;
    }
  recto_md_node_remove (parser->tree, paragraph);
  add_terms (parser, gathering.list, paragraph);
  gathering.definitions = g_array_new (FALSE, FALSE, sizeof (Definition));
  gather (&gathering);
  text = recto_md_arena_dup (parser->arena, gathering.text.data, gathering.text.length);
  recto_md_buffer_clear (&gathering.text);
  last_blank = read_definitions (&gathering, text);
  add_list (parser->tree, gathering.list);
  parser->tree->last->last_line = recto_kd_last_line (src, src->p);
  if (last_blank != NULL)
    recto_md_node_append (parser->tree, last_blank);
  g_array_unref (gathering.definitions);
  return TRUE;
}
