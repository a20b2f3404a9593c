/* The page as a file that a browser can open. */

#include "recto-preview-browser.h"
#include "base/recto-task.h"
#include "widgets/recto-open-address.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static char *
file_name (RectoPage *page)
{
  g_autofree char *base = g_path_get_basename (recto_page_get_path (page));
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (base, ".html", NULL);
}

typedef struct
{
  RectoPage *page;
  RectoPreviewColours *colours;
} Data;

static void
data_free (gpointer data)
{
  Data *self = data;

  recto_page_unref (self->page);
  recto_preview_colours_unref (self->colours);
  g_free (self);
}

static void
write_thread (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  const Data *data = task_data;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", "preview", NULL);
  g_autofree char *name = file_name (data->page);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *html = recto_page_to_html (data->page);
  g_autofree char *coloured = recto_preview_colours_apply (data->colours, html, NULL);
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                               _ ("%s: The folder for pages cannot be made: %s"), folder, g_strerror (saved_errno));
      return;
    }
  if (!g_file_set_contents_full (path, coloured != NULL ? coloured : html, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_filename_to_uri (path, NULL, NULL), g_free);
}

/**
 * recto_preview_browser_write_async:
 * @page: a page
 * @colours: the colours of code that are known
 * @cancellable: (nullable): a cancellable
 * @callback: called when the file is there
 * @user_data: for @callback
 *
 * Writes @page as one document into the cache folder of the user.
 */
void
recto_preview_browser_write_async (RectoPage *page,
                                   RectoPreviewColours *colours,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Data *data = g_new0 (Data, 1);

  g_task_set_source_tag (task, recto_preview_browser_write_async);
  data->page = recto_page_ref (page);
  data->colours = recto_preview_colours_ref (colours);
  g_task_set_task_data (task, data, data_free);
  recto_task_run_in_thread (task, write_thread);
}

/**
 * recto_preview_browser_write_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the address of the file
 */
char *
recto_preview_browser_write_finish (GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
written_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = recto_preview_browser_write_finish (result, &error);

  if (uri != NULL)
    recto_open_address (widget, uri);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    recto_open_address_fail (widget, NULL, error);
}

/**
 * recto_preview_browser_open:
 * @widget: where it was asked for
 * @page: a page
 * @colours: the colours of code that are known
 * @cancellable: (nullable): a cancellable
 *
 * Writes @page and lets the system choose who opens it; if that fails, says why.
 */
void
recto_preview_browser_open (GtkWidget *widget,
                            RectoPage *page,
                            RectoPreviewColours *colours,
                            GCancellable *cancellable)
{
  recto_preview_browser_write_async (page, colours, cancellable, written_cb, g_object_ref (widget));
}
