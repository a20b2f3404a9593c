/* The list itself: rows, keyboard and menu. What the commands of the menu do
 * is up to the side list around it. */

#include "recto-library-list.h"

#include "recto-library-cell.h"
#include "recto-library-resource.h"

struct _RectoLibraryList
{
  GtkWidget parent_instance;

  RectoLibraryModel *model;
  GtkSingleSelection *selection;
  char *current;
  RectoLibraryRow *selected;
  RectoLibraryRow *menu_row;

  GtkListView *list_view;
  GtkPopover *menu;
};

G_DEFINE_FINAL_TYPE (RectoLibraryList, recto_library_list, GTK_TYPE_WIDGET)

enum
{
  PROP_TARGET = 1,
  N_PROPS
};

enum
{
  OPEN_ENTRY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The selection is the open document, wherever its row went. */
static void
select_current (RectoLibraryList *self)
{
  guint position = self->current != NULL ? recto_library_model_find (self->model, self->current) : G_MAXUINT;

  gtk_single_selection_set_selected (self->selection,
                                     position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
}

/* The row that the keyboard is on. */
static RectoLibraryRow *
get_focus_row (RectoLibraryList *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *cell = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  return RECTO_IS_LIBRARY_CELL (cell) ? recto_library_cell_get_row (RECTO_LIBRARY_CELL (cell)) : NULL;
}

static void
set_menu_row (RectoLibraryList *self,
              RectoLibraryRow *row)
{
  if (g_set_object (&self->menu_row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

static void
activate_row (RectoLibraryList *self,
              RectoLibraryRow *row)
{
  RectoEntry *entry = recto_library_row_get_entry (row);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN_ENTRY], 0, entry);
  else if (recto_library_row_get_kind (row) == RECTO_LIBRARY_ROW_HINT)
    gtk_widget_activate_action (GTK_WIDGET (self), "library.new-post", NULL);
  else
    recto_library_model_set_expanded (self->model, row, !recto_library_row_get_expanded (row));
}

static void
list_activate_cb (RectoLibraryList *self,
                  guint position)
{
  g_autoptr (RectoLibraryRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row != NULL)
    activate_row (self, row);
}

/* Puts the keyboard on a row. Rows out of sight have no widget before the list
 * was scrolled and laid out, then a second try finds it. */
static gboolean
try_focus (RectoLibraryList *self,
           guint position)
{
  g_autoptr (RectoLibraryRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  GtkWidget *item;

  for (item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view));
       item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *cell = gtk_widget_get_first_child (item);

      if (RECTO_IS_LIBRARY_CELL (cell) && recto_library_cell_get_row (RECTO_LIBRARY_CELL (cell)) == row)
        return gtk_widget_grab_focus (item);
    }
  return FALSE;
}

static gboolean
focus_later_cb (GtkWidget *widget,
                GdkFrameClock *clock,
                gpointer data)
{
  try_focus (RECTO_LIBRARY_LIST (widget), GPOINTER_TO_UINT (data));
  return G_SOURCE_REMOVE;
}

static void
focus_position (RectoLibraryList *self,
                guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  if (!try_focus (self, position))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_later_cb, GUINT_TO_POINTER (position), NULL);
}

/* Left folds, or goes up to the heading; Right unfolds. */
static gboolean
fold_row (RectoLibraryList *self,
          gboolean expand)
{
  RectoLibraryRow *row = get_focus_row (self);
  guint position;
  guint heading;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (recto_library_row_get_entry (row) == NULL && recto_library_row_get_kind (row) != RECTO_LIBRARY_ROW_HINT &&
      recto_library_row_get_expanded (row) != expand)
    {
      recto_library_model_set_expanded (self->model, row, expand);
      return GDK_EVENT_STOP;
    }
  if (expand || !recto_library_model_find_row (self->model, row, &position))
    return GDK_EVENT_PROPAGATE;
  heading = recto_library_model_find_heading (self->model, position);
  if (heading != G_MAXUINT)
    focus_position (self, heading);
  return GDK_EVENT_STOP;
}

static void
open_menu (RectoLibraryList *self,
           GtkWidget *cell,
           const GdkRectangle *place)
{
  RectoLibraryRow *row = recto_library_cell_get_row (RECTO_LIBRARY_CELL (cell));
  double x;
  double y;

  if (row == NULL || recto_library_row_get_entry (row) == NULL)
    return;
  set_menu_row (self, row);
  gtk_widget_grab_focus (gtk_widget_get_parent (cell));
  gtk_widget_translate_coordinates (cell, GTK_WIDGET (self), place->x, place->y, &x, &y);
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle){ x, y, place->width, place->height });
  gtk_popover_popup (self->menu);
}

