/* Bullet and ordered lists: the lines of each item are gathered first, with
 * their indentation gone, and read as blocks then. */

#include "recto-kd-parser.h"

#include "recto-md-buffer.h"

/* Lines of an item that are read on their own: a nested list begins a new
 * piece, so that it needs no blank line before it. */
typedef struct
{
  RectoMdNode *item;
  gsize start;
  gsize length;
  guint line;
} Piece;

typedef struct
{
  RectoKdParser *parser;
  RectoMdNode *list;
  RectoMdBuffer text;
  GArray *pieces;
  gsize indentation;
  gsize most_spaces; /* in front of the next marker */
  gboolean has_nested;
  gboolean last_is_blank;
  gboolean found_end_marker;
} Gathering;

static Piece *
last_piece (Gathering *gathering)
{
  return &g_array_index (gathering->pieces, Piece, gathering->pieces->len - 1);
}

static void
begin_piece (Gathering *gathering,
             RectoMdNode *item,
             guint line)
{
  Piece piece = { item, gathering->text.length, 0, line };

  g_array_append_val (gathering->pieces, piece);
}

static void
add_text (Gathering *gathering,
          const char *text,
          gsize length,
          guint line)
{
  Piece *piece = last_piece (gathering);

  if (piece->length == 0)
    piece->line = line;
  recto_md_buffer_append (&gathering->text, text, length);
  piece->length += length;
}

static void
begin_item (Gathering *gathering,
            const char *marker_end)
{
  RectoKdParser *parser = gathering->parser;
  RectoKdSource *src = parser->src;
  guint line = recto_kd_source_line (src, src->p);
  RectoMdNode *item = recto_md_node_new (parser->arena, RECTO_MD_ITEM, line);
  const char *next = recto_kd_next_line (marker_end, src->end);
  RectoKdFirstLine first;

  recto_kd_read_first_line (parser, marker_end - src->p, marker_end, next, &first);
  item->list = first.list;
  recto_md_node_append (gathering->list, item);
  gathering->indentation = first.indentation;
  gathering->most_spaces = MIN (first.indentation - 1, 3);
  gathering->has_nested = recto_kd_is_list_start (first.content, first.content + first.length);
  gathering->last_is_blank = FALSE;
  begin_piece (gathering, item, line);
  if (first.length > 0)
    add_text (gathering, first.content, first.length, line);
  src->p = next;
}

/* A line of the item: tabs in front become spaces, the indentation goes. */
static void
add_line (Gathering *gathering)
{
  RectoKdSource *src = gathering->parser->src;
  guint line = recto_kd_source_line (src, src->p);
  const char *p = src->p;
  const char *next = recto_kd_next_line (p, src->end);
  gsize tabs = 0;
  gsize spaces, rest, indent;
  gboolean is_indented, is_list;

  for (; p < next && *p == '\t'; p++)
    tabs++;
  for (spaces = 0; p + spaces < next && p[spaces] == ' '; spaces++)
    ;
  rest = spaces + 4 * tabs;
  is_indented = rest >= gathering->indentation;
  if (is_indented)
    rest -= gathering->indentation;
  p += spaces;
  is_list = rest <= 3 && recto_kd_is_list_start (p, next);
  indent = rest;
  if (!gathering->has_nested && is_indented && is_list)
    {
      begin_piece (gathering, last_piece (gathering)->item, line);
      gathering->has_nested = TRUE;
    }
  else if (gathering->has_nested && !is_indented && is_list)
    {
      indent += gathering->indentation + 4;
    }
  for (; indent > 0; indent--)
    add_text (gathering, " ", 1, line);
  add_text (gathering, p, next - p, line);
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
      const char *marker_end;
      const char *behind;

      if (gathering->last_is_blank && recto_kd_is_rule (src->p, src->end))
        break;
      if (recto_kd_is_end_marker (src->p, src->end))
        {
          gathering->found_end_marker = TRUE;
          src->p = recto_kd_next_line (src->p, src->end);
          break;
        }
      marker_end = recto_kd_list_marker (src->p, src->end, gathering->list->type, gathering->most_spaces);
      if (marker_end != NULL)
        {
          begin_item (gathering, marker_end);
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
          gathering->has_nested = TRUE;
          gathering->last_is_blank = TRUE;
          add_text (gathering, src->p, behind - src->p, recto_kd_source_line (src, src->p));
          src->p = behind;
        }
    }
}

static gboolean
begins_with_block (const RectoMdNode *item)
{
  return item->first == NULL || item->first->type != RECTO_MD_PARAGRAPH ||
         (item->first->flags & RECTO_MD_FLAG_TRANSPARENT) != 0;
}

/* Whether the paragraph that an item begins with is shown without tags. */
static gboolean
is_tight (const Gathering *gathering,
          const RectoMdNode *item)
{
  const RectoMdNode *first = item->first;
  const RectoMdNode *second = first->next;
  gboolean is_last = item == gathering->list->last;

  if (first->type != RECTO_MD_PARAGRAPH)
    return FALSE;
  if (second != NULL && second->type == RECTO_MD_BLANK &&
      !(is_last && second->next == NULL && !gathering->found_end_marker))
    return FALSE;
  if (!is_last || gathering->list->first == item)
    return TRUE;
  for (const RectoMdNode *other = gathering->list->first; other != item; other = other->next)
    {
      if (begins_with_block (other))
        return TRUE;
    }
  return FALSE;
}

