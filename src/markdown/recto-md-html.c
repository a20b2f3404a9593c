/* The one renderer: a document tree of either dialect as HTML, one piece a
 * top-level block. Spaces and line ends are those that kramdown writes, so
 * that its answers can be compared byte by byte. */

#include "recto-md-html.h"

#include "recto-md-scan.h"

#define STEP      2
#define MAX_DEPTH 2000

void
recto_md_html_indent (RectoMdHtml *html,
                      int indent)
{
  static const char spaces[] = "                                ";

  for (; indent > 0; indent -= (int) sizeof spaces - 1)
    recto_md_buffer_append (&html->out, spaces, MIN (indent, (int) sizeof spaces - 1));
}

static gboolean
is_blank (const char *text)
{
  while (recto_md_is_space (*text))
    text++;
  return *text == '\0';
}

void
recto_md_html_attributes (RectoMdHtml *html,
                          const RectoMdAttribute *attributes)
{
  gboolean is_plain = html->options->dialect == RECTO_MARKDOWN_DIALECT_COMMONMARK;

  for (; attributes != NULL; attributes = attributes->next)
    {
      if (strcmp (attributes->name, "id") == 0 && is_blank (attributes->value))
        continue;
      recto_md_buffer_add_char (&html->out, ' ');
      recto_md_buffer_add (&html->out, attributes->name);
      recto_md_buffer_append (&html->out, "=\"", 2);
      recto_md_buffer_escape (&html->out, attributes->value, strlen (attributes->value),
                              is_plain ? RECTO_MD_ESCAPE_EVERYTHING : RECTO_MD_ESCAPE_ATTRIBUTE);
      recto_md_buffer_add_char (&html->out, '"');
    }
}

/* A start tag without its `>`; node, when not NULL, tells the source line. */
static void
begin_tag (RectoMdHtml *html,
           const char *name,
           gsize length,
           const RectoMdAttribute *attributes,
           const RectoMdNode *node)
{
  recto_md_buffer_add_char (&html->out, '<');
  recto_md_buffer_append (&html->out, name, length);
  recto_md_html_attributes (html, attributes);
  if (html->options->source_lines && node != NULL && node->line >= html->base_line && html->base_line > 0)
    recto_md_buffer_printf (&html->out, " data-line=\"%u\"", node->line - html->base_line);
}

void
recto_md_html_open (RectoMdHtml *html,
                    const char *name,
                    const RectoMdAttribute *attributes,
                    const RectoMdNode *node)
{
  begin_tag (html, name, strlen (name), attributes, node);
  recto_md_buffer_add_char (&html->out, '>');
}

void
recto_md_html_close (RectoMdHtml *html,
                     const char *name)
{
  recto_md_buffer_append (&html->out, "</", 2);
  recto_md_buffer_add (&html->out, name);
  recto_md_buffer_add_char (&html->out, '>');
}

void
recto_md_html_inner (RectoMdHtml *html,
                     const RectoMdNode *node,
                     int indent)
{
  if (html->depth > MAX_DEPTH)
    return;
  html->depth++;
  for (const RectoMdNode *child = node->first; child != NULL; child = child->next)
    recto_md_html_node (html, child, node, indent + STEP);
  html->depth--;
}

static void
indented_block (RectoMdHtml *html,
                const char *name,
                const RectoMdNode *node,
                int indent)
{
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, node->attributes, node);
  recto_md_buffer_add_char (&html->out, '\n');
  recto_md_html_inner (html, node, indent);
  recto_md_html_indent (html, indent);
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
}

static void
plain_block (RectoMdHtml *html,
             const char *name,
             const RectoMdAttribute *attributes,
             const RectoMdNode *node,
             int indent)
{
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, attributes, node);
  recto_md_html_inner (html, node, indent);
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
}