static gboolean
open_focus_menu (RectoLibraryList *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *cell = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  if (!RECTO_IS_LIBRARY_CELL (cell))
    return GDK_EVENT_PROPAGATE;
  open_menu (self, cell, &(GdkRectangle){ 16, gtk_widget_get_height (cell), 1, 1 });
  return GDK_EVENT_STOP;
}

static gboolean
run_for_focus (RectoLibraryList *self,
               const char *action)
{
  RectoLibraryRow *row = get_focus_row (self);

  if (row == NULL || recto_library_row_get_entry (row) == NULL)
    return GDK_EVENT_PROPAGATE;
  set_menu_row (self, row);
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  set_menu_row (self, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
list_key_cb (RectoLibraryList *self,
             guint keyval,
             guint keycode,
             GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (keyval == GDK_KEY_F10 && state == GDK_SHIFT_MASK)
    return open_focus_menu (self);
  if (state != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Menu:
      return open_focus_menu (self);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return run_for_focus (self, "library.delete");
    case GDK_KEY_F2:
      return run_for_focus (self, "library.rename");
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return fold_row (self, FALSE);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return fold_row (self, TRUE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Arrow keys move the selection; when the keyboard goes elsewhere it is the
 * open document again. */
static void
list_leave_cb (RectoLibraryList *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->menu)))
    return;
  set_menu_row (self, NULL);
  select_current (self);
}

static void
cell_released_cb (GtkGestureClick *gesture,
                  int n_press,
                  double x,
                  double y,
                  RectoLibraryList *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  RectoLibraryRow *row = recto_library_cell_get_row (RECTO_LIBRARY_CELL (cell));

  if (n_press == 1 && row != NULL && recto_library_row_get_kind (row) != RECTO_LIBRARY_ROW_HINT &&
      gtk_widget_contains (cell, x, y))
    activate_row (self, row);
}

static void
cell_menu_cb (GtkGestureClick *gesture,
              int n_press,
              double x,
              double y,
              RectoLibraryList *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  open_menu (self, cell, &(GdkRectangle){ x, y, 1, 1 });
}

static void
setup_cb (RectoLibraryList *self,
          GtkListItem *item)
{
  GtkWidget *cell = recto_library_cell_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (cell_released_cb), self);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (cell_menu_cb), self);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (menu));
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (RectoLibraryList *self,
         GtkListItem *item)
{
  RectoLibraryRow *row = gtk_list_item_get_item (item);

  recto_library_cell_set_row (RECTO_LIBRARY_CELL (gtk_list_item_get_child (item)), row);
}

static void
unbind_cb (RectoLibraryList *self,
           GtkListItem *item)
{
  recto_library_cell_set_row (RECTO_LIBRARY_CELL (gtk_list_item_get_child (item)), NULL);
}

/* Only files are selected. Headings have to be selectable all the same, or
 * GTK would not let the keyboard go over them. */
