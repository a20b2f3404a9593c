/* New posts that look like the ones that are there: the same keys in the same
 * order, the same layout, the same way of writing dates. */

#include "recto-new-post.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-file.h"
#include "base/recto-task.h"
#include "recto-node.h"
#include "recto-slug.h"
#include "yaml/recto-yaml-edit.h"

/* So many of the newest posts say what is usual. */
#define SAMPLE 5

/* File names have at most 255 bytes; the date and the ending need some. */
#define MAX_SLUG 200

/* What a post has of its own, or what must not be copied unseen. */
static const char *const own_keys[] = {
  "title", "date", "slug", "permalink", "published", "draft", "redirect", "redirect_from", "redirect_to",
  "last_modified_at", "last_updated", "image", "img", "thumbnail", "og_image", "excerpt", "lang_ref", "ref", NULL
};

/* Keys that are offered empty, to be filled in. */
static const char *const empty_keys[] = { "description", "tags", "tag", "categories", "category", NULL };

/* For a site without posts, as al-folio writes them. */
static const char *const first_keys[] = { "layout", "title", "date", "description", "tags", "categories", NULL };

/**
 * recto_new_post_slug:
 * @title: a title
 *
 * Makes the part of a file name that stands for a title. Letters of every
 * script stay, so a Chinese title has a Chinese name. Any thread.
 *
 * Returns: (transfer full): the slug, empty when the title has neither letter
 *   nor digit
 */
char *
recto_new_post_slug (const char *title)
{
  g_autofree char *slug = recto_slugify (title, RECTO_SLUG_MODE_DEFAULT, FALSE);
  const char *end;

  if (strlen (slug) <= MAX_SLUG)
    return g_steal_pointer (&slug);
  end = g_utf8_find_prev_char (slug, slug + MAX_SLUG + 1);
  slug[end - slug] = '\0';
  while (g_str_has_suffix (slug, "-"))
    slug[strlen (slug) - 1] = '\0';
  return g_steal_pointer (&slug);
}

/* The newest posts whose front matter can be read. */
static GPtrArray *
sample_posts (RectoSite *site)
{
  GPtrArray *entries = recto_site_get_entries (site);
  GPtrArray *trees = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_tree_unref);

  for (guint i = 0; i < entries->len && trees->len < SAMPLE; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (RectoYamlTree) tree = NULL;

      if (recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_POST || recto_entry_get_error (entry) != NULL)
        continue;
      tree = recto_entry_parse_front_matter (entry, NULL);
      if (tree != NULL && recto_node_is (recto_yaml_tree_get_root (tree), RECTO_YAML_KIND_MAPPING))
        g_ptr_array_add (trees, g_steal_pointer (&tree));
    }
  return trees;
}

static const RectoYamlNode *
sample_value (GPtrArray *trees,
              guint i,
              const char *key)
{
  return recto_node_get (recto_yaml_tree_get_root (g_ptr_array_index (trees, i)), key);
}

/* The keys that most of the sample have, in the order of the newest. */
static GPtrArray *
usual_keys (GPtrArray *trees)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < trees->len; i++)
    {
      const RectoYamlNode *root = recto_node_resolve (recto_yaml_tree_get_root (g_ptr_array_index (trees, i)));

      for (guint j = 0; j < recto_yaml_node_get_length (root); j++)
        {
          const char *key = recto_yaml_node_get_key_string (root, j);
          guint n = 0;

          if (key == NULL || g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
            continue;
          for (guint k = 0; k < trees->len; k++)
            n += sample_value (trees, k, key) != NULL;
          if (n * 2 > trees->len)
            g_ptr_array_add (keys, g_strdup (key));
        }
    }
  return keys;
}

/* The value that all of the sample agree on, or NULL. */
static RectoYamlValue *
usual_value (GPtrArray *trees,
             const char *key)
{
  g_autoptr (RectoYamlValue) usual = NULL;

  for (guint i = 0; i < trees->len; i++)
    {
      const RectoYamlNode *node = sample_value (trees, i, key);
      g_autoptr (RectoYamlValue) value = node != NULL ? recto_yaml_value_new_from_node (node) : NULL;

      if (value == NULL)
        continue;
      if (usual != NULL && !recto_yaml_value_equal (usual, value))
        return NULL;
      if (usual == NULL)
        usual = g_steal_pointer (&value);
    }
  return g_steal_pointer (&usual);
}