/* Whether an attribute list beside a node names a list, as {:toc} does. */
gboolean
recto_md_html_refers (const RectoMdNode *node,
                      const char *name)
{
  const RectoMdReference *reference = node->list != NULL ? node->list->references : NULL;

  for (; reference != NULL; reference = reference->next)
    {
      if (strcmp (reference->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An attribute of the picture goes to the figure unless that has its own. */
static void
move_attribute (RectoMdHtml *html,
                RectoMdAttribute **from,
                RectoMdAttribute **to,
                const char *name)
{
  const char *value = recto_md_attribute_get (*from, name);

  if (value == NULL || recto_md_attribute_get (*to, name) != NULL)
    return;
  recto_md_attribute_set (html->arena, to, name, value);
  recto_md_attribute_remove (from, name);
}

static RectoMdAttribute *
copy_attributes (RectoMdHtml *html,
                 const RectoMdAttribute *attributes)
{
  RectoMdAttribute *copy = NULL;

  for (; attributes != NULL; attributes = attributes->next)
    recto_md_attribute_set (html->arena, &copy, attributes->name, attributes->value);
  return copy;
}

static void
standalone_image (RectoMdHtml *html,
                  const RectoMdNode *paragraph,
                  int indent)
{
  RectoMdAttribute *figure = copy_attributes (html, paragraph->attributes);
  RectoMdAttribute *image = copy_attributes (html, paragraph->first->attributes);
  const char *alt = recto_md_attribute_get (image, "alt");

  move_attribute (html, &image, &figure, "class");
  move_attribute (html, &image, &figure, "id");
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, "figure", figure, paragraph);
  recto_md_buffer_add_char (&html->out, '\n');
  recto_md_html_indent (html, indent + STEP);
  recto_md_buffer_add (&html->out, "<img");
  recto_md_html_attributes (html, image);
  recto_md_buffer_add (&html->out, " />\n");
  recto_md_html_indent (html, indent + STEP);
  recto_md_buffer_add (&html->out, "<figcaption>");
  recto_md_buffer_add (&html->out, alt != NULL ? alt : "");
  recto_md_buffer_add (&html->out, "</figcaption>\n");
  recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "</figure>\n");
}

static void
paragraph (RectoMdHtml *html,
           const RectoMdNode *node,
           int indent)
{
  if ((node->flags & RECTO_MD_FLAG_TRANSPARENT) != 0)
    recto_md_html_inner (html, node, indent);
  else if (node->first != NULL && node->first->next == NULL && node->first->type == RECTO_MD_IMAGE &&
           recto_md_html_refers (node->first, "standalone"))
    standalone_image (html, node, indent);
  else
    plain_block (html, "p", node->attributes, node, indent);
}

/* An id of the kind that kramdown itself makes, where the GFM parser made none. */
static const char *
make_id (RectoMdHtml *html,
         const char *text)
{
  g_autofree char *id = recto_md_basic_id (text);
  const char *name = *id != '\0' ? id : "section";
  gpointer key = NULL;
  gpointer count = NULL;
  g_autofree char *numbered = NULL;
  g_autofree char *whole = NULL;

  html->has_own_id = TRUE;
  if (g_hash_table_lookup_extended (html->used_ids, name, &key, &count))
    {
      int next = GPOINTER_TO_INT (count) + 1;

      numbered = g_strdup_printf ("%s-%d", name, next);
      g_hash_table_insert (html->used_ids, key, GINT_TO_POINTER (next));
      name = numbered;
    }
  else
    {
      g_hash_table_insert (html->used_ids, recto_md_arena_dup (html->arena, name, strlen (name)), GINT_TO_POINTER (0));
    }
  whole = g_strconcat (html->options->auto_id_prefix, name, NULL);
  return recto_md_arena_dup (html->arena, whole, strlen (whole));
}

static void
header (RectoMdHtml *html,
        const RectoMdNode *node,
        int indent)
{
  const RectoMarkdownOptions *options = html->options;
  RectoMdAttribute *attributes = node->attributes;
  const char *id = recto_md_attribute_get (attributes, "id");
  const char *class = recto_md_attribute_get (attributes, "class");
  char name[] = "h1";

  if (id == NULL && options->auto_ids && options->dialect == RECTO_MARKDOWN_DIALECT_KRAMDOWN)
    {
      id = make_id (html, node->header_text);
      attributes = copy_attributes (html, attributes);
      recto_md_attribute_set (html->arena, &attributes, "id", id);
    }
  if (id != NULL && (options->toc_levels & (1u << node->level)) != 0 &&
      (class == NULL || !recto_md_has_word (class, "no_toc")))
    {
      RectoMdContentsEntry entry = { node->level, id, node };

      g_array_append_val (html->contents, entry);
    }
  name[1] = '0' + CLAMP (node->level + options->header_offset, 1, 6);
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, attributes, node);
  if (options->header_links && id != NULL && *id != '\0')
    {
      recto_md_buffer_add (&html->out, "<a href=\"#");
      recto_md_buffer_escape (&html->out, id, strlen (id), RECTO_MD_ESCAPE_ATTRIBUTE);
      recto_md_buffer_add (&html->out, "\"></a>");
    }
  recto_md_html_inner (html, node, indent);
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
}

static void
list (RectoMdHtml *html,
      const RectoMdNode *node,
      int indent)
{
  RectoMdPlace place = { (RectoMdNode *) node, html->blocks->len, html->out.length };

  if (html->contents_place.list == NULL && recto_md_html_refers (node, "toc"))
    html->contents_place = place;
  else if (html->footnotes_place.list == NULL && recto_md_html_refers (node, "footnotes"))
    html->footnotes_place = html->in_footnotes ? (RectoMdPlace){ .list = place.list, .block = G_MAXUINT } : place;
  else
    indented_block (html, node->type == RECTO_MD_BULLET_LIST ? "ul" : "ol", node, indent);
}

/* Whether something will be put at the end of what is written. */
static gboolean
has_place_at_end (const RectoMdHtml *html)
{
  const RectoMdPlace *places[] = { &html->contents_place, &html->footnotes_place };

  for (guint i = 0; i < 2; i++)
    {
      if (places[i]->list != NULL && places[i]->block == html->blocks->len && places[i]->at == html->out.length)
        return TRUE;
    }
  return FALSE;
}

static void
item (RectoMdHtml *html,
      const RectoMdNode *node,
      int indent)
{
  const char *name = node->type == RECTO_MD_ITEM ? "li" : "dd";
  const RectoMdNode *first = node->first;
  gsize start;

  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, node->attributes, node);
  if (first == NULL || (first->type == RECTO_MD_PARAGRAPH && (first->flags & RECTO_MD_FLAG_TRANSPARENT) != 0))
    {
      start = html->out.length;
      recto_md_html_inner (html, node, indent);
      if (html->out.length > start && html->out.data[html->out.length - 1] == '\n' && !has_place_at_end (html))
        recto_md_html_indent (html, indent);
    }
  else
    {
      recto_md_buffer_add_char (&html->out, '\n');
      recto_md_html_inner (html, node, indent);
      recto_md_html_indent (html, indent);
    }
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
}

