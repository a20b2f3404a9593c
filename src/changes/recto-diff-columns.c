/* Both versions of a text side by side, row by row. Only the rows that are
 * seen have widgets, so the length of the text does not matter. */

#include "recto-diff-columns.h"

#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"
#include "recto-diff-row.h"
#include "recto-diff-side.h"
#include "recto-diff-text.h"

struct _RectoDiffColumns
{
  GtkWidget parent_instance;

  GListStore *rows;

  GtkScrolledWindow *scroller;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (RectoDiffColumns, recto_diff_columns, GTK_TYPE_WIDGET)

static void
setup_cb (RectoDiffColumns *self,
          GtkListItem *item)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  GtkWidget *heading = gtk_label_new (NULL);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), recto_diff_side_new (FALSE));
  gtk_box_append (GTK_BOX (sides), recto_diff_side_new (TRUE));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "recto-diff-heading");
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), sides, "sides");
  gtk_stack_add_named (GTK_STACK (stack), heading, "heading");
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, stack);
}

static void
bind_cb (RectoDiffColumns *self,
         GtkListItem *item)
{
  GtkStack *stack = GTK_STACK (gtk_list_item_get_child (item));
  RectoDiffRowItem *row = gtk_list_item_get_item (item);
  const char *heading = recto_diff_row_item_get_heading (row);
  GtkWidget *sides = gtk_stack_get_child_by_name (stack, "sides");

  gtk_stack_set_visible_child_name (stack, heading != NULL ? "heading" : "sides");
  if (heading != NULL)
    {
      gtk_label_set_label (GTK_LABEL (gtk_stack_get_child_by_name (stack, "heading")), heading);
      return;
    }
  recto_diff_side_set_line (RECTO_DIFF_SIDE (gtk_widget_get_first_child (sides)), recto_diff_row_item_get_old (row));
  recto_diff_side_set_line (RECTO_DIFF_SIDE (gtk_widget_get_last_child (sides)), recto_diff_row_item_get_new (row));
}

static void
recto_diff_columns_dispose (GObject *object)
{
  RectoDiffColumns *self = RECTO_DIFF_COLUMNS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (recto_diff_columns_parent_class)->dispose (object);
}

static void
recto_diff_columns_class_init (RectoDiffColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_diff_columns_dispose;

  recto_changes_get_resource ();
  g_type_ensure (RECTO_TYPE_DIFF_SIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-diff-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDiffColumns, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffColumns, list_view);
}

static void
recto_diff_columns_init (RectoDiffColumns *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (RECTO_TYPE_DIFF_ROW_ITEM);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

static void
add_hunk (GPtrArray *rows,
          const RectoDiff *diff,
          RectoDiffHunk *hunk)
{
  g_autofree char *heading = recto_diff_text_describe (diff, hunk);
  guint i;

  g_ptr_array_add (rows, recto_diff_row_item_new_heading (heading));
  for (i = 0; i < hunk->rows->len; i++)
    g_ptr_array_add (rows, recto_diff_row_item_new (diff->hunks, hunk, &g_array_index (hunk->rows, RectoDiffRow, i)));
}

/**
 * recto_diff_columns_set_diff:
 * @self: columns
 * @diff: (nullable): how a text differs
 */
void
recto_diff_columns_set_diff (RectoDiffColumns *self,
                             const RectoDiff *diff)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint i;

  for (i = 0; diff != NULL && i < diff->hunks->len; i++)
    add_hunk (rows, diff, g_ptr_array_index (diff->hunks, i));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

static void
append_line (GString *text,
             const RectoDiffLine *line)
{
  if (line != NULL && line->kind == RECTO_DIFF_LINE_ADDED)
    g_string_append (text, "+ ");
  if (line != NULL && line->kind == RECTO_DIFF_LINE_REMOVED)
    g_string_append (text, "− ");
  g_string_append (text, line != NULL ? line->text : "");
}

/**
 * recto_diff_columns_get_text:
 * @self: columns
 *
 * Returns: (transfer full): what it shows as text, a bar between the columns
 */
char *
recto_diff_columns_get_text (RectoDiffColumns *self)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoDiffRowItem) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (recto_diff_row_item_get_heading (row) != NULL)
        g_string_append (text, recto_diff_row_item_get_heading (row));
      else
        {
          append_line (text, recto_diff_row_item_get_old (row));
          g_string_append (text, " | ");
          append_line (text, recto_diff_row_item_get_new (row));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
