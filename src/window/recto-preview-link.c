/* Keeps the preview with the text: its content after every change, and its
 * place with the cursor, both ways. There is no delay; changes that come while
 * the main loop is busy become one. */

#include "recto-preview-link.h"

#include "preview/recto-preview.h"
#include "widgets/recto-open-address.h"

struct _RectoPreviewLink
{
  GObject parent_instance;

  RectoDocumentPane *pane;
  RectoEditorView *editor; /* of the pane */
  RectoPanes *panes;
  RectoPreview *preview;
  RectoDocument *document;
  RectoSite *site;
  char *root;
  gboolean accelerated;
  gboolean stale;
  guint refresh_source;
  guint start_source;
};

enum
{
  SIGNAL_PAINTED,
  SIGNAL_OPEN_PAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreviewLink, recto_preview_link, G_TYPE_OBJECT)

/* Nothing is rendered for a preview that nobody sees. */
static gboolean
is_active (RectoPreviewLink *self)
{
  return self->preview != NULL && recto_panes_get_preview_shown (self->panes);
}

static gboolean
refresh_cb (gpointer data)
{
  RectoPreviewLink *self = data;
  g_autoptr (GBytes) text = NULL;
  guint64 serial;

  self->refresh_source = 0;
  if (self->document == NULL || !is_active (self))
    {
      self->stale = TRUE;
      return G_SOURCE_REMOVE;
    }
  self->stale = FALSE;
  text = recto_document_snapshot (self->document, &serial);
  recto_preview_show (self->preview, recto_document_get_path (self->document), text, serial);
  return G_SOURCE_REMOVE;
}

/* Once for all that one event changes, and before the frame that shows the
 * key, so that the worker renders while the main thread draws. */
static void
queue_refresh (RectoPreviewLink *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_DEFAULT, refresh_cb, self, NULL);
}

/* Shows in the preview what is at the top of the text. What the page begins
 * with comes from the front matter, so the top of the body is the top of it. */
static void
follow (RectoPreviewLink *self,
        guint line,
        double fraction)
{
  if (self->document == NULL || !is_active (self))
    return;
  if (line <= recto_document_get_body_line (self->document) + 1)
    recto_preview_scroll_to_line (self->preview, 1, 0);
  else
    recto_preview_scroll_to_line (self->preview, line, fraction);
}

static void
text_scrolled_cb (RectoPreviewLink *self,
                  guint line,
                  double fraction)
{
  follow (self, line, fraction);
}

static void
cursor_moved_cb (RectoPreviewLink *self,
                 guint line)
{
  guint top;
  double fraction;

  recto_editor_view_get_visible_line (self->editor, &top, &fraction);
  follow (self, top, fraction);
}

static void
preview_scrolled_cb (RectoPreviewLink *self,
                     guint line,
                     double fraction)
{
  recto_editor_view_scroll_to_line (self->editor, line, fraction);
}

static void
line_activated_cb (RectoPreviewLink *self,
                   guint line)
{
  recto_editor_view_go_to_line (self->editor, line, 0);
  gtk_widget_grab_focus (GTK_WIDGET (recto_editor_view_get_source_view (self->editor)));
}

static void
open_page_cb (RectoPreviewLink *self,
              const char *path)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_PAGE], 0, path);
}

static void
open_uri_cb (RectoPreviewLink *self,
             const char *uri)
{
  recto_open_address (GTK_WIDGET (self->preview), uri);
}

static void
painted_cb (RectoPreviewLink *self)
{
  recto_document_pane_release (self->pane);
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static void
shown_cb (RectoPreviewLink *self)
{
  if (self->stale && is_active (self))
    queue_refresh (self);
}

/* The web engine is the slowest thing to start: as soon as the window is there,
 * so that its processes come up while the site is read and the window is drawn. */
static gboolean
start_cb (gpointer data)
{
  RectoPreviewLink *self = data;

  self->start_source = 0;
  self->preview = g_object_new (RECTO_TYPE_PREVIEW,
                                "root", self->root,
                                "hardware-acceleration", self->accelerated,
                                NULL);
  g_object_ref_sink (self->preview);
  if (self->site != NULL)
    recto_preview_set_site (self->preview, self->site);
  g_signal_connect_object (self->preview, "visible-line-changed", G_CALLBACK (preview_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "line-activated", G_CALLBACK (line_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "open-page", G_CALLBACK (open_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "open-uri", G_CALLBACK (open_uri_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  recto_panes_set_preview (self->panes, GTK_WIDGET (self->preview));
  /* What may come later would keep its processes waiting. */
  if (is_active (self))
    recto_document_pane_hold (self->pane);
  queue_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
recto_preview_link_dispose (GObject *object)
{
  RectoPreviewLink *self = RECTO_PREVIEW_LINK (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->start_source, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->preview);
  g_clear_object (&self->pane);
  g_clear_object (&self->panes);
  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_pointer (&self->root, g_free);
  G_OBJECT_CLASS (recto_preview_link_parent_class)->dispose (object);
}

static void
recto_preview_link_class_init (RectoPreviewLinkClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_preview_link_dispose;

  /**
   * RectoPreviewLink::painted:
   *
   * What was last sent to the preview can be seen.
   */
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoPreviewLink::open-page:
   * @path: a document of the site
   *
   * A link to another document was followed.
   */
  signals[SIGNAL_OPEN_PAGE] = g_signal_new ("open-page", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_STRING);
}

static void
recto_preview_link_init (RectoPreviewLink *self)
{
}

/**
 * recto_preview_link_new:
 * @pane: the text
 * @panes: where the preview goes
 * @root: (type filename): the folder of the site
 * @accelerated: whether drawing is done by a GPU
 *
 * Returns: (transfer full): a link; the preview is made when it is started
 */
RectoPreviewLink *
recto_preview_link_new (RectoDocumentPane *pane,
                        RectoPanes *panes,
                        const char *root,
                        gboolean accelerated)
{
  RectoPreviewLink *self = g_object_new (RECTO_TYPE_PREVIEW_LINK, NULL);

  self->pane = g_object_ref (pane);
  self->editor = recto_document_pane_get_editor (pane);
  self->panes = g_object_ref (panes);
  self->root = g_strdup (root);
  self->accelerated = accelerated;
  g_signal_connect_object (self->editor, "visible-line-changed", G_CALLBACK (text_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cursor-line-changed", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panes, "notify::preview-shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * recto_preview_link_start:
 * @self: a link
 *
 * Makes the preview in the next turn of the main loop.
 */
void
recto_preview_link_start (RectoPreviewLink *self)
{
  if (self->preview == NULL && self->start_source == 0)
    self->start_source = g_idle_add_full (G_PRIORITY_DEFAULT, start_cb, self, NULL);
}

/**
 * recto_preview_link_set_site:
 * @self: a link
 * @site: the site as it is now
 *
 * The site around the document changed, so the page may have.
 */
void
recto_preview_link_set_site (RectoPreviewLink *self,
                             RectoSite *site)
{
  g_clear_pointer (&self->site, recto_site_unref);
  self->site = recto_site_ref (site);
  if (self->preview == NULL)
    return;
  recto_preview_set_site (self->preview, site);
  queue_refresh (self);
}

/**
 * recto_preview_link_set_document:
 * @self: a link
 * @document: (nullable): what to show
 */
void
recto_preview_link_set_document (RectoPreviewLink *self,
                                 RectoDocument *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      g_signal_connect_object (document, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
      queue_refresh (self);
    }
  else if (self->preview != NULL)
    recto_preview_clear (self->preview);
}
