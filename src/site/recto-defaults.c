/* Values that `_config.yml` gives to front matter: which set applies to which
 * file, and which set wins. */

#include "recto-defaults.h"

#include <string.h>

#include "recto-glob.h"
#include "recto-node.h"

typedef struct
{
  char *path;
  char *type;
  const RectoYamlNode *values;
} DefaultSet;

struct _RectoDefaults
{
  char *collections_dir;
  GPtrArray *sets;
};

static void
default_set_free (gpointer data)
{
  DefaultSet *set = data;

  g_free (set->path);
  g_free (set->type);
  g_free (set);
}

static const char *
get_text (const RectoYamlNode *mapping,
          const char *key)
{
  const RectoYamlNode *node = recto_node_get (mapping, key);

  if (!recto_node_is (node, RECTO_YAML_KIND_STRING))
    return NULL;
  return recto_yaml_node_get_string (node);
}

/* Jekyll still takes the old names of the types. */
static char *
current_type (const char *type)
{
  if (g_strcmp0 (type, "page") == 0 || g_strcmp0 (type, "post") == 0 || g_strcmp0 (type, "draft") == 0)
    return g_strconcat (type, "s", NULL);
  return g_strdup (type);
}

static void
add_set (RectoDefaults *self,
         const RectoYamlNode *node,
         const char *collections_dir)
{
  g_autofree char *prefix = g_strconcat (collections_dir, "/", NULL);
  const RectoYamlNode *values = recto_node_get (node, "values");
  const RectoYamlNode *scope = recto_node_get (node, "scope");
  const char *path = get_text (scope, "path");
  DefaultSet *set;

  if (!recto_node_is (values, RECTO_YAML_KIND_MAPPING))
    return;
  if (path != NULL && collections_dir[0] != '\0' && strchr (path, '*') == NULL && g_str_has_prefix (path, prefix))
    path += strlen (prefix);
  set = g_new0 (DefaultSet, 1);
  set->path = g_strdup (path != NULL ? path : "");
  set->type = current_type (get_text (scope, "type"));
  set->values = values;
  g_ptr_array_add (self->sets, set);
}

/* Whether a pattern finds the file or a folder that it is in, on disk: there
 * documents are in the folder of the collections. */
static gboolean
glob_applies (const RectoDefaults *self,
              const char *pattern,
              const char *path,
              const char *type)
{
  gboolean is_page = g_strcmp0 (type, "pages") == 0;
  g_autofree char *prefix = is_page || self->collections_dir[0] == '\0' ? g_strdup (path) : g_strconcat (self->collections_dir, "/", path, NULL);

  for (;;)
    {
      char *slash;

      if (recto_glob_match (pattern, prefix))
        return TRUE;
      slash = strrchr (prefix, '/');
      if (slash == NULL)
        return FALSE;
      *slash = '\0';
    }
}

static gboolean
applies (const RectoDefaults *self, const DefaultSet *set, const char *path, const char *type)
{
  if (set->type != NULL && g_strcmp0 (set->type, type) != 0)
    return FALSE;
  if (strchr (set->path, '*') != NULL)
    return glob_applies (self, set->path, path, type);
  return g_str_has_prefix (path, set->path);
}

/* The longer path wins, then the set that names a type, then the later one. */
static gboolean
has_precedence (const DefaultSet *old,
                const DefaultSet *new)
{
  gsize old_length;
  gsize new_length;

  if (old == NULL)
    return TRUE;
  old_length = strlen (old->path) - (old->path[0] == '/');
  new_length = strlen (new->path) - (new->path[0] == '/');
  if (old_length != new_length)
    return new_length > old_length;
  return new->type != NULL || old->type == NULL;
}

/*
 * recto_defaults_new:
 * @sets: (nullable): the value of `defaults`, which must outlive the result
 * @collections_dir: the folder of the collections, or empty
 *
 * Returns: (transfer full): the defaults
 */
RectoDefaults *
recto_defaults_new (const RectoYamlNode *sets,
                    const char *collections_dir)
{
  RectoDefaults *self = g_new0 (RectoDefaults, 1);

  self->collections_dir = g_strdup (collections_dir);
  self->sets = g_ptr_array_new_with_free_func (default_set_free);
  sets = recto_node_resolve (sets);
  if (recto_node_is (sets, RECTO_YAML_KIND_SEQUENCE))
    for (guint i = 0; i < recto_yaml_node_get_length (sets); i++)
      add_set (self, recto_node_resolve (recto_yaml_node_get_item (sets, i)), collections_dir);
  return self;
}

void
recto_defaults_free (RectoDefaults *self)
{
  g_ptr_array_unref (self->sets);
  g_free (self->collections_dir);
  g_free (self);
}

/*
 * recto_defaults_find:
 * @self: the defaults
 * @path: the file's path as Jekyll tells it: relative to the site, and for
 *   documents to the folder of the collections
 * @type: `posts`, `pages` or the label of another collection
 * @key: a key of front matter
 *
 * Returns: (nullable): the value that a file without the key has
 */
const RectoYamlNode *
recto_defaults_find (const RectoDefaults *self,
                     const char *path,
                     const char *type,
                     const char *key)
{
  const RectoYamlNode *found = NULL;
  const DefaultSet *winner = NULL;

  for (guint i = 0; i < self->sets->len; i++)
    {
      const DefaultSet *set = g_ptr_array_index (self->sets, i);
      const RectoYamlNode *value;
      gboolean wins;

      if (!applies (self, set, path, type))
        continue;
      value = recto_node_get (set->values, key);
      wins = has_precedence (winner, set);
      if (value != NULL && (found == NULL || (wins && recto_yaml_node_get_kind (value) != RECTO_YAML_KIND_NULL)))
        found = value;
      if (wins)
        winner = set;
    }
  return found;
}
