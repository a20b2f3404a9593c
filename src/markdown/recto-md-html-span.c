/* HTML of what stands in a line of text, and of tables. */

#include "recto-md-html.h"

#include "recto-md-entity.h"
#include "recto-md-scan.h"

static void
add_code_point (RectoMdHtml *html,
                guint32 code_point)
{
  char utf8[6];

  recto_md_buffer_append (&html->out, utf8, g_unichar_to_utf8 (code_point, utf8));
}

/**
 * recto_md_html_entity:
 * @html: a renderer
 * @code_point: the character; 0 when it is none that can be written
 * @original: (nullable): how it was written, `&copy;`
 * @length: the length of @original
 *
 * Writes a character in the form that the option entity_output asks for.
 */
void
recto_md_html_entity (RectoMdHtml *html,
                      guint32 code_point,
                      const char *original,
                      gsize length)
{
  RectoMdEntityOutput output = html->options->entity_output;
  gboolean is_special = code_point == '<' || code_point == '>' || code_point == '&' || code_point == '"';
  gboolean is_named = original != NULL && length > 1 && original[1] != '#';
  const char *name = NULL;

  if (output == RECTO_MD_OUTPUT_AS_CHAR && code_point != 0 && (code_point == '"' || !is_special))
    {
      add_code_point (html, code_point);
      return;
    }
  if ((output <= RECTO_MD_OUTPUT_AS_INPUT || code_point == 0) && original != NULL)
    {
      recto_md_buffer_append (&html->out, original, length);
      return;
    }
  if (is_named && (output == RECTO_MD_OUTPUT_SYMBOLIC || is_special))
    {
      recto_md_buffer_append (&html->out, original, length);
      return;
    }
  if (is_special && original == NULL)
    name = code_point == '<' ? "lt" : code_point == '>' ? "gt"
                                    : code_point == '&' ? "amp"
                                                        : "quot";
  else if (is_special || output == RECTO_MD_OUTPUT_SYMBOLIC)
    name = recto_md_entity_get_name (code_point);
  if (name != NULL)
    recto_md_buffer_printf (&html->out, "&%s;", name);
  else
    recto_md_buffer_printf (&html->out, "&#%u;", code_point);
}

static void
symbol (RectoMdHtml *html,
        RectoMdSymbol kind)
{
  static const guint16 code_points[][2] = {
    { 8212, 0 }, { 8211, 0 }, { 8230, 0 }, { 171, 160 }, { 160, 187 }, { 171, 0 }, { 187, 0 }
  };
  const char *own = html->options->symbols[kind];

  if (own != NULL)
    {
      recto_md_buffer_escape (&html->out, own, strlen (own), RECTO_MD_ESCAPE_TEXT);
      return;
    }
  for (guint i = 0; i < 2 && code_points[kind][i] != 0; i++)
    recto_md_html_entity (html, code_points[kind][i], NULL, 0);
}

