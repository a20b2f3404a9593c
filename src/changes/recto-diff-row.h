#pragma once

#include <gio/gio.h>

#include "git/recto-git-diff.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DIFF_ROW_ITEM (recto_diff_row_item_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiffRowItem, recto_diff_row_item, RECTO, DIFF_ROW_ITEM, GObject)

RectoDiffRowItem *recto_diff_row_item_new (GPtrArray *hunks,
                                           const RectoDiffHunk *hunk,
                                           const RectoDiffRow *row);
RectoDiffRowItem *recto_diff_row_item_new_heading (const char *heading);
const char *recto_diff_row_item_get_heading (RectoDiffRowItem *self);
const RectoDiffLine *recto_diff_row_item_get_old (RectoDiffRowItem *self);
const RectoDiffLine *recto_diff_row_item_get_new (RectoDiffRowItem *self);

G_END_DECLS
