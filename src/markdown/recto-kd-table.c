/* Tables: rows of cells between bars, with lines that separate head, bodies
 * and foot. Bars inside code do not count. */

#include "recto-kd-parser.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RectoKdParser *parser;
  RectoMdNode *table;
  RectoMdNode *rows; /* what holds rows that belong to no part yet */
  guint8 *alignments;
  guint n_alignments;
  guint columns;
  guint n_rows;
  gboolean has_leading_bar;
  gboolean has_foot;
} Table;

/* Whether the line has a bar that is not escaped. */
static gboolean
has_bar (const char *p,
         const char *end)
{
  const char *line = p;

  for (; (p = p < end ? memchr (p, '|', end - p) : NULL) != NULL; p++)
    {
      if (p == line || p[-1] != '\\')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_table_line (const char *p,
               const char *end)
{
  return p < end && has_bar (p, recto_kd_line_end (p, end));
}

/* A line of nothing but +, |, :, - and space, with at least one -. */
static gboolean
is_separator (const char *p,
              const char *end)
{
  gboolean found = FALSE;

  for (; p < end && *p != '\n'; p++)
    {
      if (*p == '-')
        found = TRUE;
      else if (strchr ("+|: \t", *p) == NULL)
        return FALSE;
    }
  return found && p < end;
}

static gboolean
is_foot_separator (const char *p,
                   const char *end)
{
  gboolean found = FALSE;

  for (; p < end && *p != '\n'; p++)
    {
      if (*p == '=')
        found = TRUE;
      else if (strchr ("+|: \t", *p) == NULL)
        return FALSE;
    }
  return found && p < end;
}

static void
read_alignments (Table *table,
                 const char *p,
                 const char *end)
{
  const char *from = p;

  table->alignments = recto_md_arena_alloc (table->parser->arena, end - p + 1);
  while ((p = p < end ? memchr (p, '-', end - p) : NULL) != NULL)
    {
      gboolean is_left = p > from && p[-1] == ':';
      gboolean is_right;

      while (p < end && *p == '-')
        p++;
      is_right = p < end && *p == ':';
      if (is_right)
        p++;
      from = p; /* one colon does not serve two columns */
      table->alignments[table->n_alignments++] = is_left && is_right ? RECTO_MD_ALIGN_CENTER
                                                 : is_left           ? RECTO_MD_ALIGN_LEFT
                                                 : is_right          ? RECTO_MD_ALIGN_RIGHT
                                                                     : RECTO_MD_ALIGN_DEFAULT;
    }
}

static void
add_part (Table *table,
          RectoMdType type,
          gboolean always)
{
  RectoMdNode *part;

  if (table->has_foot && type == RECTO_MD_TABLE_BODY && !always)
    return;
  part = recto_md_node_new (table->parser->arena, type, table->table->line);
  recto_md_node_take (part, table->rows);
  recto_md_node_append (table->table, part);
}

static RectoMdNode *
add_cell (Table *table,
          RectoMdNode *row)
{
  RectoMdNode *cell = recto_md_node_new (table->parser->arena, RECTO_MD_TABLE_CELL, row->line);

  recto_md_node_append (row, cell);
  return cell;
}

/* Adds text to the last cell; a cell's own text is kept in the node for now. */
static void
add_to_cell (Table *table,
             RectoMdNode *row,
             const char *text,
             gsize length)
{
  RectoMdNode *cell = row->last != NULL ? row->last : add_cell (table, row);

  if (length > 0)
    recto_md_node_add_text (table->parser->arena, cell, text, length);
}

/* Plain text of a row: bars divide it, `\|` is a bar in the text. */
static void
add_plain (Table *table,
           RectoMdNode *row,
           const char *text,
           gsize length)
{
  const char *p = text;
  const char *end = text + length;
  const char *from = text;

  if (row->last == NULL)
    add_cell (table, row);
  for (; (p = p < end ? memchr (p, '|', end - p) : NULL) != NULL; p++)
    {
      gboolean is_escaped = p > text && p[-1] == '\\';

      add_to_cell (table, row, from, p - from - (is_escaped ? 1 : 0));
      from = is_escaped ? p : p + 1;
      if (!is_escaped)
        add_cell (table, row);
    }
  add_to_cell (table, row, from, end - from);
}

/* A code span goes into the cell with delimiters that its text does not have. */
static void
add_code (Table *table,
          RectoMdNode *row,
          const RectoMdNode *code)
{
  RectoMdArena *arena = table->parser->arena;
  gsize longest = 0;
  gsize run = 0;
  char *ticks;

  for (gsize i = 0; i < code->length; i++)
    {
      run = code->text[i] == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  longest++;
  ticks = recto_md_arena_alloc (arena, longest + 2);
  memset (ticks + 1, '`', longest);
  ticks[0] = ticks[longest + 1] = ' ';
  add_to_cell (table, row, ticks + 1, longest + (longest > 1 ? 1 : 0));
  add_to_cell (table, row, code->text, code->length);
  add_to_cell (table, row, longest > 1 ? ticks : ticks + 1, longest + (longest > 1 ? 1 : 0));
}

/* Reads text with only some kinds of spans, outside of the tree. */
static RectoMdNode *
read_spans (RectoKdParser *parser,
            const char *text,
            gsize length,
            guint parsers)
{
  RectoMdNode *root = recto_md_node_new (parser->arena, RECTO_MD_ROOT, 0);
  RectoKdSource *src = parser->src;
  RectoKdFrame *frame = parser->frame;
  RectoMdNode *tree = parser->tree;
  RectoKdSource inner;

  recto_kd_source_init (&inner, text, length, recto_kd_source_line (src, src->p));
  parser->src = &inner;
  parser->frame = NULL;
  recto_kd_parse_spans (parser, root, NULL, parsers);
  parser->src = src;
  parser->frame = frame;
  parser->tree = tree;
  return root;
}

static void
add_row_text (Table *table,
              RectoMdNode *row,
              const char *text,
              gsize length)
{
  RectoMdNode *root;

  if (length == 0)
    return;
  if (memchr (text, '`', length) == NULL)
    {
      add_plain (table, row, text, length);
      return;
    }
  root = read_spans (table->parser, text, length, RECTO_KD_SPAN_CODE);
  for (RectoMdNode *node = root->first; node != NULL; node = node->next)
    {
      if (node->type == RECTO_MD_RAW_TEXT)
        add_plain (table, row, node->text, node->length);
      else
        add_code (table, row, node);
    }
}

/* The cell's text, without space around, becomes its child. */
static void
finish_cell (Table *table,
             RectoMdNode *cell)
{
  const char *text = cell->text;
  const char *end;

  if (cell->length == 0)
    return;
  end = text + cell->length;
  while (text < end && recto_md_is_space (*text))
    text++;
  while (end > text && recto_md_is_space (end[-1]))
    end--;
  cell->text = NULL;
  cell->length = 0;
  cell->flags &= ~RECTO_MD_FLAG_OWN_TEXT;
  recto_kd_add_typed_text (table->parser, cell, RECTO_MD_RAW_TEXT, text, end - text);
}

static gboolean
is_empty (const RectoMdNode *cell)
{
  for (gsize i = 0; i < cell->length; i++)
    {
      if (!recto_md_is_space (cell->text[i]))
        return FALSE;
    }
  return TRUE;
}

static void
add_row (Table *table,
         const char *p,
         const char *end,
         guint line)
{
  RectoMdNode *row = recto_md_node_new (table->parser->arena, RECTO_MD_TABLE_ROW, line);
  guint count = 0;

  while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  while (p < end)
    {
      const char *code = recto_md_find (p, end, "<code");
      const char *close = code != NULL ? memchr (code, '>', end - code) : NULL;

      close = close != NULL ? recto_md_find (close + 1, end, "</code>") : NULL;
      if (close == NULL)
        {
          add_row_text (table, row, p, end - p);
          break;
        }
      add_row_text (table, row, p, code - p);
      add_to_cell (table, row, code, close + 7 - code);
      p = close + 7;
    }
  if (table->has_leading_bar && row->first != NULL && is_empty (row->first))
    recto_md_node_remove (row, row->first);
  if (row->last != NULL && is_empty (row->last))
    recto_md_node_remove (row, row->last);
  for (RectoMdNode *cell = row->first; cell != NULL; cell = cell->next)
    {
      finish_cell (table, cell);
      count++;
    }
  row->columns = count;
  table->n_rows++;
  table->columns = MAX (table->columns, count);
  recto_md_node_append (table->rows, row);
}

/* Reads lines as long as they are of a table; returns the place behind them. */
static const char *
read_lines (Table *table)
{
  RectoKdSource *src = table->parser->src;
  const char *p = src->p;
  guint line = recto_kd_source_line (src, p);

  if (is_separator (p, src->end))
    {
      p = recto_kd_next_line (p, src->end);
      line++;
    }
  for (; is_table_line (p, src->end); p = recto_kd_next_line (p, src->end), line++)
    {
      const char *line_end = recto_kd_line_end (p, src->end);

      if (is_separator (p, src->end))
        {
          if (table->rows->first == NULL)
            continue;
          if (table->n_alignments == 0 && !table->has_foot)
            {
              add_part (table, RECTO_MD_TABLE_HEAD, FALSE);
              read_alignments (table, p, line_end);
            }
          else
            {
              add_part (table, RECTO_MD_TABLE_BODY, FALSE);
            }
        }
      else if (is_foot_separator (p, src->end))
        {
          if (table->rows->first != NULL)
            add_part (table, RECTO_MD_TABLE_BODY, TRUE);
          table->has_foot = TRUE;
        }
      else if (line_end < src->end)
        {
          add_row (table, p, line_end, line);
        }
      else
        {
          break;
        }
    }
  return p;
}

/* The lines of a span's text as Ruby splits them: empty ones at the end do
 * not count. */
static guint
count_lines (const char *text,
             gsize length,
             const char **last)
{
  guint count = 0;

  while (length > 0 && text[length - 1] == '\n')
    length--;
  *last = text;
  if (length == 0)
    return 0;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        {
          count++;
          *last = text + i + 1;
        }
    }
  return count + 1;
}

static gboolean
line_has_bar (const char *p,
              const char *text_end)
{
  return has_bar (p, recto_kd_line_end (p, text_end));
}

/* Whether each line has a bar that is in no code. The spans of all lines are
 * read together: code that goes over a line end joins two lines. */
static gboolean
has_bar_on_each_line (RectoKdParser *parser,
                      const char *start,
                      const char *end)
{
  RectoMdNode *root;
  gboolean has = FALSE;

  if (memchr (start, '`', end - start) == NULL && memchr (start, '<', end - start) == NULL)
    return TRUE;
  root = read_spans (parser, start, end - start, RECTO_KD_SPAN_CODE | RECTO_KD_SPAN_HTML);
  for (const RectoMdNode *node = root->first; node != NULL; node = node->next)
    {
      const char *last;
      guint lines = count_lines (node->text, node->length, &last);
      const char *text_end = node->text + node->length;

      if (node->type == RECTO_MD_CODE_SPAN)
        {
          if (lines > 2 || (lines == 2 && !has))
            break;
          if (lines == 2)
            has = FALSE;
          continue;
        }
      if (lines > 1 && !has && !line_has_bar (node->text, text_end))
        break;
      has = (lines > 1 ? FALSE : has) || (lines > 0 && line_has_bar (last, text_end));
    }
  return has;
}

/* Gives every row as many cells, and every column an alignment. Not to a table
 * that one wide row would blow up beyond all measure. */
static void
even_out (Table *table,
          gsize length)
{
  guint8 *alignments = recto_md_arena_alloc (table->parser->arena, table->columns + 1);

  memset (alignments, RECTO_MD_ALIGN_DEFAULT, table->columns + 1);
  if (table->n_alignments > 0)
    memcpy (alignments, table->alignments, MIN (table->n_alignments, table->columns));
  table->table->alignments = alignments;
  if ((gsize) table->columns * table->n_rows > 100000 + length * 16)
    {
      recto_kd_note (table->parser, table->table->line, _ ("The table is too large; cells that are not written are left out"));
      return;
    }
  for (RectoMdNode *part = table->table->first; part != NULL; part = part->next)
    {
      for (RectoMdNode *row = part->first; row != NULL; row = row->next)
        {
          for (guint i = row->columns; i < table->columns; i++)
            add_cell (table, row);
        }
    }
}

static gboolean
has_body (const RectoMdNode *table)
{
  for (const RectoMdNode *part = table->first; part != NULL; part = part->next)
    {
      if (part->type == RECTO_MD_TABLE_BODY)
        return TRUE;
    }
  return FALSE;
}

gboolean
recto_kd_parse_table (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = recto_kd_skip_spaces (src->p, src->end, 3);
  Table table = { .parser = parser };
  const char *behind;

  if (text == src->end || recto_md_is_space (*text) || !is_table_line (text, src->end) || !recto_kd_after_boundary (parser))
    return FALSE;
  table.table = recto_kd_new_block (parser, RECTO_MD_TABLE, recto_kd_source_line (src, src->p));
  table.rows = recto_md_node_new (parser->arena, RECTO_MD_TABLE_BODY, table.table->line);
  table.has_leading_bar = *text == '|';
  behind = read_lines (&table);
  if (!recto_kd_before_boundary (parser, behind) || !has_bar_on_each_line (parser, src->p, behind - 1))
    return FALSE;
  if (table.rows->first != NULL)
    add_part (&table, table.has_foot ? RECTO_MD_TABLE_FOOT : RECTO_MD_TABLE_BODY, FALSE);
  if (!has_body (table.table))
    return FALSE;
  even_out (&table, behind - src->p);
  recto_md_node_append (parser->tree, table.table);
  src->p = behind;
  return TRUE;
}
