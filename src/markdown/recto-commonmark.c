/* The CommonMark dialect: cmark-gfm parses, its nodes become our tree. */

#include "recto-commonmark.h"

#include "recto-markdown-result.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <glib/gi18n-lib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_parser, cmark_parser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

typedef struct
{
  RectoMdArena *arena;
  const RectoMarkdownOptions *options;
  const char *text;
  const char *end;
  const char *line_start; /* of line, below */
  guint line;
  GPtrArray *names;   /* of footnotes, in the order of their numbers */
  GArray *repeats;    /* how often each was referred to */
  GPtrArray *parents; /* RectoMdNode */
} Conversion;

static char *
keep (Conversion *conversion,
      const char *text)
{
  return recto_md_arena_dup (conversion->arena, text, strlen (text));
}

static void
set_attribute (Conversion *conversion,
               RectoMdNode *node,
               const char *name,
               const char *value)
{
  recto_md_attribute_set (conversion->arena, &node->attributes, name, keep (conversion, value));
}

static void
set_text (Conversion *conversion,
          RectoMdNode *node,
          const char *text)
{
  node->text = keep (conversion, text != NULL ? text : "");
  node->length = strlen (node->text);
}

static RectoMdNode *
new_element (Conversion *conversion,
             RectoMdNode *parent,
             const char *name,
             gboolean is_span)
{
  RectoMdNode *node = recto_md_node_new (conversion->arena, RECTO_MD_HTML, parent->line);

  set_text (conversion, node, name);
  node->model = is_span ? RECTO_MD_MODEL_SPAN : RECTO_MD_MODEL_RAW;
  node->flags = is_span ? RECTO_MD_FLAG_SPAN : 0;
  recto_md_node_append (parent, node);
  return node;
}

static RectoMdNode *
add_text (Conversion *conversion,
          RectoMdNode *parent,
          const char *text)
{
  RectoMdNode *node = recto_md_node_new (conversion->arena, RECTO_MD_TEXT, parent->line);

  set_text (conversion, node, text);
  recto_md_node_append (parent, node);
  return node;
}

/* Addresses as cmark writes them: what is not allowed in one in %XX. */
static char *
escape_address (Conversion *conversion,
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
convert_link (Conversion *conversion,
              cmark_node *from,
              RectoMdNode *node,
              const char *attribute)
{
  const char *title = cmark_node_get_title (from);

  recto_md_attribute_set (conversion->arena, &node->attributes, attribute,
                          escape_address (conversion, cmark_node_get_url (from)));
  if (node->type == RECTO_MD_IMAGE)
    set_attribute (conversion, node, "alt", "");
  if (title != NULL && *title != '\0')
    set_attribute (conversion, node, "title", title);
}

/* Text inside a picture is its alternative. */
static void
add_alternative (Conversion *conversion,
                 RectoMdNode *image,
                 cmark_node *from)
{
  const char *old = recto_md_attribute_get (image->attributes, "alt");
  const char *text = cmark_node_get_literal (from);
  g_autofree char *joined = NULL;

  if (cmark_node_get_type (from) == CMARK_NODE_SOFTBREAK || cmark_node_get_type (from) == CMARK_NODE_LINEBREAK)
    text = " ";
  if (text == NULL || cmark_node_get_type (from) == CMARK_NODE_HTML_INLINE)
    return;
  joined = g_strconcat (old, text, NULL);
  set_attribute (conversion, image, "alt", joined);
}

/* Code as jekyll-commonmark wraps it. */
static void
convert_code_block (Conversion *conversion,
                    cmark_node *from,
                    RectoMdNode *div)
{
  const char *info = cmark_node_get_fence_info (from);
  g_autofree char *language = g_strndup (info != NULL ? info : "", info != NULL ? strcspn (info, " \t\n,") : 0);
  g_autofree char *class = g_strconcat (*language != '\0' ? "language-" : "", language,
                                        *language != '\0' ? " " : "", "highlighter-rouge", NULL);
  RectoMdNode *inner, *pre, *code;

  set_text (conversion, div, "div");
  div->model = RECTO_MD_MODEL_RAW;
  set_attribute (conversion, div, "class", class);
  inner = new_element (conversion, div, "div", FALSE);
  set_attribute (conversion, inner, "class", "highlight");
  pre = new_element (conversion, inner, "pre", FALSE);
  set_attribute (conversion, pre, "class", "highlight");
  code = new_element (conversion, pre, "code", FALSE);
  if (*language != '\0')
    set_attribute (conversion, code, "data-lang", language);
  add_text (conversion, code, cmark_node_get_literal (from));
}

static void
convert_task (Conversion *conversion,
              cmark_node *from,
              RectoMdNode *item)
{
  RectoMdNode *box = new_element (conversion, item, "input", TRUE);

  set_attribute (conversion, box, "type", "checkbox");
  if (cmark_gfm_extensions_get_tasklist_item_checked (from))
    set_attribute (conversion, box, "checked", "");
  set_attribute (conversion, box, "disabled", "");
  add_text (conversion, item, " ");
}

static void
convert_list (Conversion *conversion,
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

      set_attribute (conversion, node, "start", number);
    }
}

