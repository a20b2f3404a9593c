/* The CommonMark dialect: cmark-gfm parses, its nodes become our tree. */

#include "recto-commonmark-private.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#define EVENTS_BETWEEN_LOOKS 1024

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

static char *
keep (RectoCommonmark *conversion,
      const char *text)
{
  return recto_md_arena_dup (conversion->arena, text, strlen (text));
}

void
recto_commonmark_set_attribute (RectoCommonmark *conversion,
                                RectoMdNode *node,
                                const char *name,
                                const char *value)
{
  recto_md_attribute_set (conversion->arena, &node->attributes, name, keep (conversion, value));
}

void
recto_commonmark_set_text (RectoCommonmark *conversion,
                           RectoMdNode *node,
                           const char *text)
{
  node->text = keep (conversion, text != NULL ? text : "");
  node->length = strlen (node->text);
}

RectoMdNode *
recto_commonmark_new_element (RectoCommonmark *conversion,
                              RectoMdNode *parent,
                              const char *name,
                              gboolean is_span)
{
  RectoMdNode *node = recto_md_node_new (conversion->arena, RECTO_MD_HTML, parent->line);

  recto_commonmark_set_text (conversion, node, name);
  node->model = is_span ? RECTO_MD_MODEL_SPAN : RECTO_MD_MODEL_RAW;
  node->flags = is_span ? RECTO_MD_FLAG_SPAN : 0;
  recto_md_node_append (parent, node);
  return node;
}

RectoMdNode *
recto_commonmark_add_text (RectoCommonmark *conversion,
                           RectoMdNode *parent,
                           const char *text)
{
  RectoMdNode *node = recto_md_node_new (conversion->arena, RECTO_MD_TEXT, parent->line);

  recto_commonmark_set_text (conversion, node, text);
  recto_md_node_append (parent, node);
  return node;
}

/* Addresses as cmark writes them: what is not allowed in one in %XX. */
static char *
escape_address (RectoCommonmark *conversion,
                const char *address)
{
  GString *escaped = g_string_new (NULL);
  char *kept;

  for (const char *p = address; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || strchr ("-_.+!*(),%#@?=;:/&$~'", *p) != NULL)
        g_string_append_c (escaped, *p);
      else
        g_string_append_printf (escaped, "%%%02X", (guchar) *p);
    }
  kept = keep (conversion, escaped->str);
  g_string_free (escaped, TRUE);
  return kept;
}

static void
convert_link (RectoCommonmark *conversion,
              cmark_node *from,
              RectoMdNode *node,
              const char *attribute)
{
  const char *title = cmark_node_get_title (from);

  recto_md_attribute_set (conversion->arena, &node->attributes, attribute,
                          escape_address (conversion, cmark_node_get_url (from)));
  if (node->type == RECTO_MD_IMAGE)
    recto_commonmark_set_attribute (conversion, node, "alt", "");
  if (title != NULL && *title != '\0')
    recto_commonmark_set_attribute (conversion, node, "title", title);
}

/* Text inside a picture is its alternative. */
static void
add_alternative (RectoCommonmark *conversion,
                 cmark_node *from)
{
  const char *text = cmark_node_get_literal (from);

  if (cmark_node_get_type (from) == CMARK_NODE_SOFTBREAK || cmark_node_get_type (from) == CMARK_NODE_LINEBREAK)
    text = " ";
  if (text != NULL && cmark_node_get_type (from) != CMARK_NODE_HTML_INLINE)
    g_string_append (conversion->alternative, text);
}

