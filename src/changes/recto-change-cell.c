/* A changed file in the list of them: its tick, what happened to it, and its
 * diff when asked for. */

#include "recto-change-cell.h"

#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"
#include "recto-diff-view.h"

/* A longer diff is for the whole window, not for a popover. */
#define MAX_LINES     300
#define CONTEXT_LINES 2

struct _RectoChangeCell
{
  GtkWidget parent_instance;

  char *root;
  RectoChangeItem *item;
  GBinding *chosen_binding;
  GBinding *expanded_binding;
  GCancellable *loading;
  GtkWidget *diff_view;

  GtkCheckButton *check;
  GtkLabel *name_label;
  GtkImage *kind_image;
  GtkLabel *kind_label;
  GtkLabel *folder_label;
  GtkWidget *compare_button;
  GtkWidget *discard_button;
  GtkToggleButton *toggle;
};

G_DEFINE_FINAL_TYPE (RectoChangeCell, recto_change_cell, GTK_TYPE_WIDGET)

static void
diff_read_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RectoChangeCell) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = recto_git_diff_file_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->loading || self->diff_view == NULL)
    return;
  g_clear_object (&self->loading);
  if (diff != NULL)
    recto_diff_view_set_diff (RECTO_DIFF_VIEW (self->diff_view), diff);
  else
    recto_diff_view_set_message (RECTO_DIFF_VIEW (self->diff_view), error->message);
}

static void
stop_loading (RectoChangeCell *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
load_diff (RectoChangeCell *self)
{
  const RectoChange *change = recto_change_item_get_change (self->item);

  stop_loading (self);
  self->loading = g_cancellable_new ();
  recto_git_diff_file_async (self->root, change->path, change->old_path, CONTEXT_LINES, self->loading,
                             diff_read_cb, g_object_ref (self));
}

static void
drop_diff (RectoChangeCell *self)
{
  stop_loading (self);
  g_clear_pointer (&self->diff_view, gtk_widget_unparent);
}

static void
update_expanded (RectoChangeCell *self)
{
  gboolean expanded = self->item != NULL && recto_change_item_get_expanded (self->item);

  gtk_widget_set_visible (self->compare_button, expanded);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  if (!expanded)
    {
      drop_diff (self);
      return;
    }
  if (self->diff_view == NULL)
    {
      self->diff_view = recto_diff_view_new ();
      recto_diff_view_set_flowing (RECTO_DIFF_VIEW (self->diff_view), TRUE);
      recto_diff_view_set_max_lines (RECTO_DIFF_VIEW (self->diff_view), MAX_LINES);
      recto_diff_view_set_message (RECTO_DIFF_VIEW (self->diff_view), _ ("Reading…"));
      gtk_widget_insert_before (self->diff_view, GTK_WIDGET (self), NULL);
    }
  load_diff (self);
}

static void
show_kind (RectoChangeCell *self,
           RectoChangeKind kind)
{
  const char *classes[] = { "caption", recto_change_kind_get_style (kind), NULL };
  const char *image_classes[] = { recto_change_kind_get_style (kind), NULL };

  gtk_image_set_from_icon_name (self->kind_image, recto_change_kind_get_icon (kind));
  gtk_widget_set_css_classes (GTK_WIDGET (self->kind_image), image_classes);
  gtk_label_set_label (self->kind_label, recto_change_kind_get_word (kind));
  gtk_widget_set_css_classes (GTK_WIDGET (self->kind_label), classes);
}

/* Where the file is, and where it was. */
static char *
describe_place (const RectoChange *change)
{
  g_autofree char *folder = g_path_get_dirname (change->path);
  g_autofree char *old_folder = NULL;
  g_autofree char *old_name = NULL;

  if (change->old_path == NULL)
    return g_str_equal (folder, ".") ? g_strdup ("") : g_steal_pointer (&folder);
  old_folder = g_path_get_dirname (change->old_path);
  old_name = g_path_get_basename (change->old_path);
  /* Translators: comes after "Renamed"; the old name of the file */
  return g_strdup_printf (_ ("from %s"), g_str_equal (folder, old_folder) ? old_name : change->old_path);
}

/* One word for it all would not say that a new file goes. */
static const char *
get_discard_tooltip (RectoChangeKind kind)
{
  switch (kind)
    {
    case RECTO_CHANGE_ADDED:
      return _ ("Discard this new file");
    case RECTO_CHANGE_DELETED:
      return _ ("Bring this file back");
    case RECTO_CHANGE_MODIFIED:
    case RECTO_CHANGE_RENAMED:
    case RECTO_CHANGE_TYPE:
    case RECTO_CHANGE_CONFLICTED:
    default:
      return _ ("Discard these changes");
    }
}

static void
update_buttons (RectoChangeCell *self,
                const RectoChange *change,
                const char *name)
{
  const char *tooltip = get_discard_tooltip (change->kind);
  /* Translators: what a button does, and to which file */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), tooltip, name);
  g_autofree char *compare_label = g_strdup_printf (_ ("Show side by side: %s"), name);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare_button), "s", change->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare_button), "changes.compare");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare_button), GTK_ACCESSIBLE_PROPERTY_LABEL, compare_label, -1);
  gtk_widget_set_tooltip_text (self->discard_button, tooltip);
  gtk_widget_set_visible (self->discard_button, change->kind != RECTO_CHANGE_CONFLICTED);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->discard_button), "s", change->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->discard_button), "changes.discard");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->discard_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_names (RectoChangeCell *self)
{
  const RectoChange *change = recto_change_item_get_change (self->item);
  g_autofree char *name = g_path_get_basename (change->path);
  g_autofree char *place = describe_place (change);
  g_autofree char *text = recto_change_item_describe (self->item);
  /* Translators: the file whose differences a button shows */
  g_autofree char *toggle_text = g_strdup_printf (_ ("What changed in %s"), name);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->folder_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->folder_label), place[0] != '\0');
  show_kind (self, change->kind);
  update_buttons (self, change, name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), change->kind != RECTO_CHANGE_CONFLICTED);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), change->path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder_label), change->path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, toggle_text, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