static void
convert_table (Conversion *conversion,
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
find_row_parent (Conversion *conversion,
                 cmark_node *from,
                 RectoMdNode *table)
{
  RectoMdType type = cmark_gfm_extensions_get_table_row_is_header (from) ? RECTO_MD_TABLE_HEAD : RECTO_MD_TABLE_BODY;

  if (table->last == NULL || table->last->type != type)
    recto_md_node_append (table, recto_md_node_new (conversion->arena, type, table->line));
  return table->last;
}

static const char *
line_of (Conversion *conversion,
         guint line)
{
  while (conversion->line < line && conversion->line_start < conversion->end)
    {
      const char *next = memchr (conversion->line_start, '\n', conversion->end - conversion->line_start);

      conversion->line_start = next != NULL ? next + 1 : conversion->end;
      conversion->line++;
    }
  return conversion->line_start;
}

/* cmark tells a footnote's number but not its name, which stands in its line. */
static char *
find_name (Conversion *conversion,
           guint line)
{
  const char *start = line_of (conversion, line);
  const char *end = memchr (start, '\n', conversion->end - start);
  const char *open = g_strstr_len (start, (end != NULL ? end : conversion->end) - start, "[^");
  const char *close = open != NULL ? memchr (open, ']', (end != NULL ? end : conversion->end) - open) : NULL;

  return close != NULL ? g_strndup (open + 2, close - open - 2) : g_strdup_printf ("%u", line);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a < *(const int *) b ? -1 : *(const int *) a > *(const int *) b;
}

/* Finds the names of all footnotes before their references are converted. */
static void
find_names (Conversion *conversion,
            cmark_node *document)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    {
      int line = cmark_node_get_start_line (node);

      if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
        g_array_append_val (lines, line);
    }
  sorted = g_array_copy (lines);
  g_array_sort (sorted, compare_lines);
  for (guint i = 0; i < sorted->len; i++)
    {
      int line = g_array_index (sorted, int, i);

      g_hash_table_insert (names, GINT_TO_POINTER (line), find_name (conversion, line));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const char *name = g_hash_table_lookup (names, GINT_TO_POINTER (g_array_index (lines, int, i)));
      int zero = 0;

      g_ptr_array_add (conversion->names, g_strdup (name));
      g_array_append_val (conversion->repeats, zero);
    }
}

static void
convert_reference (Conversion *conversion,
                   cmark_node *from,
                   RectoMdNode *node)
{
  guint number = (guint) g_ascii_strtoull (cmark_node_get_literal (from), NULL, 10);
  RectoMdNode *link;
  const char *name;
  g_autofree char *target = NULL;
  g_autofree char *id = NULL;
  int repeat;

  set_text (conversion, node, "sup");
  node->model = RECTO_MD_MODEL_SPAN;
  node->flags |= RECTO_MD_FLAG_SPAN;
  set_attribute (conversion, node, "class", "footnote-ref");
  if (number == 0 || number > conversion->names->len)
    return;
  name = conversion->names->pdata[number - 1];
  repeat = ++g_array_index (conversion->repeats, int, number - 1);
  target = g_strconcat ("#fn-", name, NULL);
  id = repeat > 1 ? g_strdup_printf ("fnref-%s-%d", name, repeat) : g_strconcat ("fnref-", name, NULL);
  link = new_element (conversion, node, "a", TRUE);
  set_attribute (conversion, link, "href", target);
  set_attribute (conversion, link, "id", id);
  set_attribute (conversion, link, "data-footnote-ref", "");
  add_text (conversion, link, cmark_node_get_literal (from));
}

