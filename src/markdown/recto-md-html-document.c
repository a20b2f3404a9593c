/* The document as HTML: its blocks one by one, and what is gathered from all
 * of them put where it belongs. */

#include "recto-md-html.h"

/* How much there was of some things before a block. */
typedef struct
{
  guint references;
  guint headers;
} Before;

void
recto_md_html_init (RectoMdHtml *html,
                    RectoMdArena *arena,
                    const RectoMarkdownOptions *options)
{
  memset (html, 0, sizeof *html);
  html->arena = arena;
  html->options = options;
  html->max_output = options->max_bytes * 10;
  html->blocks = g_array_new (FALSE, TRUE, sizeof (RectoMdOutputBlock));
  html->footnotes = g_array_new (FALSE, TRUE, sizeof (RectoMdFootnote));
  html->footnote_names = g_hash_table_new (g_str_hash, g_str_equal);
  html->used_ids = g_hash_table_new (g_str_hash, g_str_equal);
  html->contents = g_array_new (FALSE, TRUE, sizeof (RectoMdContentsEntry));
}

void
recto_md_html_clear (RectoMdHtml *html)
{
  for (guint i = 0; html->blocks != NULL && i < html->blocks->len; i++)
    g_ref_string_release (g_array_index (html->blocks, RectoMdOutputBlock, i).html);
  g_clear_pointer (&html->blocks, g_array_unref);
  g_clear_pointer (&html->footnotes, g_array_unref);
  g_clear_pointer (&html->footnote_names, g_hash_table_unref);
  g_clear_pointer (&html->used_ids, g_hash_table_unref);
  g_clear_pointer (&html->contents, g_array_unref);
  recto_md_buffer_clear (&html->out);
}

static gboolean
may_go_on (RectoMdHtml *html)
{
  if (html->written + html->out.length > html->max_output ||
      (html->deadline > 0 && g_get_monotonic_time () > html->deadline) ||
      g_cancellable_is_cancelled (html->cancellable))
    html->stopped = TRUE;
  return !html->stopped;
}

/* Ends the top-level block that is in the buffer. */
static void
finish_block (RectoMdHtml *html,
              const RectoMdNode *node,
              const Before *before)
{
  RectoMdOutputBlock block = { 0 };

  block.html = g_ref_string_new_len (html->out.data != NULL ? html->out.data : "", html->out.length);
  block.node = node;
  block.first_line = node != NULL ? node->line : 0;
  block.last_line = node != NULL ? node->last_line : 0;
  block.has_footnote = html->references > before->references;
  block.has_header = html->contents->len > before->headers;
  block.has_own_id = html->has_own_id;
  block.has_place = (html->contents_place.list != NULL && html->contents_place.block == html->blocks->len) ||
                    (html->footnotes_place.list != NULL && html->footnotes_place.block == html->blocks->len);
  g_array_append_val (html->blocks, block);
  html->written += html->out.length;
  html->out.length = 0;
}

/* Puts text that is known only now where it belongs. */
static void
fill_place (RectoMdHtml *html,
            const RectoMdPlace *place)
{
  RectoMdOutputBlock *block = &g_array_index (html->blocks, RectoMdOutputBlock, place->block);
  RectoMdBuffer whole = { 0 };

  recto_md_buffer_append (&whole, block->html, place->at);
  recto_md_buffer_append (&whole, html->out.data, html->out.length);
  recto_md_buffer_add (&whole, block->html + place->at);
  g_ref_string_release (block->html);
  block->html = g_ref_string_new_len (whole.data != NULL ? whole.data : "", whole.length);
  html->out.length = 0;
  recto_md_buffer_clear (&whole);
}

static void
render_footnotes (RectoMdHtml *html)
{
  RectoMdPlace *contents = &html->contents_place;
  RectoMdPlace place = html->footnotes_place;
  Before before = { 0 };

  if (html->footnotes->len == 0)
    return;
  html->base_line = 0;
  recto_md_html_footnotes (html);
  if (place.list == NULL)
    {
      finish_block (html, NULL, &before);
      return;
    }
  if (contents->list != NULL && contents->block == html->blocks->len)
    {
      /* the table of contents is wanted inside a note */
      contents->block = place.block;
      contents->at += place.at;
    }
  else if (contents->list != NULL && contents->block == place.block && contents->at > place.at)
    {
      contents->at += html->out.length;
    }
  fill_place (html, &place);
}

/**
 * recto_md_html_render:
 * @html: a renderer
 * @root: the tree, with all of its text parsed
 *
 * Renders the children of the root, each as a block of @html->blocks, then the
 * footnotes and the table of contents. Ends early, with @html->stopped set,
 * when a limit is met or the work is cancelled.
 */
void
recto_md_html_render (RectoMdHtml *html,
                      RectoMdNode *root)
{
  Before before = { 0 };

  for (const RectoMdNode *node = root->first; node != NULL && may_go_on (html); node = node->next)
    {
      if (node->type == RECTO_MD_BLANK)
        {
          if (html->blocks->len > 0)
            g_array_index (html->blocks, RectoMdOutputBlock, html->blocks->len - 1).blanks++;
          else
            html->leading_blanks++;
          continue;
        }
      before.references = html->references;
      before.headers = html->contents->len;
      html->has_own_id = FALSE;
      html->base_line = node->line;
      recto_md_html_node (html, node, root, 0);
      finish_block (html, node, &before);
    }
  if (!may_go_on (html))
    return;
  render_footnotes (html);
  if (html->contents_place.list != NULL)
    {
      html->base_line = 0;
      recto_md_html_contents (html);
      fill_place (html, &html->contents_place);
    }
}
