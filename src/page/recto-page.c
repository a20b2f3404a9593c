/* A rendered page, for whoever shows it. How it is made stands in the other
 * files of this folder. */

#include "recto-page.h"

#include "recto-page-private.h"

G_DEFINE_BOXED_TYPE (RectoPage, recto_page, recto_page_ref, recto_page_unref)

static void
page_clear (gpointer data)
{
  RectoPage *self = data;

  g_clear_pointer (&self->site, recto_site_unref);
  g_free (self->path);
  g_free (self->url);
  g_free (self->title);
  g_free (self->language);
  g_clear_pointer (&self->links, recto_page_links_free);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->fragments, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->markdown, recto_markdown_result_unref);
}

RectoPage *
recto_page_new (RectoSite *site,
                const char *path,
                guint64 serial,
                RectoPageFlags flags)
{
  RectoPage *self = g_atomic_rc_box_new0 (RectoPage);

  self->site = recto_site_ref (site);
  self->path = g_strdup (path);
  self->serial = serial;
  self->flags = flags;
  self->blocks = g_array_new (FALSE, TRUE, sizeof (RectoPageBlock));
  self->fragments = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_fragment_unref);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_note_free);
  return self;
}

/**
 * recto_page_ref:
 * @self: a page
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
RectoPage *
recto_page_ref (RectoPage *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_page_unref:
 * @self: (transfer full): a page
 *
 * Any thread.
 */
void
recto_page_unref (RectoPage *self)
{
  g_atomic_rc_box_release_full (self, page_clear);
}

/**
 * recto_page_get_path:
 * @self: a page
 *
 * Returns: the path in the site of the file that was rendered
 */
const char *
recto_page_get_path (RectoPage *self)
{
  return self->path;
}

/**
 * recto_page_get_title:
 * @self: a page
 *
 * Returns: the title of the page as plain text
 */
const char *
recto_page_get_title (RectoPage *self)
{
  return self->title;
}

/**
 * recto_page_get_language:
 * @self: a page
 *
 * Returns: the language that the page says it is in, like "en"
 */
const char *
recto_page_get_language (RectoPage *self)
{
  return self->language;
}

/**
 * recto_page_get_serial:
 * @self: a page
 *
 * Returns: the serial of the text that was rendered
 */
guint64
recto_page_get_serial (RectoPage *self)
{
  return self->serial;
}

/**
 * recto_page_has_math:
 * @self: a page
 *
 * Returns: whether there is maths in the page. It stands between its
 *   delimiters in elements of the class `recto-math`
 */
gboolean
recto_page_has_math (RectoPage *self)
{
  return self->has_math;
}

/**
 * recto_page_get_n_blocks:
 * @self: a page
 *
 * Returns: how many blocks the page has
 */
guint
recto_page_get_n_blocks (RectoPage *self)
{
  return self->blocks->len;
}

/**
 * recto_page_get_block:
 * @self: a page
 * @index: which one
 *
 * Returns: (transfer none): a block of the page, from top to bottom
 */
const RectoPageBlock *
recto_page_get_block (RectoPage *self,
                      guint index)
{
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return &g_array_index (self->blocks, RectoPageBlock, index);
}

/**
 * recto_page_get_n_notes:
 * @self: a page
 *
 * Returns: how much is not shown as it will be published
 */
guint
recto_page_get_n_notes (RectoPage *self)
{
  return self->notes->len;
}

/**
 * recto_page_get_note:
 * @self: a page
 * @index: which one
 *
 * Returns: (transfer none): a note, in the order of lines
 */
const RectoPageNote *
recto_page_get_note (RectoPage *self,
                     guint index)
{
  g_return_val_if_fail (index < self->notes->len, NULL);

  return g_ptr_array_index (self->notes, index);
}
