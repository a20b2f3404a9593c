/* The window of one site, or of none yet: which of the two is shown, the
 * actions, and what has to happen before it may go. */

#include "recto-window.h"

#include <glib/gi18n-lib.h>

#include "base/recto-path.h"
#include "recto-accels.h"
#include "recto-clone-dialog.h"
#include "recto-start-page.h"
#include "recto-window-resources.h"
#include "recto-workspace.h"

#define MAX_RECENT 10

struct _RectoWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  RectoStartPage *start_page;
  RectoWorkspace *workspace;

  GSettings *settings;
  RectoRecovery *recovery;
  char *demo_root;
  gboolean accelerated;
  gboolean may_close;
  gboolean closing;
};

enum
{
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoWindow, recto_window, ADW_TYPE_APPLICATION_WINDOW)

/* Actions that need a site are insensitive without one, and where it could not
 * be opened; what tries again, and the menu, are not. */
static void
update_actions (RectoWindow *self)
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
  GAction *start_over = g_action_map_lookup_action (G_ACTION_MAP (self), "start-over");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
                                 self->workspace != NULL &&
                                   (i < n_without_site || !recto_workspace_get_failed (self->workspace)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (start_over),
                               g_strcmp0 (recto_window_get_root (self), self->demo_root) == 0);
}

/* Only a site that could be opened, as the next start opens the first of them. */
static void
remember_site (RectoWindow *self)
{
  const char *root = recto_workspace_get_root (self->workspace);
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-sites");
  g_autoptr (GStrvBuilder) sites = g_strv_builder_new ();
  g_auto (GStrv) recent = NULL;
  guint n = 1;

  if (g_strcmp0 (old[0], root) == 0)
    return;
  g_strv_builder_add (sites, root);
  for (gsize i = 0; old[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (old[i], root))
      {
        g_strv_builder_add (sites, old[i]);
        n++;
      }
  recent = g_strv_builder_end (sites);
  g_settings_set_strv (self->settings, "recent-sites", (const char *const *) recent);
}

/* The site's own part of the actions: those that are states of its panes. */
static void
add_state_actions (RectoWindow *self)
{
  RectoPanes *panes = recto_workspace_get_panes (self->workspace);
  RectoEditorView *editor = recto_workspace_get_editor (self->workspace);
  g_autoptr (GPropertyAction) view = g_property_action_new ("view", panes, "view");
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

static void
remove_state_actions (RectoWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "view");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-library");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-front-matter");
}

static void
workspace_loaded_cb (RectoWindow *self)
{
  remember_site (self);
  add_state_actions (self);
  update_actions (self);
}

static void
workspace_ready_cb (RectoWindow *self)
{
  if (recto_workspace_get_failed (self->workspace))
    {
      remove_state_actions (self);
      update_actions (self);
    }
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
remove_workspace (RectoWindow *self)
{
  if (self->workspace == NULL)
    return;
  remove_state_actions (self);
  gtk_stack_remove (self->stack, GTK_WIDGET (self->workspace));
  self->workspace = NULL;
}

static void
show_site (RectoWindow *self,
           const char *root,
           const char *path)
{
  g_autofree char *inside = path != NULL ? recto_path_relative (root, path) : NULL;

  remove_workspace (self);
  self->workspace = RECTO_WORKSPACE (recto_workspace_new (root, self->settings, self->recovery, self->accelerated));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->workspace));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->workspace));
  g_signal_connect_object (self->workspace, "loaded", G_CALLBACK (workspace_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "ready", G_CALLBACK (workspace_ready_cb), self, G_CONNECT_SWAPPED);
  add_state_actions (self);
  update_actions (self);
  recto_workspace_load (self->workspace, inside != NULL ? inside : path);
}

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
           const char *directory)
{
  recto_window_open_site (self, directory, NULL);
}

static void
clone_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  GtkWidget *dialog = recto_clone_dialog_new (user_data, g_settings_get_uint (RECTO_WINDOW (user_data)->settings, "stall-timeout"));

  g_signal_connect_object (dialog, "cloned", G_CALLBACK (cloned_cb), user_data, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Actions on the open site */

#define WORKSPACE_ACTION(name, call)                       \
  static void                                              \
    name##_cb (GSimpleAction *action, GVariant *parameter, \
               gpointer user_data)                         \
  {                                                        \
    RectoWindow *self = user_data;                         \
                                                           \
    call;                                                  \
  }