static gboolean
is_cjk (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Text whose line ends between two CJK characters go. */
static void
text_without_cjk_breaks (RectoMdHtml *html,
                         const RectoMdNode *node)
{
  const char *start = node->text;
  const char *end = node->text + node->length;
  const char *p = start;

  while ((p = memchr (p, '\n', end - p)) != NULL)
    {
      const char *before = g_utf8_find_prev_char (node->text, p);

      if (before != NULL && p + 1 < end && is_cjk (g_utf8_get_char (before)) && is_cjk (g_utf8_get_char (p + 1)))
        {
          recto_md_buffer_escape (&html->out, start, p - start, RECTO_MD_ESCAPE_TEXT);
          start = p + 1;
        }
      p++;
    }
  recto_md_buffer_escape (&html->out, start, end - start, RECTO_MD_ESCAPE_TEXT);
}

static void
text (RectoMdHtml *html,
      const RectoMdNode *node)
{
  if (html->options->dialect == RECTO_MARKDOWN_DIALECT_COMMONMARK)
    recto_md_buffer_escape (&html->out, node->text, node->length, RECTO_MD_ESCAPE_ALL);
  else if (html->options->join_cjk_lines)
    text_without_cjk_breaks (html, node);
  else
    recto_md_buffer_escape (&html->out, node->text, node->length, RECTO_MD_ESCAPE_TEXT);
}

static void
element (RectoMdHtml *html,
         const char *name,
         const RectoMdNode *node,
         int indent)
{
  recto_md_html_open (html, name, node->attributes, NULL);
  recto_md_html_inner (html, node, indent);
  recto_md_html_close (html, name);
}

static void
abbreviation (RectoMdHtml *html,
              const RectoMdNode *node)
{
  recto_md_buffer_add (&html->out, "<abbr");
  recto_md_html_attributes (html, node->attributes);
  recto_md_buffer_add_char (&html->out, '>');
  recto_md_buffer_append (&html->out, node->text, node->length);
  recto_md_buffer_add (&html->out, "</abbr>");
}

void
recto_md_html_span (RectoMdHtml *html,
                    const RectoMdNode *node,
                    int indent)
{
  switch ((RectoMdType) node->type)
    {
    case RECTO_MD_TEXT:
    case RECTO_MD_RAW_TEXT:
      text (html, node);
      break;
    case RECTO_MD_LINK:
      if (html->in_contents)
        recto_md_html_inner (html, node, indent);
      else
        element (html, "a", node, indent);
      break;
    case RECTO_MD_IMAGE:
      recto_md_buffer_add (&html->out, "<img");
      recto_md_html_attributes (html, node->attributes);
      recto_md_buffer_add (&html->out, " />");
      break;
    case RECTO_MD_LINE_BREAK:
      recto_md_buffer_add (&html->out, "<br />");
      break;
    case RECTO_MD_CODE_SPAN:
      recto_md_html_code_span (html, node);
      break;
    case RECTO_MD_FOOTNOTE:
      if (!html->in_contents)
        recto_md_html_footnote (html, node);
      break;
    case RECTO_MD_EMPHASIS:
      element (html, "em", node, indent);
      break;
    case RECTO_MD_STRONG:
      element (html, "strong", node, indent);
      break;
    case RECTO_MD_ENTITY:
      recto_md_html_entity (html, node->code_point, node->text, node->length);
      break;
    case RECTO_MD_SYMBOL:
      symbol (html, node->level);
      break;
    case RECTO_MD_QUOTE:
      recto_md_html_entity (html, html->options->quotes[node->level], NULL, 0);
      break;
    case RECTO_MD_ABBREVIATION:
      abbreviation (html, node);
      break;
    default:
      break;
    }
}

static void
table_cell (RectoMdHtml *html,
            const RectoMdNode *cell,
            const char *name,
            RectoMdAlign align,
            int indent)
{
  static const char *const align_names[] = { "", "left", "center", "right" };
  const char *style = recto_md_attribute_get (cell->attributes, "style");
  RectoMdAttribute *attributes = NULL;
  gsize start;

  for (const RectoMdAttribute *a = cell->attributes; a != NULL; a = a->next)
    recto_md_attribute_set (html->arena, &attributes, a->name, a->value);
  if (align != RECTO_MD_ALIGN_DEFAULT && html->options->dialect == RECTO_MARKDOWN_DIALECT_COMMONMARK)
    {
      recto_md_attribute_set (html->arena, &attributes, "align", align_names[align]);
    }
  else if (align != RECTO_MD_ALIGN_DEFAULT)
    {
      g_autofree char *value = g_strconcat (style != NULL ? style : "", style != NULL ? "; " : "",
                                            "text-align: ", align_names[align], NULL);

      recto_md_attribute_set (html->arena, &attributes, "style",
                              recto_md_arena_dup (html->arena, value, strlen (value)));
    }
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, attributes, NULL);
  start = html->out.length;
  recto_md_html_inner (html, cell, indent);
  if (html->out.length == start && html->options->dialect == RECTO_MARKDOWN_DIALECT_KRAMDOWN)
    recto_md_html_entity (html, 160, NULL, 0);
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
}

static void
table_row (RectoMdHtml *html,
           const RectoMdNode *row,
           const guint8 *alignments,
           const char *cell_name,
           int indent)
{
  guint column = 0;

  recto_md_html_indent (html, indent);
  recto_md_html_open (html, "tr", row->attributes, row);
  recto_md_buffer_add_char (&html->out, '\n');
  for (const RectoMdNode *cell = row->first; cell != NULL; cell = cell->next)
    table_cell (html, cell, cell_name, alignments[column++], indent + 2);
  recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "</tr>\n");
}

void
recto_md_html_table (RectoMdHtml *html,
                     const RectoMdNode *node,
                     int indent)
{
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, "table", node->attributes, node);
  recto_md_buffer_add_char (&html->out, '\n');
  for (const RectoMdNode *part = node->first; part != NULL; part = part->next)
    {
      const char *name = part->type == RECTO_MD_TABLE_HEAD ? "thead" : part->type == RECTO_MD_TABLE_BODY ? "tbody"
                                                                                                         : "tfoot";

      recto_md_html_indent (html, indent + 2);
      recto_md_html_open (html, name, part->attributes, NULL);
      recto_md_buffer_add_char (&html->out, '\n');
      for (const RectoMdNode *row = part->first; row != NULL; row = row->next)
        table_row (html, row, node->alignments, part->type == RECTO_MD_TABLE_HEAD ? "th" : "td", indent + 4);
      recto_md_html_indent (html, indent + 2);
      recto_md_html_close (html, name);
      recto_md_buffer_add_char (&html->out, '\n');
    }
  recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "</table>\n");
}
