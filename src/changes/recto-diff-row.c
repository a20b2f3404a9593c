/* One row of two versions side by side, for a list. */

#include "recto-diff-row.h"

struct _RectoDiffRowItem
{
  GObject parent_instance;

  GPtrArray *hunks; /* keeps the lines */
  const RectoDiffLine *old_line;
  const RectoDiffLine *new_line;
  char *heading;
};

G_DEFINE_FINAL_TYPE (RectoDiffRowItem, recto_diff_row_item, G_TYPE_OBJECT)

static void
recto_diff_row_item_finalize (GObject *object)
{
  RectoDiffRowItem *self = RECTO_DIFF_ROW_ITEM (object);

  g_clear_pointer (&self->hunks, g_ptr_array_unref);
  g_clear_pointer (&self->heading, g_free);

  G_OBJECT_CLASS (recto_diff_row_item_parent_class)->finalize (object);
}

static void
recto_diff_row_item_class_init (RectoDiffRowItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_diff_row_item_finalize;
}

static void
recto_diff_row_item_init (RectoDiffRowItem *self)
{
}

static const RectoDiffLine *
line_at (const RectoDiffHunk *hunk,
         int position)
{
  return position >= 0 ? g_ptr_array_index (hunk->lines, position) : NULL;
}

/**
 * recto_diff_row_item_new:
 * @hunks: (element-type RectoDiffHunk): the hunks of a diff, which are kept
 * @hunk: one of them
 * @row: one of its rows
 *
 * Returns: (transfer full): the row as an object
 */
RectoDiffRowItem *
recto_diff_row_item_new (GPtrArray *hunks,
                         const RectoDiffHunk *hunk,
                         const RectoDiffRow *row)
{
  RectoDiffRowItem *self = g_object_new (RECTO_TYPE_DIFF_ROW_ITEM, NULL);

  self->hunks = g_ptr_array_ref (hunks);
  self->old_line = line_at (hunk, row->old_line);
  self->new_line = line_at (hunk, row->new_line);
  return self;
}

/**
 * recto_diff_row_item_new_heading:
 * @heading: what part of the file comes next
 *
 * Returns: (transfer full): a row that says so
 */
RectoDiffRowItem *
recto_diff_row_item_new_heading (const char *heading)
{
  RectoDiffRowItem *self = g_object_new (RECTO_TYPE_DIFF_ROW_ITEM, NULL);

  self->heading = g_strdup (heading);
  return self;
}

/**
 * recto_diff_row_item_get_heading:
 * @self: a row
 *
 * Returns: (nullable): what part of the file comes next, when it is a heading
 */
const char *
recto_diff_row_item_get_heading (RectoDiffRowItem *self)
{
  return self->heading;
}

/**
 * recto_diff_row_item_get_old:
 * @self: a row
 *
 * Returns: (nullable): the line of the old version
 */
const RectoDiffLine *
recto_diff_row_item_get_old (RectoDiffRowItem *self)
{
  return self->old_line;
}

/**
 * recto_diff_row_item_get_new:
 * @self: a row
 *
 * Returns: (nullable): the line of the new version
 */
const RectoDiffLine *
recto_diff_row_item_get_new (RectoDiffRowItem *self)
{
  return self->new_line;
}