static void
selected_cb (RectoLibraryList *self)
{
  RectoLibraryRow *row = gtk_single_selection_get_selected_item (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  if (row != NULL && recto_library_row_get_entry (row) == NULL)
    {
      if (self->selected == NULL || !recto_library_model_find_row (self->model, self->selected, &position))
        position = GTK_INVALID_LIST_POSITION;
      gtk_single_selection_set_selected (self->selection, position);
      return;
    }
  g_set_object (&self->selected, row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

static void
model_changed_cb (RectoLibraryList *self)
{
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_current (self);
}

static void
recto_library_list_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TARGET:
      g_value_set_object (value, recto_library_list_get_target (RECTO_LIBRARY_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_library_list_dispose (GObject *object)
{
  RectoLibraryList *self = RECTO_LIBRARY_LIST (object);
  GtkWidget *child;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->menu_row);
  g_clear_object (&self->selected);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (recto_library_list_parent_class)->dispose (object);
}

static void
recto_library_list_finalize (GObject *object)
{
  g_clear_pointer (&RECTO_LIBRARY_LIST (object)->current, g_free);

  G_OBJECT_CLASS (recto_library_list_parent_class)->finalize (object);
}

/* GTK 4.8 would go through every file; the arrows do that. Tab goes on. */
static gboolean
recto_library_list_tab (GtkWidget *widget,
                        GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (recto_library_list_parent_class)->focus (widget, direction);
}

static void
recto_library_list_class_init (RectoLibraryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_library_list_dispose;
  object_class->finalize = recto_library_list_finalize;
  object_class->get_property = recto_library_list_get_property;
  widget_class->focus = recto_library_list_tab;

  /**
   * RectoLibraryList:target:
   *
   * The file that a command is for: where the menu is, else what is selected.
   */
  properties[PROP_TARGET] = g_param_spec_object ("target", NULL, NULL, RECTO_TYPE_ENTRY,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoLibraryList::open-entry:
   * @entry: a #RectoEntry
   *
   * A file should be opened.
   */
  signals[OPEN_ENTRY] = g_signal_new ("open-entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_ENTRY);

  recto_library_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/library/recto-library-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryList, list_view);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryList, menu);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recto-library-list");
}

static void
add_controllers (RectoLibraryList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Before GtkListView takes Left and Right for itself. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (list_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), focus);
}

static void
recto_library_list_init (RectoLibraryList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = recto_library_model_new ();
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (model_changed_cb), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  add_controllers (self);
}

/**
 * recto_library_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
RectoLibraryModel *
recto_library_list_get_model (RectoLibraryList *self)
{
  return self->model;
}

/**
 * recto_library_list_get_target:
 * @self: a list
 *
 * Returns: (nullable) (transfer none): the file that a command is for
 */
RectoEntry *
recto_library_list_get_target (RectoLibraryList *self)
{
  RectoLibraryRow *row = self->menu_row;

  if (row == NULL)
    row = gtk_single_selection_get_selected_item (self->selection);
  return row != NULL ? recto_library_row_get_entry (row) : NULL;
}

/**
 * recto_library_list_get_current:
 * @self: a list
 *
 * Returns: (nullable): the open document
 */
const char *
recto_library_list_get_current (RectoLibraryList *self)
{
  return self->current;
}

/**
 * recto_library_list_set_current:
 * @self: a list
 * @path: (nullable): the open document
 *
 * Selects a file and shows it, opening the headings that it is under.
 */
void
recto_library_list_set_current (RectoLibraryList *self,
                                const char *path)
{
  guint position;

  if (g_strcmp0 (self->current, path) != 0)
    {
      g_free (self->current);
      self->current = g_strdup (path);
    }
  set_menu_row (self, NULL);
  if (path != NULL)
    recto_library_model_reveal (self->model, path);
  select_current (self);
  position = gtk_single_selection_get_selected (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

/**
 * recto_library_list_activate:
 * @self: a list
 * @position: a row
 *
 * Does what Enter does on that row.
 */
void
recto_library_list_activate (RectoLibraryList *self,
                             guint position)
{
  list_activate_cb (self, position);
}

/**
 * recto_library_list_focus:
 * @self: a list
 * @position: a row
 *
 * Puts the keyboard on that row.
 */
void
recto_library_list_focus (RectoLibraryList *self,
                          guint position)
{
  focus_position (self, position);
}

/**
 * recto_library_list_scroll_to_top:
 * @self: a list
 *
 * Shows its first row, where the list would keep the rows that it has in
 * their place and what came above them out of sight.
 */
void
recto_library_list_scroll_to_top (RectoLibraryList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}
