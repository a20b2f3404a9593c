/* Rows that can be dragged within their list, and moved with Alt and the
 * arrow keys. */

#include "recto-reorder.h"

#include <glib/gi18n-lib.h>

#include "recto-widgets-style.h"

typedef struct
{
  RectoReorderFunc func;
  gpointer user_data;
  gpointer group; /* rows with the same answerer make one order */
} Reorder;

#define REORDER_KEY "recto-reorder"

static Reorder *
get_reorder (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), REORDER_KEY);
}

/* How many reorderable rows @to is after @from; 0 when it is not in the same order. */
static int
distance (GtkWidget *from,
          GtkWidget *to)
{
  gpointer group = get_reorder (from)->group;
  int after = 0, before = 0;

  if (from == to || gtk_widget_get_parent (from) != gtk_widget_get_parent (to))
    return 0;
  for (GtkWidget *row = gtk_widget_get_next_sibling (from); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (get_reorder (row) != NULL && get_reorder (row)->group == group)
        after++;
      if (row == to)
        return after;
    }
  for (GtkWidget *row = gtk_widget_get_prev_sibling (from); row != NULL; row = gtk_widget_get_prev_sibling (row))
    {
      if (get_reorder (row) != NULL && get_reorder (row)->group == group)
        before--;
      if (row == to)
        return before;
    }
  return 0;
}

static GtkWidget *
neighbour (GtkWidget *row,
           int delta)
{
  gpointer group = get_reorder (row)->group;
  GtkWidget *other = row;

  do
    other = delta > 0 ? gtk_widget_get_next_sibling (other) : gtk_widget_get_prev_sibling (other);
  while (other != NULL && (get_reorder (other) == NULL || get_reorder (other)->group != group));
  return other;
}

static gboolean
key_pressed_cb (GtkWidget *row,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  Reorder *reorder = get_reorder (row);
  int delta;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    delta = -1;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    delta = 1;
  else
    return GDK_EVENT_PROPAGATE;

  if (neighbour (row, delta) != NULL)
    reorder->func (row, delta, reorder->user_data);
  else
    gtk_widget_error_bell (row);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare_cb (GtkWidget *row)
{
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static void
drag_begin_cb (GtkWidget *row,
               GdkDrag *drag,
               GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
  gtk_widget_add_css_class (row, "dragged");
}

static void
drag_end_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "dragged");
}

static gboolean
drop_cb (GtkWidget *row,
         const GValue *value)
{
  GtkWidget *dragged = g_value_get_object (value);
  Reorder *reorder;
  int delta;

  if (dragged == NULL || get_reorder (dragged) == NULL)
    return FALSE;
  reorder = get_reorder (dragged);
  delta = distance (dragged, row);
  if (delta == 0)
    return FALSE;
  reorder->func (dragged, delta, reorder->user_data);
  return TRUE;
}

/**
 * recto_reorder_attach:
 * @row: (transfer none): a #GtkListBoxRow
 * @func: (scope notified) (closure user_data): called when @row should be elsewhere
 * @user_data: data for @func; rows of one list with the same data make one order
 *
 * Makes a row movable by drag and by Alt+Up and Alt+Down. It is moved by
 * whoever answers @func, not here.
 *
 * Returns: (transfer floating): the handle to put at the beginning of the row
 */
GtkWidget *
recto_reorder_attach (GtkWidget *row,
                      RectoReorderFunc func,
                      gpointer user_data)
{
  Reorder *reorder;
  GtkWidget *handle;
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  recto_widgets_ensure_style ();
  reorder = g_new0 (Reorder, 1);
  reorder->func = func;
  reorder->user_data = reorder->group = user_data;
  g_object_set_data_full (G_OBJECT (row), REORDER_KEY, reorder, g_free);

  handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  gtk_widget_add_css_class (handle, "drag-handle");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt and an arrow key"));
  gtk_widget_set_cursor_from_name (handle, "grab");

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));

  /* Bubbling, so that a row inside this one is asked first. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  return handle;
}
