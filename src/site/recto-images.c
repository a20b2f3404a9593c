/* The images that a text uses, as files of the site: what has to be published
 * with it, and what is missing. */

#include "recto-images.h"

#include <string.h>

#include "base/recto-path.h"
#include "recto-front-matter.h"
#include "recto-image-scan.h"
#include "recto-node.h"
#include "recto-url.h"

typedef struct
{
  RectoSite *site;
  GPtrArray *uses;
  char *folder;
  gsize start;
} Finder;

/* Keys of front matter whose text is an image. */
static const char *const image_keys[] = { "image", "img", "thumbnail", "og_image", "cover", "background_image", "avatar" };

/* Where al-folio looks for images that are named without a folder. */
#define IMAGE_FOLDER "assets/img/"

/**
 * recto_image_use_free:
 * @self: (transfer full): a use
 */
void
recto_image_use_free (RectoImageUse *self)
{
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_file (RectoSite *site,
         const char *path)
{
  g_autofree char *resolved = recto_path_resolve (recto_site_get_root (site), path, NULL);

  return resolved != NULL && g_file_test (resolved, G_FILE_TEST_IS_REGULAR);
}

/* The text in the first quotes of `{{ "/a.png" | relative_url }}`. */
static char *
quoted_in_liquid (const char *liquid,
                  gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (liquid[i] == '"' || liquid[i] == '\'')
      {
        const char *end = memchr (liquid + i + 1, liquid[i], length - i - 1);

        return end != NULL ? g_strndup (liquid + i + 1, end - liquid - i - 1) : NULL;
      }
  return NULL;
}

/* A target without Liquid: `{{ site.baseurl }}` is nothing here, quoted text
 * with a filter is that text. NULL when it cannot be known. */
static char *
without_liquid (const char *target)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (*target != '\0')
    {
      const char *open = strstr (target, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *quoted = NULL;

      if (close == NULL)
        break;
      g_string_append_len (out, target, open - target);
      quoted = quoted_in_liquid (open, close - open);
      if (quoted != NULL)
        g_string_append (out, quoted);
      else if (g_strstr_len (open, close - open, "site.baseurl") == NULL && g_strstr_len (open, close - open, "site.url") == NULL)
        return NULL;
      target = close + 2;
    }
  g_string_append (out, target);
  if (strstr (out->str, "{%") != NULL)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_elsewhere (const char *target)
{
  g_autofree char *scheme = g_uri_parse_scheme (target);

  return scheme != NULL || g_str_has_prefix (target, "//") || target[0] == '#' || target[0] == '\0';
}

static const char *
without_baseurl (RectoSite *site,
                 const char *path)
{
  const char *base = recto_config_get_string (recto_site_get_config (site), "baseurl", "");
  gsize length;

  base += strspn (base, "/");
  length = strcspn (base, "/");
  if (length > 0 && path[0] == '/' && strncmp (path + 1, base, strlen (base)) == 0 && path[1 + strlen (base)] == '/')
    return path + 1 + strlen (base);
  return path;
}

/* The site-relative path that an address of an image means, or NULL. */
static char *
resolve (Finder *finder,
         const char *target,
         gboolean from_root)
{
  g_autofree char *plain = without_liquid (target);
  g_autofree char *unescaped = NULL;
  g_autofree char *full = NULL;
  const char *path;

  if (plain == NULL || is_elsewhere (plain))
    return NULL;
  plain[strcspn (plain, "?#")] = '\0';
  unescaped = recto_url_unescape_path (plain);
  if (!g_utf8_validate (unescaped, -1, NULL))
    return NULL;
  path = without_baseurl (finder->site, unescaped);
  if (path[0] == '/' || from_root)
    full = g_canonicalize_filename (path + strspn (path, "/"), "/");
  else
    full = g_canonicalize_filename (path, finder->folder);
  return full[1] != '\0' ? g_strdup (full + 1) : NULL;
}

static void
add_use (Finder *finder,
         const char *target,
         char *path,
         gsize offset)
{
  RectoImageUse *use = g_new0 (RectoImageUse, 1);

  use->target = g_strdup (target);
  use->path = path;
  use->offset = offset;
  use->exists = path != NULL && is_file (finder->site, path);
  g_ptr_array_add (finder->uses, use);
}

static void
found_cb (const char *target,
          gsize length,
          gsize offset,
          gboolean from_root,
          gpointer user_data)
{
  Finder *finder = user_data;
  g_autofree char *text = g_strndup (target, length);

  add_use (finder, text, resolve (finder, text, from_root), finder->start + offset);
}

/* An image that front matter names: from the root, or in al-folio's folder. */
static void
add_named (Finder *finder,
           const RectoYamlNode *node,
           gboolean in_image_folder)
{
  const char *target;
  char *path;

  if (!recto_node_is (node, RECTO_YAML_KIND_STRING))
    return;
  target = recto_yaml_node_get_string (node);
  if (is_elsewhere (target) || strchr (target, '.') == NULL || strchr (target, '\n') != NULL)
    return;
  path = resolve (finder, target, TRUE);
  if (path != NULL && (in_image_folder || !is_file (finder->site, path)))
    {
      g_autofree char *inside = g_strconcat (IMAGE_FOLDER, path, NULL);

      if (in_image_folder || is_file (finder->site, inside))
        {
          g_free (path);
          path = g_steal_pointer (&inside);
        }
    }
  add_use (finder, target, path, finder->start + recto_yaml_node_get_span (node).start);
}

static void
find_in_front_matter (Finder *finder,
                      const char *yaml,
                      gsize length)
{
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (yaml, length, recto_yaml_limits_front_matter (), NULL);
  const RectoYamlNode *root = tree != NULL ? recto_node_resolve (recto_yaml_tree_get_root (tree)) : NULL;
  const RectoYamlNode *profile = recto_node_get (root, "profile");

  add_named (finder, recto_node_get (profile, "image"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (image_keys); i++)
    {
      const RectoYamlNode *node = recto_node_get (root, image_keys[i]);

      add_named (finder, recto_node_is (node, RECTO_YAML_KIND_MAPPING) ? recto_node_get (node, "path") : node, FALSE);
    }
}

/* The folder of the published page: relative targets are meant from there. */
static char *
folder_of_page (RectoSite *site,
                const char *path,
                GBytes *text)
{
  g_autoptr (RectoEntry) entry = recto_site_read_entry (site, path, text, NULL);
  const char *url = entry != NULL ? recto_entry_get_url (entry) : NULL;
  g_autofree char *plain = url != NULL ? recto_url_unescape_path (url) : g_strconcat ("/", path, NULL);
  const char *slash = strrchr (plain, '/');

  return g_strndup (plain, MAX (slash - plain, 1));
}

/**
 * recto_images_find:
 * @site: a site
 * @path: the site-relative path of a text
 * @text: the text of the whole file, which may not be saved yet
 *
 * Finds every place where a text uses an image: Markdown, HTML, includes and
 * front matter. Looks whether the files exist, so it blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoImageUse): the places
 */
GPtrArray *
recto_images_find (RectoSite *site,
                   const char *path,
                   GBytes *text)
{
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_image_use_free);
  g_autofree char *folder = folder_of_page (site, path, text);
  Finder finder = { site, uses, folder, 0 };
  RectoFrontMatterSpan span;
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);

  if (length == 0)
    return g_steal_pointer (&uses);
  if (recto_front_matter_find (bytes, length, &span))
    {
      finder.start = span.yaml_start;
      find_in_front_matter (&finder, bytes + span.yaml_start, span.yaml_length);
    }
  finder.start = span.body_start;
  recto_image_scan (bytes + span.body_start, length - span.body_start, found_cb, &finder);
  return g_steal_pointer (&uses);
}

/**
 * recto_images_list:
 * @site: a site
 * @path: the site-relative path of a text
 * @text: the text of the whole file, which may not be saved yet
 *
 * Lists the images that have to be published with a text. Blocks; thread-safe.
 *
 * Returns: (transfer full): the site-relative paths of those that exist, each
 *   once
 */
char **
recto_images_list (RectoSite *site,
                   const char *path,
                   GBytes *text)
{
  g_autoptr (GPtrArray) uses = recto_images_find (site, path, text);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < uses->len; i++)
    {
      const RectoImageUse *use = g_ptr_array_index (uses, i);

      if (use->exists && !g_ptr_array_find_with_equal_func (paths, use->path, g_str_equal, NULL))
        g_ptr_array_add (paths, g_strdup (use->path));
    }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
