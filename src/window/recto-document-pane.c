/* A document as it is edited: its form over its text, both of one buffer. */

#include "recto-document-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "editor/recto-prose-view.h"
#include "forms/recto-post-header.h"
#include "site/recto-front-matter.h"
#include "widgets/recto-capped-scroller.h"

/* Whoever asked the rest to wait may never be done. */
#define LONGEST_WAIT_MS 1500

struct _RectoDocumentPane
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwStatusPage *failure_page;
  GtkWidget *switch_bar;
  GtkToggleButton *form_button;
  GtkToggleButton *text_button;
  GtkPaned *paned;
  RectoCappedScroller *header_scroller;
  GtkScrolledWindow *form_scroller;
  RectoEditorView *editor;

  RectoForm *form;
  RectoPostHeader *header;
  RectoEntryKind kind;
  int profile_form_height;
  guint hold_source; /* for what the rest waits no longer than this */
};

enum
{
  SIGNAL_FORM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDocumentPane, recto_document_pane, GTK_TYPE_WIDGET)

/* The form's rule for where the front matter is, which is Jekyll's. */
static gboolean
find_region (const char *text,
             gsize length,
             RectoFormRegion *region)
{
  RectoFrontMatterSpan span;

  if (!recto_front_matter_find (text, length, &span))
    return FALSE;
  region->yaml_start = span.yaml_start;
  region->yaml_length = span.yaml_length;
  region->body_start = span.body_start;
  return TRUE;
}

static gboolean
is_data (RectoDocumentPane *self)
{
  return self->kind == RECTO_ENTRY_KIND_DATA || self->kind == RECTO_ENTRY_KIND_CONFIG;
}

/* A data file is a form or a text; other documents are both. */
static void
update_parts (RectoDocumentPane *self)
{
  gboolean form = self->form != NULL;
  gboolean show_form = form && (!is_data (self) || gtk_toggle_button_get_active (self->form_button));
  gboolean show_text = !is_data (self) || !show_form;

  gtk_widget_set_visible (self->switch_bar, form && is_data (self));
  gtk_widget_set_visible (GTK_WIDGET (self->header_scroller), self->header != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->form_scroller), show_form && self->header == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), show_text);
}

static void
show_line_cb (RectoDocumentPane *self,
              guint line)
{
  if (is_data (self))
    gtk_toggle_button_set_active (self->text_button, TRUE);
  recto_editor_view_set_front_matter_folded (self->editor, FALSE);
  recto_editor_view_go_to_line (self->editor, line, 0);
  gtk_widget_grab_focus (GTK_WIDGET (recto_editor_view_get_source_view (self->editor)));
}

static void
remove_form (RectoDocumentPane *self)
{
  if (self->header != NULL)
    recto_post_header_flush (self->header);
  if (self->form != NULL)
    recto_form_finish (self->form);
  self->form = NULL;
  self->header = NULL;
  gtk_scrolled_window_set_child (self->form_scroller, NULL);
  recto_capped_scroller_set_child (self->header_scroller, NULL);
}

/* What stands over the text of a post begins and ends where that does. */
static GtkWidget *
clamp_to_text (RectoDocumentPane *self,
               GtkWidget *child)
{
  GtkSourceView *text = recto_editor_view_get_source_view (self->editor);
  GtkWidget *clamp = adw_clamp_new ();

  g_object_bind_property (text, "column-width", clamp, "maximum-size", G_BINDING_SYNC_CREATE);
  g_object_bind_property (text, "column-width", clamp, "tightening-threshold", G_BINDING_SYNC_CREATE);
  gtk_widget_set_margin_start (clamp, RECTO_PROSE_VIEW_MARGIN);
  gtk_widget_set_margin_end (clamp, RECTO_PROSE_VIEW_MARGIN);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  return clamp;
}

static void
add_form (RectoDocumentPane *self,
          RectoDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (document));
  g_autoptr (GFile) root = g_file_new_for_path (recto_document_get_root (document));
  gboolean data = is_data (self);

  if (self->kind == RECTO_ENTRY_KIND_PROFILE || data)
    {
      GtkWidget *clamp = adw_clamp_new ();

      self->form = RECTO_FORM (recto_form_new (buffer,
                                               data ? RECTO_FORM_SCOPE_WHOLE_FILE : RECTO_FORM_SCOPE_FRONT_MATTER,
                                               find_region));
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
      gtk_widget_add_css_class (clamp, "recto-form-clamp");
      adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->form));
      gtk_scrolled_window_set_child (self->form_scroller, clamp);
    }
  else
    {
      self->header = RECTO_POST_HEADER (recto_post_header_new (buffer, find_region));
      self->form = recto_post_header_get_form (self->header);
      recto_capped_scroller_set_child (self->header_scroller, clamp_to_text (self, GTK_WIDGET (self->header)));
    }
  if (self->header != NULL)
    g_signal_connect_object (document, "collect", G_CALLBACK (recto_post_header_flush), self->header, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "collect", G_CALLBACK (recto_form_finish), self->form, G_CONNECT_SWAPPED);
  recto_form_set_root (self->form, root);
  recto_form_set_path (self->form, recto_document_get_path (document));
  /* Of a data file the form is what is looked at first. */
  recto_form_set_held (self->form, self->hold_source != 0 && !data);
  g_signal_connect_object (self->form, "show-line", G_CALLBACK (show_line_cb), self, G_CONNECT_SWAPPED);
  gtk_paned_set_position (self->paned, self->profile_form_height);
}

static void
divider_moved_cb (RectoDocumentPane *self)
{
  if (self->kind == RECTO_ENTRY_KIND_PROFILE && self->form != NULL && gtk_paned_get_position (self->paned) > 0)
    self->profile_form_height = gtk_paned_get_position (self->paned);
}