/* Finishes an item that was read; returns the blank lines that it ended with. */
static RectoMdNode *
finish_item (Gathering *gathering,
             RectoMdNode *item)
{
  RectoMdNode *first = item->first;
  RectoMdNode *last;

  if (first->type == RECTO_MD_PARAGRAPH && first->list != NULL && first->next != NULL &&
      first->next->type == RECTO_MD_END_MARK)
    recto_md_node_remove (item, first->next);
  if (is_tight (gathering, item))
    {
      if (first->next != NULL && first->next->type != RECTO_MD_BLANK && first->first != NULL)
        recto_md_node_add_text (gathering->parser->arena, first->first, "\n", 1);
      first->flags |= RECTO_MD_FLAG_TRANSPARENT;
    }
  last = item->last;
  if (last->type != RECTO_MD_BLANK)
    return NULL;
  recto_md_node_remove (item, last);
  return last;
}

static RectoMdNode *
read_items (Gathering *gathering,
            const char *text)
{
  RectoKdParser *parser = gathering->parser;
  RectoMdNode *last_blank = NULL;

  for (guint i = 0; i < gathering->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (gathering->pieces, Piece, i);
      RectoKdSource source;

      recto_kd_source_init (&source, text + piece->start, piece->length, piece->line);
      recto_kd_parse_blocks (parser, piece->item, &source);
      if (i + 1 < gathering->pieces->len && g_array_index (gathering->pieces, Piece, i + 1).item == piece->item)
        continue;
      if (piece->item->first != NULL)
        last_blank = finish_item (gathering, piece->item);
    }
  return last_blank;
}

/* The length of `[ ] ` or `[x] ` that begins a text, with the space around. */
static gsize
task_mark (const RectoMdNode *raw,
           gboolean *is_done)
{
  const char *p = raw->text;
  const char *end = raw->text + raw->length;
  const char *close;

  while (p < end && recto_md_is_space (*p))
    p++;
  if (end - p < 4 || p[0] != '[' || p[2] != ']' || (p[1] != ' ' && p[1] != 'x' && p[1] != 'X'))
    return 0;
  *is_done = p[1] != ' ';
  close = p + 3;
  for (p = close; p < end && recto_md_is_space (*p); p++)
    ;
  return p > close ? (gsize) (p - raw->text) : 0;
}

/* GitHub's task lists: the box is put into the text as HTML. */
static void
mark_tasks (RectoKdParser *parser,
            RectoMdNode *list)
{
  static const char open_box[] = "<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" />";
  static const char done_box[] = "<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" checked=\"checked\" />";
  gboolean is_task_list = FALSE;

  for (RectoMdNode *item = list->first; item != NULL; item = item->next)
    {
      RectoMdNode *raw = item->first != NULL && item->first->type == RECTO_MD_PARAGRAPH ? item->first->first : NULL;
      gboolean is_done = FALSE;
      gsize mark = raw != NULL ? task_mark (raw, &is_done) : 0;

      if (raw == NULL)
        continue;
      if (mark > 0)
        {
          const char *rest = raw->text + mark;
          gsize rest_length = raw->length - mark;

          is_task_list = TRUE;
          raw->flags &= ~RECTO_MD_FLAG_OWN_TEXT;
          raw->text = is_done ? done_box : open_box;
          raw->length = (is_done ? sizeof done_box : sizeof open_box) - 1;
          recto_md_node_add_text (parser->arena, raw, rest, rest_length);
        }
      if (is_task_list)
        recto_md_attribute_set (parser->arena, &item->attributes, "class", "task-list-item");
    }
  if (is_task_list)
    recto_md_attribute_set (parser->arena, &list->attributes, "class", "task-list");
}

gboolean
recto_kd_parse_list (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  RectoMdType type = RECTO_MD_BULLET_LIST;
  Gathering gathering = { .parser = parser, .most_spaces = 3 };
  RectoMdNode *last_blank;
  char *text;

  if (recto_kd_list_marker (src->p, src->end, type, 3) == NULL)
    {
      type = RECTO_MD_ORDERED_LIST;
      if (recto_kd_list_marker (src->p, src->end, type, 3) == NULL)
        return FALSE;
    }
  gathering.list = recto_kd_new_block (parser, type, recto_kd_source_line (src, src->p));
  gathering.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gather (&gathering);
  gathering.list->last_line = recto_kd_last_line (src, src->p);
  recto_md_node_append (parser->tree, gathering.list);
  text = recto_md_arena_dup (parser->arena, gathering.text.data, gathering.text.length);
  recto_md_buffer_clear (&gathering.text);
  last_blank = read_items (&gathering, text);
  if (last_blank != NULL && !gathering.found_end_marker)
    recto_md_node_append (parser->tree, last_blank);
  g_array_unref (gathering.pieces);
  if (parser->gfm)
    mark_tasks (parser, gathering.list);
  return TRUE;
}