/* Code as jekyll-commonmark wraps it. */
static void
convert_code_block (RectoCommonmark *conversion,
                    cmark_node *from,
                    RectoMdNode *div)
{
  const char *info = cmark_node_get_fence_info (from);
  g_autofree char *language = g_strndup (info != NULL ? info : "", info != NULL ? strcspn (info, " \t\n,") : 0);
  g_autofree char *class = g_strconcat (*language != '\0' ? "language-" : "", language,
                                        *language != '\0' ? " " : "", "highlighter-rouge", NULL);
  RectoMdNode *inner, *pre, *code;

  recto_commonmark_set_text (conversion, div, "div");
  div->model = RECTO_MD_MODEL_RAW;
  recto_commonmark_set_attribute (conversion, div, "class", class);
  inner = recto_commonmark_new_element (conversion, div, "div", FALSE);
  recto_commonmark_set_attribute (conversion, inner, "class", "highlight");
  pre = recto_commonmark_new_element (conversion, inner, "pre", FALSE);
  recto_commonmark_set_attribute (conversion, pre, "class", "highlight");
  code = recto_commonmark_new_element (conversion, pre, "code", FALSE);
  if (*language != '\0')
    recto_commonmark_set_attribute (conversion, code, "data-lang", language);
  recto_commonmark_add_text (conversion, code, cmark_node_get_literal (from));
}

static void
convert_task (RectoCommonmark *conversion,
              cmark_node *from,
              RectoMdNode *item)
{
  RectoMdNode *box = recto_commonmark_new_element (conversion, item, "input", TRUE);

  recto_commonmark_set_attribute (conversion, box, "type", "checkbox");
  if (cmark_gfm_extensions_get_tasklist_item_checked (from))
    recto_commonmark_set_attribute (conversion, box, "checked", "");
  recto_commonmark_set_attribute (conversion, box, "disabled", "");
  recto_commonmark_add_text (conversion, item, " ");
}

static void
convert_list (RectoCommonmark *conversion,
              cmark_node *from,
              RectoMdNode *node)
{
  int start = cmark_node_get_list_start (from);

  if (cmark_node_get_list_type (from) != CMARK_ORDERED_LIST)
    return;
  node->type = RECTO_MD_ORDERED_LIST;
  if (start != 1)
    {
      g_autofree char *number = g_strdup_printf ("%d", start);

      recto_commonmark_set_attribute (conversion, node, "start", number);
    }
}

static void
convert_table (RectoCommonmark *conversion,
               cmark_node *from,
               RectoMdNode *node)
{
  guint n_columns = cmark_gfm_extensions_get_table_columns (from);
  const guint8 *letters = cmark_gfm_extensions_get_table_alignments (from);
  guint8 *alignments = recto_md_arena_alloc (conversion->arena, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    alignments[i] = letters[i] == 'l' ? RECTO_MD_ALIGN_LEFT : letters[i] == 'r' ? RECTO_MD_ALIGN_RIGHT
                                                            : letters[i] == 'c' ? RECTO_MD_ALIGN_CENTER
                                                                                : RECTO_MD_ALIGN_DEFAULT;
  node->alignments = alignments;
}

/* A row goes into the head or the body of its table. */
static RectoMdNode *
find_row_parent (RectoCommonmark *conversion,
                 cmark_node *from,
                 RectoMdNode *table)
{
  RectoMdType type = cmark_gfm_extensions_get_table_row_is_header (from) ? RECTO_MD_TABLE_HEAD : RECTO_MD_TABLE_BODY;

  if (table->last == NULL || table->last->type != type)
    recto_md_node_append (table, recto_md_node_new (conversion->arena, type, table->line));
  return table->last;
}

/* The types of the extensions, which have no constants. */
static RectoMdType
find_extension_type (const char *name)
{
  static const struct
  {
    const char *name;
    RectoMdType type;
  } types[] = {
    { "tasklist", RECTO_MD_ITEM },
    { "table", RECTO_MD_TABLE },
    { "table_header", RECTO_MD_TABLE_ROW },
    { "table_row", RECTO_MD_TABLE_ROW },
    { "table_cell", RECTO_MD_TABLE_CELL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (name, types[i].name) == 0)
        return types[i].type;
    }
  return RECTO_MD_HTML;
}

static RectoMdType
find_type (cmark_node *from)
{
  switch (cmark_node_get_type (from))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      return RECTO_MD_BLOCKQUOTE;
    case CMARK_NODE_LIST:
      return RECTO_MD_BULLET_LIST;
    case CMARK_NODE_ITEM:
      return RECTO_MD_ITEM;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
      return RECTO_MD_RAW;
    case CMARK_NODE_PARAGRAPH:
      return RECTO_MD_PARAGRAPH;
    case CMARK_NODE_HEADING:
      return RECTO_MD_HEADER;
    case CMARK_NODE_THEMATIC_BREAK:
      return RECTO_MD_RULE;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return RECTO_MD_FOOTNOTE;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
      return RECTO_MD_TEXT;
    case CMARK_NODE_LINEBREAK:
      return RECTO_MD_LINE_BREAK;
    case CMARK_NODE_CODE:
      return RECTO_MD_CODE_SPAN;
    case CMARK_NODE_EMPH:
      return RECTO_MD_EMPHASIS;
    case CMARK_NODE_STRONG:
      return RECTO_MD_STRONG;
    case CMARK_NODE_LINK:
      return RECTO_MD_LINK;
    case CMARK_NODE_IMAGE:
      return RECTO_MD_IMAGE;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return RECTO_MD_HTML;
    default:
      return find_extension_type (cmark_node_get_type_string (from));
    }
}

