/* All changed files to choose from, with the message of the commit. */

#include "recto-changes-popover.h"

#include <glib/gi18n-lib.h>

#include "recto-change-cell.h"
#include "recto-change-item.h"
#include "recto-changes-resource.h"
#include "recto-diff-dialog.h"
#include "recto-publish-plan.h"
#include "recto-unpublished-dialog.h"

struct _RectoChangesPopover
{
  GtkPopover parent_instance;

  RectoPublishController *controller;
  GPtrArray *watched; /* items whose ticks are followed */
  char *proposal;
  gboolean message_edited;
  gboolean in_update;
  GCancellable *proposing;
  guint n_chosen;
  guint idle;

  GtkCheckButton *all_check;
  GtkLabel *title_label;
  GtkWidget *scroller;
  GtkListView *list_view;
  GtkWidget *note_box;
  GtkLabel *note_label;
  GtkEntry *message_entry;
  GtkButton *publish_button;
};

G_DEFINE_FINAL_TYPE (RectoChangesPopover, recto_changes_popover, GTK_TYPE_POPOVER)

enum
{
  PUBLISH_PATHS,
  DISCARD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GListModel *
get_items (RectoChangesPopover *self)
{
  return recto_work_tree_get_changes (recto_publish_controller_get_tree (self->controller));
}

/* Copies of what is ticked, for a worker. */
static GPtrArray *
get_chosen (RectoChangesPopover *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);
  guint n = self->controller != NULL ? g_list_model_get_n_items (get_items (self)) : 0;
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (get_items (self), i);

      if (recto_change_item_get_chosen (item))
        g_ptr_array_add (chosen, recto_change_copy (recto_change_item_get_change (item)));
    }
  return chosen;
}

static guint
get_ahead (RectoChangesPopover *self)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (recto_publish_controller_get_tree (self->controller));

  return branch != NULL ? branch->ahead : 0;
}

static void
show_proposal (RectoChangesPopover *self)
{
  if (self->message_edited)
    return;
  self->in_update = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->message_entry), self->proposal != NULL ? self->proposal : "");
  self->in_update = FALSE;
}

static void
show_title (RectoChangesPopover *self,
            guint n_items,
            guint n_chosen)
{
  g_autofree char *text = NULL;

  if (n_items == 0)
    text = g_strdup (_ ("No file is changed"));
  else if (n_chosen == n_items)
    text = g_strdup_printf (ngettext ("%u changed file", "%u changed files", n_items), n_items);
  else
    /* Translators: how many are ticked, and of how many */
    text = g_strdup_printf (ngettext ("%u of %u changed file", "%u of %u changed files", n_items), n_chosen, n_items);
  gtk_label_set_label (self->title_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->all_check), n_items > 0);
  gtk_widget_set_visible (self->scroller, n_items > 0);
  self->in_update = TRUE;
  gtk_check_button_set_active (self->all_check, n_items > 0 && n_chosen == n_items);
  gtk_check_button_set_inconsistent (self->all_check, n_chosen > 0 && n_chosen < n_items);
  self->in_update = FALSE;
}

static void
show_note (RectoChangesPopover *self,
           guint ahead)
{
  g_autofree char *text = NULL;

  if (ahead > 0)
    text = g_strdup_printf (ngettext ("%u commit waits to be sent, and goes with it.",
                                      "%u commits wait to be sent, and go with it.", ahead),
                            ahead);
  gtk_label_set_label (self->note_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->note_box, ahead > 0);
}

static void
show_button (RectoChangesPopover *self,
             guint n_chosen,
             guint ahead)
{
  const char *reason = NULL;
  g_autofree char *label = NULL;

  if (n_chosen == 0 && ahead > 0)
    label = g_strdup_printf (ngettext ("_Send %u Commit", "_Send %u Commits", ahead), ahead);
  else
    label = g_strdup_printf (ngettext ("_Publish %u File", "_Publish %u Files", n_chosen), n_chosen);
  if (!recto_publish_controller_get_can_publish (self->controller))
    reason = recto_publish_controller_get_reason (self->controller);
  else if (n_chosen == 0 && ahead == 0)
    reason = _ ("Tick the files to publish");
  else if (n_chosen > 0 && self->proposal == NULL && !self->message_edited)
    reason = _ ("Looking for changes…");
  gtk_button_set_label (self->publish_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), reason == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->publish_button), reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message_entry), n_chosen > 0);
}

static void
proposed_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RectoChangesPopover) self = user_data;
  g_autoptr (RectoPublishPlan) plan = recto_publish_plan_finish (result, NULL);

  if (plan == NULL || g_task_get_cancellable (G_TASK (result)) != self->proposing)
    return;
  g_clear_object (&self->proposing);
  g_free (self->proposal);
  self->proposal = g_steal_pointer (&plan->message);
  gtk_entry_set_placeholder_text (self->message_entry, self->proposal);
  show_proposal (self);
  if (self->controller != NULL)
    show_button (self, self->n_chosen, get_ahead (self));
}

static void
stop_proposing (RectoChangesPopover *self)
{
  g_cancellable_cancel (self->proposing);
  g_clear_object (&self->proposing);
}

