/* The bar over the text that asks what to do when another program wrote the
 * file, and that says why something cannot be edited or saved. */

#include "recto-document-bar.h"

#include <glib/gi18n-lib.h>

#include "recto-editor-resource.h"

struct _RectoDocumentBar
{
  GtkWidget parent_instance;

  RectoDocument *document;
  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *compare;
  GtkWidget *reload;
  GtkWidget *keep;
  GtkWidget *retry;
};

enum
{
  COMPARE_REQUESTED,
  ANSWERED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDocumentBar, recto_document_bar, GTK_TYPE_WIDGET)

static void
show (RectoDocumentBar *self,
      const char *kind,
      const char *text)
{
  const char *classes[] = { "recto-document-bar", "recto-bar", kind, NULL };

  gtk_widget_set_css_classes (self->box, classes);
  gtk_label_set_label (self->label, text);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/* The most urgent thing first; the others come when it is done. */
static void
update (RectoDocumentBar *self)
{
  RectoDocumentConflict conflict = RECTO_DOCUMENT_CONFLICT_NONE;
  const GError *error = NULL;
  const char *reason = NULL;

  if (self->document != NULL)
    {
      conflict = recto_document_get_conflict (self->document);
      error = recto_document_get_last_save_error (self->document);
      reason = recto_document_get_read_only_reason (self->document);
    }
  gtk_widget_set_visible (self->compare, conflict == RECTO_DOCUMENT_CONFLICT_CHANGED);
  gtk_widget_set_visible (self->reload, conflict == RECTO_DOCUMENT_CONFLICT_CHANGED);
  gtk_widget_set_visible (self->keep, conflict != RECTO_DOCUMENT_CONFLICT_NONE);
  gtk_widget_set_visible (self->retry, conflict == RECTO_DOCUMENT_CONFLICT_NONE && error != NULL);

  if (conflict == RECTO_DOCUMENT_CONFLICT_CHANGED)
    show (self, "question", _ ("Another program changed this file. Your text is not saved until you choose."));
  else if (conflict == RECTO_DOCUMENT_CONFLICT_DELETED)
    show (self, "question", _ ("Another program deleted or moved this file. “Keep Mine” writes it again."));
  else if (error != NULL)
    show (self, "failure", error->message);
  else if (reason != NULL)
    show (self, "notice", reason);
  else
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
resolved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RectoDocumentBar) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->box, TRUE);
  if (!recto_document_resolve_finish (RECTO_DOCUMENT (source), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
resolve (RectoDocumentBar *self,
         RectoDocumentResolution resolution)
{
  /* Before the button that has the keyboard is gone. */
  g_signal_emit (self, signals[ANSWERED], 0);
  gtk_widget_set_sensitive (self->box, FALSE);
  recto_document_resolve_async (self->document, resolution, NULL, resolved_cb, g_object_ref (self));
}

static void
compare_clicked_cb (RectoDocumentBar *self)
{
  g_signal_emit (self, signals[COMPARE_REQUESTED], 0);
}

static void
reload_clicked_cb (RectoDocumentBar *self)
{
  resolve (self, RECTO_DOCUMENT_RELOAD);
}

static void
keep_clicked_cb (RectoDocumentBar *self)
{
  resolve (self, RECTO_DOCUMENT_KEEP_MINE);
}

static void
retry_clicked_cb (RectoDocumentBar *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
  recto_document_save_async (self->document, NULL, NULL, NULL);
}

static void
recto_document_bar_dispose (GObject *object)
{
  RectoDocumentBar *self = RECTO_DOCUMENT_BAR (object);

  recto_document_bar_set_document (self, NULL);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (recto_document_bar_parent_class)->dispose (object);
}

static void
recto_document_bar_class_init (RectoDocumentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_document_bar_dispose;

  /* The texts should be shown beside each other. */
  signals[COMPARE_REQUESTED] = g_signal_new ("compare-requested", RECTO_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  /* A choice was made, and the keyboard belongs to the text again. */
  signals[ANSWERED] = g_signal_new ("answered", RECTO_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /* A choice could not be carried out. */
  signals[FAILED] = g_signal_new ("failed", RECTO_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);

  recto_editor_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/editor/recto-document-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, box);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, label);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, compare);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, reload);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, keep);
  gtk_widget_class_bind_template_child (widget_class, RectoDocumentBar, retry);
  gtk_widget_class_bind_template_callback (widget_class, compare_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
recto_document_bar_init (RectoDocumentBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_document_bar_set_document:
 * @self: a bar
 * @document: (nullable): the document that it speaks of
 */
void
recto_document_bar_set_document (RectoDocumentBar *self,
                                 RectoDocument *document)
{
  g_return_if_fail (RECTO_IS_DOCUMENT_BAR (self));

  if (document == self->document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      g_signal_connect_swapped (document, "notify::conflict", G_CALLBACK (update), self);
      g_signal_connect_swapped (document, "notify::last-save-error", G_CALLBACK (update), self);
      g_signal_connect_swapped (document, "notify::read-only-reason", G_CALLBACK (update), self);
    }
  if (self->revealer != NULL)
    update (self);
}
