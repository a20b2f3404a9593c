/* One open site: its library, the open document, the preview, and what joins
 * them. The rooms do not know each other; here they are introduced. */

#include "recto-workspace-private.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_LOADED,
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoWorkspace, recto_workspace, GTK_TYPE_WIDGET)

/* Title and branch */

static void
repository_changed_cb (RectoWorkspace *self)
{
  RectoPublishController *controller = recto_publishing_get_controller (self->publishing);
  g_auto (GStrv) changed = recto_work_tree_get_changed_paths (recto_publish_controller_get_tree (controller));
  g_autofree char *branch = NULL;
  guint ahead;
  guint behind;

  g_object_get (controller, "branch", &branch, "ahead", &ahead, "behind", &behind, NULL);
  recto_library_set_changed_paths (self->library, (const char *const *) changed);
  recto_foot_set_branch (self->foot, branch, ahead, behind);
  recto_workspace_update_title (self);
}

/* The open document */

/* The library */

static void
open_entry_cb (RectoWorkspace *self,
               RectoEntry *entry)
{
  recto_workspace_open (self, recto_entry_get_path (entry));
}

static void
rename_entry_cb (RectoWorkspace *self,
                 RectoEntry *entry)
{
  recto_file_actions_rename (self->file_actions, entry);
}

static void
delete_entry_cb (RectoWorkspace *self,
                 RectoEntry *entry)
{
  recto_file_actions_remove (self->file_actions, entry);
}

static void
address_copied_cb (RectoWorkspace *self,
                   const char *address)
{
  recto_workspace_show_toast (self, _ ("Address copied"));
}

static void
file_gone_cb (RectoWorkspace *self,
              const char *path)
{
  if (self->document != NULL && g_str_equal (recto_document_get_path (self->document), path))
    recto_workspace_close_document (self);
}

static void
reopen_cb (RectoWorkspace *self,
           const char *path)
{
  recto_workspace_open_behind (self, path);
}

/* The preview */

static void
painted_cb (RectoWorkspace *self)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
can_be_both_cb (RectoWorkspace *self)
{
  gtk_widget_set_visible (self->both_button, recto_panes_get_can_be_both (self->panes));
}

/* The site */

static void
site_changed_cb (RectoWorkspace *self)
{
  RectoSite *site = recto_site_index_get_site (self->index);

  if (site == NULL)
    return;
  recto_site_words_update (self->words, site);
  recto_foot_set_site (self->foot, site);
  recto_preview_link_set_site (self->link, site);
  recto_workspace_update_address (self);
  recto_workspace_update_title (self);
}

static void
saved_cb (RectoWorkspace *self,
          const char *path)
{
  recto_site_index_refresh_path (self->index, path);
}

static void
show_failure (RectoWorkspace *self,
              const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failure");
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

/* What to show first: what was asked for, what was open last, the front door. */
static void
open_first (RectoWorkspace *self)
{
  RectoSite *site = recto_site_index_get_site (self->index);
  RectoEntry *profile = recto_site_get_profile (site);
  const char *last = recto_session_get_document (self->session);
  GPtrArray *entries = recto_site_get_entries (site);

  if (self->wanted != NULL)
    recto_workspace_open (self, self->wanted);
  else if (last != NULL && recto_site_lookup (site, last) != NULL)
    recto_workspace_open_behind (self, last);
  else if (profile != NULL)
    recto_workspace_open_behind (self, recto_entry_get_path (profile));
  else if (entries->len > 0)
    recto_workspace_open_behind (self, recto_entry_get_path (g_ptr_array_index (entries, 0)));
  else
    g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
session_loaded_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (RectoWorkspace) self = user_data;

  recto_session_load_finish (RECTO_SESSION (source), result);
  if (self->stack != NULL && self->document == NULL)
    open_first (self);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RectoWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->stack == NULL)
    return;
  if (!recto_site_index_load_finish (RECTO_SITE_INDEX (source), result, &error))
    {
      show_failure (self, error->message);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "site");
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  site_changed_cb (self);
  recto_publish_controller_refresh (recto_publishing_get_controller (self->publishing));
  recto_recovery_bar_look (self->recovery_bar, self->overlay, self->recovery, self->root);
  recto_session_load_async (self->session, session_loaded_cb, g_object_ref (self));
}

/* Making and taking down */

static void
autosave_changed_cb (RectoWorkspace *self)
{
  recto_documents_set_autosave_delay (self->documents, g_settings_get_uint (self->settings, "autosave-delay"));
}

static void
fetch_changed_cb (RectoWorkspace *self)
{
  recto_publishing_watch (self->publishing, g_settings_get_uint (self->settings, "fetch-interval") * 60);
}

static void
stall_changed_cb (RectoWorkspace *self)
{
  recto_publish_controller_set_stall_timeout (recto_publishing_get_controller (self->publishing),
                                              g_settings_get_uint (self->settings, "stall-timeout"));
}