static void
add_back_links (Conversion *conversion,
                RectoMdNode *parent,
                guint index)
{
  const char *name = conversion->names->pdata[index];

  for (int i = 1; i <= g_array_index (conversion->repeats, int, index); i++)
    {
      g_autofree char *href = i > 1 ? g_strdup_printf ("#fnref-%s-%d", name, i) : g_strconcat ("#fnref-", name, NULL);
      RectoMdNode *link;

      add_text (conversion, parent, " ");
      link = new_element (conversion, parent, "a", TRUE);
      set_attribute (conversion, link, "href", href);
      set_attribute (conversion, link, "class", "footnote-backref");
      set_attribute (conversion, link, "data-footnote-backref", "");
      set_attribute (conversion, link, "aria-label", "Back to content");
      add_text (conversion, link, "↩");
      if (i > 1)
        {
          g_autofree char *number = g_strdup_printf ("%d", i);
          RectoMdNode *sup = new_element (conversion, link, "sup", TRUE);

          set_attribute (conversion, sup, "class", "footnote-ref");
          add_text (conversion, sup, number);
        }
    }
}

/* Gathers the definitions, which cmark puts last, into their section. */
static void
gather_footnotes (Conversion *conversion,
                  RectoMdNode *root)
{
  RectoMdNode *section = NULL;
  RectoMdNode *list = NULL;
  RectoMdNode *next;
  guint index = 0;

  for (RectoMdNode *node = root->first; node != NULL; node = next)
    {
      RectoMdNode *item;
      g_autofree char *id = NULL;

      next = node->next;
      if (node->type != RECTO_MD_FOOTNOTE)
        continue;
      recto_md_node_remove (root, node);
      if (section == NULL)
        {
          section = new_element (conversion, root, "section", FALSE);
          section->model = RECTO_MD_MODEL_BLOCK;
          section->line = section->last_line = 0;
          set_attribute (conversion, section, "class", "footnotes");
          set_attribute (conversion, section, "data-footnotes", "");
          list = recto_md_node_new (conversion->arena, RECTO_MD_ORDERED_LIST, 0);
          recto_md_node_append (section, list);
        }
      item = recto_md_node_new (conversion->arena, RECTO_MD_ITEM, 0);
      id = g_strconcat ("fn-", conversion->names->pdata[index], NULL);
      set_attribute (conversion, item, "id", id);
      recto_md_node_take (item, node);
      add_back_links (conversion, item->last != NULL && item->last->type == RECTO_MD_PARAGRAPH ? item->last : item, index);
      recto_md_node_append (list, item);
      index++;
    }
}

static RectoMdType
find_type (cmark_node *from)
{
  const char *name = cmark_node_get_type_string (from);
  static const struct
  {
    const char *name;
    RectoMdType type;
  } types[] = {
    { "document", RECTO_MD_ROOT },
    { "block_quote", RECTO_MD_BLOCKQUOTE },
    { "list", RECTO_MD_BULLET_LIST },
    { "item", RECTO_MD_ITEM },
    { "tasklist", RECTO_MD_ITEM },
    { "code_block", RECTO_MD_HTML },
    { "html_block", RECTO_MD_RAW },
    { "paragraph", RECTO_MD_PARAGRAPH },
    { "heading", RECTO_MD_HEADER },
    { "thematic_break", RECTO_MD_RULE },
    { "text", RECTO_MD_TEXT },
    { "softbreak", RECTO_MD_TEXT },
    { "linebreak", RECTO_MD_LINE_BREAK },
    { "code", RECTO_MD_CODE_SPAN },
    { "html_inline", RECTO_MD_RAW },
    { "emph", RECTO_MD_EMPHASIS },
    { "strong", RECTO_MD_STRONG },
    { "link", RECTO_MD_LINK },
    { "image", RECTO_MD_IMAGE },
    { "strikethrough", RECTO_MD_HTML },
    { "table", RECTO_MD_TABLE },
    { "table_header", RECTO_MD_TABLE_ROW },
    { "table_row", RECTO_MD_TABLE_ROW },
    { "table_cell", RECTO_MD_TABLE_CELL },
  };

  if (cmark_node_get_type (from) == CMARK_NODE_FOOTNOTE_DEFINITION)
    return RECTO_MD_FOOTNOTE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (name, types[i].name) == 0)
        return types[i].type;
    }
  return RECTO_MD_HTML;
}

