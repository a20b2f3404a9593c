/* A small picture of an image file, read and made small in a worker. */

#include "recto-thumbnail.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-widgets-style.h"

struct _RectoThumbnail
{
  GtkWidget parent_instance;

  GtkWidget *image;
  GFile *file;
  GCancellable *loading;
  int size;
  gboolean is_shown;
};

G_DEFINE_FINAL_TYPE (RectoThumbnail, recto_thumbnail, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  GFile *file;
  int size;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->file);
  g_free (request);
}

static GdkTexture *
load (GFile *file,
      int size,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;

  if (stream == NULL)
    return NULL;
  scaled = gdk_pixbuf_new_from_stream_at_scale (G_INPUT_STREAM (stream), size, size, TRUE, cancellable, error);
  if (scaled == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (scaled);
  return gdk_texture_new_for_pixbuf (upright != NULL ? upright : scaled);
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  const Request *request = data;
  GError *error = NULL;
  GdkTexture *texture = load (request->file, request->size, cancellable, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
show_icon (RectoThumbnail *self,
           const char *icon,
           const char *name)
{
  self->is_shown = FALSE;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), 16);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
}

static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoThumbnail *self = RECTO_THUMBNAIL (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->image == NULL)
    return;

  g_clear_object (&self->loading);
  if (texture == NULL)
    show_icon (self, "image-missing-symbolic", error->message);
  else
    {
      self->is_shown = TRUE;
      gtk_image_set_from_paintable (GTK_IMAGE (self->image), GDK_PAINTABLE (texture));
      gtk_image_set_pixel_size (GTK_IMAGE (self->image), self->size);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
    }
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
recto_thumbnail_dispose (GObject *object)
{
  RectoThumbnail *self = RECTO_THUMBNAIL (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->file);
  g_clear_pointer (&self->image, gtk_widget_unparent);

  G_OBJECT_CLASS (recto_thumbnail_parent_class)->dispose (object);
}

static void
recto_thumbnail_class_init (RectoThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_thumbnail_dispose;
  recto_widgets_ensure_style ();

  /**
   * RectoThumbnail::loaded:
   *
   * The file was read, or it turned out that it cannot be.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", RECTO_TYPE_THUMBNAIL, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
recto_thumbnail_init (RectoThumbnail *self)
{
  self->image = gtk_image_new ();
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  show_icon (self, "image-x-generic-symbolic", NULL);
}

/**
 * recto_thumbnail_new:
 * @size: the length of a side, in pixels
 *
 * Returns: (transfer floating): an empty picture
 */
GtkWidget *
recto_thumbnail_new (int size)
{
  RectoThumbnail *self = g_object_new (RECTO_TYPE_THUMBNAIL, NULL);

  self->size = size;
  gtk_widget_set_size_request (GTK_WIDGET (self), size, size);
  return GTK_WIDGET (self);
}

/**
 * recto_thumbnail_set_file:
 * @self: a thumbnail
 * @file: (nullable): the image
 */
void
recto_thumbnail_set_file (RectoThumbnail *self,
                          GFile *file)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (RECTO_IS_THUMBNAIL (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  if (file != NULL && self->file != NULL && g_file_equal (file, self->file))
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_set_object (&self->file, file);
  if (file == NULL)
    {
      show_icon (self, "image-x-generic-symbolic", NULL);
      return;
    }

  self->loading = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->file = g_object_ref (file);
  request->size = self->size * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  task = g_task_new (self, self->loading, loaded_cb, NULL);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  recto_task_run_in_thread (task, load_thread);
}

/**
 * recto_thumbnail_is_shown:
 * @self: a thumbnail
 *
 * Returns: whether the picture is there; %FALSE while it is read and when it
 *   cannot be
 */
gboolean
recto_thumbnail_is_shown (RectoThumbnail *self)
{
  g_return_val_if_fail (RECTO_IS_THUMBNAIL (self), FALSE);

  return self->is_shown;
}
