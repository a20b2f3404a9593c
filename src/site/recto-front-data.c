/* Front matter as data: a key's value is the file's own, and where that is
 * missing or empty, the one of `defaults`. */

#include "recto-front-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-node.h"

/* The YAML begins on the second line of its file. */
#define LINES_BEFORE 1

static void
set_yaml_error (GError **error,
                const GError *yaml_error)
{
  guint line = 0;
  guint column = 0;
  gboolean is_limit = g_error_matches (yaml_error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_TOO_LARGE) ||
                      g_error_matches (yaml_error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_TOO_DEEP);

  if (recto_yaml_error_get_position (yaml_error, &line, &column))
    line += LINES_BEFORE;
  if (is_limit)
    recto_site_error_set (error, RECTO_SITE_ERROR_LIMIT, line, column, "%s", yaml_error->message);
  else
    recto_site_error_set (error, RECTO_SITE_ERROR_FRONT_MATTER, line, column,
                          _ ("Jekyll drops this front matter, because it is not YAML: %s"), yaml_error->message);
}

/* Jekyll hands its loader the front matter with the dashes before it, and the
 * loader reads the first document: what a second line of dashes or a directive
 * begins is not it. */
static gboolean
is_second_document (const char *yaml,
                    gsize length)
{
  const char *end = yaml + length;

  while (yaml < end)
    {
      const char *line_end = memchr (yaml, '\n', end - yaml);
      const char *p = yaml;

      while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
        p++;
      if (p < end && *p != '\n' && *p != '#')
        return p == yaml && (*p == '%' || (end - p > 3 && strncmp (p, "---", 3) == 0 && strchr (" \t\r\n", p[3]) != NULL));
      if (line_end == NULL)
        return FALSE;
      yaml = line_end + 1;
    }
  return FALSE;
}

/*
 * recto_front_data_init:
 * @self: (out caller-allocates): what to fill
 * @config: the settings, which must outlive @self
 * @relative_path: the file's path as `defaults` means it, which must outlive @self
 * @type: its type as `defaults` means it, which must outlive @self
 * @yaml: (nullable): the front matter
 * @length: its length
 * @error: return location, set for %RECTO_FRONT_KIND_BROKEN and
 *   %RECTO_FRONT_KIND_OTHER
 *
 * Returns: what the front matter is; only a mapping gives values of its own
 */
RectoFrontKind
recto_front_data_init (RectoFrontData *self,
                       RectoConfig *config,
                       const char *relative_path,
                       const char *type,
                       const char *yaml,
                       gsize length,
                       GError **error)
{
  const RectoYamlNode *bad;
  g_autoptr (GError) local = NULL;

  memset (self, 0, sizeof *self);
  self->config = config;
  self->relative_path = relative_path;
  self->type = type;
  self->zone = recto_config_get_timezone (config);
  if (yaml == NULL || is_second_document (yaml, length))
    return RECTO_FRONT_KIND_NONE;
  self->tree = recto_yaml_tree_parse (yaml, length, recto_yaml_limits_lax (), &local);
  if (self->tree == NULL)
    {
      set_yaml_error (error, local);
      return RECTO_FRONT_KIND_BROKEN;
    }
  bad = recto_node_find_bad_merge (recto_yaml_tree_get_root (self->tree));
  if (bad != NULL)
    {
      guint line, column;

      recto_yaml_tree_get_position (self->tree, recto_yaml_node_get_span (bad).start, &line, &column);
      recto_site_error_set (error, RECTO_SITE_ERROR_FRONT_MATTER, line + LINES_BEFORE, column,
                            _ ("Jekyll drops this front matter, because what “<<” merges is not made of keys and values"));
      return RECTO_FRONT_KIND_BROKEN;
    }
  self->root = recto_node_resolve (recto_yaml_tree_get_root (self->tree));
  if (recto_node_is (self->root, RECTO_YAML_KIND_MAPPING))
    {
      self->has_merge = recto_yaml_node_find (self->root, "<<", NULL);
      return RECTO_FRONT_KIND_MAPPING;
    }
  if (!recto_node_is_truthy (self->root))
    return RECTO_FRONT_KIND_NONE;
  self->root = NULL;
  recto_site_error_set (error, RECTO_SITE_ERROR_FRONT_MATTER, LINES_BEFORE + 1, 1,
                        _ ("Jekyll drops this front matter, because it is not made of keys and values; write “key: value”"));
  return RECTO_FRONT_KIND_OTHER;
}

void
recto_front_data_clear (RectoFrontData *self)
{
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
}

/* Leaves only what `defaults` gives. */
void
recto_front_data_drop (RectoFrontData *self)
{
  self->root = NULL;
}

/* The value that the file itself gives, which may be empty; else NULL. */
const RectoYamlNode *
recto_front_data_get_own (RectoFrontData *self,
                          const char *key)
{
  guint index;

  if (self->root == NULL || self->has_merge)
    return recto_node_get (self->root, key);
  /* Asked for a dozen keys of every post of the site. */
  return recto_yaml_node_find (self->root, key, &index) ? recto_node_resolve (recto_yaml_node_get_value (self->root, index)) : NULL;
}

/* The value, or NULL when there is none; an empty one counts for less than
 * one of `defaults`. */
