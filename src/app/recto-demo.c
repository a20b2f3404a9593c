/* The demo site: a real repository with a real remote beside it, made from
 * files that the program brings, so that everything can be tried. */

#include "recto-demo.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/recto-file.h"
#include "base/recto-task.h"
#include "git/recto-git-demo.h"
#include "git/recto-git-identity.h"

#define RESOURCE_FOLDER "/io/github/recto_editor/Recto/demo"

static char *
demo_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "recto", "demo", NULL);
}

/**
 * recto_demo_get_root:
 *
 * Returns: (transfer full) (type filename): where the demo site is, or will be
 */
char *
recto_demo_get_root (void)
{
  g_autofree char *folder = demo_folder ();

  return g_build_filename (folder, "site", NULL);
}

static gboolean
remove_tree (GFile *file,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  GFile *child;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable) == G_FILE_TYPE_DIRECTORY)
    {
      children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                            G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
      if (children == NULL)
        return FALSE;
      while (g_file_enumerator_iterate (children, NULL, &child, cancellable, error) && child != NULL)
        if (!remove_tree (child, cancellable, error))
          return FALSE;
    }
  return g_file_delete (file, cancellable, error);
}

static gboolean
write_files (const char *resource,
             const char *root,
             const char *path,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *child = g_strconcat (resource, "/", names[i], NULL);
      g_autofree char *child_path = g_build_filename (path, names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_has_suffix (names[i], "/"))
        {
          child[strlen (child) - 1] = '\0';
          child_path[strlen (child_path) - 1] = '\0';
          if (!write_files (child, root, child_path, cancellable, error))
            return FALSE;
          continue;
        }
      bytes = g_resources_lookup_data (child, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (bytes == NULL || !recto_file_save (root, child_path, bytes, NULL, NULL, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Publishing must work where git knows no name yet. */
static gboolean
set_identity (const char *root,
              GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;

  return recto_git_get_identity (root, &name, &email, NULL) ||
         recto_git_set_identity (root, "Mira Halloran", "mira@mira.example", error);
}

/* What was there stays beside it as one last way back. */
static gboolean
put_aside (const char *folder,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *old = g_strconcat (folder, ".old", NULL);
  g_autoptr (GFile) old_file = g_file_new_for_path (old);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_file_test (old, G_FILE_TEST_EXISTS) && !remove_tree (old_file, cancellable, error))
    return FALSE;
  if (g_rename (folder, old) == 0)
    return TRUE;
  recto_file_error_set_errno (error, errno, folder, _ ("The demo site cannot be put aside"));
  return FALSE;
}

/**
 * recto_demo_make:
 * @start_over: whether to make it anew when it is there already
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Sees to it that there is a whole demo site: the file "complete" is written
 * last, and a site without it is made again. Blocks; thread-safe, but not for
 * two threads at once.
 *
 * Returns: (transfer full) (type filename): the folder of the site
 */
char *
recto_demo_make (gboolean start_over,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *root = recto_demo_get_root ();
  g_autofree char *folder = demo_folder ();
  g_autofree char *bare = g_build_filename (folder, "site.git", NULL);
  g_autofree char *complete = g_build_filename (folder, "complete", NULL);

  if (!start_over && g_file_test (complete, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&root);
  if (!put_aside (folder, cancellable, error))
    return NULL;
  if (g_mkdir_with_parents (root, 0755) < 0)
    {
      recto_file_error_set_errno (error, errno, root, _ ("The demo site cannot be made"));
      return NULL;
    }
  if (!write_files (RESOURCE_FOLDER, root, "", cancellable, error) ||
      !recto_git_init_with_bare_origin (root, bare, "A harbour and its notes", cancellable, error) ||
      !set_identity (root, error) ||
      !g_file_set_contents (complete, "", 0, error))
    return NULL;
  return g_steal_pointer (&root);
}

static void
make_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  char *root = recto_demo_make (GPOINTER_TO_INT (data), cancellable, &error);

  if (root != NULL)
    g_task_return_pointer (task, root, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * recto_demo_make_async:
 * @start_over: whether to make it anew when it is there already
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * recto_demo_make() in a worker.
 */
void
recto_demo_make_async (gboolean start_over,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_demo_make_async);
  g_task_set_task_data (task, GINT_TO_POINTER (start_over), NULL);
  recto_task_run_in_thread (task, make_thread);
}

/**
 * recto_demo_make_finish:
 * @result: the result that the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (type filename): the folder of the site
 */
char *
recto_demo_make_finish (GAsyncResult *result,
                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