static void
font_changed_cb (RectoWorkspace *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "font");
  gboolean system = g_settings_get_boolean (self->settings, "use-system-font");

  recto_editor_view_set_font (recto_document_pane_get_editor (self->pane), system ? NULL : font);
}

static void
bind_settings (RectoWorkspace *self)
{
  static const char *const keys[] = { "view", "show-library", "library-width", "text-share" };
  RectoSpelling *spelling = recto_editor_view_get_spelling (recto_document_pane_get_editor (self->pane));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (self->settings, keys[i], self->panes, keys[i], G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", spelling, "enabled", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "spelling-language", spelling, "language", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::autosave-delay", G_CALLBACK (autosave_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::font", G_CALLBACK (font_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::use-system-font", G_CALLBACK (font_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::fetch-interval", G_CALLBACK (fetch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::stall-timeout", G_CALLBACK (stall_changed_cb), self,
                           G_CONNECT_SWAPPED);
  autosave_changed_cb (self);
  fetch_changed_cb (self);
  stall_changed_cb (self);
  font_changed_cb (self);
}

static void
editor_failed_cb (RectoWorkspace *self,
                  const GError *error)
{
  recto_workspace_show_toast (self, error->message);
}

static void
connect_rooms (RectoWorkspace *self)
{
  RectoPublishController *controller = recto_publishing_get_controller (self->publishing);

  g_signal_connect_object (self->library, "open-entry", G_CALLBACK (open_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "rename-entry", G_CALLBACK (rename_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "delete-entry", G_CALLBACK (delete_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "address-copied", G_CALLBACK (address_copied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "new-post", G_CALLBACK (recto_workspace_new_post), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recto_document_pane_get_editor (self->pane), "compare-requested",
                           G_CALLBACK (recto_workspace_compare), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recto_document_pane_get_editor (self->pane), "failed",
                           G_CALLBACK (editor_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "form-changed", G_CALLBACK (recto_workspace_form_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_actions, "open", G_CALLBACK (recto_workspace_open_behind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_actions, "created", G_CALLBACK (recto_workspace_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_actions, "gone", G_CALLBACK (file_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discarding, "open", G_CALLBACK (reopen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discarding, "gone", G_CALLBACK (file_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discarding, "changed", G_CALLBACK (recto_publish_controller_refresh), controller,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (recto_publish_button_get_popover (self->publish_button), "discard",
                           G_CALLBACK (recto_discarding_discard), self->discarding, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->index, "changed", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "refreshed", G_CALLBACK (repository_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recovery_bar, "restore", G_CALLBACK (recto_workspace_restore), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "open-page", G_CALLBACK (recto_workspace_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::can-be-both", G_CALLBACK (can_be_both_cb), self, G_CONNECT_SWAPPED);
}

static void
set_up (RectoWorkspace *self,
        gboolean accelerated)
{
  RectoEditorView *editor = recto_document_pane_get_editor (self->pane);

  self->index = recto_site_index_new (self->root);
  self->documents = recto_documents_new (self->root, self->recovery);
  self->session = recto_session_new (self->root);
  self->file_actions = recto_file_actions_new (self->overlay, self->index, self->documents);
  self->discarding = recto_discarding_new (self->overlay, self->index, self->documents);
  self->publishing = recto_publishing_new (self->publish_button, self->overlay, self->index, self->documents);
  self->link = recto_preview_link_new (self->pane, self->panes, self->root, accelerated);
  recto_library_set_index (self->library, self->index);
  recto_foot_set_editor (self->foot, editor);
  connect_rooms (self);
  bind_settings (self);
  recto_workspace_update_title (self);
}

static void
recto_workspace_dispose (GObject *object)
{
  RectoWorkspace *self = RECTO_WORKSPACE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->stack = NULL;
  g_clear_object (&self->link);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->document);
  g_clear_object (&self->publishing);
  g_clear_object (&self->discarding);
  g_clear_object (&self->file_actions);
  g_clear_object (&self->session);
  g_clear_object (&self->documents);
  g_clear_object (&self->index);
  g_clear_object (&self->recovery);
  g_clear_object (&self->settings);
  g_clear_object (&self->words);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (recto_workspace_parent_class)->dispose (object);
}

static void
recto_workspace_class_init (RectoWorkspaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_workspace_dispose;

  /**
   * RectoWorkspace::loaded:
   *
   * The folder was read, and is a site.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  /**
   * RectoWorkspace::ready:
   *
   * The preview of a document has been painted, or there is nothing to show.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  g_type_ensure (RECTO_TYPE_PANES);
  g_type_ensure (RECTO_TYPE_FOOT);
  g_type_ensure (RECTO_TYPE_PUBLISH_BUTTON);
  g_type_ensure (RECTO_TYPE_RECOVERY_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, overlay);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, title);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, both_button);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, publish_button);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, recovery_bar);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, failure_page);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, panes);
  gtk_widget_class_bind_template_child (widget_class, RectoWorkspace, foot);
}

static void
recto_workspace_init (RectoWorkspace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = recto_site_words_new ();
  self->library = RECTO_LIBRARY (recto_library_new ());
  self->pane = RECTO_DOCUMENT_PANE (recto_document_pane_new ());
  recto_panes_set_library (self->panes, GTK_WIDGET (self->library));
  recto_panes_set_text (self->panes, GTK_WIDGET (self->pane));
}

/**
 * recto_workspace_new:
 * @root: (type filename): the folder of the site
 * @settings: the settings of the application
 * @recovery: where copies of unsaved text go
 * @accelerated: whether drawing is done by a GPU
 *
 * Returns: (transfer floating): a workspace that is to be loaded
 */
GtkWidget *
recto_workspace_new (const char *root,
                     GSettings *settings,
                     RectoRecovery *recovery,
                     gboolean accelerated)
{
  RectoWorkspace *self = g_object_new (RECTO_TYPE_WORKSPACE, NULL);

  self->root = g_strdup (root);
  self->settings = g_object_ref (settings);
  self->recovery = g_object_ref (recovery);
  set_up (self, accelerated);
  return GTK_WIDGET (self);
}

/**
 * recto_workspace_load:
 * @self: a workspace
 * @path: (nullable): the document to open, else the one that was open last
 *
 * Reads the site in a worker and shows it, or why it cannot be shown.
 */
void
recto_workspace_load (RectoWorkspace *self,
                      const char *path)
{
  g_free (self->wanted);
  self->wanted = g_strdup (path);
  recto_site_index_load_async (self->index, NULL, loaded_cb, g_object_ref (self));
  recto_preview_link_start (self->link);
}

/**
 * recto_workspace_get_failed:
 * @self: a workspace
 *
 * Returns: whether the site could not be opened, and why is what is shown
 */
gboolean
recto_workspace_get_failed (RectoWorkspace *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failure") == 0;
}

/**
 * recto_workspace_get_root:
 * @self: a workspace
 *
 * Returns: (type filename): the folder of the site
 */
const char *
recto_workspace_get_root (RectoWorkspace *self)
{
  return self->root;
}

/**
 * recto_workspace_get_panes:
 * @self: a workspace
 *
 * Returns: (transfer none): its panes
 */
RectoPanes *
recto_workspace_get_panes (RectoWorkspace *self)
{
  return self->panes;
}

/**
 * recto_workspace_get_editor:
 * @self: a workspace
 *
 * Returns: (transfer none): the text of the open document
 */
RectoEditorView *
recto_workspace_get_editor (RectoWorkspace *self)
{
  return recto_document_pane_get_editor (self->pane);
}

/**
 * recto_workspace_new_post:
 * @self: a workspace
 */
void
recto_workspace_new_post (RectoWorkspace *self)
{
  recto_file_actions_new_post (self->file_actions);
}

/**
 * recto_workspace_save:
 * @self: a workspace
 *
 * Saves what was typed now instead of in a second.
 */
void
recto_workspace_save (RectoWorkspace *self)
{
  recto_documents_flush_async (self->documents, NULL, NULL);
}

/**
 * recto_workspace_publish:
 * @self: a workspace
 */
void
recto_workspace_publish (RectoWorkspace *self)
{
  recto_publishing_publish (self->publishing);
}

/**
 * recto_workspace_show_changes:
 * @self: a workspace
 */
void
recto_workspace_show_changes (RectoWorkspace *self)
{
  recto_publish_button_show_changes (self->publish_button);
}

/**
 * recto_workspace_popup_menu:
 * @self: a workspace
 */
void
recto_workspace_popup_menu (RectoWorkspace *self)
{
  gtk_menu_button_popup (self->menu_button);
}

/**
 * recto_workspace_check_disk:
 * @self: a workspace
 *
 * The window got the focus: other programs may have been at work.
 */
void
recto_workspace_check_disk (RectoWorkspace *self)
{
  if (recto_site_index_get_site (self->index) == NULL)
    return;
  recto_documents_check_disk (self->documents);
  recto_site_index_refresh (self->index);
  recto_publish_controller_refresh (recto_publishing_get_controller (self->publishing));
}

/**
 * recto_workspace_leave:
 * @self: a workspace
 *
 * The window lost the focus: what was typed is saved, and where one is kept.
 */
void
recto_workspace_leave (RectoWorkspace *self)
{
  recto_workspace_remember_position (self);
  recto_documents_flush_async (self->documents, NULL, NULL);
  recto_session_save_async (self->session, NULL, NULL);
}
