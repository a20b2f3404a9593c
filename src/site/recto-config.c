/* The settings of a site, with Jekyll's own defaults where `_config.yml` says
 * nothing. As in Jekyll, an empty value counts as saying nothing. */

#include "recto-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-defaults.h"
#include "recto-permalink.h"
#include "recto-node.h"

struct _RectoConfig
{
  gatomicrefcount ref_count;
  RectoYamlTree *tree;
  const RectoYamlNode *root;
  GTimeZone *zone;
  char *permalink;
  char **include;
  char **exclude;
  char **markdown_endings;
  GPtrArray *collections;
  RectoDefaults *defaults;
};

G_DEFINE_BOXED_TYPE (RectoConfig, recto_config, recto_config_ref, recto_config_unref)

static const char *const default_include[] = { ".htaccess", NULL };
static const char *const default_exclude[] = {
  ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
  "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/", NULL
};

static const struct
{
  const char *key;
  const char *folder;
} default_folders[] = {
  { "collections_dir", "" },
  { "layouts_dir", "_layouts" },
  { "includes_dir", "_includes" },
  { "data_dir", "_data" },
  { "destination", "_site" },
};

static void
collection_free (gpointer data)
{
  RectoCollection *collection = data;

  g_free (collection->label);
  g_free (collection->folder);
  g_free (collection->permalink);
  g_free (collection);
}

static const RectoYamlNode *
get_key (const RectoConfig *self,
         const char *key)
{
  const RectoYamlNode *node = recto_node_get (self->root, key);

  return recto_node_is (node, RECTO_YAML_KIND_NULL) ? NULL : node;
}

static gboolean
read_tree (RectoConfig *self,
           GBytes *text,
           GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (GError) local = NULL;
  guint line = 0, column = 0;

  self->tree = recto_yaml_tree_parse (data, length, recto_yaml_limits_file (), &local);
  if (self->tree == NULL)
    {
      recto_yaml_error_get_position (local, &line, &column);
      recto_site_error_set (error, RECTO_SITE_ERROR_CONFIG, line, column, "%s", local->message);
      return FALSE;
    }
  self->root = recto_node_resolve (recto_yaml_tree_get_root (self->tree));
  if (recto_node_is (self->root, RECTO_YAML_KIND_NULL))
    self->root = NULL;
  if (self->root == NULL || recto_node_is (self->root, RECTO_YAML_KIND_MAPPING))
    return TRUE;
  self->root = NULL;
  recto_site_error_set (error, RECTO_SITE_ERROR_CONFIG, 1, 1,
                        _ ("The settings are not a list of keys and values, so Jekyll cannot read them"));
  return FALSE;
}

/* A list of patterns; Jekyll refuses anything else here. */
static char **
read_patterns (RectoConfig *self,
               const char *key,
               const char *const *defaults,
               gboolean add_defaults,
               GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const RectoYamlNode *node = get_key (self, key);

  if (node != NULL && !recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    {
      guint line = 0, column = 0;

      recto_yaml_tree_get_position (self->tree, recto_yaml_node_get_span (node).start, &line, &column);
      recto_site_error_set (error, RECTO_SITE_ERROR_CONFIG, line, column,
                            _ ("“%s” must be a list, or Jekyll stops; write [%s]"), key,
                            recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_STRING ? recto_yaml_node_get_string (node) : "…");
      return NULL;
    }
  for (guint i = 0; node != NULL && i < recto_yaml_node_get_length (node); i++)
    {
      const RectoYamlNode *item = recto_node_resolve (recto_yaml_node_get_item (node, i));

      if (recto_node_is (item, RECTO_YAML_KIND_STRING))
        g_strv_builder_add (builder, recto_yaml_node_get_string (item));
    }
  if (node == NULL || add_defaults)
    g_strv_builder_addv (builder, (const char **) defaults);
  return g_strv_builder_end (builder);
}

/* As in Jekyll, what is included by the same pattern is not excluded. */
static void
drop_included (RectoConfig *self)
{
  guint kept = 0;

  for (guint i = 0; self->exclude[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) self->include, self->exclude[i]))
      g_free (self->exclude[i]);
    else
      self->exclude[kept++] = self->exclude[i];
  self->exclude[kept] = NULL;
}

static void
read_timezone (RectoConfig *self)
{
  const char *name = recto_config_get_string (self, "timezone", NULL);

  if (name == NULL)
    self->zone = g_time_zone_new_local ();
  else
    self->zone = g_time_zone_new_identifier (name);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();
}