static void
term (RectoMdHtml *html,
      const RectoMdNode *node,
      const RectoMdNode *parent,
      int indent)
{
  RectoMdAttribute *attributes = copy_attributes (html, node->attributes);
  const RectoMdReference *reference = parent->list != NULL ? parent->list->references : NULL;

  for (; reference != NULL && recto_md_attribute_get (attributes, "id") == NULL; reference = reference->next)
    {
      g_autofree char *id = NULL;
      g_autofree char *whole = NULL;
      const char *prefix = "";

      if (!g_str_has_prefix (reference->name, "auto_ids"))
        continue;
      if (reference->name[8] == '-' && reference->name[9] != '\0')
        prefix = reference->name + 9;
      id = recto_md_basic_id (node->header_text);
      whole = g_strconcat (prefix, id, NULL);
      recto_md_attribute_set (html->arena, &attributes, "id", recto_md_arena_dup (html->arena, whole, strlen (whole)));
    }
  plain_block (html, "dt", attributes, node, indent);
}

static void
html_element (RectoMdHtml *html,
              const RectoMdNode *node,
              const RectoMdNode *parent,
              int indent)
{
  gboolean is_span = (node->flags & RECTO_MD_FLAG_SPAN) != 0;
  gboolean in_raw = parent->type == RECTO_MD_HTML && parent->model == RECTO_MD_MODEL_RAW;
  RectoMdBuffer *out = &html->out;
  gsize tag_end, start;

  if (!is_span && !in_raw)
    recto_md_html_indent (html, indent);
  begin_tag (html, node->text, node->length, node->attributes, is_span || in_raw ? NULL : node);
  tag_end = out->length;
  recto_md_buffer_add (out, !is_span && node->model == RECTO_MD_MODEL_BLOCK ? ">\n" : ">");
  start = out->length;
  recto_md_html_inner (html, node, indent);
  if (!is_span && (node->flags & RECTO_MD_FLAG_CLOSED) != 0 && node->model == RECTO_MD_MODEL_RAW)
    {
      out->length = tag_end;
      recto_md_buffer_add (out, " />");
    }
  else if (out->length == start && !has_place_at_end (html) && recto_md_is_void_element (node->text, node->length))
    {
      out->length = tag_end;
      recto_md_buffer_add (out, " />");
    }
  else
    {
      if (out->length == start && !has_place_at_end (html))
        {
          out->length = tag_end;
          recto_md_buffer_add_char (out, '>');
        }
      else if (!is_span && node->model == RECTO_MD_MODEL_BLOCK)
        {
          if (out->data[out->length - 1] != '\n' || has_place_at_end (html))
            recto_md_buffer_add_char (out, '\n');
          recto_md_html_indent (html, indent);
        }
      recto_md_buffer_append (out, "</", 2);
      recto_md_buffer_append (out, node->text, node->length);
      recto_md_buffer_add_char (out, '>');
    }
  if (!is_span && !in_raw)
    recto_md_buffer_add_char (out, '\n');
}

