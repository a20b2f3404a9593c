/* HTML of what is gathered from the whole text: the list of footnotes and
 * the table of contents. */

#include "recto-md-html.h"

/* Writes a printf format whose only argument is the number as text. */
static void
add_link_text (RectoMdHtml *html,
               int number)
{
  const char *format = html->options->footnote_link_text;
  const char *place = strstr (format, "%s");

  recto_md_buffer_append (&html->out, format, place - format);
  recto_md_buffer_printf (&html->out, "%d", number);
  recto_md_buffer_add (&html->out, place + 2);
}

void
recto_md_html_footnote (RectoMdHtml *html,
                        const RectoMdNode *node)
{
  g_autofree char *name = g_strdup_printf ("%s%.*s", html->options->footnote_prefix, (int) node->length, node->text);
  gpointer found = g_hash_table_lookup (html->footnote_names, name);
  RectoMdFootnote *footnote;

  if (found == NULL)
    {
      RectoMdFootnote new = { recto_md_arena_dup (html->arena, name, strlen (name)), node->content,
                              html->options->footnote_nr + (int) html->footnotes->len, -1 };

      g_array_append_val (html->footnotes, new);
      found = GUINT_TO_POINTER (html->footnotes->len);
      g_hash_table_insert (html->footnote_names, (char *) new.name, found);
    }
  footnote = &g_array_index (html->footnotes, RectoMdFootnote, GPOINTER_TO_UINT (found) - 1);
  footnote->repeats++;
  html->references++;
  recto_md_buffer_printf (&html->out, "<sup id=\"fnref:%s", name);
  if (footnote->repeats > 0)
    recto_md_buffer_printf (&html->out, ":%d", footnote->repeats);
  recto_md_buffer_printf (&html->out, "\"><a href=\"#fn:%s\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">", name);
  add_link_text (html, footnote->number);
  recto_md_buffer_add (&html->out, "</a></sup>");
}

static void
add_raw (RectoMdHtml *html,
         RectoMdNode *parent,
         RectoMdBuffer *text)
{
  RectoMdNode *raw = recto_md_node_new (html->arena, RECTO_MD_RAW, 0);

  raw->flags |= RECTO_MD_FLAG_SPAN;
  raw->text = recto_md_arena_dup (html->arena, text->data, text->length);
  raw->length = text->length;
  recto_md_node_append (parent, raw);
  text->length = 0;
}

static void
add_back_link (RectoMdHtml *html,
               RectoMdNode *parent,
               const RectoMdFootnote *footnote,
               int index,
               gboolean with_space)
{
  const char *text = html->options->footnote_backlink;
  g_auto (RectoMdBuffer) link = { 0 };
  RectoMdBuffer kept = html->out;

  /* the space is written by the renderer's own rules for entities */
  html->out = link;
  if (with_space)
    recto_md_html_entity (html, 160, NULL, 0);
  link = html->out;
  html->out = kept;
  recto_md_buffer_printf (&link, "<a href=\"#fnref:%s", footnote->name);
  if (index > 0)
    recto_md_buffer_printf (&link, ":%d", index);
  recto_md_buffer_add (&link, "\" class=\"reversefootnote\" role=\"doc-backlink\">");
  recto_md_buffer_escape (&link, text, strlen (text), RECTO_MD_ESCAPE_TEXT);
  if (index > 0)
    recto_md_buffer_printf (&link, "<sup>%d</sup>", index + 1);
  recto_md_buffer_add (&link, "</a>");
  add_raw (html, parent, &link);
}

/* The paragraph that gets the links back, NULL when a new one is needed. */
static RectoMdNode *
find_paragraph (RectoMdHtml *html,
                RectoMdNode *content)
{
  RectoMdNode *parent = content;

  if (content->last == NULL ||
      (content->last->type != RECTO_MD_PARAGRAPH && !html->options->footnote_backlink_inline))
    return NULL;
  while (parent->last != NULL && parent->last->type != RECTO_MD_PARAGRAPH && parent->last->type != RECTO_MD_HEADER)
    parent = parent->last;
  return parent->last;
}

static void
render_note (RectoMdHtml *html,
             guint index)
{
  RectoMdFootnote footnote = g_array_index (html->footnotes, RectoMdFootnote, index);
  RectoMdNode *item = recto_md_node_new (html->arena, RECTO_MD_ITEM, 0);
  RectoMdNode *paragraph;
  gboolean with_space = TRUE;
  g_autofree char *id = g_strconcat ("fn:", footnote.name, NULL);

  recto_md_attribute_set (html->arena, &item->attributes, "id", recto_md_arena_dup (html->arena, id, strlen (id)));
  recto_md_node_take (item, footnote.content);
  paragraph = find_paragraph (html, item);
  if (paragraph == NULL)
    {
      with_space = FALSE;
      paragraph = recto_md_node_new (html->arena, RECTO_MD_PARAGRAPH, 0);
      recto_md_node_append (item, paragraph);
    }
  if (*html->options->footnote_backlink != '\0')
    {
      add_back_link (html, paragraph, &footnote, 0, with_space);
      for (int i = 1; i <= footnote.repeats; i++)
        add_back_link (html, paragraph, &footnote, i, TRUE);
    }
  recto_md_html_node (html, item, item, 4);
}

/* Notes can refer to notes: the list grows while it is written. */
void
recto_md_html_footnotes (RectoMdHtml *html)
{
  RectoMdBuffer *out = &html->out;

  recto_md_buffer_add (out, "<div class=\"footnotes\" role=\"doc-endnotes\">\n  <ol");
  if (html->options->footnote_nr != 1)
    recto_md_buffer_printf (out, " start=\"%d\"", html->options->footnote_nr);
  recto_md_buffer_add (out, ">\n");
  html->in_footnotes = TRUE;
  for (guint i = 0; i < html->footnotes->len; i++)
    render_note (html, i);
  html->in_footnotes = FALSE;
  recto_md_buffer_add (out, "  </ol>\n</div>\n");
}

static void
contents_link (RectoMdHtml *html,
               const RectoMdContentsEntry *entry,
               const char *list_id,
               int indent)
{
  recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "<li><a href=\"#");
  recto_md_buffer_escape (&html->out, entry->id, strlen (entry->id), RECTO_MD_ESCAPE_ATTRIBUTE);
  recto_md_buffer_add (&html->out, "\" id=\"");
  recto_md_buffer_escape (&html->out, list_id, strlen (list_id), RECTO_MD_ESCAPE_ATTRIBUTE);
  recto_md_buffer_add_char (&html->out, '-');
  recto_md_buffer_escape (&html->out, entry->id, strlen (entry->id), RECTO_MD_ESCAPE_ATTRIBUTE);
  recto_md_buffer_add (&html->out, "\">");
  recto_md_html_inner (html, entry->header, indent);
  recto_md_buffer_add (&html->out, "</a>");
}

