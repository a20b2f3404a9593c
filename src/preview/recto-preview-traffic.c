/* What goes between the renderer, the web view and those who listen: pages on
 * their way in, and what a person does in them on its way out. */

#include "recto-preview-private.h"

#include <glib/gi18n-lib.h>

#include "recto-preview-target.h"

/* Pages on their way in */

static void
land (RectoPreview *self)
{
  if (!self->is_in_flight)
    return;
  self->is_in_flight = FALSE;
  recto_preview_renderer_done (self->renderer);
}

static void
patched_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoPreview) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!recto_preview_view_patch_finish (RECTO_PREVIEW_VIEW (source_object), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !self->is_stopped && self->view != NULL)
    {
      /* The document is not what we take it for: begin anew. */
      g_debug ("A patch of the preview failed: %s", error->message);
      recto_preview_renderer_forget (self->renderer);
    }
  if (self->renderer != NULL)
    land (self);
}

static void
loaded_cb (RectoPreview *self)
{
  land (self);
}

static void
show_notes (RectoPreview *self,
            const RectoPreviewUpdate *update)
{
  guint before = recto_preview_bar_get_n_notes (self->bar);
  gboolean lacks_katex = recto_page_has_math (update->page) && !update->has_katex;

  recto_preview_bar_set_page (self->bar, update->page,
                              lacks_katex ? _ ("Formulas are shown as they are written, because KaTeX is not installed") : NULL);
  if (recto_preview_bar_get_n_notes (self->bar) != before)
    g_object_notify_by_pspec (G_OBJECT (self), recto_preview_properties[PROP_N_NOTES]);
}

static void
rendered_cb (RectoPreview *self,
             RectoPreviewUpdate *update)
{
  self->is_in_flight = TRUE;
  if (self->is_stopped)
    {
      land (self);
      return;
    }

  g_clear_pointer (&self->page, recto_page_unref);
  self->page = recto_page_ref (update->page);
  show_notes (self, update);
  if (update->patch != NULL)
    {
      recto_preview_view_patch (self->view, update->patch, patched_cb, g_object_ref (self));
    }
  else
    {
      recto_preview_view_load (self->view, update->document);
      gtk_stack_set_visible_child_name (self->stack, "page");
      recto_preview_bar_reveal (self->bar);
      if (self->line > 0)
        recto_preview_view_scroll_to_line (self->view, self->line, self->fraction);
      self->line = 0;
    }
  if (update->has_katex)
    recto_preview_view_start_math (self->view);
  recto_preview_highlighter_set_wanted (self->highlighter, update->wanted);
}

/* Only once a page is to be seen are its colours looked for. Should the patch
 * that brings this code still be on its way, it comes before its colours. */
static void
coloured_cb (RectoPreview *self,
             const char *key,
             GBytes *html)
{
  if (!self->is_stopped)
    recto_preview_view_colour (self->view, key, html);
}

/* What a person does in the page */

static void
painted_cb (RectoPreview *self,
            guint64 serial)
{
  recto_preview_highlighter_start (self->highlighter);
  g_signal_emit (self, recto_preview_signals[SIGNAL_PAINTED], 0, serial);
}

static void
scrolled_cb (RectoPreview *self,
             guint line,
             double fraction)
{
  g_signal_emit (self, recto_preview_signals[SIGNAL_VISIBLE_LINE_CHANGED], 0, line, fraction);
}

static void
view_line_activated_cb (RectoPreview *self,
                        guint line)
{
  g_signal_emit (self, recto_preview_signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

static void
link_activated_cb (RectoPreview *self,
                   const char *uri)
{
  RectoSite *site = recto_preview_renderer_get_site (self->renderer);
  RectoEntry *entry = site != NULL ? recto_preview_target_find (site, uri) : NULL;
  g_autofree char *public = NULL;

  if (entry != NULL)
    {
      g_signal_emit (self, recto_preview_signals[SIGNAL_OPEN_PAGE], 0, recto_entry_get_path (entry));
      return;
    }
  public = site != NULL ? recto_preview_target_to_public (site, uri) : NULL;
  if (public != NULL)
    g_signal_emit (self, recto_preview_signals[SIGNAL_OPEN_URI], 0, public);
}

static void
terminated_cb (RectoPreview *self,
               WebKitWebProcessTerminationReason reason)
{
  g_message ("The web process of the preview has ended (%d)", reason);
  self->is_stopped = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "stopped");
  land (self);
}

/**
 * recto_preview_connect_traffic:
 * @self: a preview with a renderer and a view
 *
 * Lets pages go their way from now on.
 */
void
recto_preview_connect_traffic (RectoPreview *self)
{
  g_signal_connect_swapped (self->renderer, "rendered", G_CALLBACK (rendered_cb), self);
  g_signal_connect_object (self->highlighter, "coloured", G_CALLBACK (coloured_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "document-loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "scrolled", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "line-activated", G_CALLBACK (view_line_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "link-activated", G_CALLBACK (link_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (terminated_cb), self, G_CONNECT_SWAPPED);
}
