/* The body of a page: Liquid, then Markdown, then made safe block by block.
 * Blocks that the last rendering had are taken from it. */

#include "recto-page-body.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-html.h"
#include "recto-page-liquid.h"
#include "recto-page-markdown.h"

/* How often a block may be left open to no avail before we stop looking for
 * the end further down. */
#define MAX_LOST_SEARCHES 8

/* How far from where it was expected a fragment is looked for. */
#define FAR 8

typedef struct
{
  RectoPageBuilder *builder;
  RectoMarkdownResult *result;
  guint next;        /* the fragment of the last page that is probably the next */
  guint n_missed;    /* blocks that were not found near it */
  GHashTable *known; /* lazily, source hash → RectoPageFragment of the last page */
  guint n_lost;
} Body;

static gboolean
is_made_of (RectoPage *page,
            guint index,
            guint64 hash)
{
  const RectoPageFragment *fragment = g_ptr_array_index (page->fragments, index);

  return fragment->source_hash == hash && hash != 0 && fragment->lasting;
}

static GHashTable *
index_fragments (RectoPage *last)
{
  GHashTable *known = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < last->fragments->len; i++)
    {
      RectoPageFragment *fragment = g_ptr_array_index (last->fragments, i);

      if (fragment->source_hash != 0 && fragment->lasting)
        g_hash_table_insert (known, &fragment->source_hash, fragment);
    }
  return known;
}

static RectoPageFragment *
search_between (Body *self,
                guint from,
                guint to,
                guint64 hash)
{
  RectoPage *last = self->builder->last;

  for (guint i = from; i < to; i++)
    if (is_made_of (last, i, hash))
      {
        self->next = i + 1;
        return g_ptr_array_index (last->fragments, i);
      }
  return NULL;
}

/* Most blocks follow each other as in the last page, and so a key needs no
 * index of all of them. */
static RectoPageFragment *
find_fragment (Body *self,
               guint64 hash)
{
  RectoPage *last = self->builder->last;
  RectoPageFragment *fragment;

  if (last == NULL)
    return NULL;
  fragment = search_between (self, self->next, MIN (self->next + FAR, last->fragments->len), hash);
  if (fragment == NULL)
    fragment = search_between (self, self->next - MIN (self->next, FAR), self->next, hash);
  if (fragment != NULL)
    return fragment;
  self->next = MIN (self->next + 1, last->fragments->len);
  if (++self->n_missed <= FAR)
    return NULL;
  if (self->known == NULL)
    self->known = index_fragments (last);
  return g_hash_table_lookup (self->known, &hash);
}

static void
feed_block (RectoPageSanitizer *sanitizer,
            const RectoMarkdownBlock *block,
            guint first_line)
{
  guint line = block->first_line > first_line && first_line > 0 ? block->first_line - first_line : 0;

  recto_page_sanitizer_feed (sanitizer, block->html, block->html_length, line);
}

/* An element of the site's own HTML can begin in one block and end in a later
 * one. Then all of them are one block of the page. Returns how many they are,
 * or 0 when the element never ends. */
static guint
join_blocks (Body *self,
             guint index,
             RectoPageFragment **fragment)
{
  g_autoptr (RectoPageSanitizer) sanitizer = recto_page_sanitizer_new (&self->builder->rules);
  const RectoMarkdownBlock *first = recto_markdown_result_get_block (self->result, index);
  guint n_blocks = recto_markdown_result_get_n_blocks (self->result);

  for (guint i = index; i < n_blocks; i++)
    {
      feed_block (sanitizer, recto_markdown_result_get_block (self->result, i), first->first_line);
      if (!recto_page_sanitizer_is_open (sanitizer))
        {
          *fragment = recto_page_sanitizer_finish (sanitizer);
          return i - index + 1;
        }
    }
  self->n_lost++;
  return 0;
}

/* Makes a fragment of the block at @index. Returns of how many blocks. */
static guint
make_fragment (Body *self,
               guint index,
               RectoPageFragment **fragment)
{
  const RectoMarkdownBlock *block = recto_markdown_result_get_block (self->result, index);
  g_autoptr (RectoPageSanitizer) sanitizer = NULL;
  RectoPageFragment *known = find_fragment (self, block->hash);
  guint joined = 0;

  if (known != NULL)
    {
      *fragment = recto_page_fragment_ref (known);
      return 1;
    }

  sanitizer = recto_page_sanitizer_new (&self->builder->rules);
  feed_block (sanitizer, block, block->first_line);
  if (recto_page_sanitizer_is_open (sanitizer))
    {
      if (self->n_lost < MAX_LOST_SEARCHES)
        joined = join_blocks (self, index, fragment);
      if (joined == 0)
        *fragment = recto_page_sanitizer_finish (sanitizer);
      return MAX (joined, 1);
    }
  *fragment = recto_page_sanitizer_finish (sanitizer);
  (*fragment)->source_hash = block->hash;
  return 1;
}

