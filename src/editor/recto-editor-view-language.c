/* When a text gets its colours: the first language in a process takes longer
 * to read than everything else that a window needs, so whatever is waited for
 * comes before it. */

#include "recto-editor-view-private.h"

#include "recto-editor-language.h"

static gboolean
language_cb (gpointer user_data)
{
  RectoEditorView *self = user_data;
  GtkSourceLanguage *language;

  self->language_source = 0;
  if (self->document == NULL)
    return G_SOURCE_REMOVE;
  language = recto_editor_language_guess (recto_document_get_path (self->document));
  gtk_source_buffer_set_language (recto_document_get_buffer (self->document), language);
  if (recto_editor_language_is_prose (language))
    recto_spelling_set_buffer (self->spelling, recto_document_get_buffer (self->document));
  return G_SOURCE_REMOVE;
}

/* Not before the first frame. */
void
recto_editor_view_queue_language (RectoEditorView *self)
{
  if (self->painted && self->document != NULL && self->language_source == 0 && !self->language_held)
    self->language_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, language_cb, self, NULL);
}

static void
painted_cb (RectoEditorView *self,
            GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->painted = TRUE;
  recto_editor_view_queue_language (self);
}

void
recto_editor_view_watch_paint (RectoEditorView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->painted)
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_editor_view_hold_language:
 * @self: a view
 *
 * Has the colours of the text wait for recto_editor_view_release_language().
 */
void
recto_editor_view_hold_language (RectoEditorView *self)
{
  g_clear_handle_id (&self->language_source, g_source_remove);
  self->language_held = TRUE;
}

/**
 * recto_editor_view_release_language:
 * @self: a view
 *
 * Says that nothing is waited for any more.
 */
void
recto_editor_view_release_language (RectoEditorView *self)
{
  if (!self->language_held)
    return;
  self->language_held = FALSE;
  recto_editor_view_queue_language (self);
}
