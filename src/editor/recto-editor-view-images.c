/* Images that are pasted, dropped or chosen: copied into the site by a worker,
 * then put where the cursor was; and addresses that are pasted over words. */

#include "recto-editor-view-private.h"

#include <glib/gi18n-lib.h>

#include "recto-buffer-lines.h"
#include "recto-formatting.h"
#include "recto-image-import.h"
#include "recto-image-undo.h"

/* Where an image goes that is still being copied. */
typedef struct
{
  RectoEditorView *self;
  GtkTextBuffer *buffer;
  GtkTextMark *place;
} Pending;

static Pending *
pending_new (RectoEditorView *self)
{
  Pending *pending = g_new0 (Pending, 1);
  GtkTextIter iter;

  pending->self = g_object_ref (self);
  pending->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
  gtk_text_buffer_get_iter_at_mark (pending->buffer, &iter, gtk_text_buffer_get_insert (pending->buffer));
  pending->place = gtk_text_buffer_create_mark (pending->buffer, NULL, &iter, FALSE);
  return pending;
}

static void
pending_free (Pending *pending)
{
  gtk_text_buffer_delete_mark (pending->buffer, pending->place);
  g_object_unref (pending->buffer);
  g_object_unref (pending->self);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static gboolean
is_elsewhere (Pending *pending)
{
  GtkTextIter place;
  GtkTextIter insert;

  gtk_text_buffer_get_iter_at_mark (pending->buffer, &place, pending->place);
  gtk_text_buffer_get_iter_at_mark (pending->buffer, &insert, gtk_text_buffer_get_insert (pending->buffer));
  return !gtk_text_iter_equal (&place, &insert);
}

static char *
address_of (const char *path)
{
  return g_strconcat ("/", path, NULL);
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  RectoEditorView *self = pending->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = recto_image_import_finish (result, &error);
  RectoFileStamp *written = recto_image_import_get_written (result);
  g_autofree char *address = NULL;

  if (path == NULL)
    {
      recto_editor_view_emit_failed (self, error);
      return;
    }
  if (written != NULL && self->document != NULL)
    recto_image_undo_add (pending->buffer, self->document, path, written);
  address = address_of (path);
  if (is_elsewhere (pending))
    {
      GtkTextIter iter;
      g_autofree char *image = g_strdup_printf ("![](%s)", address);

      /* The person writes on: leave the cursor alone. */
      gtk_text_buffer_get_iter_at_mark (pending->buffer, &iter, pending->place);
      gtk_text_buffer_begin_user_action (pending->buffer);
      gtk_text_buffer_insert (pending->buffer, &iter, image, -1);
      gtk_text_buffer_end_user_action (pending->buffer);
      return;
    }
  recto_formatting_insert_image (pending->buffer, address, NULL);
}

static void
image_file_cb (RectoEditorView *self,
               GFile *file)
{
  if (self->document != NULL)
    recto_image_import_async (recto_document_get_root (self->document), file, NULL, NULL, NULL, imported_cb,
                              pending_new (self));
}

static void
image_data_cb (RectoEditorView *self,
               GBytes *data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "pasted-%Y-%m-%d-%H%M%S");

  if (self->document != NULL)
    recto_image_import_async (recto_document_get_root (self->document), NULL, data, name, NULL, imported_cb,
                              pending_new (self));
}

static void
chosen_cb (RectoEditorView *self,
           int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    image_file_cb (self, file);
}

void
recto_editor_view_choose_image (RectoEditorView *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *folder_path = NULL;
  g_autoptr (GFile) folder = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL || self->document == NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Insert an Image"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Insert"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Images"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  folder_path = g_build_filename (recto_document_get_root (self->document), "assets", "img", NULL);
  folder = g_file_new_for_path (folder_path);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* An address over words of the body makes a link of them; in YAML it is a value. */
static gboolean
paste_text_cb (RectoEditorView *self,
               const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkSourceLanguage *language = gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (buffer));
  int first;
  int last;

  if (self->document == NULL || language == NULL ||
      !g_str_equal (gtk_source_language_get_id (language), "recto-markdown"))
    return FALSE;
  recto_buffer_get_selected_lines (buffer, &first, &last);
  return first + 1 >= (int) recto_document_get_body_line (self->document) &&
         recto_formatting_paste_address (buffer, text);
}

void
recto_editor_view_connect_images (RectoEditorView *self)
{
  g_signal_connect_object (self->view, "paste-text", G_CALLBACK (paste_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "image-file", G_CALLBACK (image_file_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "image-data", G_CALLBACK (image_data_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_editor_view_insert_image:
 * @self: a view
 * @path: (type filename): an image in the site
 * @description: (nullable): what it shows
 *
 * Puts it where the cursor is, in one step of undo.
 */
void
recto_editor_view_insert_image (RectoEditorView *self,
                                const char *path,
                                const char *description)
{
  g_autofree char *address = NULL;

  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));
  g_return_if_fail (path != NULL);

  address = address_of (path);
  recto_formatting_insert_image (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), address, description);
}