static void
fill_element (RectoCommonmark *conversion,
              cmark_node *from,
              RectoMdNode *node)
{
  if (cmark_node_get_type (from) == CMARK_NODE_CODE_BLOCK)
    {
      convert_code_block (conversion, from, node);
    }
  else if (cmark_node_get_type (from) == CMARK_NODE_FOOTNOTE_REFERENCE)
    {
      recto_commonmark_convert_reference (conversion, from, node);
    }
  else
    {
      recto_commonmark_set_text (conversion, node, "del");
      node->model = RECTO_MD_MODEL_SPAN;
      node->flags |= RECTO_MD_FLAG_SPAN;
    }
}

static void
fill (RectoCommonmark *conversion,
      cmark_node *from,
      RectoMdNode *node)
{
  cmark_node *list = cmark_node_parent (cmark_node_parent (from));

  switch ((RectoMdType) node->type)
    {
    case RECTO_MD_HEADER:
      node->level = cmark_node_get_heading_level (from);
      node->header_text = "";
      break;
    case RECTO_MD_PARAGRAPH:
      if (list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list))
        node->flags |= RECTO_MD_FLAG_TRANSPARENT;
      break;
    case RECTO_MD_BULLET_LIST:
      convert_list (conversion, from, node);
      break;
    case RECTO_MD_ITEM:
      if (strcmp (cmark_node_get_type_string (from), "tasklist") == 0)
        convert_task (conversion, from, node);
      break;
    case RECTO_MD_TABLE:
      convert_table (conversion, from, node);
      break;
    case RECTO_MD_LINK:
      convert_link (conversion, from, node, "href");
      break;
    case RECTO_MD_IMAGE:
      convert_link (conversion, from, node, "src");
      break;
    case RECTO_MD_HTML:
      fill_element (conversion, from, node);
      break;
    case RECTO_MD_RAW:
      if (cmark_node_get_type (from) == CMARK_NODE_HTML_INLINE)
        node->flags |= RECTO_MD_FLAG_SPAN;
      recto_commonmark_set_text (conversion, node, cmark_node_get_literal (from));
      break;
    case RECTO_MD_TEXT:
    case RECTO_MD_CODE_SPAN:
      recto_commonmark_set_text (conversion, node, cmark_node_get_type (from) == CMARK_NODE_SOFTBREAK ? "\n" : cmark_node_get_literal (from));
      break;
    default:
      break;
    }
}

