/* The rows in a list box: those that are there already show the new items,
 * so that the focus and what is being typed stay. */

#include "recto-form-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/recto-reorder.h"

struct _RectoFormList
{
  RectoForm *form;
  GtkListBox *box;
  GPtrArray *rows; /* RectoFormRow, in their order */
  GtkWidget *more;
};

#define LIST_KEY "recto-form-list"

static RectoFormRow *
find_by_widget (RectoFormList *self,
                GtkWidget *widget)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RectoFormRow *row = g_ptr_array_index (self->rows, i);

      if (row->widget == widget)
        return row;
    }
  return NULL;
}

static void
reorder_cb (GtkWidget *widget,
            int delta,
            gpointer user_data)
{
  RectoFormRow *row = find_by_widget (user_data, widget);

  if (row != NULL)
    recto_form_list_move_row (row, delta);
}

static void
add_prefix (GtkWidget *widget,
            GtkWidget *prefix)
{
  if (ADW_IS_ENTRY_ROW (widget))
    adw_entry_row_add_prefix (ADW_ENTRY_ROW (widget), prefix);
  else if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (widget), prefix);
  else if (ADW_IS_ACTION_ROW (widget))
    adw_action_row_add_prefix (ADW_ACTION_ROW (widget), prefix);
  else
    gtk_box_prepend (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget))), prefix);
}

static RectoFormRow *
add_row (RectoFormList *self,
         RectoFormItem *item)
{
  RectoFormRow *row = recto_form_row_new (self->form, item);

  g_object_set_data (G_OBJECT (row), LIST_KEY, self);
  return row;
}

/* A key that was absent becomes a member when its first letter is typed, so the
 * row cannot be made anew for that. */
static void
show_handle (RectoFormList *self,
             RectoFormRow *row)
{
  if (row->handle == NULL && row->item->is_member)
    {
      row->handle = recto_reorder_attach (row->widget, reorder_cb, self);
      add_prefix (row->widget, row->handle);
    }
  if (row->handle != NULL)
    gtk_widget_set_visible (row->handle, row->item->is_member);
  if (row->item->is_member)
    gtk_widget_add_css_class (row->widget, "has-handle");
  else
    gtk_widget_remove_css_class (row->widget, "has-handle");
}

/* Takes the row with that item out of @rows, if its widget can show it. */
static RectoFormRow *
take_row (GPtrArray *rows,
          const RectoFormItem *item)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RectoFormRow *row = g_ptr_array_index (rows, i);

      if (row->item->kind == item->kind && row->item->field == item->field && g_str_equal (row->item->id, item->id))
        return g_ptr_array_steal_index (rows, i);
    }
  return NULL;
}

static gboolean
holds_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
remove_widget (RectoFormList *self,
               GtkWidget *widget)
{
  if (gtk_widget_get_parent (widget) != GTK_WIDGET (self->box))
    return;
  /* GTK would look for another field and select all of it. */
  if (holds_focus (widget))
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  gtk_list_box_remove (self->box, widget);
}

static void
place_widget (RectoFormList *self,
              GtkWidget *widget,
              int index)
{
  if (gtk_list_box_get_row_at_index (self->box, index) == GTK_LIST_BOX_ROW (widget))
    return;
  remove_widget (self, widget);
  gtk_list_box_insert (self->box, widget, index);
}

/* Puts the widgets into their order. The one that has the focus is not taken
 * out for that, or its keys would go to another; the others go around it. */
static void
place_widgets (RectoFormList *self,
               GPtrArray *widgets)
{
  guint anchor = 0;

  while (anchor < widgets->len && !holds_focus (g_ptr_array_index (widgets, anchor)))
    anchor++;
  if (anchor < widgets->len)
    {
      int place = gtk_list_box_row_get_index (g_ptr_array_index (widgets, anchor));

      for (guint i = anchor + 1; i < widgets->len; i++)
        {
          GtkWidget *widget = g_ptr_array_index (widgets, i);

          if (gtk_widget_get_parent (widget) != GTK_WIDGET (self->box) ||
              gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (widget)) >= place)
            continue;
          remove_widget (self, widget);
          place--;
        }
    }
  for (guint i = 0; i < widgets->len; i++)
    place_widget (self, g_ptr_array_index (widgets, i), (int) i);
}

static void
more_cb (RectoFormList *self)
{
  recto_form_show_more (self->form);
}

