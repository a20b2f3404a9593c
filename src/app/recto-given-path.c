/* What a path on the command line, or from a file manager, means: a site, or a
 * document of one. Other programs may name anything. */

#include "recto-given-path.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "site/recto-site.h"

/**
 * recto_given_path_find:
 * @path: (type filename): a file or a folder
 * @root: (out) (transfer full) (type filename): the folder of the site
 * @document: (out) (nullable) (transfer full) (type filename): what to open in it
 * @error: return location; %G_IO_ERROR_NOT_FOUND
 *
 * A folder that is in no site is given as it is, so that the window can say
 * what it lacks. Blocks; any thread.
 *
 * Returns: whether it is something that can be opened
 */
gboolean
recto_given_path_find (const char *path,
                       char **root,
                       char **document,
                       GError **error)
{
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *found = NULL;

  *root = NULL;
  *document = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("%s: There is no such file or folder"), shown);
      return FALSE;
    }
  found = recto_site_find_root (path, NULL);
  if (found == NULL && !is_folder)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("%s: This file belongs to no site, as no folder above it has a _config.yml; open the folder of the site instead"),
                   shown);
      return FALSE;
    }
  *root = found != NULL ? g_steal_pointer (&found) : g_canonicalize_filename (path, NULL);
  *document = is_folder ? NULL : g_canonicalize_filename (path, NULL);
  return TRUE;
}

typedef struct
{
  char *root;
  char *document;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->root);
  g_free (found->document);
  g_free (found);
}

static void
find_in_thread (GTask *task,
                gpointer source,
                gpointer path,
                GCancellable *cancellable)
{
  Found *found = g_new0 (Found, 1);
  GError *error = NULL;

  if (recto_given_path_find (path, &found->root, &found->document, &error))
    {
      g_task_return_pointer (task, found, found_free);
      return;
    }
  found_free (found);
  g_task_return_error (task, error);
}

/**
 * recto_given_path_find_async:
 * @path: (type filename): a file or a folder, which may be on a slow disk
 * @callback: called when it is found out
 * @user_data: data for @callback
 *
 * See recto_given_path_find().
 */
void
recto_given_path_find_async (const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  recto_task_run_in_thread (task, find_in_thread);
}

/**
 * recto_given_path_find_finish:
 * @result: the result that the callback was given
 * @root: (out) (transfer full) (type filename): the folder of the site
 * @document: (out) (nullable) (transfer full) (type filename): what to open in it
 * @error: return location; why it cannot be opened
 *
 * Returns: whether it is something that can be opened
 */
gboolean
recto_given_path_find_finish (GAsyncResult *result,
                              char **root,
                              char **document,
                              GError **error)
{
  Found *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;
  *root = g_steal_pointer (&found->root);
  *document = g_steal_pointer (&found->document);
  found_free (found);
  return TRUE;
}
