/* A document with its text, and around it the bars for what needs an answer
 * and for searching. */

#include "recto-editor-view-private.h"

#include <adwaita.h>

#include "recto-editor-language.h"
#include "recto-editor-resource.h"
#include "recto-editor-scheme.h"
#include "widgets/recto-style-sheet.h"

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FONT,
  PROP_FRONT_MATTER_FOLDED,
  PROP_SEARCH_ACTIVE,
  N_PROPS,
};

enum
{
  COMPARE_REQUESTED,
  CURSOR_LINE_CHANGED,
  VISIBLE_LINE_CHANGED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoEditorView, recto_editor_view, GTK_TYPE_WIDGET)

static void
update_style_scheme (RectoEditorView *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  if (self->document == NULL)
    return;
  gtk_source_buffer_set_style_scheme (recto_document_get_buffer (self->document),
                                      recto_editor_scheme_get (adw_style_manager_get_dark (style),
                                                               adw_style_manager_get_high_contrast (style)));
}

static void
update_read_only (RectoEditorView *self)
{
  gboolean editable = self->document != NULL && recto_document_get_loaded (self->document) &&
                      recto_document_get_read_only_reason (self->document) == NULL;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  recto_search_bar_set_read_only (self->search_bar, !editable);
  recto_editor_view_update_actions (self);
}

/* Nobody finds or reads a match in a text that is folded away. */
static void
update_fold (RectoEditorView *self)
{
  recto_front_matter_fold_set_folded (self->fold,
                                      self->front_matter_folded && !recto_search_bar_get_active (self->search_bar));
}

static void
search_active_cb (RectoEditorView *self)
{
  update_fold (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_ACTIVE]);
}

static void
fold_toggled_cb (RectoEditorView *self)
{
  recto_editor_view_set_front_matter_folded (self, !self->front_matter_folded);
}

static void
compare_requested_cb (RectoEditorView *self)
{
  g_signal_emit (self, signals[COMPARE_REQUESTED], 0);
}

static void
bar_answered_cb (RectoEditorView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
bar_failed_cb (RectoEditorView *self,
               const GError *error)
{
  recto_editor_view_emit_failed (self, error);
}

static void
recto_editor_view_map (GtkWidget *widget)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (widget);

  GTK_WIDGET_CLASS (recto_editor_view_parent_class)->map (widget);
  recto_editor_view_watch_paint (self);
}

static gboolean
recto_editor_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTO_EDITOR_VIEW (widget)->view));
}

static void
recto_editor_view_dispose (GObject *object)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (object);
  GtkWidget *child;

  if (self->view != NULL)
    recto_editor_view_set_document (self, NULL);
  g_clear_handle_id (&self->language_source, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->fold);
  g_clear_object (&self->spelling);
  self->view = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_editor_view_parent_class)->dispose (object);
}

static void
recto_editor_view_finalize (GObject *object)
{
  g_clear_pointer (&RECTO_EDITOR_VIEW (object)->font, g_free);

  G_OBJECT_CLASS (recto_editor_view_parent_class)->finalize (object);
}

