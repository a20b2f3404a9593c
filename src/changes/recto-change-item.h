#pragma once

#include <gio/gio.h>

#include "git/recto-git-status.h"

G_BEGIN_DECLS

#define RECTO_TYPE_CHANGE_ITEM (recto_change_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangeItem, recto_change_item, RECTO, CHANGE_ITEM, GObject)

RectoChangeItem *recto_change_item_new (const RectoChange *change);
const RectoChange *recto_change_item_get_change (RectoChangeItem *self);
void recto_change_item_set_change (RectoChangeItem *self,
                                   const RectoChange *change);
const char *recto_change_item_get_path (RectoChangeItem *self);
gboolean recto_change_item_get_chosen (RectoChangeItem *self);
void recto_change_item_set_chosen (RectoChangeItem *self,
                                   gboolean chosen);
gboolean recto_change_item_get_expanded (RectoChangeItem *self);
void recto_change_item_set_expanded (RectoChangeItem *self,
                                     gboolean expanded);
char *recto_change_item_describe (RectoChangeItem *self);
const char *recto_change_kind_get_word (RectoChangeKind kind);
const char *recto_change_kind_get_icon (RectoChangeKind kind);
const char *recto_change_kind_get_style (RectoChangeKind kind);
void recto_change_items_merge (GListStore *items,
                               GPtrArray *changes);

G_END_DECLS