static void
add_collection (RectoConfig *self,
                const char *name,
                const RectoYamlNode *metadata)
{
  RectoCollection *collection = g_new0 (RectoCollection, 1);
  const char *container = recto_config_get_folder (self, "collections_dir");
  const RectoYamlNode *permalink = recto_node_get (metadata, "permalink");
  GString *label = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("_-.", *p) != NULL)
      g_string_append_c (label, *p);
  collection->label = g_string_free (label, FALSE);
  collection->folder = g_strconcat (container, container[0] != '\0' ? "/_" : "_", collection->label, NULL);
  collection->output = g_str_equal (collection->label, "posts") ||
                       recto_node_is_truthy (recto_node_get (metadata, "output"));
  if (recto_node_is (permalink, RECTO_YAML_KIND_STRING))
    collection->permalink = g_strdup (recto_yaml_node_get_string (permalink));
  else if (g_str_equal (collection->label, "posts") && !recto_node_is_truthy (permalink))
    collection->permalink = g_strdup (recto_permalink_from_style (self->permalink));
  else if (permalink == NULL)
    collection->permalink = recto_permalink_add_suffix ("/:collection/:path", self->permalink);
  g_ptr_array_add (self->collections, collection);
}

/* `collections` is a mapping, or a list of names. */
static void
read_collections (RectoConfig *self)
{
  const RectoYamlNode *node = get_key (self, "collections");
  gboolean is_list = recto_node_is (node, RECTO_YAML_KIND_SEQUENCE);
  gboolean is_mapping = recto_node_is (node, RECTO_YAML_KIND_MAPPING);

  add_collection (self, "posts",
                  recto_node_get (node, "posts"));
  for (guint i = 0; (is_list || is_mapping) && i < recto_yaml_node_get_length (node); i++)
    {
      const RectoYamlNode *item = is_list ? recto_node_resolve (recto_yaml_node_get_item (node, i)) : NULL;
      const char *name = is_mapping ? recto_yaml_node_get_key_string (node, i)
                                    : (recto_node_is (item, RECTO_YAML_KIND_STRING) ? recto_yaml_node_get_string (item) : NULL);

      if (name != NULL && !g_str_equal (name, "posts"))
        add_collection (self, name, is_mapping ? recto_node_resolve (recto_yaml_node_get_value (node, i)) : NULL);
    }
}

static void
read_markdown_endings (RectoConfig *self)
{
  self->markdown_endings = g_strsplit (recto_config_get_string (self, "markdown_ext", "markdown,mkdown,mkdn,mkd,md"), ",", -1);
}

/**
 * recto_config_new:
 * @text: (nullable): the bytes of `_config.yml`, or %NULL for a site without
 * @error: return location, of %RECTO_SITE_ERROR_CONFIG with its place
 *
 * Any thread.
 *
 * Returns: (transfer full): the settings, or %NULL
 */
RectoConfig *
recto_config_new (GBytes *text,
                  GError **error)
{
  g_autoptr (RectoConfig) self = g_new0 (RectoConfig, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->collections = g_ptr_array_new_with_free_func (collection_free);
  if (text != NULL && !read_tree (self, text, error))
    return NULL;
  self->include = read_patterns (self, "include", default_include, FALSE, error);
  if (self->include == NULL)
    return NULL;
  self->exclude = read_patterns (self, "exclude", default_exclude, TRUE, error);
  if (self->exclude == NULL)
    return NULL;
  drop_included (self);
  read_timezone (self);
  self->permalink = g_strdup (recto_config_get_string (self, "permalink", "date"));
  read_collections (self);
  read_markdown_endings (self);
  self->defaults = recto_defaults_new (get_key (self, "defaults"), recto_config_get_folder (self, "collections_dir"));
  return g_steal_pointer (&self);
}

/**
 * recto_config_ref:
 * @self: settings
 *
 * Returns: (transfer full): @self
 */
RectoConfig *
recto_config_ref (RectoConfig *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_config_unref:
 * @self: (transfer full): settings
 */
void
recto_config_unref (RectoConfig *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->defaults, recto_defaults_free);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->permalink, g_free);
  g_clear_pointer (&self->include, g_strfreev);
  g_clear_pointer (&self->exclude, g_strfreev);
  g_clear_pointer (&self->markdown_endings, g_strfreev);
  g_clear_pointer (&self->collections, g_ptr_array_unref);
  g_free (self);
}

/**
 * recto_config_get_tree:
 * @self: settings
 *
 * Returns: (transfer none) (nullable): `_config.yml`, or %NULL when there is none
 */
RectoYamlTree *
recto_config_get_tree (const RectoConfig *self)
{
  return self->tree;
}

/**
 * recto_config_lookup:
 * @self: settings
 * @dotted_key: a key, `giscus.repo`
 *
 * Returns: (nullable): the value; %NULL when it is not there or empty
 */
const RectoYamlNode *
recto_config_lookup (const RectoConfig *self,
                     const char *dotted_key)
{
  g_auto (GStrv) path = NULL;
  const RectoYamlNode *node;

  if (self->tree == NULL || self->root == NULL)
    return NULL;
  if (strchr (dotted_key, '.') == NULL)
    return get_key (self, dotted_key);
  path = recto_yaml_path_parse (dotted_key);
  node = recto_node_resolve (recto_yaml_tree_lookup (self->tree, (const char *const *) path));
  return recto_node_is (node, RECTO_YAML_KIND_NULL) ? NULL : node;
}

