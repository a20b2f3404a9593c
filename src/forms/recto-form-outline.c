/* Which rows a form has: those that its description names, and one for every
 * other key of the file. */

#include "recto-form-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-offers.h"
#include "yaml/recto-yaml-commented.h"

static const char *const no_path[] = { NULL };

static void
section_free (RectoFormSection *section)
{
  g_free (section->title);
  g_free (section->help);
  g_ptr_array_unref (section->items);
  g_free (section);
}

static RectoFormSection *
section_new (const char *title,
             const char *help)
{
  RectoFormSection *section = g_new0 (RectoFormSection, 1);

  section->title = title != NULL ? g_strdup (g_dgettext (GETTEXT_PACKAGE, title)) : NULL;
  section->help = help != NULL ? g_strdup (g_dgettext (GETTEXT_PACKAGE, help)) : NULL;
  section->items = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_form_item_unref);
  return section;
}

static gboolean
is_wanted (const RectoFormField *field,
           const RectoFormItem *item,
           GHashTable *asked)
{
  if (item->state != RECTO_FORM_STATE_ABSENT)
    return TRUE;
  if (!recto_form_has_room (item->tree, (const char *const *) item->path))
    return FALSE;
  if (field->unless != NULL)
    {
      g_auto (GStrv) other = recto_yaml_path_parse (field->unless);

      if (recto_yaml_tree_lookup (item->tree, (const char *const *) other) != NULL)
        return FALSE;
    }
  return !field->optional || (asked != NULL && g_hash_table_contains (asked, item->id));
}

static void
add_fields (GPtrArray *items,
            GPtrArray *fields,
            RectoFormDescription *description,
            RectoYamlTree *tree,
            const char *const *base,
            GHashTable *asked)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const RectoFormField *field = g_ptr_array_index (fields, i);
      RectoFormItem *item = recto_form_item_new (description, tree, base, (const char *const *) field->path, field);

      if (is_wanted (field, item, asked))
        g_ptr_array_add (items, item);
      else
        recto_form_item_unref (item);
    }
}

static gboolean
starts_with (const char *const *path,
             const char *const *start)
{
  for (guint i = 0; start[i] != NULL; i++)
    if (path[i] == NULL || !g_str_equal (path[i], start[i]))
      return FALSE;
  return TRUE;
}

/* What is known of @path among @fields: the field itself, or that some of them
 * are below it. */
static const RectoFormField *
find_field (GPtrArray *fields,
            const char *const *path,
            gboolean *has_fields_below)
{
  guint depth = g_strv_length ((char **) path);

  for (guint i = 0; i < fields->len; i++)
    {
      const RectoFormField *field = g_ptr_array_index (fields, i);

      if (!starts_with ((const char *const *) field->path, path))
        continue;
      if (g_strv_length (field->path) == depth)
        return field;
      *has_fields_below = TRUE;
    }
  return NULL;
}

typedef struct
{
  RectoFormDescription *description;
  RectoYamlTree *tree;
  GPtrArray *sections; /* the described ones, or NULL in a group */
  GPtrArray *fields;   /* those of a group */
  const char *const *base;
  guint limit;
  guint n_hidden;
} Walk;

static const RectoFormField *
find_in_walk (Walk *walk,
              const char *const *path,
              RectoFormSection **below)
{
  gboolean has_fields_below = FALSE;
  GPtrArray *groups = recto_form_description_get_groups (walk->description);

  *below = NULL;
  if (walk->sections == NULL)
    return find_field (walk->fields, path, &has_fields_below);
  for (guint i = 0; i < groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (groups, i);
      const RectoFormField *field = find_field (group->fields, path, &has_fields_below);

      if (field != NULL)
        return field;
      if (has_fields_below && *below == NULL)
        *below = g_ptr_array_index (walk->sections, i);
    }
  return NULL;
}

/* Of several entries with a key the last one counts. */
static GHashTable *
find_last_entries (const RectoYamlNode *mapping)
{
  GHashTable *last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < recto_yaml_node_get_length (mapping); i++)
    {
      const char *key = recto_yaml_node_get_key_string (mapping, i);

      if (key != NULL)
        g_hash_table_insert (last, (gpointer) key, GUINT_TO_POINTER (i));
    }
  return last;
}