static void
html_comment (RectoMdHtml *html,
              const RectoMdNode *node,
              const RectoMdNode *parent,
              int indent)
{
  gboolean in_line = (node->flags & RECTO_MD_FLAG_SPAN) != 0 ||
                     (parent->type == RECTO_MD_HTML && parent->model == RECTO_MD_MODEL_RAW);

  if (!in_line)
    recto_md_html_indent (html, indent);
  recto_md_buffer_append (&html->out, node->text, node->length);
  if (!in_line)
    recto_md_buffer_add_char (&html->out, '\n');
}

static void
comment (RectoMdHtml *html,
         const RectoMdNode *node,
         int indent)
{
  gboolean is_span = (node->flags & RECTO_MD_FLAG_SPAN) != 0;

  if (!is_span)
    recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "<!-- ");
  recto_md_buffer_append (&html->out, node->text, node->length);
  recto_md_buffer_add (&html->out, is_span ? " -->" : " -->\n");
}

static void
math (RectoMdHtml *html,
      const RectoMdNode *node,
      int indent)
{
  gboolean is_span = (node->flags & RECTO_MD_FLAG_SPAN) != 0;
  gboolean has_engine = html->options->math_engine != NULL;
  RectoMdAttribute *attributes = node->attributes;
  RectoMdBuffer *out = &html->out;

  if (!has_engine)
    {
      attributes = copy_attributes (html, attributes);
      recto_md_attribute_add_class (html->arena, &attributes, "kdmath");
    }
  if (attributes != NULL)
    {
      recto_md_html_indent (html, is_span ? 0 : indent);
      recto_md_html_open (html, is_span ? "span" : "div", attributes, is_span ? NULL : node);
    }
  if (has_engine && (attributes == NULL || !is_span))
    {
      recto_md_buffer_add (out, is_span ? "\\(" : "\\[");
      recto_md_buffer_escape (out, node->text, node->length, RECTO_MD_ESCAPE_ALL);
      recto_md_buffer_add (out, is_span ? "\\)" : "\\]\n");
    }
  else
    {
      recto_md_buffer_add (out, is_span ? "$" : "$$\n");
      recto_md_buffer_append (out, node->text, node->length);
      recto_md_buffer_add (out, is_span ? "$" : "\n$$");
    }
  if (attributes != NULL)
    recto_md_buffer_add (out, is_span ? "</span>" : "</div>\n");
}

static void
raw (RectoMdHtml *html,
     const RectoMdNode *node)
{
  if ((node->flags & RECTO_MD_FLAG_HIDDEN) != 0)
    return;
  recto_md_buffer_append (&html->out, node->text, node->length);
  if ((node->flags & RECTO_MD_FLAG_SPAN) == 0)
    recto_md_buffer_add_char (&html->out, '\n');
}

static void
rule (RectoMdHtml *html,
      const RectoMdNode *node,
      int indent)
{
  recto_md_html_indent (html, indent);
  begin_tag (html, "hr", 2, node->attributes, node);
  recto_md_buffer_add (&html->out, " />\n");
}

void
recto_md_html_node (RectoMdHtml *html,
                    const RectoMdNode *node,
                    const RectoMdNode *parent,
                    int indent)
{
  switch ((RectoMdType) node->type)
    {
    case RECTO_MD_BLANK:
      recto_md_buffer_add_char (&html->out, '\n');
      break;
    case RECTO_MD_PARAGRAPH:
      paragraph (html, node, indent);
      break;
    case RECTO_MD_HEADER:
      header (html, node, indent);
      break;
    case RECTO_MD_BLOCKQUOTE:
      indented_block (html, "blockquote", node, indent);
      break;
    case RECTO_MD_CODE_BLOCK:
      recto_md_html_code_block (html, node, indent);
      break;
    case RECTO_MD_RULE:
      rule (html, node, indent);
      break;
    case RECTO_MD_BULLET_LIST:
    case RECTO_MD_ORDERED_LIST:
      list (html, node, indent);
      break;
    case RECTO_MD_ITEM:
    case RECTO_MD_DEFINITION:
      item (html, node, indent);
      break;
    case RECTO_MD_DEFINITION_LIST:
      indented_block (html, "dl", node, indent);
      break;
    case RECTO_MD_TERM:
      term (html, node, parent, indent);
      break;
    case RECTO_MD_TABLE:
      recto_md_html_table (html, node, indent);
      break;
    case RECTO_MD_HTML:
      html_element (html, node, parent, indent);
      break;
    case RECTO_MD_HTML_COMMENT:
    case RECTO_MD_HTML_INSTRUCTION:
      html_comment (html, node, parent, indent);
      break;
    case RECTO_MD_COMMENT:
      comment (html, node, indent);
      break;
    case RECTO_MD_RAW:
      raw (html, node);
      break;
    case RECTO_MD_MATH:
      math (html, node, indent);
      break;
    default:
      recto_md_html_span (html, node, indent);
    }
}