static void
propose_message (RectoChangesPopover *self,
                 GPtrArray *chosen)
{
  stop_proposing (self);
  self->proposing = g_cancellable_new ();
  recto_publish_plan_changes_async (recto_work_tree_get_root (recto_publish_controller_get_tree (self->controller)),
                                    chosen, self->proposing, proposed_cb, g_object_ref (self));
}

static void
update (RectoChangesPopover *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  guint ahead;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->controller == NULL)
    return;
  chosen = get_chosen (self);
  self->n_chosen = chosen->len;
  ahead = get_ahead (self);
  show_title (self, g_list_model_get_n_items (get_items (self)), chosen->len);
  show_note (self, ahead);
  show_button (self, chosen->len, ahead);
  propose_message (self, chosen);
}

static gboolean
update_cb (gpointer data)
{
  RectoChangesPopover *self = data;

  self->idle = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* A click on "all" changes many ticks; they are counted once. */
static void
queue_update (RectoChangesPopover *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
unwatch_items (RectoChangesPopover *self)
{
  guint i;

  for (i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
items_changed_cb (RectoChangesPopover *self)
{
  guint n = g_list_model_get_n_items (get_items (self));
  guint i;

  unwatch_items (self);
  for (i = 0; i < n; i++)
    {
      RectoChangeItem *item = g_list_model_get_item (get_items (self), i);

      g_signal_connect_swapped (item, "notify::chosen", G_CALLBACK (queue_update), self);
      g_ptr_array_add (self->watched, item);
    }
  queue_update (self);
}

static void
all_toggled_cb (RectoChangesPopover *self)
{
  if (!self->in_update)
    recto_changes_popover_choose_all (self, gtk_check_button_get_active (self->all_check));
}

static void
message_changed_cb (RectoChangesPopover *self)
{
  if (!self->in_update)
    /* Who empties the entry wants the proposal again. */
    self->message_edited = gtk_editable_get_text (GTK_EDITABLE (self->message_entry))[0] != '\0';
}

static void
publish_cb (RectoChangesPopover *self)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *message = NULL;

  if (self->controller == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->publish_button)))
    return;
  paths = recto_changes_popover_get_paths (self);
  message = recto_changes_popover_get_message (self);
  self->message_edited = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PUBLISH_PATHS], 0, paths, message);
}

static void
show_commits_cb (RectoChangesPopover *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = recto_unpublished_dialog_new (GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
                                                    recto_work_tree_get_root (recto_publish_controller_get_tree (self->controller)));

  g_signal_connect_object (dialog, "taken-back", G_CALLBACK (recto_publish_controller_refresh),
                           self->controller, G_CONNECT_SWAPPED);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
row_activated_cb (RectoChangesPopover *self,
                  guint position)
{
  g_autoptr (RectoChangeItem) item = g_list_model_get_item (get_items (self), position);

  if (item != NULL)
    recto_change_item_set_expanded (item, !recto_change_item_get_expanded (item));
}

/* Space ticks the row that the keyboard is on, as in any list of ticks. */
static gboolean
list_key_cb (RectoChangesPopover *self,
             guint keyval,
             guint keycode,
             GdkModifierType state)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *cell = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  RectoChangeItem *item;

  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !RECTO_IS_CHANGE_CELL (cell) || gtk_widget_get_focus_child (row) != NULL)
    return GDK_EVENT_PROPAGATE;
  item = recto_change_cell_get_item (RECTO_CHANGE_CELL (cell));
  if (recto_change_item_get_change (item)->kind != RECTO_CHANGE_CONFLICTED)
    recto_change_item_set_chosen (item, !recto_change_item_get_chosen (item));
  return GDK_EVENT_STOP;
}

static void
setup_cb (RectoChangesPopover *self,
          GtkListItem *item)
{
  gtk_list_item_set_child (item, recto_change_cell_new ());
}

static void
bind_cb (RectoChangesPopover *self,
         GtkListItem *item)
{
  const char *root = recto_work_tree_get_root (recto_publish_controller_get_tree (self->controller));

  recto_change_cell_set_item (RECTO_CHANGE_CELL (gtk_list_item_get_child (item)), root, gtk_list_item_get_item (item));
}

static void
unbind_cb (RectoChangesPopover *self,
           GtkListItem *item)
{
  recto_change_cell_set_item (RECTO_CHANGE_CELL (gtk_list_item_get_child (item)), NULL, NULL);
}

/* What comes of it, with the way back, is told by the window below. */
static void
discard_action (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  RectoChangesPopover *self = RECTO_CHANGES_POPOVER (widget);
  RectoWorkTree *tree = recto_publish_controller_get_tree (self->controller);
  const RectoChange *change = recto_work_tree_find_change (tree, g_variant_get_string (parameter, NULL));

  if (change == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[DISCARD], 0, change);
}

static void
dialog_discard_cb (RectoChangesPopover *self,
                   const RectoChange *change)
{
  g_signal_emit (self, signals[DISCARD], 0, change);
}