/* Adds a row for every key of @mapping that no field names. */
static void
add_others (Walk *walk,
            const RectoYamlNode *mapping,
            const char *const *path,
            GPtrArray *items)
{
  guint depth = g_strv_length ((char **) path);
  gboolean is_root = walk->base[0] == NULL && depth == 0;
  const RectoFormField *entry = is_root ? recto_form_description_get_entry (walk->description, RECTO_YAML_KIND_MAPPING) : NULL;
  g_autoptr (GHashTable) last = find_last_entries (mapping);
  guint length = recto_yaml_node_get_length (mapping);

  for (guint i = 0; i < length; i++)
    {
      g_autofree const char **below = g_new0 (const char *, depth + 2);
      const char *key = recto_yaml_node_get_key_string (mapping, i);
      const RectoYamlNode *value = recto_yaml_node_resolve (recto_yaml_node_get_value (mapping, i));
      const RectoFormField *field;
      RectoFormSection *section;

      if (items->len >= walk->limit)
        {
          walk->n_hidden += length - i;
          return;
        }
      if (key == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (last, key)) != i)
        continue;
      memcpy (below, path, depth * sizeof (char *));
      below[depth] = key;
      field = find_in_walk (walk, (const char *const *) below, &section);
      if (field != NULL)
        continue;
      if (section != NULL && recto_yaml_node_get_kind (value) == RECTO_YAML_KIND_MAPPING)
        add_others (walk, value, (const char *const *) below, section->items);
      else if (section == NULL || recto_yaml_node_get_kind (value) != RECTO_YAML_KIND_NULL)
        g_ptr_array_add (items, recto_form_item_new (walk->description, walk->tree, walk->base,
                                                     (const char *const *) below, entry));
    }
}

static int
compare_asked_cb (gconstpointer a,
                  gconstpointer b,
                  gpointer asked)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (asked, a)) - GPOINTER_TO_INT (g_hash_table_lookup (asked, b));
}

/* The keys that were asked for, in the order in which that was. */
static GList *
list_asked (GHashTable *asked)
{
  return g_list_sort_with_data (g_hash_table_get_keys (asked), compare_asked_cb, asked);
}

static gboolean
is_absent (RectoYamlTree *tree,
           const char *const *path)
{
  return recto_yaml_tree_lookup (tree, path) == NULL;
}

/* The rows among which a key is: those of the section that shows other keys
 * of the same mapping; NULL for a key of a group that can be opened. */
static GPtrArray *
find_place (Walk *walk,
            const char *const *path,
            GPtrArray *others)
{
  g_auto (GStrv) parent = NULL;
  RectoFormSection *section;

  if (path[1] == NULL)
    return others;
  if (walk == NULL)
    return NULL;
  parent = g_strdupv ((char **) path);
  g_clear_pointer (&parent[g_strv_length (parent) - 1], g_free);
  if (find_in_walk (walk, (const char *const *) parent, &section) != NULL || section == NULL)
    return NULL;
  return section->items;
}

/* Adds a row for every absent key that was asked for and has none yet. */
static void
add_asked (GPtrArray *others,
           Walk *walk,
           RectoFormDescription *description,
           RectoYamlTree *tree,
           GHashTable *asked)
{
  gboolean is_ordered = recto_form_description_is_ordered (description);
  g_autoptr (GList) keys = list_asked (asked);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *key = l->data;
      const RectoFormField *field = recto_form_description_find (description, key);
      g_auto (GStrv) path = recto_yaml_path_parse (key);
      GPtrArray *items;

      if ((field != NULL && !is_ordered) || !is_absent (tree, (const char *const *) path))
        continue;
      items = find_place (walk, (const char *const *) path, others);
      if (field == NULL && path[1] == NULL)
        field = recto_form_description_get_entry (description, RECTO_YAML_KIND_MAPPING);
      if (items != NULL)
        g_ptr_array_add (items, recto_form_item_new (description, tree, no_path, (const char *const *) path, field));
    }
}

