/* One copy of unsaved text, as listed at the start. */

#include "recto-recovery-private.h"

struct _RectoRecoveryItem
{
  GObject parent_instance;

  char *slot;
  char *root;
  char *path;
  GDateTime *time;
  GBytes *text;
  char *base_sha256;
  gboolean file_changed;
};

G_DEFINE_FINAL_TYPE (RectoRecoveryItem, recto_recovery_item, G_TYPE_OBJECT)

static void
recto_recovery_item_finalize (GObject *object)
{
  RectoRecoveryItem *self = RECTO_RECOVERY_ITEM (object);

  g_clear_pointer (&self->slot, g_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->base_sha256, g_free);

  G_OBJECT_CLASS (recto_recovery_item_parent_class)->finalize (object);
}

static void
recto_recovery_item_class_init (RectoRecoveryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_recovery_item_finalize;
}

static void
recto_recovery_item_init (RectoRecoveryItem *self)
{
}

/* Takes all strings, the time and the text. */
RectoRecoveryItem *
recto_recovery_item_new_take (char *slot,
                              char *root,
                              char *path,
                              GDateTime *time,
                              GBytes *text,
                              char *base_sha256,
                              gboolean file_changed)
{
  RectoRecoveryItem *self = g_object_new (RECTO_TYPE_RECOVERY_ITEM, NULL);

  self->slot = slot;
  self->root = root;
  self->path = path;
  self->time = time;
  self->text = text;
  self->base_sha256 = base_sha256;
  self->file_changed = file_changed;
  return self;
}

/**
 * recto_recovery_item_get_slot:
 * @self: an item
 *
 * Returns: the name of the copy in its folder
 */
const char *
recto_recovery_item_get_slot (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->slot;
}

/**
 * recto_recovery_item_get_root:
 * @self: an item
 *
 * Returns: (type filename): the folder of the site
 */
const char *
recto_recovery_item_get_root (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->root;
}

/**
 * recto_recovery_item_get_path:
 * @self: an item
 *
 * Returns: (type filename): the file, relative to the root
 */
const char *
recto_recovery_item_get_path (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->path;
}

/**
 * recto_recovery_item_get_time:
 * @self: an item
 *
 * Returns: (transfer none): when the text was kept, in local time
 */
GDateTime *
recto_recovery_item_get_time (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->time;
}

/**
 * recto_recovery_item_get_text:
 * @self: an item
 *
 * Returns: (transfer none): the unsaved text
 */
GBytes *
recto_recovery_item_get_text (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->text;
}

/**
 * recto_recovery_item_get_base_sha256:
 * @self: an item
 *
 * Returns: (nullable): the hash of the file that the unsaved text was made
 *   from, or %NULL when there was none
 */
const char *
recto_recovery_item_get_base_sha256 (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), NULL);

  return self->base_sha256;
}

/**
 * recto_recovery_item_get_file_changed:
 * @self: an item
 *
 * Returns: whether the file was no longer what the unsaved text was made from
 *   when the copies were listed
 */
gboolean
recto_recovery_item_get_file_changed (RectoRecoveryItem *self)
{
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (self), FALSE);

  return self->file_changed;
}