static void
compare_action (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  RectoChangesPopover *self = RECTO_CHANGES_POPOVER (widget);
  RectoWorkTree *tree = recto_publish_controller_get_tree (self->controller);
  const RectoChange *change = recto_work_tree_find_change (tree, g_variant_get_string (parameter, NULL));
  GtkRoot *window = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (change == NULL)
    return;
  dialog = recto_diff_dialog_new (GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL, recto_work_tree_get_root (tree), change);
  g_signal_connect_object (dialog, "discard", G_CALLBACK (dialog_discard_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
recto_changes_popover_dispose (GObject *object)
{
  RectoChangesPopover *self = RECTO_CHANGES_POPOVER (object);

  recto_changes_popover_set_controller (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);

  G_OBJECT_CLASS (recto_changes_popover_parent_class)->dispose (object);
}

static void
recto_changes_popover_finalize (GObject *object)
{
  RectoChangesPopover *self = RECTO_CHANGES_POPOVER (object);

  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->proposal, g_free);

  G_OBJECT_CLASS (recto_changes_popover_parent_class)->finalize (object);
}

static void
recto_changes_popover_class_init (RectoChangesPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_changes_popover_dispose;
  object_class->finalize = recto_changes_popover_finalize;

  /**
   * RectoChangesPopover::publish-paths:
   * @paths: (array zero-terminated=1): what is ticked, none to send what is committed
   * @message: the message
   *
   * Save what is open, then publish exactly these files.
   */
  signals[PUBLISH_PATHS] = g_signal_new ("publish-paths", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_STRING);

  /**
   * RectoChangesPopover::discard:
   * @change: a changed file
   *
   * Take the file back to the last commit.
   */
  signals[DISCARD] = g_signal_new ("discard", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_CHANGE);

  gtk_widget_class_install_action (widget_class, "changes.discard", "s", discard_action);
  gtk_widget_class_install_action (widget_class, "changes.compare", "s", compare_action);

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-changes-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, all_check);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, title_label);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, list_view);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, note_box);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, note_label);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, message_entry);
  gtk_widget_class_bind_template_child (widget_class, RectoChangesPopover, publish_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_commits_cb);
}

static void
recto_changes_popover_init (RectoChangesPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  g_signal_connect_swapped (self->all_check, "toggled", G_CALLBACK (all_toggled_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}

/**
 * recto_changes_popover_new:
 *
 * Returns: (transfer floating): a popover of no repository
 */
GtkWidget *
recto_changes_popover_new (void)
{
  return g_object_new (RECTO_TYPE_CHANGES_POPOVER, NULL);
}

/**
 * recto_changes_popover_set_controller:
 * @self: a popover
 * @controller: (nullable): what knows the changed files
 */
void
recto_changes_popover_set_controller (RectoChangesPopover *self,
                                      RectoPublishController *controller)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (self->controller == controller)
    return;
  stop_proposing (self);
  unwatch_items (self);
  if (self->controller != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_items (self), self);
      g_signal_handlers_disconnect_by_data (self->controller, self);
    }
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_set_object (&self->controller, controller);
  if (controller == NULL)
    return;
  selection = gtk_no_selection_new (g_object_ref (get_items (self)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (get_items (self), "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (controller, "notify::can-publish", G_CALLBACK (queue_update), self);
  g_signal_connect_swapped (controller, "notify::ahead", G_CALLBACK (queue_update), self);
  items_changed_cb (self);
  update (self);
}

/**
 * recto_changes_popover_get_paths:
 * @self: a popover
 *
 * Returns: (transfer full): exactly what is ticked, with the old names of
 *   renamed files
 */
GStrv
recto_changes_popover_get_paths (RectoChangesPopover *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; i < chosen->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (chosen, i);

      g_strv_builder_add (builder, change->path);
      if (change->old_path != NULL)
        g_strv_builder_add (builder, change->old_path);
    }
  return g_strv_builder_end (builder);
}

/**
 * recto_changes_popover_get_message:
 * @self: a popover
 *
 * Returns: (transfer full): the message as it stands, or the proposal where it is empty
 */
char *
recto_changes_popover_get_message (RectoChangesPopover *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->message_entry))));

  if (text[0] != '\0')
    return g_steal_pointer (&text);
  return g_strdup (self->proposal != NULL ? self->proposal : "");
}

/**
 * recto_changes_popover_set_message:
 * @self: a popover
 * @message: a message in place of the proposed one
 */
void
recto_changes_popover_set_message (RectoChangesPopover *self,
                                   const char *message)
{
  gtk_editable_set_text (GTK_EDITABLE (self->message_entry), message);
}

/**
 * recto_changes_popover_choose_all:
 * @self: a popover
 * @chosen: whether all files are ticked, or none; those with conflicts never are
 */
void
recto_changes_popover_choose_all (RectoChangesPopover *self,
                                  gboolean chosen)
{
  guint i;

  for (i = 0; i < self->watched->len; i++)
    {
      RectoChangeItem *item = g_ptr_array_index (self->watched, i);

      recto_change_item_set_chosen (item, chosen &&
                                            recto_change_item_get_change (item)->kind != RECTO_CHANGE_CONFLICTED);
    }
}