static void
enter (RectoCommonmark *conversion,
       cmark_node *from,
       gboolean is_leaf)
{
  RectoMdNode *parent = conversion->parents->pdata[conversion->parents->len - 1];
  RectoMdNode *node;

  if (parent->type == RECTO_MD_IMAGE)
    {
      add_alternative (conversion, from);
      if (!is_leaf)
        g_ptr_array_add (conversion->parents, parent);
      return;
    }
  node = recto_md_node_new (conversion->arena, find_type (from), cmark_node_get_start_line (from) - RECTO_COMMONMARK_LINES_BEFORE);
  node->last_line = MAX (node->line, (guint) (cmark_node_get_end_line (from) - RECTO_COMMONMARK_LINES_BEFORE));
  fill (conversion, from, node);
  if (node->type == RECTO_MD_TABLE_ROW)
    parent = find_row_parent (conversion, from, parent);
  recto_md_node_append (parent, node);
  if (!is_leaf)
    g_ptr_array_add (conversion->parents, node);
}

static void
leave (RectoCommonmark *conversion)
{
  RectoMdNode *node = conversion->parents->pdata[conversion->parents->len - 1];

  g_ptr_array_set_size (conversion->parents, conversion->parents->len - 1);
  if (node->type != RECTO_MD_IMAGE || conversion->parents->pdata[conversion->parents->len - 1] == node)
    return;
  recto_commonmark_set_attribute (conversion, node, "alt", conversion->alternative->str);
  g_string_truncate (conversion->alternative, 0);
}

static gboolean
is_leaf (cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
may_go_on (guint n_events,
           gint64 deadline,
           GCancellable *cancellable)
{
  return n_events % EVENTS_BETWEEN_LOOKS != 0 ||
         (g_get_monotonic_time () <= deadline && !g_cancellable_is_cancelled (cancellable));
}

/* Returns: the document, or as much of it as there was time for */
static RectoMdNode *
convert (RectoCommonmark *conversion,
         cmark_node *document,
         gint64 deadline,
         GCancellable *cancellable)
{
  RectoMdNode *root = recto_md_node_new (conversion->arena, RECTO_MD_ROOT, 1);
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  recto_commonmark_find_names (conversion, document);
  g_ptr_array_add (conversion->parents, root);
  for (guint n = 1; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE && may_go_on (n, deadline, cancellable); n++)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node == document)
        continue;
      if (event == CMARK_EVENT_ENTER)
        enter (conversion, node, is_leaf (node));
      else
        leave (conversion);
    }
  recto_commonmark_gather_footnotes (conversion, root);
  return root;
}

static gboolean
render (RectoMarkdownResult *result,
        RectoCommonmark *conversion,
        gsize length,
        GCancellable *cancellable,
        GError **error)
{
  g_auto (RectoMdHtml) html = { 0 };
  gint64 deadline = g_get_monotonic_time () + (gint64) conversion->options->max_milliseconds * 1000;
  cmark_node *document = recto_commonmark_parse (conversion->arena, conversion->text, length, conversion->options, cancellable, error);

  if (document == NULL)
    return FALSE;
  recto_md_html_init (&html, conversion->arena, conversion->options);
  html.cancellable = cancellable;
  html.deadline = deadline;
  recto_md_html_render (&html, convert (conversion, document, deadline, cancellable));
  return recto_markdown_result_fill (result, &html, error);
}

/**
 * recto_commonmark_render:
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 * @options: how
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Renders as jekyll-commonmark does, with tables, strikethrough, autolinks,
 * task lists and footnotes. Any thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
RectoMarkdownResult *
recto_commonmark_render (const char *text,
                         gsize length,
                         const RectoMarkdownOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (RectoMarkdownResult) result = recto_markdown_result_new (options);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) repeats = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();
  g_autoptr (GString) alternative = g_string_new (NULL);
  RectoMdArena arena;
  RectoCommonmark conversion = { &arena, options, text, text + length, text, 1, names, repeats, parents, alternative };
  gboolean done;

  recto_md_arena_init (&arena);
  done = render (result, &conversion, length, cancellable, error);
  recto_md_arena_clear (&arena);
  return done ? g_steal_pointer (&result) : NULL;
}