/* Lists the headers from index on that are deeper than level, each with the
 * headers below it in a list of their own; returns the index of the next. */
static guint
contents_list (RectoMdHtml *html,
               const char *name,
               const RectoMdAttribute *attributes,
               const char *list_id,
               guint index,
               guint level,
               int indent)
{
  GArray *entries = html->contents;

  recto_md_html_indent (html, indent);
  recto_md_html_open (html, name, attributes, NULL);
  recto_md_buffer_add_char (&html->out, '\n');
  while (index < entries->len && g_array_index (entries, RectoMdContentsEntry, index).level > level)
    {
      const RectoMdContentsEntry *entry = &g_array_index (entries, RectoMdContentsEntry, index);

      contents_link (html, entry, list_id, indent + 2);
      index++;
      if (index < entries->len && g_array_index (entries, RectoMdContentsEntry, index).level > entry->level)
        {
          index = contents_list (html, name, NULL, list_id, index, entry->level, indent + 4);
          recto_md_html_indent (html, indent + 2);
        }
      recto_md_buffer_add (&html->out, "</li>\n");
    }
  recto_md_html_indent (html, indent);
  recto_md_html_close (html, name);
  recto_md_buffer_add_char (&html->out, '\n');
  return index;
}

/* The table of contents, in place of the list that {:toc} stands beside. */
void
recto_md_html_contents (RectoMdHtml *html)
{
  const RectoMdNode *place = html->contents_place.list;
  RectoMdAttribute *attributes = NULL;

  if (html->contents->len == 0)
    return;
  for (const RectoMdAttribute *a = place->attributes; a != NULL; a = a->next)
    recto_md_attribute_set (html->arena, &attributes, a->name, a->value);
  if (recto_md_attribute_get (attributes, "id") == NULL)
    recto_md_attribute_set (html->arena, &attributes, "id", "markdown-toc");
  html->in_contents = TRUE;
  contents_list (html, place->type == RECTO_MD_BULLET_LIST ? "ul" : "ol", attributes,
                 recto_md_attribute_get (attributes, "id"), 0, 0, 0);
  html->in_contents = FALSE;
}
