/* The message that a commit gets when a person does not write one, and the
 * files that go with a document. */

#include "recto-publish.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "git/recto-git-status.h"

#define HEAD_SIZE 16384

/* The title in the front matter, roughly: it is only for a message. */
static char *
find_title (const char *text)
{
  g_auto (GStrv) lines = NULL;

  if (!g_str_has_prefix (text, "---"))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && !g_str_has_prefix (lines[i], "---"); i++)
    if (g_str_has_prefix (lines[i], "title:"))
      {
        g_autofree char *value = g_strstrip (g_strdup (lines[i] + strlen ("title:")));
        gsize length = strlen (value);

        if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
          return g_strndup (value + 1, length - 2);
        return *value != '\0' && strchr ("|>&*!{[#", *value) == NULL ? g_steal_pointer (&value) : NULL;
      }
  return NULL;
}

static char *
read_title (const char *root,
            const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *head = g_malloc0 (HEAD_SIZE + 1);
  g_autofree char *valid = NULL;
  FILE *file = fopen (full, "re");
  gsize length;

  if (file == NULL)
    return NULL;
  length = fread (head, 1, HEAD_SIZE, file);
  fclose (file);
  valid = g_utf8_make_valid (head, length);
  return find_title (valid);
}

/* The name of a page as one says it: `_pages/about.md` is about. */
static char *
short_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base && !g_str_equal (base, "_config.yml"))
    *dot = '\0';
  return g_filename_display_name (base);
}

static gboolean
is_post (const char *path)
{
  return g_str_has_prefix (path, "_posts/") || strstr (path, "/_posts/") != NULL;
}

static char *
describe_post (const char *root,
               const RectoChange *change)
{
  g_autofree char *title = read_title (root, change->path);
  g_autofree char *name = title != NULL ? g_steal_pointer (&title) : short_name (change->path);

  switch (change->kind)
    {
    case RECTO_CHANGE_ADDED:
      return g_strdup_printf (_ ("Add post “%s”"), name);

    case RECTO_CHANGE_DELETED:
      return g_strdup_printf (_ ("Remove post “%s”"), name);

    case RECTO_CHANGE_RENAMED:
      return g_strdup_printf (_ ("Move post “%s”"), name);

    default:
      return g_strdup_printf (_ ("Update post “%s”"), name);
    }
}

static char *
describe_one (const char *root,
              const RectoChange *change)
{
  g_autofree char *name = short_name (change->path);

  if (is_post (change->path))
    return describe_post (root, change);
  switch (change->kind)
    {
    case RECTO_CHANGE_ADDED:
      return g_strdup_printf (_ ("Add %s"), name);

    case RECTO_CHANGE_DELETED:
      return g_strdup_printf (_ ("Remove %s"), name);

    case RECTO_CHANGE_RENAMED:
      return g_strdup_printf (_ ("Move %s"), name);

    default:
      return g_strdup_printf (_ ("Update %s"), name);
    }
}

static gboolean
is_asset (const char *path)
{
  return g_str_has_prefix (path, "assets/") || g_str_has_prefix (path, "images/") || g_str_has_prefix (path, "img/");
}

/**
 * recto_publish_propose_message:
 * @root: (type filename): the site's folder
 * @changes: (element-type RectoChange): what is to be committed
 *
 * Says in a few words what changed. Images that come with one document are not
 * counted. Reads the start of a post, so not for the main thread; thread-safe.
 *
 * Returns: (transfer full): a message of one line
 */
char *
recto_publish_propose_message (const char *root,
                               GPtrArray *changes)
{
  const RectoChange *document = NULL;
  guint documents = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      if (is_asset (change->path))
        continue;
      document = change;
      documents++;
    }
  if (documents == 1)
    return describe_one (root, document);
  if (changes->len == 1)
    return describe_one (root, g_ptr_array_index (changes, 0));
  return g_strdup_printf (ngettext ("Publish %u change", "Publish %u changes", changes->len), changes->len);
}

/**
 * recto_publish_paths_of:
 * @root: (type filename): the site's folder
 * @document: (type filename): a file of the site, relative to @root
 * @images: (nullable) (array zero-terminated=1): the images that it uses,
 *   relative to @root
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Picks out of a document and its images those that changed since the last
 * commit; the rest needs no publishing. Blocks; thread-safe.
 *
 * Returns: (transfer full): the paths, none when nothing changed, or %NULL
 */
GStrv
recto_publish_paths_of (const char *root,
                        const char *document,
                        const char *const *images,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = NULL;

  g_ptr_array_add (asked, (gpointer) document);
  for (guint i = 0; images != NULL && images[i] != NULL; i++)
    g_ptr_array_add (asked, (gpointer) images[i]);
  g_ptr_array_add (asked, NULL);
  changes = recto_git_status_of (root, (const char *const *) asked->pdata, cancellable, error);
  if (changes == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      /* An image that was deleted is for the person to decide about. */
      if (change->kind != RECTO_CHANGE_DELETED || g_str_equal (change->path, document))
        g_strv_builder_add (builder, change->path);
    }
  return g_strv_builder_end (builder);
}
