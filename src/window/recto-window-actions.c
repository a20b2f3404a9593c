/* What can be done in a window, and when. */

#include "recto-window-private.h"

#include <glib/gi18n-lib.h>

#include "recto-accels.h"
#include "recto-clone-dialog.h"

/* Choosing a site */

static void
open_site_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  recto_window_open_site (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
folder_chosen_cb (RectoWindow *self,
                  int response,
                  GtkFileChooserNative *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (folder);

      if (path != NULL)
        recto_window_open_site (self, path, NULL);
    }
  g_object_unref (chooser);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Open the Folder of a Site"), user_data,
                                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                               _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), user_data, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
cloned_cb (RectoWindow *self,
           const char *directory,
           const char *note)
{
  recto_window_open_site (self, directory, NULL);
  if (note != NULL)
    recto_window_show_error (self, _ ("The Token Was Not Stored"), note);
}

static void
clone_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  GtkWidget *dialog = recto_clone_dialog_new (user_data, g_settings_get_uint (recto_window_get_settings (user_data), "stall-timeout"));

  g_signal_connect_object (dialog, "cloned", G_CALLBACK (cloned_cb), user_data, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Actions on the open site */

#define WORKSPACE_ACTION(name, call)                                    \
  static void                                                           \
    name##_cb (GSimpleAction *action, GVariant *parameter,              \
               gpointer user_data)                                      \
  {                                                                     \
    RectoWorkspace *workspace = recto_window_get_workspace (user_data); \
                                                                        \
    call;                                                               \
  }

WORKSPACE_ACTION (new_post, recto_workspace_new_post (workspace))
WORKSPACE_ACTION (save, recto_workspace_save (workspace))
WORKSPACE_ACTION (publish, recto_workspace_publish (workspace))
WORKSPACE_ACTION (show_changes, recto_workspace_show_changes (workspace))
WORKSPACE_ACTION (search_library, recto_workspace_search (workspace))
WORKSPACE_ACTION (next_pane, recto_workspace_cycle_panes (workspace, 1))
WORKSPACE_ACTION (previous_pane, recto_workspace_cycle_panes (workspace, -1))
WORKSPACE_ACTION (focus_text, recto_workspace_focus_text (workspace))
WORKSPACE_ACTION (focus_form, recto_workspace_focus_form (workspace))
WORKSPACE_ACTION (find, recto_editor_view_start_search (recto_workspace_get_editor (workspace), FALSE))
WORKSPACE_ACTION (replace, recto_editor_view_start_search (recto_workspace_get_editor (workspace), TRUE))
WORKSPACE_ACTION (open_config, recto_workspace_open (workspace, "_config.yml"))
WORKSPACE_ACTION (reload, recto_workspace_load (workspace, NULL))
WORKSPACE_ACTION (history, recto_workspace_show_history (workspace))
WORKSPACE_ACTION (site_key, recto_workspace_show_key (workspace))
WORKSPACE_ACTION (unpublished, recto_workspace_show_unpublished (workspace))
WORKSPACE_ACTION (discard, recto_workspace_discard (workspace))
WORKSPACE_ACTION (menu, recto_workspace_popup_menu (workspace))

#undef WORKSPACE_ACTION

static void
start_over_response_cb (AdwMessageDialog *dialog,
                        const char *response,
                        gpointer user_data)
{
  if (g_str_equal (response, "start-over"))
    g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (user_data)), "start-over", NULL);
}

/* What one wrote in the demo is put aside, not deleted, but there is no button
 * that brings it back: so this asks. */
static void
start_over_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (user_data, _ ("Start the Demo Over?"),
                                              _ ("The demo site is made anew. What you wrote in it is kept in the folder “demo.old” beside it, until the next time."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "start-over", _ ("_Start Over"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "start-over", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (start_over_response_cb), user_data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
help_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  GtkWidget *window = recto_accels_new_help_window ();

  gtk_window_set_transient_for (GTK_WINDOW (window), user_data);
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry action_entries[] = {
  { .name = "open-site", .activate = open_site_cb, .parameter_type = "s" },
  { .name = "open-folder", .activate = open_folder_cb },
  { .name = "clone", .activate = clone_cb },
  { .name = "new-post", .activate = new_post_cb },
  { .name = "save", .activate = save_cb },
  { .name = "publish", .activate = publish_cb },
  { .name = "show-changes", .activate = show_changes_cb },
  { .name = "search-library", .activate = search_library_cb },
  { .name = "next-pane", .activate = next_pane_cb },
  { .name = "previous-pane", .activate = previous_pane_cb },
  { .name = "focus-text", .activate = focus_text_cb },
  { .name = "focus-form", .activate = focus_form_cb },
  { .name = "find", .activate = find_cb },
  { .name = "replace", .activate = replace_cb },
  { .name = "open-config", .activate = open_config_cb },
  { .name = "reload", .activate = reload_cb },
  { .name = "history", .activate = history_cb },
  { .name = "unpublished", .activate = unpublished_cb },
  { .name = "site-key", .activate = site_key_cb },
  { .name = "discard", .activate = discard_cb },
  { .name = "menu", .activate = menu_cb },
  { .name = "start-over", .activate = start_over_cb },
  { .name = "show-help-overlay", .activate = help_cb },
};

/* Actions that need a site are insensitive without one, and where it could not
 * be opened; what tries again, and the menu, are not. */
void
recto_window_update_actions (RectoWindow *self)
{
  static const char *const names[] = {
    "reload",
    "menu",
    "new-post",
    "save",
    "publish",
    "show-changes",
    "search-library",
    "focus-text",
    "focus-form",
    "next-pane",
    "previous-pane",
    "find",
    "replace",
    "open-config",
    "history",
    "site-key",
    "unpublished",
    "discard",
  };
  const gsize n_without_site = 2;
  RectoWorkspace *workspace = recto_window_get_workspace (self);
  GAction *start_over = g_action_map_lookup_action (G_ACTION_MAP (self), "start-over");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
                                 workspace != NULL &&
                                   (i < n_without_site || !recto_workspace_get_failed (workspace)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (start_over), recto_window_get_is_demo (self));
}

/* The site's own part of the actions: those that are states of its panes. */
void
recto_window_add_state_actions (RectoWindow *self)
{
  RectoWorkspace *workspace = recto_window_get_workspace (self);
  RectoPanes *panes = recto_workspace_get_panes (workspace);
  RectoEditorView *editor = recto_workspace_get_editor (workspace);
  g_autoptr (GPropertyAction) view = g_property_action_new ("view", panes, "shown-view");
  g_autoptr (GPropertyAction) library = g_property_action_new ("show-library", panes, "show-library");
  g_autoptr (GPropertyAction) front_matter = g_object_new (G_TYPE_PROPERTY_ACTION,
                                                           "name", "show-front-matter",
                                                           "object", editor,
                                                           "property-name", "front-matter-folded",
                                                           "invert-boolean", TRUE,
                                                           NULL);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (view));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (library));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (front_matter));
}

void
recto_window_remove_state_actions (RectoWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "view");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-library");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-front-matter");
}

void
recto_window_add_actions (RectoWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
}
