/* Footnotes of the CommonMark dialect, as cmark-gfm prints them. */

#include "recto-commonmark-private.h"

static const char *
line_of (RectoCommonmark *conversion,
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
find_name (RectoCommonmark *conversion,
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
void
recto_commonmark_find_names (RectoCommonmark *conversion,
                             cmark_node *document)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    {
      int line = cmark_node_get_start_line (node) - RECTO_COMMONMARK_LINES_BEFORE;

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

void
recto_commonmark_convert_reference (RectoCommonmark *conversion,
                                    cmark_node *from,
                                    RectoMdNode *node)
{
  guint number = (guint) g_ascii_strtoull (cmark_node_get_literal (from), NULL, 10);
  RectoMdNode *link;
  const char *name;
  g_autofree char *target = NULL;
  g_autofree char *id = NULL;
  int repeat;

  recto_commonmark_set_text (conversion, node, "sup");
  node->model = RECTO_MD_MODEL_SPAN;
  node->flags |= RECTO_MD_FLAG_SPAN;
  recto_commonmark_set_attribute (conversion, node, "class", "footnote-ref");
  if (number == 0 || number > conversion->names->len)
    return;
  name = conversion->names->pdata[number - 1];
  repeat = ++g_array_index (conversion->repeats, int, number - 1);
  target = g_strconcat ("#fn-", name, NULL);
  id = repeat > 1 ? g_strdup_printf ("fnref-%s-%d", name, repeat) : g_strconcat ("fnref-", name, NULL);
  link = recto_commonmark_new_element (conversion, node, "a", TRUE);
  recto_commonmark_set_attribute (conversion, link, "href", target);
  recto_commonmark_set_attribute (conversion, link, "id", id);
  recto_commonmark_set_attribute (conversion, link, "data-footnote-ref", "");
  recto_commonmark_add_text (conversion, link, cmark_node_get_literal (from));
}

static void
add_back_links (RectoCommonmark *conversion,
                RectoMdNode *parent,
                guint index)
{
  const char *name = conversion->names->pdata[index];

  for (int i = 1; i <= g_array_index (conversion->repeats, int, index); i++)
    {
      g_autofree char *href = i > 1 ? g_strdup_printf ("#fnref-%s-%d", name, i) : g_strconcat ("#fnref-", name, NULL);
      RectoMdNode *link;

      recto_commonmark_add_text (conversion, parent, " ");
      link = recto_commonmark_new_element (conversion, parent, "a", TRUE);
      recto_commonmark_set_attribute (conversion, link, "href", href);
      recto_commonmark_set_attribute (conversion, link, "class", "footnote-backref");
      recto_commonmark_set_attribute (conversion, link, "data-footnote-backref", "");
      recto_commonmark_set_attribute (conversion, link, "aria-label", "Back to content");
      recto_commonmark_add_text (conversion, link, "↩");
      if (i > 1)
        {
          g_autofree char *number = g_strdup_printf ("%d", i);
          RectoMdNode *sup = recto_commonmark_new_element (conversion, link, "sup", TRUE);

          recto_commonmark_set_attribute (conversion, sup, "class", "footnote-ref");
          recto_commonmark_add_text (conversion, sup, number);
        }
    }
}

/* Gathers the definitions, which cmark puts last, into their section. */
void
recto_commonmark_gather_footnotes (RectoCommonmark *conversion,
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
          section = recto_commonmark_new_element (conversion, root, "section", FALSE);
          section->model = RECTO_MD_MODEL_BLOCK;
          section->line = section->last_line = 0;
          recto_commonmark_set_attribute (conversion, section, "class", "footnotes");
          recto_commonmark_set_attribute (conversion, section, "data-footnotes", "");
          list = recto_md_node_new (conversion->arena, RECTO_MD_ORDERED_LIST, 0);
          recto_md_node_append (section, list);
        }
      item = recto_md_node_new (conversion->arena, RECTO_MD_ITEM, 0);
      id = g_strconcat ("fn-", conversion->names->pdata[index], NULL);
      recto_commonmark_set_attribute (conversion, item, "id", id);
      recto_md_node_take (item, node);
      add_back_links (conversion, item->last != NULL && item->last->type == RECTO_MD_PARAGRAPH ? item->last : item, index);
      recto_md_node_append (list, item);
      index++;
    }
}