WORKSPACE_ACTION (new_post, recto_workspace_new_post (self->workspace))
WORKSPACE_ACTION (save, recto_workspace_save (self->workspace))
WORKSPACE_ACTION (publish, recto_workspace_publish (self->workspace))
WORKSPACE_ACTION (show_changes, recto_workspace_show_changes (self->workspace))
WORKSPACE_ACTION (search_library, recto_workspace_search (self->workspace))
WORKSPACE_ACTION (next_pane, recto_workspace_cycle_panes (self->workspace, 1))
WORKSPACE_ACTION (previous_pane, recto_workspace_cycle_panes (self->workspace, -1))
WORKSPACE_ACTION (focus_text, recto_workspace_focus_text (self->workspace))
WORKSPACE_ACTION (focus_form, recto_workspace_focus_form (self->workspace))
WORKSPACE_ACTION (find, recto_editor_view_start_search (recto_workspace_get_editor (self->workspace), FALSE))
WORKSPACE_ACTION (replace, recto_editor_view_start_search (recto_workspace_get_editor (self->workspace), TRUE))
WORKSPACE_ACTION (open_config, recto_workspace_open (self->workspace, "_config.yml"))
WORKSPACE_ACTION (reload, recto_workspace_load (self->workspace, NULL))
WORKSPACE_ACTION (history, recto_workspace_show_history (self->workspace))
WORKSPACE_ACTION (site_key, recto_workspace_show_key (self->workspace))
WORKSPACE_ACTION (unpublished, recto_workspace_show_unpublished (self->workspace))
WORKSPACE_ACTION (discard, recto_workspace_discard (self->workspace))
WORKSPACE_ACTION (menu, recto_workspace_popup_menu (self->workspace))

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

/* Leaving */

static void
active_changed_cb (RectoWindow *self)
{
  if (self->workspace == NULL)
    return;
  if (gtk_window_is_active (GTK_WINDOW (self)))
    recto_workspace_check_disk (self->workspace);
  else
    recto_workspace_leave (self->workspace);
}

static void
save_size (RectoWindow *self)
{
  int width;
  int height;

  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
}

