/* What another program wrote into a file beside what one has typed. */

#include "recto-compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "changes/recto-diff-view.h"
#include "widgets/recto-fit-dialog.h"

struct _RectoCompareDialog
{
  AdwWindow parent_instance;

  RectoDiffView *diff_view;
  RectoDocument *document;
};

G_DEFINE_FINAL_TYPE (RectoCompareDialog, recto_compare_dialog, ADW_TYPE_WINDOW)

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (RectoCompareDialog) self = user_data;
  RectoDocument *document = RECTO_DOCUMENT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) theirs = recto_document_get_disk_text_finish (document, result, &error);
  g_autoptr (GBytes) mine = NULL;

  if (self->diff_view == NULL)
    return;
  if (theirs == NULL)
    {
      recto_diff_view_set_message (self->diff_view, error->message);
      return;
    }
  mine = recto_document_snapshot (document, NULL);
  recto_diff_view_set_texts (self->diff_view, recto_document_get_path (document), theirs, mine);
}

static void
resolve_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  RectoCompareDialog *self = RECTO_COMPARE_DIALOG (widget);
  RectoDocumentResolution resolution = g_str_equal (name, "compare.keep") ? RECTO_DOCUMENT_KEEP_MINE
                                                                          : RECTO_DOCUMENT_RELOAD;

  recto_document_resolve_async (self->document, resolution, NULL, NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
recto_compare_dialog_dispose (GObject *object)
{
  RectoCompareDialog *self = RECTO_COMPARE_DIALOG (object);

  self->diff_view = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (recto_compare_dialog_parent_class)->dispose (object);
}

static void
recto_compare_dialog_class_init (RectoCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_compare_dialog_dispose;
  g_type_ensure (RECTO_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoCompareDialog, diff_view);
  gtk_widget_class_install_action (widget_class, "compare.keep", NULL, resolve_action);
  gtk_widget_class_install_action (widget_class, "compare.reload", NULL, resolve_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
recto_compare_dialog_init (RectoCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_compare_dialog_new:
 * @parent: the window it belongs to
 * @document: a document whose file another program changed
 *
 * Returns: (transfer floating): a new dialog
 */
GtkWidget *
recto_compare_dialog_new (GtkWindow *parent,
                          RectoDocument *document)
{
  RectoCompareDialog *self = g_object_new (RECTO_TYPE_COMPARE_DIALOG, "transient-for", parent, NULL);

  recto_fit_dialog (GTK_WINDOW (self), parent);
  self->document = g_object_ref (document);
  recto_document_get_disk_text_async (document, NULL, read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