item_changed_cb (RectoChangeCell *self)
{
  update_names (self);
  if (recto_change_item_get_expanded (self->item))
    load_diff (self);
}

static void
recto_change_cell_dispose (GObject *object)
{
  RectoChangeCell *self = RECTO_CHANGE_CELL (object);
  GtkWidget *child;

  recto_change_cell_set_item (self, NULL, NULL);
  drop_diff (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_change_cell_parent_class)->dispose (object);
}

static void
recto_change_cell_class_init (RectoChangeCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_change_cell_dispose;

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-change-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, check);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, name_label);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, kind_image);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, kind_label);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, folder_label);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, discard_button);
  gtk_widget_class_bind_template_child (widget_class, RectoChangeCell, toggle);
  gtk_widget_class_set_css_name (widget_class, "recto-change-cell");
}

static void
recto_change_cell_init (RectoChangeCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_change_cell_new:
 *
 * Returns: (transfer floating): a cell with no file
 */
GtkWidget *
recto_change_cell_new (void)
{
  return g_object_new (RECTO_TYPE_CHANGE_CELL, NULL);
}

/**
 * recto_change_cell_get_item:
 * @self: a cell
 *
 * Returns: (nullable) (transfer none): the file that it shows
 */
RectoChangeItem *
recto_change_cell_get_item (RectoChangeCell *self)
{
  return self->item;
}

static void
unset_item (RectoChangeCell *self)
{
  g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_pointer (&self->chosen_binding, g_binding_unbind);
  g_clear_pointer (&self->expanded_binding, g_binding_unbind);
  g_clear_object (&self->item);
  g_clear_pointer (&self->root, g_free);
  drop_diff (self);
}

/**
 * recto_change_cell_set_item:
 * @self: a cell
 * @root: (nullable) (type filename): the folder of the site
 * @item: (nullable): the file to show, followed as it changes
 */
void
recto_change_cell_set_item (RectoChangeCell *self,
                            const char *root,
                            RectoChangeItem *item)
{
  GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  if (self->item == item)
    return;
  if (self->item != NULL)
    unset_item (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->root = g_strdup (root);
  self->chosen_binding = g_object_bind_property (item, "chosen", self->check, "active", flags);
  self->expanded_binding = g_object_bind_property (item, "expanded", self->toggle, "active", flags);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
  g_signal_connect_swapped (item, "notify::expanded", G_CALLBACK (update_expanded), self);
  update_names (self);
  update_expanded (self);
}