/* The same for the keys right below a group. */
static void
add_asked_below (GPtrArray *items,
                 const RectoFormItem *item,
                 GHashTable *asked)
{
  guint depth = g_strv_length (item->path);
  g_autoptr (GList) keys = list_asked (asked);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_auto (GStrv) path = recto_yaml_path_parse (l->data);
      const char *const *below = (const char *const *) path + depth;

      if (!starts_with ((const char *const *) path, (const char *const *) item->path) ||
          g_strv_length (path) != depth + 1 || !is_absent (item->tree, (const char *const *) path))
        continue;
      if (item->field == NULL || recto_form_field_find (item->field->fields, path[depth]) == NULL)
        g_ptr_array_add (items, recto_form_item_new (item->description, item->tree,
                                                     (const char *const *) item->path, below, NULL));
    }
}

/* The keys of the file in their order, then those that were asked for. */
static RectoFormSection *
ordered_section_new (RectoFormDescription *description,
                     RectoYamlTree *tree,
                     GHashTable *asked)
{
  GPtrArray *groups = recto_form_description_get_groups (description);
  const RectoFormGroup *group = groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL;
  RectoFormSection *section = section_new (group != NULL ? group->title : NULL, group != NULL ? group->help : NULL);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  guint n_entries = root != NULL && recto_yaml_node_get_kind (root) == RECTO_YAML_KIND_MAPPING
                      ? recto_yaml_node_get_length (root)
                      : 0;

  for (guint i = 0; i < n_entries; i++)
    {
      const char *path[] = { recto_yaml_node_get_key_string (root, i), NULL };
      const RectoFormField *field;
      RectoFormItem *item;

      if (path[0] == NULL)
        continue;
      field = recto_form_description_find (description, path[0]);
      item = recto_form_item_new (description, tree, no_path, path,
                                  field != NULL ? field : recto_form_description_get_entry (description, RECTO_YAML_KIND_MAPPING));
      item->is_member = TRUE;
      g_ptr_array_add (section->items, item);
    }

  add_asked (section->items, NULL, description, tree, asked);
  return section;
}

static void
mark_commented (GPtrArray *sections,
                RectoYamlTree *tree)
{
  g_autoptr (GPtrArray) commented = recto_yaml_tree_list_commented (tree, no_path);

  for (guint i = 0; commented != NULL && i < commented->len; i++)
    {
      const RectoYamlCommented *entry = g_ptr_array_index (commented, i);

      for (guint j = 0; j < sections->len; j++)
        {
          const RectoFormSection *section = g_ptr_array_index (sections, j);

          for (guint k = 0; k < section->items->len; k++)
            {
              RectoFormItem *item = g_ptr_array_index (section->items, k);

              if (item->state != RECTO_FORM_STATE_ABSENT || item->path[1] != NULL ||
                  !g_str_equal (item->path[0], entry->key))
                continue;
              item->is_commented = TRUE;
              if (entry->comment != NULL)
                {
                  g_free (item->help);
                  item->help = g_strdup (entry->comment);
                }
            }
        }
    }
}

static void
drop_empty_sections (GPtrArray *sections)
{
  for (guint i = sections->len; i > 0; i--)
    {
      const RectoFormSection *section = g_ptr_array_index (sections, i - 1);

      if (section->items->len == 0)
        g_ptr_array_remove_index (sections, i - 1);
    }
}

/* A file that is a list has one section with a row for each item. */
static void
add_root_items (GPtrArray *sections,
                RectoFormDescription *description,
                RectoYamlTree *tree,
                const RectoYamlNode *root,
                guint limit)
{
  RectoFormSection *section = section_new (NULL, NULL);
  guint length = recto_yaml_node_get_length (root);

  section->n_hidden = length > limit ? length - limit : 0;
  for (guint i = 0; i < MIN (length, limit); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const char *path[] = { number, NULL };

      g_ptr_array_add (section->items, recto_form_item_new (description, tree, no_path, path,
                                                            recto_form_description_get_entry (description, RECTO_YAML_KIND_SEQUENCE)));
    }
  g_ptr_array_add (sections, section);
}