static void
recto_editor_view_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_FONT:
      g_value_set_string (value, self->font);
      break;

    case PROP_FRONT_MATTER_FOLDED:
      g_value_set_boolean (value, self->front_matter_folded);
      break;

    case PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, recto_editor_view_get_search_active (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
recto_editor_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      recto_editor_view_set_document (self, g_value_get_object (value));
      break;

    case PROP_FONT:
      recto_editor_view_set_font (self, g_value_get_string (value));
      break;

    case PROP_FRONT_MATTER_FOLDED:
      recto_editor_view_set_front_matter_folded (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, RECTO_TYPE_DOCUMENT, writable);
  /* In Pango's notation; NULL for the system's monospace font. */
  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, NULL, writable);
  properties[PROP_FRONT_MATTER_FOLDED] = g_param_spec_boolean ("front-matter-folded", NULL, NULL, TRUE, writable);
  properties[PROP_SEARCH_ACTIVE] = g_param_spec_boolean ("search-active", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_signals (void)
{
  /**
   * RectoEditorView::compare-requested:
   * @self: a view
   *
   * The person wants to see what differs between the file and the text: see
   * recto_document_get_disk_text_async().
   */
  signals[COMPARE_REQUESTED] = g_signal_new ("compare-requested", RECTO_TYPE_EDITOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoEditorView::cursor-line-changed:
   * @self: a view
   * @line: the cursor's line, counted from 1
   */
  signals[CURSOR_LINE_CHANGED] = g_signal_new ("cursor-line-changed", RECTO_TYPE_EDITOR_VIEW, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * RectoEditorView::visible-line-changed:
   * @self: a view
   * @line: the line at the top, counted from 1
   * @fraction: how much of it is above the top, 0 to 1
   *
   * The person scrolled; not told for recto_editor_view_scroll_to_line().
   */
  signals[VISIBLE_LINE_CHANGED] = g_signal_new ("visible-line-changed", RECTO_TYPE_EDITOR_VIEW, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  /**
   * RectoEditorView::failed:
   * @self: a view
   * @error: what went wrong
   *
   * Something that the person asked for could not be done, and the view has
   * no place to say so.
   */
  signals[FAILED] = g_signal_new ("failed", RECTO_TYPE_EDITOR_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
recto_editor_view_class_init (RectoEditorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_editor_view_dispose;
  object_class->finalize = recto_editor_view_finalize;
  object_class->get_property = recto_editor_view_get_property;
  object_class->set_property = recto_editor_view_set_property;
  widget_class->map = recto_editor_view_map;
  widget_class->grab_focus = recto_editor_view_grab_focus;
  install_properties (object_class);
  install_signals ();

  g_type_ensure (RECTO_TYPE_DOCUMENT_BAR);
  g_type_ensure (RECTO_TYPE_PROSE_VIEW);
  g_type_ensure (RECTO_TYPE_SEARCH_BAR);
  recto_editor_language_init ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/editor/recto-editor-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoEditorView, document_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoEditorView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoEditorView, overlay);
  gtk_widget_class_bind_template_child (widget_class, RectoEditorView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RectoEditorView, view);
  gtk_widget_class_bind_template_callback (widget_class, compare_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, bar_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, bar_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_active_cb);
  recto_editor_view_install_actions (widget_class);
}

static void
recto_editor_view_init (RectoEditorView *self)
{
  AdwStyleManager *style;

  self->front_matter_folded = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_style_sheet_add ("/io/github/recto_editor/Recto/editor/editor.css");
  self->fold = recto_front_matter_fold_new (self->view, self->overlay);
  g_signal_connect_object (self->fold, "toggled", G_CALLBACK (fold_toggled_cb), self, G_CONNECT_SWAPPED);
  self->spelling = recto_spelling_new (GTK_SOURCE_VIEW (self->view));
  recto_search_bar_set_view (self->search_bar, GTK_SOURCE_VIEW (self->view));
  recto_editor_view_connect_position (self);
  recto_editor_view_connect_images (self);
  update_read_only (self);

  style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_style_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (update_style_scheme), self, G_CONNECT_SWAPPED);
}

void
recto_editor_view_emit_failed (RectoEditorView *self,
                               const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
recto_editor_view_emit_cursor (RectoEditorView *self,
                               guint line)
{
  g_signal_emit (self, signals[CURSOR_LINE_CHANGED], 0, line);
}

void
recto_editor_view_emit_visible (RectoEditorView *self,
                                guint line,
                                double fraction)
{
  g_signal_emit (self, signals[VISIBLE_LINE_CHANGED], 0, line, fraction);
}

/**
 * recto_editor_view_new:
 *
 * Returns: (transfer floating): a new view without a document
 */
GtkWidget *
recto_editor_view_new (void)
{
  return g_object_new (RECTO_TYPE_EDITOR_VIEW, NULL);
}

/**
 * recto_editor_view_get_document:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RectoDocument *
recto_editor_view_get_document (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), NULL);

  return self->document;
}

static void
show_document (RectoEditorView *self)
{
  GtkSourceBuffer *buffer = self->document != NULL ? recto_document_get_buffer (self->document) : NULL;

  recto_spelling_set_buffer (self->spelling, NULL);
  recto_search_bar_set_buffer (self->search_bar, NULL);
  if (buffer == NULL)
    {
      g_autoptr (GtkTextBuffer) empty = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));

      gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), empty);
    }
  else
    {
      gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (buffer));
    }
  recto_front_matter_fold_set_buffer (self->fold, buffer);
  recto_search_bar_set_buffer (self->search_bar, buffer);
  recto_document_bar_set_document (self->document_bar, self->document);
}

/**
 * recto_editor_view_set_document:
 * @self: a view
 * @document: (nullable): what to show
 */
void
recto_editor_view_set_document (RectoEditorView *self,
                                RectoDocument *document)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));
  g_return_if_fail (document == NULL || RECTO_IS_DOCUMENT (document));

  if (document == self->document)
    return;
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (recto_document_get_buffer (self->document), self);
    }
  recto_editor_view_forget_position (self);
  g_set_object (&self->document, document);
  show_document (self);
  if (document != NULL)
    {
      g_signal_connect_object (document, "notify::read-only-reason", G_CALLBACK (update_read_only), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::loaded", G_CALLBACK (update_read_only), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (recto_document_get_buffer (document), "notify::cursor-position",
                               G_CALLBACK (recto_editor_view_cursor_moved), self, G_CONNECT_SWAPPED);
      update_style_scheme (self);
      recto_editor_view_queue_language (self);
    }
  update_read_only (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * recto_editor_view_get_source_view:
 * @self: a view
 *
 * Returns: (transfer none): the text itself
 */
GtkSourceView *
recto_editor_view_get_source_view (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), NULL);

  return GTK_SOURCE_VIEW (self->view);
}

/**
 * recto_editor_view_get_spelling:
 * @self: a view
 *
 * Returns: (transfer none): its spell checker
 */
RectoSpelling *
recto_editor_view_get_spelling (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), NULL);

  return self->spelling;
}

