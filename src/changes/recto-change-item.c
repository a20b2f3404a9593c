/* A changed file with its tick, and the list of them that keeps ticks and
 * open diffs while git is asked again and again. */

#include "recto-change-item.h"

#include <glib/gi18n-lib.h>

struct _RectoChangeItem
{
  GObject parent_instance;

  RectoChange *change;
  gboolean chosen;
  gboolean expanded;
};

G_DEFINE_FINAL_TYPE (RectoChangeItem, recto_change_item, G_TYPE_OBJECT)

enum
{
  PROP_CHOSEN = 1,
  PROP_EXPANDED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
recto_change_item_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RectoChangeItem *self = RECTO_CHANGE_ITEM (object);

  switch (id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_change_item_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  RectoChangeItem *self = RECTO_CHANGE_ITEM (object);

  switch (id)
    {
    case PROP_CHOSEN:
      recto_change_item_set_chosen (self, g_value_get_boolean (value));
      break;
    case PROP_EXPANDED:
      recto_change_item_set_expanded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_change_item_finalize (GObject *object)
{
  g_clear_pointer (&RECTO_CHANGE_ITEM (object)->change, recto_change_free);

  G_OBJECT_CLASS (recto_change_item_parent_class)->finalize (object);
}

static void
recto_change_item_class_init (RectoChangeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = recto_change_item_finalize;
  object_class->get_property = recto_change_item_get_property;
  object_class->set_property = recto_change_item_set_property;

  /**
   * RectoChangeItem:chosen:
   *
   * Whether the file is among those to publish.
   */
  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, flags);
  /**
   * RectoChangeItem:expanded:
   *
   * Whether its diff shows.
   */
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoChangeItem::changed:
   *
   * The file may differ in another way than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_change_item_init (RectoChangeItem *self)
{
}

/**
 * recto_change_item_new:
 * @change: a changed file
 *
 * Returns: (transfer full): an item for it, chosen unless it holds a conflict
 */
RectoChangeItem *
recto_change_item_new (const RectoChange *change)
{
  RectoChangeItem *self = g_object_new (RECTO_TYPE_CHANGE_ITEM, NULL);

  self->change = recto_change_copy (change);
  self->chosen = change->kind != RECTO_CHANGE_CONFLICTED;
  return self;
}

/**
 * recto_change_item_get_change:
 * @self: an item
 *
 * Returns: the changed file
 */
const RectoChange *
recto_change_item_get_change (RectoChangeItem *self)
{
  return self->change;
}

/**
 * recto_change_item_set_change:
 * @self: an item
 * @change: the same file, as it differs now
 */
void
recto_change_item_set_change (RectoChangeItem *self,
                              const RectoChange *change)
{
  RectoChange *copy = recto_change_copy (change);

  recto_change_free (self->change);
  self->change = copy;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_change_item_get_path:
 * @self: an item
 *
 * Returns: the file
 */
const char *
recto_change_item_get_path (RectoChangeItem *self)
{
  return self->change->path;
}

/**
 * recto_change_item_get_chosen:
 * @self: an item
 *
 * Returns: whether it is among those to publish
 */
gboolean
recto_change_item_get_chosen (RectoChangeItem *self)
{
  return self->chosen;
}

/**
 * recto_change_item_set_chosen:
 * @self: an item
 * @chosen: whether it is among those to publish
 */
void
recto_change_item_set_chosen (RectoChangeItem *self,
                              gboolean chosen)
{
  if (self->chosen == !!chosen)
    return;
  self->chosen = !!chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

/**
 * recto_change_item_get_expanded:
 * @self: an item
 *
 * Returns: whether its diff shows
 */
gboolean
recto_change_item_get_expanded (RectoChangeItem *self)
{
  return self->expanded;
}

/**
 * recto_change_item_set_expanded:
 * @self: an item
 * @expanded: whether its diff shows
 */
void
recto_change_item_set_expanded (RectoChangeItem *self,
                                gboolean expanded)
{
  if (self->expanded == !!expanded)
    return;
  self->expanded = !!expanded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

/**
 * recto_change_item_describe:
 * @self: an item
 *
 * Returns: (transfer full): the file and what happened to it, in words
 */
char *
recto_change_item_describe (RectoChangeItem *self)
{
  if (self->change->old_path != NULL)
    /* Translators: what happened (Renamed), the old path, the new path */
    return g_strdup_printf (_ ("%s from %s to %s"), recto_change_kind_get_word (self->change->kind),
                            self->change->old_path, self->change->path);
  /* Translators: what happened (New, Changed, Deleted), the path */
  return g_strdup_printf (_ ("%s: %s"), recto_change_kind_get_word (self->change->kind), self->change->path);
}

/**
 * recto_change_kind_get_word:
 * @kind: what happened to a file
 *
 * Returns: the word for it
 */
const char *
recto_change_kind_get_word (RectoChangeKind kind)
{
  switch (kind)
    {
    case RECTO_CHANGE_ADDED:
      return C_ ("change", "New");
    case RECTO_CHANGE_DELETED:
      return C_ ("change", "Deleted");
    case RECTO_CHANGE_RENAMED:
      return C_ ("change", "Renamed");
    case RECTO_CHANGE_TYPE:
      return C_ ("change", "Other kind");
    case RECTO_CHANGE_CONFLICTED:
      return C_ ("change", "Conflict");
    case RECTO_CHANGE_MODIFIED:
    default:
      return C_ ("change", "Changed");
    }
}

/**
 * recto_change_kind_get_icon:
 * @kind: what happened to a file
 *
 * Returns: the name of an icon for it
 */
const char *
recto_change_kind_get_icon (RectoChangeKind kind)
{
  switch (kind)
    {
    case RECTO_CHANGE_ADDED:
      return "list-add-symbolic";
    case RECTO_CHANGE_DELETED:
      return "user-trash-symbolic";
    case RECTO_CHANGE_RENAMED:
      return "go-next-symbolic";
    case RECTO_CHANGE_TYPE:
      return "emblem-system-symbolic";
    case RECTO_CHANGE_CONFLICTED:
      return "dialog-warning-symbolic";
    case RECTO_CHANGE_MODIFIED:
    default:
      return "document-edit-symbolic";
    }
}

/**
 * recto_change_kind_get_style:
 * @kind: what happened to a file
 *
 * Returns: a style class of libadwaita that goes with the word
 */
const char *
recto_change_kind_get_style (RectoChangeKind kind)
{
  switch (kind)
    {
    case RECTO_CHANGE_ADDED:
      return "success";
    case RECTO_CHANGE_DELETED:
      return "error";
    case RECTO_CHANGE_CONFLICTED:
      return "warning";
    case RECTO_CHANGE_RENAMED:
    case RECTO_CHANGE_TYPE:
    case RECTO_CHANGE_MODIFIED:
    default:
      return "accent";
    }
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const RectoChange *one = *(RectoChange *const *) a;
  const RectoChange *other = *(RectoChange *const *) b;

  return strcmp (one->path, other->path);
}

static GHashTable *
index_items (GListStore *items)
{
  GHashTable *by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));
  guint i;

  for (i = 0; i < n; i++)
    {
      RectoChangeItem *item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_hash_table_insert (by_path, g_strdup (recto_change_item_get_path (item)), item);
    }
  return by_path;
}

/* What is new in the list is chosen, but not where it takes along the old name
 * of a file that a person left out. */
static RectoChangeItem *
make_item (GHashTable *old,
           const RectoChange *change)
{
  RectoChangeItem *item = recto_change_item_new (change);
  RectoChangeItem *before = change->old_path != NULL ? g_hash_table_lookup (old, change->old_path) : NULL;

  if (before != NULL && !before->chosen)
    item->chosen = FALSE;
  return item;
}

/**
 * recto_change_items_merge:
 * @items: a list of #RectoChangeItem
 * @changes: (element-type RectoChange): what is changed now
 *
 * Makes the list show what is changed now, sorted by path. Items of files that
 * were changed before stay the same objects and keep their ticks.
 */
void
recto_change_items_merge (GListStore *items,
                          GPtrArray *changes)
{
  g_autoptr (GHashTable) old = index_items (items);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (changes, NULL, NULL);
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (items));
  gboolean same = n_old == changes->len;
  guint i;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_changes);
  for (i = 0; i < sorted->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (sorted, i);
      RectoChangeItem *item = g_hash_table_lookup (old, change->path);

      if (item != NULL)
        recto_change_item_set_change (item, change);
      else
        same = FALSE;
      g_ptr_array_add (merged, item != NULL ? g_object_ref (item) : make_item (old, change));
    }
  if (!same)
    g_list_store_splice (items, 0, n_old, merged->pdata, merged->len);
}
