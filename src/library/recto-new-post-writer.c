/* Writing a new post with what its dialog asks for beyond title and date. */

#include "recto-new-post-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-file.h"
#include "base/recto-task.h"
#include "site/recto-front-matter.h"
#include "yaml/recto-yaml-edit.h"

typedef struct
{
  RectoSite *site;
  char *path;
  char *title;
  GDateTime *date;
  RectoNewPostFlags flags;
  GStrv categories;
} NewPost;

static void
new_post_free (NewPost *post)
{
  recto_site_unref (post->site);
  g_free (post->path);
  g_free (post->title);
  g_date_time_unref (post->date);
  g_strfreev (post->categories);
  g_free (post);
}

/* The text of a post with categories put into its front matter. */
static GBytes *
add_categories (const char *text,
                const char *const *categories,
                GError **error)
{
  static const char *const path[] = { "categories", NULL };
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_strv (categories);
  g_autoptr (GString) whole = g_string_new (NULL);
  RectoFrontMatterSpan span;
  const char *yaml;
  gsize length = strlen (text);
  gsize yaml_length;

  if (categories == NULL || categories[0] == NULL)
    return g_bytes_new (text, length);
  if (!recto_front_matter_find (text, length, &span))
    return g_bytes_new (text, length);
  tree = recto_yaml_tree_parse (text + span.yaml_start, span.yaml_length, NULL, error);
  if (tree == NULL)
    return NULL;
  edit = recto_yaml_tree_set (tree, path, value, NULL, error);
  if (edit == NULL)
    return NULL;
  yaml = recto_yaml_edit_get_text (edit, &yaml_length);
  g_string_append_len (whole, text, span.yaml_start);
  g_string_append_len (whole, yaml, yaml_length);
  g_string_append (whole, text + span.yaml_start + span.yaml_length);
  return g_string_free_to_bytes (g_steal_pointer (&whole));
}

/**
 * recto_new_post_write:
 * @site: the site
 * @path: (type filename): where it goes, relative to the site
 * @title: the title of the post
 * @date: its date
 * @flags: whether it is a draft
 * @categories: (nullable): its categories
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_SITE_ERROR or %RECTO_FILE_ERROR
 *
 * Writes a new post, and never over a file that is there. Blocks; thread-safe.
 *
 * Returns: whether it was written
 */
gboolean
recto_new_post_write (RectoSite *site,
                      const char *path,
                      const char *title,
                      GDateTime *date,
                      RectoNewPostFlags flags,
                      const char *const *categories,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *text = recto_new_post_text (site, title, date, flags, error);
  g_autoptr (GBytes) contents = text != NULL ? add_categories (text, categories, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (contents == NULL)
    return FALSE;
  if (recto_file_save (recto_site_get_root (site), path, contents, NULL, NULL, cancellable, &local))
    return TRUE;
  if (g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS))
    g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_EXISTS,
                 _ ("%s: There is such a file already, and it was not touched; choose another title"), path);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
write_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  NewPost *post = task_data;
  g_autoptr (GError) error = NULL;

  if (recto_new_post_write (post->site, post->path, post->title, post->date, post->flags,
                            (const char *const *) post->categories, cancellable, &error))
    g_task_return_pointer (task, g_strdup (post->path), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * recto_new_post_write_async:
 * @site: the site
 * @path: (type filename): where it goes, relative to the site
 * @title: the title of the post
 * @date: its date
 * @flags: whether it is a draft
 * @categories: (nullable): its categories
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_new_post_write() in a worker.
 */
void
recto_new_post_write_async (RectoSite *site,
                            const char *path,
                            const char *title,
                            GDateTime *date,
                            RectoNewPostFlags flags,
                            const char *const *categories,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NewPost *post = g_new0 (NewPost, 1);

  post->site = recto_site_ref (site);
  post->path = g_strdup (path);
  post->title = g_strdup (title);
  post->date = g_date_time_ref (date);
  post->flags = flags;
  post->categories = g_strdupv ((GStrv) categories);
  g_task_set_source_tag (task, recto_new_post_write_async);
  g_task_set_task_data (task, post, (GDestroyNotify) new_post_free);
  /* A file half the way there is a file: closing the dialog does not undo it. */
  g_task_set_return_on_cancel (task, FALSE);
  recto_task_run_in_thread (task, write_thread);
}

/**
 * recto_new_post_write_finish:
 * @result: a result
 * @error: return location
 *
 * Returns: (transfer full): the path of the post, relative to the site
 */
char *
recto_new_post_write_finish (GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