/**
 * recto_editor_view_get_font:
 * @self: a view
 *
 * Returns: (nullable): the font in Pango's notation
 */
const char *
recto_editor_view_get_font (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), NULL);

  return self->font;
}

/**
 * recto_editor_view_set_font:
 * @self: a view
 * @font: (nullable): a font in Pango's notation, or %NULL for the system's
 *   monospace font
 */
void
recto_editor_view_set_font (RectoEditorView *self,
                            const char *font)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  if (g_strcmp0 (font, self->font) == 0)
    return;
  g_free (self->font);
  self->font = g_strdup (font);
  recto_prose_view_set_font (self->view, font);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT]);
}

/**
 * recto_editor_view_get_front_matter_folded:
 * @self: a view
 *
 * Returns: whether the front matter is one line
 */
gboolean
recto_editor_view_get_front_matter_folded (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), FALSE);

  return self->front_matter_folded;
}

/**
 * recto_editor_view_set_front_matter_folded:
 * @self: a view
 * @folded: whether the front matter is one line; while one searches it is
 *   shown anyway
 */
void
recto_editor_view_set_front_matter_folded (RectoEditorView *self,
                                           gboolean folded)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  folded = !!folded;
  if (folded == self->front_matter_folded)
    return;
  self->front_matter_folded = folded;
  update_fold (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRONT_MATTER_FOLDED]);
}

/**
 * recto_editor_view_get_search_active:
 * @self: a view
 *
 * Returns: whether the search bar is open
 */
gboolean
recto_editor_view_get_search_active (RectoEditorView *self)
{
  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), FALSE);

  return self->search_bar != NULL && recto_search_bar_get_active (self->search_bar);
}

/**
 * recto_editor_view_start_search:
 * @self: a view
 * @replace: whether to show the replacement too
 */
void
recto_editor_view_start_search (RectoEditorView *self,
                                gboolean replace)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  recto_search_bar_open (self->search_bar, replace);
}

/**
 * recto_editor_view_stop_search:
 * @self: a view
 */
void
recto_editor_view_stop_search (RectoEditorView *self)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  recto_search_bar_close (self->search_bar);
}