/* Shows how many more there are, as the last of @widgets. */
static void
show_more (RectoFormList *self,
           GPtrArray *widgets,
           guint n_hidden)
{
  g_autofree char *title = NULL;

  if (n_hidden == 0)
    {
      if (self->more != NULL)
        remove_widget (self, self->more);
      return;
    }
  if (self->more == NULL)
    {
      self->more = g_object_ref_sink (adw_action_row_new ());
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
      g_signal_connect_swapped (self->more, "activated", G_CALLBACK (more_cb), self);
    }
  title = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_hidden), n_hidden);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
  g_ptr_array_add (widgets, self->more);
}

/**
 * recto_form_list_show:
 * @self: a list
 * @items: (element-type RectoFormItem): what it shows from now on
 * @n_hidden: how many more there are
 *
 * Other widgets in the box stay behind the rows.
 */
void
recto_form_list_show (RectoFormList *self,
                      GPtrArray *items,
                      guint n_hidden)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();
  guint n_shown = items->len;

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_shown; i++)
    {
      RectoFormItem *item = g_ptr_array_index (items, i);
      RectoFormRow *row = take_row (old, item);

      if (row != NULL)
        recto_form_row_show (row, item);
      else
        row = add_row (self, item);
      show_handle (self, row);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (widgets, row->widget);
      g_ptr_array_add (widgets, row->note);
    }
  for (guint i = 0; i < old->len; i++)
    {
      RectoFormRow *row = g_ptr_array_index (old, i);

      remove_widget (self, row->widget);
      remove_widget (self, row->note);
    }
  show_more (self, widgets, n_hidden);
  place_widgets (self, widgets);
}

/**
 * recto_form_list_new:
 * @form: (transfer none): the form that the rows are of
 * @box: (transfer none): where they go
 *
 * Returns: (transfer full): an empty list
 */
RectoFormList *
recto_form_list_new (RectoForm *form,
                     GtkListBox *box)
{
  RectoFormList *self = g_new0 (RectoFormList, 1);

  self->form = form;
  self->box = g_object_ref (box);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * recto_form_list_free:
 * @self: a list
 *
 * The widgets leave the box as well.
 */
void
recto_form_list_free (RectoFormList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  recto_form_list_show (self, none, 0);
  if (self->more != NULL)
    g_signal_handlers_disconnect_by_data (self->more, self);
  g_clear_object (&self->more);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->box);
  g_free (self);
}

/**
 * recto_form_list_flush:
 * @self: a list
 *
 * Writes what was typed into any of the rows.
 */
void
recto_form_list_flush (RectoFormList *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  /* Writing shows the list anew. */
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (rows, g_object_ref (g_ptr_array_index (self->rows, i)));
  for (guint i = 0; i < rows->len; i++)
    recto_form_row_flush (g_ptr_array_index (rows, i));
}

/**
 * recto_form_list_find:
 * @self: a list
 * @id: a dotted key
 *
 * Returns: (transfer none) (nullable): the row for that key, looked for in
 *   groups that are open as well
 */
RectoFormRow *
recto_form_list_find (RectoFormList *self,
                      const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RectoFormRow *row = g_ptr_array_index (self->rows, i);
      RectoFormRow *inner;

      if (g_str_equal (row->item->id, id))
        return row;
      if (row->list == NULL)
        continue;
      inner = recto_form_list_find (row->list, id);
      if (inner != NULL)
        return inner;
    }
  return NULL;
}

/**
 * recto_form_list_focus_first:
 * @self: a list
 *
 * Returns: whether the first of its rows took the focus
 */
gboolean
recto_form_list_focus_first (RectoFormList *self)
{
  return self->rows->len > 0 && recto_form_row_focus (g_ptr_array_index (self->rows, 0));
}

/**
 * recto_form_list_move_row:
 * @row: a row of a list
 * @delta: by how many places, towards the end if positive
 *
 * Moves what the row shows, and the focus with it.
 */
void
recto_form_list_move_row (RectoFormRow *row,
                          int delta)
{
  RectoFormList *self = g_object_get_data (G_OBJECT (row), LIST_KEY);
  g_autoptr (RectoFormRow) held = g_object_ref (row);
  RectoFormRow *other;
  guint index, to;

  if (self == NULL || !row->item->is_member || !g_ptr_array_find (self->rows, row, &index))
    return;
  to = index + (guint) delta;
  other = to < self->rows->len ? g_ptr_array_index (self->rows, to) : NULL;
  if (other == NULL || !other->item->is_member || other->item->state == RECTO_FORM_STATE_ABSENT)
    {
      gtk_widget_error_bell (row->widget);
      return;
    }
  recto_form_row_move (row, (int) other->item->index - (int) row->item->index);
  if (row->item->is_in_list && to < self->rows->len)
    row = g_ptr_array_index (self->rows, to);
  recto_form_row_focus (row);
}