static void
recto_document_pane_dispose (GObject *object)
{
  RectoDocumentPane *self = RECTO_DOCUMENT_PANE (object);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  if (self->stack != NULL)
    remove_form (self);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_document_pane_parent_class)->dispose (object);
}

static void
recto_document_pane_class_init (RectoDocumentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_document_pane_dispose;

  /**
   * RectoDocumentPane::form-changed:
   *
   * Another form, or none, is shown: whoever feeds it has to begin anew.
   */
  signals[SIGNAL_FORM_CHANGED] =
    g_signal_new ("form-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RECTO_TYPE_CAPPED_SCROLLER);
  g_type_ensure (RECTO_TYPE_EDITOR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-document-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, failure_page);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, switch_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, form_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, text_button);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, paned);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, header_scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, form_scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentPane, editor);
  gtk_widget_class_bind_template_callback (widget_class, update_parts);
}

static void
recto_document_pane_init (RectoDocumentPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->profile_form_height = 380;
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (divider_moved_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_document_pane_new:
 *
 * Returns: (transfer floating): a new pane with nothing open
 */
GtkWidget *
recto_document_pane_new (void)
{
  return g_object_new (RECTO_TYPE_DOCUMENT_PANE, NULL);
}

/**
 * recto_document_pane_set_document:
 * @self: a pane
 * @document: (nullable): a loaded document
 * @kind: what it is in the site
 */
void
recto_document_pane_set_document (RectoDocumentPane *self,
                                  RectoDocument *document,
                                  RectoEntryKind kind)
{
  remove_form (self);
  self->kind = kind;
  recto_editor_view_set_document (self->editor, document);
  if (document != NULL && recto_document_get_read_only_reason (document) == NULL)
    add_form (self, document);
  recto_editor_view_set_front_matter_folded (self->editor, document != NULL && !is_data (self));
  gtk_toggle_button_set_active (self->form_button, TRUE);
  update_parts (self);
  gtk_stack_set_visible_child_name (self->stack, document != NULL ? "document" : "empty");
  g_signal_emit (self, signals[SIGNAL_FORM_CHANGED], 0);
}

/**
 * recto_document_pane_set_failure:
 * @self: a pane
 * @path: the file that cannot be opened
 * @message: why, and what to do
 */
void
recto_document_pane_set_failure (RectoDocumentPane *self,
                                 const char *path,
                                 const char *message)
{
  g_autofree char *title = g_filename_display_basename (path);
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  recto_document_pane_set_document (self, NULL, RECTO_ENTRY_KIND_PAGE);
  adw_status_page_set_title (self->failure_page, title);
  adw_status_page_set_description (self->failure_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

/**
 * recto_document_pane_get_editor:
 * @self: a pane
 *
 * Returns: (transfer none): its text
 */
RectoEditorView *
recto_document_pane_get_editor (RectoDocumentPane *self)
{
  return self->editor;
}

/**
 * recto_document_pane_get_form:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): its form
 */
RectoForm *
recto_document_pane_get_form (RectoDocumentPane *self)
{
  return self->form;
}

/**
 * recto_document_pane_set_address:
 * @self: a pane
 * @address: (nullable): where the page will be on the site
 */
void
recto_document_pane_set_address (RectoDocumentPane *self,
                                 const char *address)
{
  if (self->header != NULL)
    recto_post_header_set_address (self->header, address);
}

static gboolean
hold_cb (gpointer user_data)
{
  recto_document_pane_release (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * recto_document_pane_hold:
 * @self: a pane
 *
 * Shows only the text for now, without its colours and its form, so that
 * something else can be done first. recto_document_pane_release() brings the
 * rest, which comes by itself when that takes long.
 */
void
recto_document_pane_hold (RectoDocumentPane *self)
{
  if (self->hold_source != 0)
    return;
  self->hold_source = g_timeout_add (LONGEST_WAIT_MS, hold_cb, self);
  recto_editor_view_hold_language (self->editor);
  if (self->form != NULL && !is_data (self))
    recto_form_set_held (self->form, TRUE);
}

/**
 * recto_document_pane_release:
 * @self: a pane
 *
 * Says that nothing is waited for any more.
 */
void
recto_document_pane_release (RectoDocumentPane *self)
{
  if (self->hold_source == 0)
    return;
  g_clear_handle_id (&self->hold_source, g_source_remove);
  recto_editor_view_release_language (self->editor);
  if (self->form != NULL)
    recto_form_set_held (self->form, FALSE);
}

/**
 * recto_document_pane_focus_text:
 * @self: a pane
 */
void
recto_document_pane_focus_text (RectoDocumentPane *self)
{
  if (is_data (self))
    gtk_toggle_button_set_active (self->text_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (recto_editor_view_get_source_view (self->editor)));
}

/**
 * recto_document_pane_focus_form:
 * @self: a pane
 *
 * Focuses the first field of the form: of a post, its title.
 */
void
recto_document_pane_focus_form (RectoDocumentPane *self)
{
  if (self->form == NULL)
    return;
  if (is_data (self))
    gtk_toggle_button_set_active (self->form_button, TRUE);
  /* Where it is already, it should stay, not go on to the next field. */
  if (gtk_widget_get_focus_child (recto_document_pane_get_form_area (self)) != NULL)
    return;
  /* Over the form of a post, which may be folded away, stands its title. */
  if (self->header != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->header));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

/**
 * recto_document_pane_get_form_area:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the form, with what stands over it
 */
GtkWidget *
recto_document_pane_get_form_area (RectoDocumentPane *self)
{
  return self->header != NULL ? GTK_WIDGET (self->header) : GTK_WIDGET (self->form);
}
