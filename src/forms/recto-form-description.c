/* The descriptions of forms, which are YAML files in the program itself. */

#include "recto-form-description.h"

#include <string.h>

#include "recto-forms-resources.h"

#define RESOURCE_FOLDER "/io/github/recto_editor/Recto/forms/descriptions/"

struct _RectoFormDescription
{
  char *name;
  char **paths;
  char **layouts;
  char **order;
  char *add_text;
  gboolean is_ordered;
  gboolean is_list; /* what is known of entries and adding them is about a list */
  GPtrArray *groups;
  RectoFormField *entry;
};

static void
group_free (RectoFormGroup *group)
{
  g_free (group->title);
  g_free (group->help);
  g_clear_pointer (&group->fields, g_ptr_array_unref);
  g_free (group);
}

static void
description_clear (RectoFormDescription *self)
{
  g_free (self->name);
  g_free (self->add_text);
  g_strfreev (self->paths);
  g_strfreev (self->layouts);
  g_strfreev (self->order);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->entry, recto_form_field_free);
}

static gboolean
parse_group (RectoFormDescription *self,
             const RectoYamlNode *node,
             GError **error)
{
  RectoFormGroup *group = g_new0 (RectoFormGroup, 1);
  const RectoYamlNode *title = recto_yaml_node_get (node, "title");
  const RectoYamlNode *help = recto_yaml_node_get (node, "help");
  const RectoYamlNode *fields = recto_yaml_node_get (node, "fields");

  group->title = title != NULL ? g_strdup (recto_yaml_node_get_string (title)) : NULL;
  group->help = help != NULL ? g_strdup (recto_yaml_node_get_string (help)) : NULL;
  group->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_form_field_free);
  g_ptr_array_add (self->groups, group);

  for (guint i = 0; fields != NULL && i < recto_yaml_node_get_length (fields); i++)
    {
      RectoFormField *field = recto_form_field_new (recto_yaml_node_get_item (fields, i), error);

      if (field == NULL)
        return FALSE;
      g_ptr_array_add (group->fields, field);
    }
  return TRUE;
}

/**
 * recto_form_description_new_from_text:
 * @text: (array length=length): the YAML of a description
 * @length: its length in bytes
 * @error: return location
 *
 * Any thread.
 *
 * Returns: (transfer full): the description, or %NULL
 */
RectoFormDescription *
recto_form_description_new_from_text (const char *text,
                                      gsize length,
                                      GError **error)
{
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (text, length, NULL, error);
  g_autoptr (RectoFormDescription) self = NULL;
  const RectoYamlNode *root, *groups, *entry, *ordered, *list, *add;

  if (tree == NULL)
    return NULL;
  root = recto_yaml_tree_get_root (tree);
  if (root == NULL || recto_yaml_node_get_kind (root) != RECTO_YAML_KIND_MAPPING)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "A description is a mapping");
      return NULL;
    }

  self = g_atomic_rc_box_new0 (RectoFormDescription);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->paths = recto_form_strv_new (recto_yaml_node_get (root, "paths"));
  self->layouts = recto_form_strv_new (recto_yaml_node_get (root, "layouts"));
  self->order = recto_form_strv_new (recto_yaml_node_get (root, "order"));
  ordered = recto_yaml_node_get (root, "ordered");
  self->is_ordered = ordered != NULL && recto_yaml_node_get_boolean (ordered);

  list = recto_yaml_node_get (root, "list");
  self->is_list = list != NULL && recto_yaml_node_get_boolean (list);

  add = recto_yaml_node_get (root, "add");
  self->add_text = add != NULL ? g_strdup (recto_yaml_node_get_string (add)) : NULL;

  groups = recto_yaml_node_get (root, "groups");
  for (guint i = 0; groups != NULL && i < recto_yaml_node_get_length (groups); i++)
    if (!parse_group (self, recto_yaml_node_get_item (groups, i), error))
      return NULL;
  entry = recto_yaml_node_get (root, "entry");
  if (entry != NULL)
    {
      self->entry = recto_form_field_new (entry, error);
      if (self->entry == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * recto_form_description_load:
 * @name: the name of a description, such as `post`
 * @error: return location
 *
 * Descriptions are part of the program, so no disk is touched. Any thread.
 *
 * Returns: (transfer full): the description, or %NULL
 */
RectoFormDescription *
recto_form_description_load (const char *name,
                             GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, ".yml", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (recto_forms_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  RectoFormDescription *self;

  if (bytes == NULL)
    return NULL;
  self = recto_form_description_new_from_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  if (self != NULL)
    self->name = g_strdup (name);
  else
    g_prefix_error (error, "%s.yml: ", name);
  return self;
}

/**
 * recto_form_description_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of all
 *   descriptions, sorted
 */
char **
recto_form_description_list (void)
{
  g_auto (GStrv) files = g_resource_enumerate_children (recto_forms_get_resource (), RESOURCE_FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".yml"))
      g_ptr_array_add (names, g_strndup (files[i], strlen (files[i]) - strlen (".yml")));
  g_ptr_array_sort (names, (GCompareFunc) (void (*) (void)) g_strcmp0);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/**
 * recto_form_description_load_for:
 * @path: the path of a file, as seen from the site
 * @layout: (nullable): the layout that its front matter names
 * @fallback: the name of the description for files that none knows
 *
 * A layout says more than a path. Any thread.
 *
 * Returns: (transfer full): the description for the file
 */
RectoFormDescription *
recto_form_description_load_for (const char *path,
                                 const char *layout,
                                 const char *fallback)
{
  g_auto (GStrv) names = recto_form_description_list ();
  g_autoptr (RectoFormDescription) best = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoFormDescription) candidate = recto_form_description_load (names[i], &error);

      if (candidate == NULL)
        {
          g_critical ("%s", error->message);
          continue;
        }
      if (layout != NULL && recto_form_description_matches (candidate, NULL, layout))
        return g_steal_pointer (&candidate);
      if (best == NULL && recto_form_description_matches (candidate, path, NULL))
        best = g_steal_pointer (&candidate);
    }
  return best != NULL ? g_steal_pointer (&best) : recto_form_description_load (fallback, NULL);
}

/**
 * recto_form_description_ref:
 * @self: a description
 *
 * Returns: (transfer full): @self
 */
RectoFormDescription *
recto_form_description_ref (RectoFormDescription *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_form_description_unref:
 * @self: (transfer full): a description
 */
void
recto_form_description_unref (RectoFormDescription *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) description_clear);
}