/**
 * recto_form_outline_new:
 * @description: what is known about the file
 * @tree: the text to show
 * @asked: (element-type utf8 int): the keys that are shown though they are
 *   optional and absent
 * @limit: how many rows to make at most of what nothing is known of
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type RectoFormSection): the rows of a form
 */
GPtrArray *
recto_form_outline_new (RectoFormDescription *description,
                        RectoYamlTree *tree,
                        GHashTable *asked,
                        guint limit)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  GPtrArray *groups = recto_form_description_get_groups (description);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  RectoYamlKind kind = root != NULL ? recto_yaml_node_get_kind (root) : RECTO_YAML_KIND_NULL;
  RectoFormSection *others;
  Walk walk = { description, tree, sections, NULL, no_path, limit };

  if (kind == RECTO_YAML_KIND_SEQUENCE)
    {
      add_root_items (sections, description, tree, root, limit);
      return sections;
    }
  if (recto_form_description_is_ordered (description))
    {
      g_ptr_array_add (sections, ordered_section_new (description, tree, asked));
      mark_commented (sections, tree);
      return sections;
    }

  for (guint i = 0; i < groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (groups, i);
      RectoFormSection *section = section_new (group->title, group->help);

      add_fields (section->items, group->fields, description, tree, no_path, asked);
      g_ptr_array_add (sections, section);
    }
  others = section_new (groups->len > 0 ? N_ ("Other fields") : NULL, NULL);
  if (kind == RECTO_YAML_KIND_MAPPING)
    add_others (&walk, root, no_path, others->items);
  others->n_hidden = walk.n_hidden;
  add_asked (others->items, &walk, description, tree, asked);
  g_ptr_array_add (sections, others);
  mark_commented (sections, tree);
  drop_empty_sections (sections);
  return sections;
}

static void
add_list_items (GPtrArray *items,
                const RectoFormItem *item,
                guint limit)
{
  guint length = recto_yaml_node_get_length (item->node);

  for (guint i = 0; i < MIN (length, limit); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const char *path[] = { number, NULL };

      g_ptr_array_add (items, recto_form_item_new (item->description, item->tree,
                                                   (const char *const *) item->path, path,
                                                   item->field != NULL && item->field->fields->len > 0 &&
                                                       item->kind == RECTO_FORM_KIND_RECORDS
                                                     ? g_ptr_array_index (item->field->fields, 0)
                                                     : NULL));
    }
}

/**
 * recto_form_outline_list_children:
 * @item: a group or records
 * @asked: (element-type utf8 int): the keys that are shown though they are
 *   optional and absent
 * @limit: how many rows to make at most
 * @n_hidden: (out): how many there are beyond that
 *
 * The first of the fields of records is what is known about each of them.
 *
 * Returns: (transfer full) (element-type RectoFormItem): the rows in it
 */
GPtrArray *
recto_form_outline_list_children (const RectoFormItem *item,
                                  GHashTable *asked,
                                  guint limit,
                                  guint *n_hidden)
{
  guint length = item->node != NULL ? recto_yaml_node_get_length (item->node) : 0;
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_form_item_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  Walk walk = { item->description, item->tree, NULL, none, (const char *const *) item->path, limit };

  if (item->node != NULL && recto_yaml_node_get_kind (item->node) == RECTO_YAML_KIND_SEQUENCE)
    {
      add_list_items (items, item, limit);
      *n_hidden = length > limit ? length - limit : 0;
      return items;
    }
  if (item->field != NULL && item->kind == RECTO_FORM_KIND_GROUP)
    {
      walk.fields = item->field->fields;
      add_fields (items, walk.fields, item->description, item->tree, (const char *const *) item->path, asked);
    }
  if (item->node != NULL && recto_yaml_node_get_kind (item->node) == RECTO_YAML_KIND_MAPPING)
    add_others (&walk, item->node, no_path, items);
  add_asked_below (items, item, asked);
  *n_hidden = walk.n_hidden;
  return items;
}
