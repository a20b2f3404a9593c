/* Which keys can be added to a form: those that its description knows, those
 * that are commented out, and those that the like of a mapping have. */

#include "recto-form-offers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-siblings.h"
#include "yaml/recto-yaml-commented.h"

static const char *const no_path[] = { NULL };

static void
offer_free (RectoFormOffer *offer)
{
  g_free (offer->key);
  g_free (offer->title);
  g_free (offer->help);
  g_free (offer);
}

/**
 * recto_form_has_room:
 * @tree: a text
 * @path: (array zero-terminated=1): a key that may be absent
 *
 * A nested key is superfluous where its parent is something else than a
 * mapping: older sites have `latest_posts: true`.
 *
 * Returns: whether there could be such a key
 */
gboolean
recto_form_has_room (RectoYamlTree *tree,
                     const char *const *path)
{
  g_auto (GStrv) parent = g_strdupv ((char **) path);

  for (guint depth = g_strv_length (parent); depth > 0; depth--)
    {
      const RectoYamlNode *node;
      RectoYamlKind kind;

      g_clear_pointer (&parent[depth - 1], g_free);
      node = recto_yaml_tree_lookup (tree, (const char *const *) parent);
      if (node == NULL)
        continue;
      kind = recto_yaml_node_get_kind (recto_yaml_node_resolve (node));
      return kind == RECTO_YAML_KIND_MAPPING || kind == RECTO_YAML_KIND_NULL;
    }
  return TRUE;
}

static gboolean
is_shown (RectoYamlTree *tree,
          const RectoFormField *field,
          GHashTable *asked)
{
  return recto_yaml_tree_lookup (tree, (const char *const *) field->path) != NULL ||
         g_hash_table_contains (asked, field->key);
}

static char *
title_for (const char *key)
{
  g_auto (GStrv) path = recto_yaml_path_parse (key);

  return recto_form_title_for_key (path[g_strv_length (path) - 1]);
}

static void
add_offer (GPtrArray *offers,
           const char *key,
           const char *title,
           const char *help)
{
  RectoFormOffer *offer = g_new0 (RectoFormOffer, 1);

  offer->key = g_strdup (key);
  offer->title = title != NULL ? g_strdup (g_dgettext (GETTEXT_PACKAGE, title)) : title_for (key);
  offer->help = help != NULL ? g_strdup (g_dgettext (GETTEXT_PACKAGE, help)) : NULL;
  g_ptr_array_add (offers, offer);
}

/* Entries that are commented out and that no field names. */
static void
add_commented_offers (GPtrArray *offers,
                      RectoFormDescription *description,
                      RectoYamlTree *tree,
                      GHashTable *asked)
{
  g_autoptr (GPtrArray) commented = recto_yaml_tree_list_commented (tree, no_path);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);

  for (guint i = 0; commented != NULL && i < commented->len; i++)
    {
      const RectoYamlCommented *entry = g_ptr_array_index (commented, i);
      const char *path[] = { entry->key, NULL };
      g_autofree char *key = recto_yaml_path_format (path);

      if (recto_form_description_find (description, key) == NULL && !g_hash_table_contains (asked, key) &&
          (root == NULL || recto_yaml_node_get (root, entry->key) == NULL))
        add_offer (offers, key, NULL, entry->comment);
    }
}

/**
 * recto_form_offers_new:
 * @description: what is known about the file
 * @tree: the text to show
 * @asked: (element-type utf8 int): the keys that are shown already
 *
 * Returns: (transfer full) (element-type RectoFormOffer): the keys that can be
 *   asked for
 */
GPtrArray *
recto_form_offers_new (RectoFormDescription *description,
                       RectoYamlTree *tree,
                       GHashTable *asked)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);
  GPtrArray *groups = recto_form_description_get_groups (description);

  for (guint i = 0; i < groups->len; i++)
    {
      const RectoFormGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->fields->len; j++)
        {
          const RectoFormField *field = g_ptr_array_index (group->fields, j);

          if ((field->optional || recto_form_description_is_ordered (description)) &&
              field->kind != RECTO_FORM_KIND_AUTO && !is_shown (tree, field, asked) &&
              recto_form_has_room (tree, (const char *const *) field->path))
            add_offer (offers, field->key, field->title, field->help);
        }
    }
  if (recto_form_description_is_ordered (description))
    add_commented_offers (offers, description, tree, asked);
  return offers;
}

static char *
join_key (const RectoFormItem *item,
          const char *key)
{
  const char *path[] = { key, NULL };
  g_autofree char *last = recto_yaml_path_format (path);

  return g_strconcat (item->id, ".", last, NULL);
}

/* A field of the group that is only shown when it is asked for. */
static void
add_optional_offers (GPtrArray *offers,
                     const RectoFormItem *item,
                     GHashTable *asked)
{
  for (guint i = 0; item->field != NULL && i < item->field->fields->len; i++)
    {
      const RectoFormField *field = g_ptr_array_index (item->field->fields, i);
      g_autofree char *key = join_key (item, field->path[0]);
      const RectoYamlNode *value = item->node != NULL ? recto_yaml_node_get (item->node, field->path[0]) : NULL;

      if (field->optional && field->path[1] == NULL && value == NULL && !g_hash_table_contains (asked, key))
        add_offer (offers, key, field->title, field->help);
    }
}

/**
 * recto_form_offers_new_for:
 * @item: a group
 * @asked: (element-type utf8 int): the keys that are shown already
 *
 * Returns: (transfer full) (element-type RectoFormOffer): the keys that can be
 *   asked for in it: its own, and those that mappings like it have
 */
GPtrArray *
recto_form_offers_new_for (const RectoFormItem *item,
                           GHashTable *asked)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);
  g_autoptr (GPtrArray) keys = recto_form_siblings_list_keys (item->tree, (const char *const *) item->path);

  add_optional_offers (offers, item, asked);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *name = g_ptr_array_index (keys, i);
      g_autofree char *key = join_key (item, name);

      if (!g_hash_table_contains (asked, key) &&
          (item->field == NULL || recto_form_field_find (item->field->fields, name) == NULL))
        add_offer (offers, key, NULL, NULL);
    }
  return offers;
}
