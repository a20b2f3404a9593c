/* Whoever undoes that an image was pasted or dropped wants its file gone as
 * well, or the next publish takes it. With redo it comes back. */

#include "recto-image-undo.h"

#include <string.h>

#include "base/recto-file-move.h"
#include "base/recto-file.h"
#include "base/recto-task.h"
#include "site/recto-mentions.h"

#define KEY      "recto-image-undo"
#define MAX_SIZE (64 * 1024 * 1024)

/* A file that was made for a text. */
typedef struct
{
  char *root;
  char *document_path;
  char *path;
  RectoFileStamp *stamp; /* what was written */
  GBytes *taken;         /* its bytes while it is not there, or NULL */
  gboolean is_busy;
  gboolean is_given_up;
} Image;

static void
image_free (gpointer data)
{
  Image *image = data;

  g_free (image->root);
  g_free (image->document_path);
  g_free (image->path);
  recto_file_stamp_unref (image->stamp);
  g_clear_pointer (&image->taken, g_bytes_unref);
  g_free (image);
}

/* Only a file that is as it was written: whatever somebody made of it since is
 * theirs. And only one that nothing else of the site names. */
static GBytes *
take_away (const Image *image)
{
  g_autoptr (RectoFileStamp) now = NULL;
  g_autoptr (GBytes) bytes = recto_file_read (image->root, image->path, MAX_SIZE, &now, NULL, NULL);

  if (bytes == NULL || !recto_file_stamp_same_text (now, image->stamp) ||
      recto_mentions_file (image->root, image->path, image->document_path))
    return NULL;
  return recto_file_remove (image->root, image->path, NULL, NULL);
}

/* While it runs nobody else changes the image: it is busy. */
static void
move_thread (GTask *task,
             gpointer buffer,
             gpointer task_data,
             GCancellable *cancellable)
{
  Image *image = task_data;

  if (image->taken == NULL)
    {
      image->taken = take_away (image);
      image->is_given_up = image->taken == NULL;
    }
  else
    {
      image->is_given_up = !recto_file_save (image->root, image->path, image->taken, NULL, NULL, NULL, NULL);
      g_clear_pointer (&image->taken, g_bytes_unref);
    }
  g_task_return_boolean (task, TRUE);
}

static void follow (GtkTextBuffer *buffer,
                    Image *image);

static void
moved_cb (GObject *buffer,
          GAsyncResult *result,
          gpointer user_data)
{
  Image *image = g_task_get_task_data (G_TASK (result));

  image->is_busy = FALSE;
  follow (GTK_TEXT_BUFFER (buffer), image);
}

static gboolean
names (GtkTextBuffer *buffer,
       const char *path)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return strstr (text, path) != NULL;
}

/* The file is there while the text names it. */
static void
follow (GtkTextBuffer *buffer,
        Image *image)
{
  g_autoptr (GTask) task = NULL;

  if (image->is_busy || image->is_given_up || names (buffer, image->path) == (image->taken == NULL))
    return;
  image->is_busy = TRUE;
  /* It lives as long as the buffer, which the task holds. */
  task = g_task_new (buffer, NULL, moved_cb, NULL);
  g_task_set_source_tag (task, follow);
  g_task_set_task_data (task, image, NULL);
  recto_task_run_in_thread (task, move_thread);
}

static void
undone_cb (GtkTextBuffer *buffer)
{
  GPtrArray *images = g_object_get_data (G_OBJECT (buffer), KEY);

  for (guint i = 0; i < images->len; i++)
    follow (buffer, g_ptr_array_index (images, i));
}

/**
 * recto_image_undo_add:
 * @buffer: a text that is about to name the image
 * @document: the document of that text
 * @path: (type filename): a file that was made for this text, in its site
 * @stamp: what was written there
 *
 * From now on the file goes when undo takes its name out of the text, unless
 * somebody changed it since or another file of the site names it, and comes back with redo. Main thread.
 */
void
recto_image_undo_add (GtkTextBuffer *buffer,
                      RectoDocument *document,
                      const char *path,
                      RectoFileStamp *stamp)
{
  GPtrArray *images = g_object_get_data (G_OBJECT (buffer), KEY);
  Image *image = g_new0 (Image, 1);

  if (images == NULL)
    {
      images = g_ptr_array_new_with_free_func (image_free);
      g_object_set_data_full (G_OBJECT (buffer), KEY, images, (GDestroyNotify) g_ptr_array_unref);
      g_signal_connect_after (buffer, "undo", G_CALLBACK (undone_cb), NULL);
      g_signal_connect_after (buffer, "redo", G_CALLBACK (undone_cb), NULL);
    }
  image->root = g_strdup (recto_document_get_root (document));
  image->document_path = g_strdup (recto_document_get_path (document));
  image->path = g_strdup (path);
  image->stamp = recto_file_stamp_ref (stamp);
  g_ptr_array_add (images, image);
}