static void
fill_element (Conversion *conversion,
              cmark_node *from,
              RectoMdNode *node)
{
  if (cmark_node_get_type (from) == CMARK_NODE_CODE_BLOCK)
    {
      convert_code_block (conversion, from, node);
    }
  else if (cmark_node_get_type (from) == CMARK_NODE_FOOTNOTE_REFERENCE)
    {
      convert_reference (conversion, from, node);
    }
  else
    {
      set_text (conversion, node, "del");
      node->model = RECTO_MD_MODEL_SPAN;
      node->flags |= RECTO_MD_FLAG_SPAN;
    }
}

static void
fill (Conversion *conversion,
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
      set_text (conversion, node, cmark_node_get_literal (from));
      break;
    case RECTO_MD_TEXT:
    case RECTO_MD_CODE_SPAN:
      set_text (conversion, node, cmark_node_get_type (from) == CMARK_NODE_SOFTBREAK ? "\n" : cmark_node_get_literal (from));
      break;
    default:
      break;
    }
}

static void
enter (Conversion *conversion,
       cmark_node *from,
       gboolean is_leaf)
{
  RectoMdNode *parent = conversion->parents->pdata[conversion->parents->len - 1];
  RectoMdNode *node;

  if (parent->type == RECTO_MD_IMAGE)
    {
      add_alternative (conversion, parent, from);
      if (!is_leaf)
        g_ptr_array_add (conversion->parents, parent);
      return;
    }
  node = recto_md_node_new (conversion->arena, find_type (from), cmark_node_get_start_line (from));
  node->last_line = MAX (node->line, (guint) cmark_node_get_end_line (from));
  fill (conversion, from, node);
  if (node->type == RECTO_MD_TABLE_ROW)
    parent = find_row_parent (conversion, from, parent);
  recto_md_node_append (parent, node);
  /* a tight item that begins with no paragraph gets its line end as cmark gives it */
  if (!is_leaf)
    g_ptr_array_add (conversion->parents, node);
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

static RectoMdNode *
convert (Conversion *conversion,
         cmark_node *document)
{
  RectoMdNode *root = recto_md_node_new (conversion->arena, RECTO_MD_ROOT, 1);
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  find_names (conversion, document);
  g_ptr_array_add (conversion->parents, root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (node == document)
        continue;
      if (event == CMARK_EVENT_ENTER)
        enter (conversion, node, is_leaf (node));
      else
        g_ptr_array_set_size (conversion->parents, conversion->parents->len - 1);
    }
  gather_footnotes (conversion, root);
  return root;
}

static cmark_node *
parse (const char *text,
       gsize length,
       const RectoMarkdownOptions *options)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
  int flags = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE | (options->smart ? CMARK_OPT_SMART : 0);
  g_autoptr (cmark_parser) parser = NULL;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (flags);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, length);
  return cmark_parser_finish (parser);
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
  g_autoptr (cmark_node) document = parse (text, length, options);
  RectoMdArena arena;
  g_auto (RectoMdHtml) html = { 0 };
  Conversion conversion = { .arena = &arena, .options = options, .text = text, .end = text + length, .line_start = text, .line = 1 };
  gboolean done;

  recto_md_arena_init (&arena);
  recto_md_html_init (&html, &arena, options);
  html.cancellable = cancellable;
  html.deadline = g_get_monotonic_time () + (gint64) options->max_milliseconds * 1000;
  conversion.names = g_ptr_array_new_with_free_func (g_free);
  conversion.repeats = g_array_new (FALSE, TRUE, sizeof (int));
  conversion.parents = g_ptr_array_new ();
  recto_md_html_render (&html, convert (&conversion, document));
  done = recto_markdown_result_fill (result, &html, error);
  g_ptr_array_unref (conversion.names);
  g_array_unref (conversion.repeats);
  g_ptr_array_unref (conversion.parents);
  recto_md_arena_clear (&arena);
  return done ? g_steal_pointer (&result) : NULL;
}
