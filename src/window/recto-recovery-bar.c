/* Offers the text that an earlier run could not save, one document at a time. */

#include "recto-recovery-bar.h"

#include <glib/gi18n-lib.h>

#include "widgets/recto-toast.h"

#define TOAST_SECONDS 10
#define ITEM_KEY      "recto-recovery-item"

struct _RectoRecoveryBar
{
  GtkWidget parent_instance;

  GtkInfoBar *bar;
  GtkLabel *label;

  AdwToastOverlay *overlay;
  RectoRecovery *recovery;
  GPtrArray *items;
};

enum
{
  SIGNAL_RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoRecoveryBar, recto_recovery_bar, GTK_TYPE_WIDGET)

static void
show_next (RectoRecoveryBar *self)
{
  RectoRecoveryItem *item;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  gtk_info_bar_set_revealed (self->bar, self->items != NULL && self->items->len > 0);
  if (self->items == NULL || self->items->len == 0)
    return;
  item = g_ptr_array_index (self->items, 0);
  local = g_date_time_to_local (recto_recovery_item_get_time (item));
  time = g_date_time_format (local, "%x %X");
  name = g_filename_display_basename (recto_recovery_item_get_path (item));
  text = g_strdup_printf (recto_recovery_item_get_file_changed (item)
                            ? _ ("“%s” has text of %s that was never saved. The file was changed since; restoring can be undone.")
                            : _ ("“%s” has text of %s that was never saved."),
                          name, time);
  gtk_label_set_label (self->label, text);
}

static void
discarded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!recto_recovery_discard_finish (RECTO_RECOVERY (source), result, &error))
    g_warning ("%s", error->message);
}

static void
restore_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  RectoRecoveryBar *self = RECTO_RECOVERY_BAR (widget);
  g_autoptr (RectoRecoveryItem) item = g_object_ref (g_ptr_array_index (self->items, 0));

  g_ptr_array_remove_index (self->items, 0);
  g_signal_emit (self, signals[SIGNAL_RESTORE], 0, item);
  show_next (self);
}

static void
undo_cb (AdwToast *toast,
         RectoRecoveryBar *self)
{
  RectoRecoveryItem *item = g_object_steal_data (G_OBJECT (toast), ITEM_KEY);

  if (item == NULL)
    return;
  g_ptr_array_insert (self->items, 0, item);
  show_next (self);
}

/* Only now is the copy removed: what ends before is offered again. */
static void
dismissed_cb (AdwToast *toast,
              RectoRecoveryBar *self)
{
  g_autoptr (RectoRecoveryItem) item = g_object_steal_data (G_OBJECT (toast), ITEM_KEY);

  if (item != NULL)
    recto_recovery_discard_async (self->recovery, item, NULL, discarded_cb, NULL);
}

static void
discard_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  RectoRecoveryBar *self = RECTO_RECOVERY_BAR (widget);
  RectoRecoveryItem *item = g_object_ref (g_ptr_array_index (self->items, 0));
  g_autofree char *file = g_filename_display_basename (recto_recovery_item_get_path (item));
  g_autofree char *title = g_strdup_printf (_ ("Unsaved text of “%s” discarded"), file);
  AdwToast *toast = recto_toast_new (title);

  g_ptr_array_remove_index (self->items, 0);
  show_next (self);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), ITEM_KEY, item, g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
recto_recovery_bar_dispose (GObject *object)
{
  RectoRecoveryBar *self = RECTO_RECOVERY_BAR (object);

  g_clear_object (&self->overlay);
  g_clear_object (&self->recovery);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer ((GtkWidget **) &self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_recovery_bar_parent_class)->dispose (object);
}

static void
recto_recovery_bar_class_init (RectoRecoveryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_recovery_bar_dispose;

  /**
   * RectoRecoveryBar::restore:
   * @item: the text
   *
   * A person wants that text back in its document.
   */
  signals[SIGNAL_RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, RECTO_TYPE_RECOVERY_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-recovery-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoRecoveryBar, bar);
  gtk_widget_class_bind_template_child (widget_class, RectoRecoveryBar, label);
  gtk_widget_class_install_action (widget_class, "recovery.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "recovery.discard", NULL, discard_action);
}

static void
recto_recovery_bar_init (RectoRecoveryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RectoRecoveryBar) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = recto_recovery_list_finish (RECTO_RECOVERY (source), result, &error);

  if (items == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  if (self->bar != NULL)
    show_next (self);
}

/**
 * recto_recovery_bar_look:
 * @self: the bar
 * @overlay: where the way back from a discard is shown
 * @recovery: where copies of unsaved text are
 * @root: (type filename): the folder of the site
 *
 * Shows itself if there is text of this site that was never saved.
 */
void
recto_recovery_bar_look (RectoRecoveryBar *self,
                         AdwToastOverlay *overlay,
                         RectoRecovery *recovery,
                         const char *root)
{
  g_set_object (&self->overlay, overlay);
  g_set_object (&self->recovery, recovery);
  recto_recovery_list_async (recovery, root, NULL, listed_cb, g_object_ref (self));
}