/* The layout of most of the sample; of equals, of the newest. */
static RectoYamlValue *
usual_layout (GPtrArray *trees)
{
  const char *usual = NULL;
  guint most = 0;

  for (guint i = 0; i < trees->len; i++)
    {
      const RectoYamlNode *node = sample_value (trees, i, "layout");
      const char *layout = recto_node_is (node, RECTO_YAML_KIND_STRING) ? recto_yaml_node_get_string (node) : NULL;
      guint n = 0;

      for (guint k = 0; layout != NULL && k < trees->len; k++)
        {
          const RectoYamlNode *other = sample_value (trees, k, "layout");

          n += recto_node_is (other, RECTO_YAML_KIND_STRING) && g_str_equal (recto_yaml_node_get_string (other), layout);
        }
      if (n > most)
        {
          usual = layout;
          most = n;
        }
    }
  return recto_yaml_value_new_string (usual != NULL ? usual : "post");
}

/* A date alone where the site writes dates alone. A time has its zone, or
 * Jekyll would take it for UTC and might hide the post until then. */
static RectoYamlValue *
date_value (GPtrArray *trees,
            GDateTime *now)
{
  const RectoYamlNode *newest = trees->len > 0 ? sample_value (trees, 0, "date") : NULL;
  g_autofree char *text = g_date_time_format (now, recto_node_is (newest, RECTO_YAML_KIND_DATE) ? "%Y-%m-%d" : "%Y-%m-%d %H:%M:%S %z");

  return recto_yaml_value_new_plain (text);
}

static RectoYamlValue *
value_for_key (GPtrArray *trees,
               const char *key,
               const char *title,
               GDateTime *date)
{
  if (g_str_equal (key, "title"))
    return recto_yaml_value_new_string (title);
  if (g_str_equal (key, "date"))
    return date != NULL ? date_value (trees, date) : NULL;
  if (g_str_equal (key, "layout"))
    return usual_layout (trees);
  if (g_strv_contains (empty_keys, key))
    return recto_yaml_value_new_null ();
  if (g_strv_contains (own_keys, key))
    return NULL;
  return usual_value (trees, key);
}

static gboolean
set_key (RectoYamlTree **tree,
         const char *key,
         RectoYamlValue *value,
         GError **error)
{
  const char *const path[] = { key, NULL };
  g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (*tree, path, value, NULL, error);

  if (edit == NULL)
    return FALSE;
  recto_yaml_tree_unref (*tree);
  *tree = recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
  return TRUE;
}

static void
add_missing (GPtrArray *keys,
             const char *key,
             guint place)
{
  if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_insert (keys, MIN (place, keys->len), g_strdup (key));
}

/**
 * recto_new_post_text:
 * @site: a site
 * @title: the title
 * @now: the date of the post
 * @flags: what to make
 * @error: return location, of %RECTO_YAML_ERROR
 *
 * Makes the text of a new post: front matter with the keys that the newest
 * posts have, and no body. A draft has no date. Any thread.
 *
 * Returns: (transfer full): the text, or %NULL
 */
char *
recto_new_post_text (RectoSite *site,
                     const char *title,
                     GDateTime *now,
                     RectoNewPostFlags flags,
                     GError **error)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (now, recto_config_get_timezone (recto_site_get_config (site)));
  g_autoptr (GPtrArray) trees = sample_posts (site);
  g_autoptr (GPtrArray) keys = usual_keys (trees);
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse ("", 0, NULL, error);
  gboolean is_draft = (flags & RECTO_NEW_POST_DRAFT) != 0;
  const char *yaml;
  gsize length;

  if (tree == NULL)
    return NULL;
  for (guint i = 0; trees->len == 0 && first_keys[i] != NULL; i++)
    g_ptr_array_add (keys, g_strdup (first_keys[i]));
  add_missing (keys, "title", 1);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (RectoYamlValue) value = value_for_key (trees, key, title, is_draft ? NULL : local);

      if (value != NULL && !set_key (&tree, key, value, error))
        return NULL;
    }
  yaml = recto_yaml_tree_get_text (tree, &length);
  return g_strdup_printf ("---\n%.*s%s---\n\n", (int) length, yaml, length > 0 && yaml[length - 1] != '\n' ? "\n" : "");
}

/* Where the posts are: beside the newest, else in the usual folder. */
static char *
posts_folder (RectoSite *site,
              gboolean is_draft)
{
  const RectoCollection *posts = recto_config_get_collection (recto_site_get_config (site), "posts");
  GPtrArray *entries = recto_site_get_entries (site);
  gsize length = strlen (posts->folder) - strlen ("_posts");
  const char *elsewhere = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      const char *path = recto_entry_get_path (entry);

      if (recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_POST)
        continue;
      if (g_str_has_prefix (path, posts->folder))
        elsewhere = posts->folder;
      else if (elsewhere == NULL)
        elsewhere = path;
    }
  if (elsewhere != NULL && elsewhere != posts->folder)
    return g_strdup_printf ("%.*s%s", (int) (strstr (elsewhere, "_posts") - elsewhere), elsewhere,
                            is_draft ? "_drafts" : "_posts");
  return g_strdup_printf ("%.*s%s", (int) length, posts->folder, is_draft ? "_drafts" : "_posts");
}

