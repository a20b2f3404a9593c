/* A piece of a page that does not know where in the page it is, so that the
 * next rendering can use it again when the text around it has changed. */

#include "recto-page-fragment.h"

#include "recto-page-html.h"

static void
fragment_clear (gpointer data)
{
  RectoPageFragment *self = data;

  g_clear_pointer (&self->html, g_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

/**
 * recto_page_fragment_new:
 * @html: (transfer full): safe HTML
 *
 * Returns: (transfer full): a fragment without notes
 */
RectoPageFragment *
recto_page_fragment_new (GString *html)
{
  RectoPageFragment *self = g_atomic_rc_box_new0 (RectoPageFragment);

  self->length = html->len;
  self->html = g_string_free (html, FALSE);
  self->hash = recto_html_hash (self->html, self->length);
  self->lasting = TRUE;
  return self;
}

RectoPageFragment *
recto_page_fragment_ref (RectoPageFragment *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
recto_page_fragment_unref (RectoPageFragment *self)
{
  g_atomic_rc_box_release_full (self, fragment_clear);
}

/**
 * recto_page_fragment_add_note:
 * @self: a fragment that nobody else has yet
 * @line: a line, 0 for the first of the fragment
 * @message: what is not shown
 *
 * Adds a note.
 */
void
recto_page_fragment_add_note (RectoPageFragment *self,
                              guint line,
                              const char *message)
{
  if (self->notes == NULL)
    self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_note_free);
  g_ptr_array_add (self->notes, recto_page_note_new (line, 0, message));
}

RectoPageNote *
recto_page_note_new (guint line,
                     guint column,
                     const char *message)
{
  RectoPageNote *self = g_new0 (RectoPageNote, 1);

  self->line = line;
  self->column = column;
  self->message = g_strdup (message);
  return self;
}

void
recto_page_note_free (RectoPageNote *self)
{
  g_free ((char *) self->message);
  g_free (self);
}