static void
close_anyway_cb (AdwMessageDialog *dialog,
                 const char *response,
                 gpointer user_data)
{
  RectoWindow *self = user_data;

  if (!g_str_equal (response, "close"))
    return;
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_close_anyway (RectoWindow *self,
                  const GError *error)
{
  g_autofree char *body = g_strdup_printf (_ ("%s\n\nWhat is not saved is kept as a copy and offered at the next start."),
                                           error->message);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Not Everything Could Be Saved"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "close", _ ("_Close Anyway"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_anyway_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RectoWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->closing = FALSE;
  if (!recto_workspace_close_finish (RECTO_WORKSPACE (source), result, &error))
    {
      ask_close_anyway (self, error);
      return;
    }
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
recto_window_close_request (GtkWindow *window)
{
  RectoWindow *self = RECTO_WINDOW (window);

  save_size (self);
  if (self->may_close || self->workspace == NULL)
    return GTK_WINDOW_CLASS (recto_window_parent_class)->close_request (window);
  if (!self->closing)
    {
      self->closing = TRUE;
      recto_workspace_close_async (self->workspace, closed_cb, g_object_ref (self));
    }
  return TRUE;
}

static void
recto_window_dispose (GObject *object)
{
  RectoWindow *self = RECTO_WINDOW (object);

  if (self->stack != NULL)
    remove_workspace (self);
  self->stack = NULL;
  g_clear_object (&self->settings);
  g_clear_object (&self->recovery);
  g_clear_pointer (&self->demo_root, g_free);
  G_OBJECT_CLASS (recto_window_parent_class)->dispose (object);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/recto_editor/Recto/window/recto-window.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
recto_window_class_init (RectoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = recto_window_close_request;

  /**
   * RectoWindow::ready:
   *
   * What the window was opened for can be seen.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /* In a static library the resources come along only if they are asked for. */
  recto_window_get_resource ();
  load_style ();
  g_type_ensure (RECTO_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/window/recto-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, start_page);
}

static void
recto_window_init (RectoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

/**
 * recto_window_new:
 * @application: the application
 * @settings: its settings
 * @recovery: where copies of unsaved text go
 * @demo_root: (type filename): where the demo site is, which can be started over
 * @accelerated: whether drawing is done by a GPU
 *
 * Returns: (transfer none): a window with no site; the application owns it
 */
RectoWindow *
recto_window_new (GtkApplication *application,
                  GSettings *settings,
                  RectoRecovery *recovery,
                  const char *demo_root,
                  gboolean accelerated)
{
  RectoWindow *self = g_object_new (RECTO_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  self->recovery = g_object_ref (recovery);
  self->demo_root = g_strdup (demo_root);
  self->accelerated = accelerated;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  update_actions (self);
  return self;
}

/**
 * recto_window_get_root:
 * @self: a window
 *
 * Returns: (nullable) (type filename): the folder of its site
 */
const char *
recto_window_get_root (RectoWindow *self)
{
  return self->workspace != NULL ? recto_workspace_get_root (self->workspace) : NULL;
}

/* The next site waits until everything of the last one is saved. */
typedef struct
{
  char *root;
  char *path;
} Next;

static void
next_free (gpointer data)
{
  Next *next = data;

  g_free (next->root);
  g_free (next->path);
  g_free (next);
}

static void
left_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoWindow *self = g_task_get_source_object (task);
  Next *next = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (recto_workspace_close_finish (RECTO_WORKSPACE (source), result, &error))
    show_site (self, next->root, next->path);
  else
    recto_window_show_error (self, _ ("Not Everything Could Be Saved"), error->message);
}

/**
 * recto_window_open_site:
 * @self: a window
 * @root: (type filename): the folder of a site
 * @path: (nullable) (type filename): a document to open in it
 *
 * Shows a site instead of what was shown.
 */
void
recto_window_open_site (RectoWindow *self,
                        const char *root,
                        const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (root, NULL);
  Next *next;
  GTask *task;

  if (self->workspace == NULL)
    {
      show_site (self, canonical, path);
      return;
    }
  if (g_str_equal (recto_workspace_get_root (self->workspace), canonical))
    {
      g_autofree char *inside = path != NULL ? recto_path_relative (canonical, path) : NULL;

      if (inside != NULL)
        recto_workspace_open (self->workspace, inside);
      return;
    }
  next = g_new0 (Next, 1);
  next->root = g_steal_pointer (&canonical);
  next->path = g_strdup (path);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, next, next_free);
  recto_workspace_close_async (self->workspace, left_cb, task);
}

/**
 * recto_window_show_start:
 * @self: a window
 *
 * Shows the ways to a site.
 */
void
recto_window_show_start (RectoWindow *self)
{
  g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-sites");

  remove_workspace (self);
  update_actions (self);
  recto_start_page_set_recent (self->start_page, (const char *const *) recent);
  gtk_stack_set_visible_child_name (self->stack, "start");
}

/**
 * recto_window_show_error:
 * @self: a window
 * @title: what could not be done
 * @message: why, and what to do
 */
void
recto_window_show_error (RectoWindow *self,
                         const char *title,
                         const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
site_left_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoWindow *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!recto_workspace_close_finish (RECTO_WORKSPACE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  recto_window_show_start (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * recto_window_close_site_async:
 * @self: a window
 * @callback: called when the site is let go
 * @user_data: data for @callback
 *
 * Saves everything and shows no site.
 */
void
recto_window_close_site_async (RectoWindow *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (self->workspace == NULL)
    g_task_return_boolean (task, TRUE);
  else
    recto_workspace_close_async (self->workspace, site_left_cb, g_steal_pointer (&task));
}

/**
 * recto_window_close_site_finish:
 * @self: a window
 * @result: the result that the callback was given
 * @error: return location; why something could not be saved
 *
 * Returns: whether the site was let go
 */
gboolean
recto_window_close_site_finish (RectoWindow *self,
                                GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