/* `.md`, or what the newest post has if that is Markdown. */
static const char *
usual_ending (RectoSite *site)
{
  GPtrArray *entries = recto_site_get_entries (site);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      const char *path = recto_entry_get_path (entry);

      if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_POST)
        return recto_config_is_markdown (recto_site_get_config (site), path) ? strrchr (path, '.') : ".md";
    }
  return ".md";
}

/**
 * recto_new_post_path:
 * @site: a site
 * @title: the title
 * @now: the date of the post
 * @flags: what to make
 * @error: return location; %RECTO_SITE_ERROR_NO_TITLE when no name can be made
 *
 * Says which file a new post would be. Does not look at the disk. Any thread.
 *
 * Returns: (transfer full): the site-relative path, or %NULL
 */
char *
recto_new_post_path (RectoSite *site,
                     const char *title,
                     GDateTime *now,
                     RectoNewPostFlags flags,
                     GError **error)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (now, recto_config_get_timezone (recto_site_get_config (site)));
  g_autofree char *slug = recto_new_post_slug (title);
  gboolean is_draft = (flags & RECTO_NEW_POST_DRAFT) != 0;
  g_autofree char *folder = posts_folder (site, is_draft);
  g_autofree char *date = is_draft ? g_strdup ("") : g_date_time_format (local, "%Y-%m-%d-");

  if (slug[0] == '\0')
    {
      g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NO_TITLE,
                   _ ("“%s”: No file name can be made of this title; give it a letter or a digit"), title);
      return NULL;
    }
  return g_strconcat (folder, "/", date, slug, usual_ending (site), NULL);
}

/**
 * recto_site_new_post:
 * @site: a site
 * @title: the title
 * @now: the date of the post
 * @flags: what to make
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_SITE_ERROR, %RECTO_YAML_ERROR or
 *   %RECTO_FILE_ERROR; %RECTO_SITE_ERROR_EXISTS when the file is there already
 *
 * Writes a new post and never writes over a file. Blocks; thread-safe.
 *
 * Returns: (transfer full): its site-relative path, or %NULL
 */
char *
recto_site_new_post (RectoSite *site,
                     const char *title,
                     GDateTime *now,
                     RectoNewPostFlags flags,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *path = recto_new_post_path (site, title, now, flags, error);
  g_autofree char *text = path != NULL ? recto_new_post_text (site, title, now, flags, error) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  if (text == NULL)
    return NULL;
  bytes = g_bytes_new (text, strlen (text));
  if (recto_file_save (recto_site_get_root (site), path, bytes, NULL, NULL, cancellable, &local))
    return g_steal_pointer (&path);
  if (g_error_matches (local, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS))
    g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_EXISTS,
                 _ ("%s: There is such a file already, and it was not touched; choose another title"), path);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

typedef struct
{
  RectoSite *site;
  char *title;
  GDateTime *now;
  RectoNewPostFlags flags;
} NewPostJob;

static void
new_post_job_free (gpointer data)
{
  NewPostJob *job = data;

  recto_site_unref (job->site);
  g_free (job->title);
  g_date_time_unref (job->now);
  g_free (job);
}

static void
new_post_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  NewPostJob *job = task_data;
  GError *error = NULL;
  char *path = recto_site_new_post (job->site, job->title, job->now, job->flags, cancellable, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * recto_site_new_post_async:
 * @site: a site
 * @title: the title
 * @now: the date of the post
 * @flags: what to make
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: its data
 *
 * recto_site_new_post() in a worker.
 */
void
recto_site_new_post_async (RectoSite *site,
                           const char *title,
                           GDateTime *now,
                           RectoNewPostFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NewPostJob *job = g_new0 (NewPostJob, 1);

  job->site = recto_site_ref (site);
  job->title = g_strdup (title);
  job->now = g_date_time_ref (now);
  job->flags = flags;
  g_task_set_source_tag (task, recto_site_new_post_async);
  g_task_set_task_data (task, job, new_post_job_free);
  recto_task_run_in_thread (task, new_post_thread);
}

/**
 * recto_site_new_post_finish:
 * @result: the result
 * @error: return location, as for recto_site_new_post()
 *
 * Returns: (transfer full): the site-relative path, or %NULL
 */
char *
recto_site_new_post_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
