/* The window of one site, or of none yet: which of the two is shown, and what
 * has to happen before it may go. */

#include "recto-window.h"

#include <glib/gi18n-lib.h>

#include "base/recto-path.h"
#include "recto-start-page.h"
#include "recto-window-private.h"
#include "recto-window-resources.h"
#include "widgets/recto-style-sheet.h"

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

static void
workspace_loaded_cb (RectoWindow *self)
{
  remember_site (self);
  recto_window_add_state_actions (self);
  recto_window_update_actions (self);
}

static void
workspace_ready_cb (RectoWindow *self)
{
  if (recto_workspace_get_failed (self->workspace))
    {
      recto_window_remove_state_actions (self);
      recto_window_update_actions (self);
    }
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
remove_workspace (RectoWindow *self)
{
  if (self->workspace == NULL)
    return;
  recto_window_remove_state_actions (self);
  gtk_stack_remove (self->stack, GTK_WIDGET (self->workspace));
  self->workspace = NULL;
  gtk_window_set_title (GTK_WINDOW (self), "Recto");
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
  recto_window_add_state_actions (self);
  recto_window_update_actions (self);
  recto_workspace_load (self->workspace, inside != NULL ? inside : path);
}

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

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (user_data);
  return G_SOURCE_REMOVE;
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
  /* Not before the dialog is gone: it looks at the window that it is over. */
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
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
  recto_style_sheet_add ("/io/github/recto_editor/Recto/window/recto-window.css");
  g_type_ensure (RECTO_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/window/recto-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, start_page);
}

static void
recto_window_init (RectoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_window_add_actions (self);
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
  recto_window_update_actions (self);
  return self;
}

RectoWorkspace *
recto_window_get_workspace (RectoWindow *self)
{
  return self->workspace;
}

GSettings *
recto_window_get_settings (RectoWindow *self)
{
  return self->settings;
}

gboolean
recto_window_get_is_demo (RectoWindow *self)
{
  return g_strcmp0 (recto_window_get_root (self), self->demo_root) == 0;
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

/* Another window that has the site. */
static RectoWindow *
find_other (RectoWindow *self,
            const char *root)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = application != NULL ? gtk_application_get_windows (application) : NULL; l != NULL; l = l->next)
    if (l->data != self && RECTO_IS_WINDOW (l->data) && g_strcmp0 (recto_window_get_root (l->data), root) == 0)
      return l->data;
  return NULL;
}

/**
 * recto_window_open_site:
 * @self: a window
 * @root: (type filename): the folder of a site
 * @path: (nullable) (type filename): a document to open in it
 *
 * Shows a site instead of what was shown. A site has one window: where another
 * one has it, that is shown.
 */
void
recto_window_open_site (RectoWindow *self,
                        const char *root,
                        const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (root, NULL);
  RectoWindow *other = find_other (self, canonical);
  Next *next;
  GTask *task;

  if (other != NULL)
    {
      recto_window_open_site (other, canonical, path);
      gtk_window_present (GTK_WINDOW (other));
      return;
    }
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
  recto_window_update_actions (self);
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