const RectoYamlNode *
recto_front_data_get (RectoFrontData *self,
                      const char *key)
{
  const RectoYamlNode *own = recto_front_data_get_own (self, key);
  const RectoYamlNode *given;

  if (own != NULL && !recto_node_is (own, RECTO_YAML_KIND_NULL))
    return own;
  given = recto_config_find_default (self->config, self->relative_path, self->type, key);
  return given != NULL ? given : own;
}

/* The text of a value that is not empty, or NULL. */
char *
recto_front_data_dup_text (RectoFrontData *self,
                           const char *key)
{
  const RectoYamlNode *node = recto_front_data_get (self, key);

  if (node == NULL || recto_node_is (node, RECTO_YAML_KIND_NULL))
    return NULL;
  return recto_node_to_text (node);
}

static void
add_once (GPtrArray *texts,
          char *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

/* Ruby's String#split: by any white space, with nothing at the ends. */
static void
add_words (GPtrArray *texts,
           const char *text,
           gboolean once)
{
  while (*text != '\0')
    {
      gsize space = strspn (text, " \t\n\v\f\r");
      gsize length = strcspn (text + space, " \t\n\v\f\r");

      if (length > 0 && once)
        add_once (texts, g_strndup (text + space, length));
      else if (length > 0)
        g_ptr_array_add (texts, g_strndup (text + space, length));
      text += space + length;
    }
}

/* The items of a list, and of the lists in it; nothing is no item. */
static void
add_flat (RectoFrontData *self,
          GPtrArray *texts,
          const RectoYamlNode *node,
          gboolean once)
{
  if (recto_node_is (node, RECTO_YAML_KIND_NULL))
    return;
  if (!recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    {
      char *text = recto_node_to_text (node);

      if (once)
        add_once (texts, text);
      else
        g_ptr_array_add (texts, text);
      return;
    }
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    add_flat (self, texts, recto_node_resolve (recto_yaml_node_get_item (node, i)), once);
}

/* Categories: nothing is one with no name, and a list in the list is the text
 * that Ruby makes of it. */
static gboolean
add_categories (RectoFrontData *self,
                GPtrArray *texts,
                const RectoYamlNode *node)
{
  if (node == NULL || recto_node_is (node, RECTO_YAML_KIND_NULL))
    return TRUE;
  if (recto_node_is (node, RECTO_YAML_KIND_STRING))
    add_words (texts, recto_yaml_node_get_string (node), TRUE);
  else if (!recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    return FALSE;
  else
    for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
      add_once (texts, recto_node_to_text (recto_yaml_node_get_item (node, i)));
  return TRUE;
}

/*
 * recto_front_data_add_categories:
 * @self: the data
 * @categories: (element-type utf8): the ones of the folders, to add to
 *
 * Adds those of `defaults` and of `categories`. Jekyll gives the whole front
 * matter up when that is neither text nor a list.
 *
 * Returns: FALSE when Jekyll gives up
 */
gboolean
recto_front_data_add_categories (RectoFrontData *self,
                                 GPtrArray *categories)
{
  const RectoYamlNode *given = recto_config_find_default (self->config, self->relative_path, self->type, "categories");

  return add_categories (self, categories, given) &&
         add_categories (self, categories, recto_front_data_get_own (self, "categories"));
}

/* Adds `category`, which is one even when it has spaces; without it, the items
 * of lists in `categories` once more, each by itself. */
void
recto_front_data_add_category (RectoFrontData *self,
                               GPtrArray *categories)
{
  const RectoYamlNode *node = recto_front_data_get (self, "category");

  if (!recto_node_is_truthy (node))
    node = recto_front_data_get (self, "categories");
  else if (!recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    {
      add_once (categories, recto_node_to_text (node));
      return;
    }
  if (recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    add_flat (self, categories, node, TRUE);
}

/* `tag`, else `tags`. */
char **
recto_front_data_dup_tags (RectoFrontData *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  const RectoYamlNode *tag = recto_front_data_get (self, "tag");
  const RectoYamlNode *plural = recto_front_data_get (self, "tags");

  if (recto_node_is_truthy (tag))
    add_flat (self, tags, tag, FALSE);
  else if (recto_node_is (plural, RECTO_YAML_KIND_STRING))
    add_words (tags, recto_yaml_node_get_string (plural), FALSE);
  else if (recto_node_is (plural, RECTO_YAML_KIND_SEQUENCE))
    add_flat (self, tags, plural, FALSE);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/* `tags` of `defaults` as they are, for front matter that was given up. */
char **
recto_front_data_dup_given_tags (RectoFrontData *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  const RectoYamlNode *given = recto_config_find_default (self->config, self->relative_path, self->type, "tags");

  if (given != NULL)
    add_flat (self, tags, given, FALSE);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/* Where in the file the value of a key is; 0 when it is not the file's own. */
void
recto_front_data_get_position (RectoFrontData *self,
                               const char *key,
                               guint *line,
                               guint *column)
{
  const RectoYamlNode *node = self->root != NULL ? recto_yaml_node_get (self->root, key) : NULL;

  *line = *column = 0;
  if (node == NULL)
    return;
  recto_yaml_tree_get_position (self->tree, recto_yaml_node_get_span (node).start, line, column);
  *line += LINES_BEFORE;
}