/**
 * recto_form_description_get_name:
 * @self: a description
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
recto_form_description_get_name (const RectoFormDescription *self)
{
  return self->name;
}

/**
 * recto_form_description_get_groups:
 * @self: a description
 *
 * Returns: (transfer none) (element-type RectoFormGroup): its groups
 */
GPtrArray *
recto_form_description_get_groups (const RectoFormDescription *self)
{
  return self->groups;
}

/**
 * recto_form_description_get_add_text:
 * @self: a description
 * @root: what the file is: a list, a mapping or nothing
 *
 * Returns: (transfer none) (nullable): what the button says that adds to the
 *   file, not yet translated
 */
const char *
recto_form_description_get_add_text (const RectoFormDescription *self,
                                     RectoYamlKind root)
{
  return self->is_list && root == RECTO_YAML_KIND_MAPPING ? NULL : self->add_text;
}

/**
 * recto_form_description_is_ordered:
 * @self: a description
 *
 * Returns: whether the order of the keys in the file means something, so that
 *   rows follow it and can be moved
 */
gboolean
recto_form_description_is_ordered (const RectoFormDescription *self)
{
  return self->is_ordered;
}

/**
 * recto_form_description_matches:
 * @self: a description
 * @path: (nullable): the path of a file, as seen from the site
 * @layout: (nullable): the layout of a page
 *
 * Returns: whether the description is for that path or that layout
 */
gboolean
recto_form_description_matches (const RectoFormDescription *self,
                                const char *path,
                                const char *layout)
{
  for (guint i = 0; path != NULL && self->paths != NULL && self->paths[i] != NULL; i++)
    if (g_pattern_match_simple (self->paths[i], path))
      return TRUE;
  return layout != NULL && self->layouts != NULL &&
         g_strv_contains ((const char *const *) self->layouts, layout);
}

/**
 * recto_form_description_get_entry:
 * @self: a description
 * @root: what the file is: a list, a mapping or nothing
 *
 * Returns: (transfer none) (nullable): what is known about each entry of the
 *   file, when its keys are names that the person gives or it is a list
 */
const RectoFormField *
recto_form_description_get_entry (const RectoFormDescription *self,
                                  RectoYamlKind root)
{
  return self->is_list && root == RECTO_YAML_KIND_MAPPING ? NULL : self->entry;
}

/**
 * recto_form_description_find:
 * @self: a description
 * @key: a dotted key
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const RectoFormField *
recto_form_description_find (const RectoFormDescription *self,
                             const char *key)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (self->groups, i);
      const RectoFormField *field = recto_form_field_find (group->fields, key);

      if (field != NULL)
        return field;
    }
  return NULL;
}

/* Adds the key that @path has below @parent, once. */
static void
add_key_below (GPtrArray *keys,
               const char *const *path,
               const char *const *parent)
{
  guint depth = 0;

  for (; parent[depth] != NULL; depth++)
    if (path[depth] == NULL || !g_str_equal (path[depth], parent[depth]))
      return;
  if (path[depth] != NULL && !g_ptr_array_find_with_equal_func (keys, path[depth], g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (path[depth]));
}

/**
 * recto_form_description_get_order:
 * @self: a description
 * @parent: (array zero-terminated=1): the path of a mapping
 *
 * Returns: (transfer full) (array zero-terminated=1): its keys in the order in
 *   which they are usually written
 */
char **
recto_form_description_get_order (const RectoFormDescription *self,
                                  const char *const *parent)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; self->order != NULL && self->order[i] != NULL; i++)
    {
      g_auto (GStrv) path = recto_yaml_path_parse (self->order[i]);

      add_key_below (keys, (const char *const *) path, parent);
    }
  for (guint i = 0; i < self->groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->fields->len; j++)
        {
          const RectoFormField *field = g_ptr_array_index (group->fields, j);

          add_key_below (keys, (const char *const *) field->path, parent);
        }
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_steal (keys, NULL);
}

/**
 * recto_form_description_list_flat:
 * @self: a description
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys whose mappings
 *   have no row, since their own keys have rows beside the others
 */
char **
recto_form_description_list_flat (const RectoFormDescription *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < self->groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->fields->len; j++)
        {
          const RectoFormField *field = g_ptr_array_index (group->fields, j);

          if (field->path[1] != NULL &&
              !g_ptr_array_find_with_equal_func (keys, field->path[0], g_str_equal, NULL))
            g_ptr_array_add (keys, g_strdup (field->path[0]));
        }
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_steal (keys, NULL);
}