static void
add_markdown_notes (Body *self)
{
  for (guint i = 0; i < recto_markdown_result_get_n_notes (self->result); i++)
    {
      const RectoMarkdownNote *note = recto_markdown_result_get_note (self->result, i);
      guint line = note->line > 0 ? self->builder->body_line + note->line - 1 : 0;

      recto_page_builder_add_note (self->builder, line, "%s", note->message);
    }
}

static void
add_blocks (Body *self)
{
  RectoPageBuilder *builder = self->builder;
  guint n_blocks = recto_markdown_result_get_n_blocks (self->result);
  guint offset = builder->body_line - 1;

  for (guint i = 0; i < n_blocks;)
    {
      const RectoMarkdownBlock *first = recto_markdown_result_get_block (self->result, i);
      const RectoMarkdownBlock *last;
      RectoPageFragment *fragment = NULL;

      i += make_fragment (self, i, &fragment);
      last = recto_markdown_result_get_block (self->result, i - 1);
      recto_page_builder_add_fragment (builder, NULL, fragment,
                                       first->first_line > 0 ? first->first_line + offset : 0,
                                       last->last_line > 0 ? last->last_line + offset : 0);
    }
}

static RectoMarkdownResult *
render_markdown (RectoPageBuilder *builder,
                 const char *text,
                 gsize length,
                 GError **error)
{
  g_autoptr (RectoMarkdownOptions) options = NULL;

  if (builder->last != NULL && builder->last->markdown != NULL)
    return recto_markdown_render_again (builder->last->markdown, text, length, builder->cancellable, error);
  options = recto_page_markdown_options (builder->config);
  recto_markdown_options_set_source_lines (options, TRUE);
  return recto_markdown_render (text, length, options, builder->cancellable, error);
}

static gboolean
add_markdown (RectoPageBuilder *builder,
              const char *text,
              gsize length,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  Body self = { .builder = builder };
  GString *html;

  self.result = render_markdown (builder, text, length, &local_error);
  if (self.result == NULL)
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      recto_page_builder_add_note (builder, builder->body_line, _ ("The text cannot be shown: %s"), local_error->message);
      html = g_string_new ("<p class=\"recto-problem\">");
      recto_html_append_text (html, local_error->message);
      g_string_append (html, "</p>");
      recto_page_builder_add_part (builder, "problem", html, builder->body_line);
      return TRUE;
    }
  builder->page->markdown = self.result;
  add_markdown_notes (&self);
  add_blocks (&self);
  g_clear_pointer (&self.known, g_hash_table_unref);
  return TRUE;
}

/* A page that is not written in Markdown is HTML to Jekyll, whatever it is
 * called, and has no blocks to tell apart: it is one. */
static void
add_html (RectoPageBuilder *builder,
          const char *text,
          gsize length)
{
  RectoPageFragment *fragment = recto_page_sanitize (&builder->rules, text, length);
  guint last_line = builder->body_line;

  for (gsize i = 0; i < length; i++)
    last_line += text[i] == '\n';
  recto_page_builder_add_fragment (builder, NULL, fragment, builder->body_line, last_line);
}

/**
 * recto_page_add_body:
 * @builder: a builder
 * @error: return location; only for a cancelled rendering
 *
 * Adds the blocks of the body to the page.
 *
 * Returns: whether there is a body now
 */
gboolean
recto_page_add_body (RectoPageBuilder *builder,
                     GError **error)
{
  const char *text = builder->text + builder->span.body_start;
  gsize length = builder->length - builder->span.body_start;
  g_autofree char *rendered = NULL;
  g_autoptr (RectoPageChips) chips = NULL;
  gboolean done = TRUE;

  if (recto_page_liquid_is_in (text, length))
    {
      RectoPageLiquid liquid = {
        builder->site,
        builder->front != NULL ? recto_yaml_tree_get_root (builder->front) : NULL,
        builder->entry,
        chips = recto_page_chips_new (),
        builder->page->notes,
        builder->body_line,
      };

      rendered = recto_page_liquid_render (&liquid, text, length, &length);
      text = rendered;
      builder->rules.chips = chips;
    }

  if (!recto_config_is_markdown (builder->config, builder->page->path))
    add_html (builder, text, length);
  else
    done = add_markdown (builder, text, length, error);
  builder->rules.chips = NULL;
  return done;
}

/**
 * recto_page_append_markdown:
 * @builder: a builder
 * @html: where to append
 * @text: (array length=length): Markdown that is not of this page
 * @length: its length in bytes
 *
 * Appends @text as safe HTML. What is wrong with it is told where it is shown.
 */
void
recto_page_append_markdown (RectoPageBuilder *builder,
                            GString *html,
                            const char *text,
                            gsize length)
{
  g_autoptr (RectoMarkdownOptions) options = recto_page_markdown_options (builder->config);
  g_autoptr (RectoMarkdownResult) result = NULL;
  g_autofree char *unsafe = NULL;

  result = recto_markdown_render (text, length, options, builder->cancellable, NULL);
  if (result == NULL)
    return;
  unsafe = recto_markdown_result_to_html (result);
  recto_page_builder_append_safe (builder, html, unsafe, 0);
}