/**
 * recto_config_get_string:
 * @self: settings
 * @dotted_key: a key
 * @fallback: (nullable): what to give when it is not there
 *
 * Returns: (nullable): the text of a scalar as it is written, or @fallback
 */
const char *
recto_config_get_string (const RectoConfig *self,
                         const char *dotted_key,
                         const char *fallback)
{
  const RectoYamlNode *node = recto_config_lookup (self, dotted_key);

  if (node == NULL || recto_node_is (node, RECTO_YAML_KIND_SEQUENCE) || recto_node_is (node, RECTO_YAML_KIND_MAPPING))
    return fallback;
  return recto_yaml_node_get_string (node);
}

/**
 * recto_config_get_boolean:
 * @self: settings
 * @dotted_key: a key
 * @fallback: what to give when it is not there
 *
 * Returns: whether Ruby takes the value for true: all but `false`
 */
gboolean
recto_config_get_boolean (const RectoConfig *self,
                          const char *dotted_key,
                          gboolean fallback)
{
  const RectoYamlNode *node = recto_config_lookup (self, dotted_key);

  return node != NULL ? recto_node_is_truthy (node) : fallback;
}

/**
 * recto_config_get_integer:
 * @self: settings
 * @dotted_key: a key
 * @fallback: what to give when it is not there or no whole number
 *
 * Returns: the number
 */
gint64
recto_config_get_integer (const RectoConfig *self,
                          const char *dotted_key,
                          gint64 fallback)
{
  const RectoYamlNode *node = recto_config_lookup (self, dotted_key);

  return recto_node_is (node, RECTO_YAML_KIND_INTEGER) ? recto_yaml_node_get_integer (node) : fallback;
}

/**
 * recto_config_get_timezone:
 * @self: settings
 *
 * Returns: (transfer none): `timezone`, else the zone of this computer; UTC
 *   for a zone that nobody knows
 */
GTimeZone *
recto_config_get_timezone (const RectoConfig *self)
{
  return self->zone;
}

/**
 * recto_config_get_permalink:
 * @self: settings
 *
 * Returns: the style or template of the addresses, `date` by default
 */
const char *
recto_config_get_permalink (const RectoConfig *self)
{
  return self->permalink;
}

/**
 * recto_config_get_collections:
 * @self: settings
 *
 * Returns: (transfer none) (element-type RectoCollection): the collections,
 *   posts first
 */
GPtrArray *
recto_config_get_collections (const RectoConfig *self)
{
  return self->collections;
}

/**
 * recto_config_get_collection:
 * @self: settings
 * @label: the name of a collection
 *
 * Returns: (transfer none) (nullable): the collection
 */
const RectoCollection *
recto_config_get_collection (const RectoConfig *self,
                             const char *label)
{
  for (guint i = 0; i < self->collections->len; i++)
    {
      const RectoCollection *collection = g_ptr_array_index (self->collections, i);

      if (g_str_equal (collection->label, label))
        return collection;
    }
  return NULL;
}

/**
 * recto_config_get_folder:
 * @self: settings
 * @key: `collections_dir`, `layouts_dir`, `includes_dir`, `data_dir` or
 *   `destination`
 *
 * Returns: the folder as it is written, or Jekyll's default
 */
const char *
recto_config_get_folder (const RectoConfig *self,
                         const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (default_folders); i++)
    if (g_str_equal (default_folders[i].key, key))
      return recto_config_get_string (self, key, default_folders[i].folder);
  g_return_val_if_reached ("");
}

/**
 * recto_config_get_include:
 * @self: settings
 *
 * Returns: (transfer none): patterns of what Jekyll reads although its name
 *   is special
 */
const char *const *
recto_config_get_include (const RectoConfig *self)
{
  return (const char *const *) self->include;
}

/**
 * recto_config_get_exclude:
 * @self: settings
 *
 * Returns: (transfer none): patterns of what Jekyll does not read
 */
const char *const *
recto_config_get_exclude (const RectoConfig *self)
{
  return (const char *const *) self->exclude;
}

/**
 * recto_config_is_markdown:
 * @self: settings
 * @path: a file
 *
 * Returns: whether Jekyll takes the file for Markdown, by its ending
 */
gboolean
recto_config_is_markdown (const RectoConfig *self,
                          const char *path)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && self->markdown_endings[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, self->markdown_endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * recto_config_find_default:
 * @self: settings
 * @path: the file's path relative to the site, and for documents to the
 *   folder of the collections
 * @type: `posts`, `pages` or the label of another collection
 * @key: a key of front matter
 *
 * Returns: (nullable): the value that a file without the key gets from
 *   `defaults`
 */
const RectoYamlNode *
recto_config_find_default (const RectoConfig *self,
                           const char *path,
                           const char *type,
                           const char *key)
{
  return recto_defaults_find (self->defaults, path, type, key);
}
