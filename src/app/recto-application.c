/* The application: what it is started with, and the actions of no window. */

#include "recto-application.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "recto-demo.h"
#include "recto-given-path.h"
#include "widgets/recto-button-names.h"
#include "widgets/recto-entry-focus.h"
#include "window/recto-accels.h"
#include "window/recto-guide-window.h"
#include "window/recto-preferences.h"
#include "window/recto-window.h"

struct _RectoApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  RectoRecovery *recovery;
  char *ready_file;
  gboolean accelerated;
};

G_DEFINE_FINAL_TYPE (RectoApplication, recto_application, ADW_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demo site"), NULL },
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a window with no site yet"), NULL },
  { "ready-file", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[DIR|FILE…]") },
  { NULL }
};

/* Tells whoever waits for it what can be seen already, and since when. */
static void
tell (RectoApplication *self,
      const char *what)
{
  g_autofree char *line = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  if (self->ready_file == NULL)
    return;
  line = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", what, g_get_monotonic_time ());
  file = g_file_new_for_path (self->ready_file);
  stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  if (stream == NULL || !g_output_stream_write_all (G_OUTPUT_STREAM (stream), line, strlen (line), NULL, NULL, NULL))
    g_warning ("Cannot write %s", self->ready_file);
}

static void
mapped_cb (RectoApplication *self)
{
  tell (self, "mapped");
}

static void
ready_cb (RectoApplication *self)
{
  tell (self, "ready");
  g_clear_pointer (&self->ready_file, g_free);
}

static RectoWindow *
new_window (RectoApplication *self)
{
  g_autofree char *demo_root = recto_demo_get_root ();
  RectoWindow *window = recto_window_new (GTK_APPLICATION (self), self->settings, self->recovery, demo_root,
                                          self->accelerated);

  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  return window;
}

static GtkWindow *
show_new_window (RectoApplication *self)
{
  RectoWindow *window = new_window (self);

  recto_window_show_start (window);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

static void
new_window_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  show_new_window (user_data);
}

/* One window a site: the one that has it, else one with no site yet. */
static RectoWindow *
window_for (RectoApplication *self,
            const char *root)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      RectoWindow *window = RECTO_IS_WINDOW (l->data) ? l->data : NULL;

      if (window != NULL && (recto_window_get_root (window) == NULL ||
                             g_strcmp0 (recto_window_get_root (window), root) == 0))
        return window;
    }
  return new_window (self);
}

/* What cannot be opened is said over what is there, which stays. */
static void
path_found_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (RectoApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = NULL;
  g_autofree char *document = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (recto_given_path_find_finish (result, &root, &document, &error))
    {
      window = GTK_WINDOW (window_for (self, root));
      recto_window_open_site (RECTO_WINDOW (window), root, document);
      gtk_window_present (window);
    }
  else
    {
      if (!RECTO_IS_WINDOW (window))
        window = show_new_window (self);
      gtk_window_present (window);
      recto_window_show_error (RECTO_WINDOW (window), _ ("This Cannot Be Opened"), error->message);
    }
  g_application_release (G_APPLICATION (self));
}

static void
open_path (RectoApplication *self,
           const char *path)
{
  g_application_hold (G_APPLICATION (self));
  recto_given_path_find_async (path, path_found_cb, g_object_ref (self));
}

static void
demo_made_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RectoApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = recto_demo_make_finish (result, &error);
  RectoWindow *window;

  g_application_release (G_APPLICATION (self));
  window = window_for (self, root);
  if (root != NULL)
    recto_window_open_site (window, root, NULL);
  else
    recto_window_show_error (window, _ ("The demo site could not be made"), error->message);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_demo (RectoApplication *self,
           gboolean start_over)
{
  /* The window comes up at once; the site follows. */
  g_application_hold (G_APPLICATION (self));
  recto_demo_make_async (start_over, NULL, demo_made_cb, g_object_ref (self));
}

static void
try_demo_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  open_demo (user_data, FALSE);
}

static void
start_over_flushed_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer user_data)
{
  g_autoptr (RectoApplication) self = user_data;

  open_demo (self, TRUE);
}

/* The window of the demo lets go of its files first. */
static void
start_over_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  RectoApplication *self = user_data;
  g_autofree char *root = recto_demo_get_root ();

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && g_strcmp0 (recto_window_get_root (l->data), root) == 0)
      {
        recto_window_close_site_async (l->data, start_over_flushed_cb, g_object_ref (self));
        return;
      }
  open_demo (self, TRUE);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  RectoApplication *self = user_data;

  recto_preferences_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->settings);
}

static void
help_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  RectoApplication *self = user_data;
  GtkWidget *guide = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RECTO_IS_GUIDE_WINDOW (l->data))
      guide = l->data;
  if (guide == NULL)
    guide = recto_guide_window_new (GTK_APPLICATION (self), self->accelerated);
  gtk_window_present (GTK_WINDOW (guide));
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  const char *developers[] = { _ ("The Recto developers"), NULL };

  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Recto",
                         "application-icon", APP_ID,
                         "version", VERSION,
                         "developer-name", developers[0],
                         "developers", developers,
                         "comments", _ ("Write and publish your Jekyll site"),
                         "copyright", _ ("© 2026 The Recto developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", "https://github.com/recto-editor/recto",
                         "issue-url", "https://github.com/recto-editor/recto/issues",
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

/* Every window is closed as a person would, so that each saves its text. */
static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry action_entries[] = {
  { .name = "demo", .activate = try_demo_cb },
  { .name = "start-over", .activate = start_over_cb },
  { .name = "new-window", .activate = new_window_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "help", .activate = help_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
color_scheme_changed_cb (RectoApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "color-scheme")]);
}

/* Installed into a prefix that the session does not know of, the program finds
 * its own settings all the same. */
static GSettings *
new_settings (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaSource) own = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL)
    own = g_settings_schema_source_new_from_directory (SCHEMADIR, source, TRUE, NULL);
  if (own != NULL)
    schema = g_settings_schema_source_lookup (own, APP_ID, FALSE);
  /* Without any, GLib says so and ends. */
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : g_settings_new (APP_ID);
}

static void
recto_application_startup (GApplication *application)
{
  RectoApplication *self = RECTO_APPLICATION (application);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "recto", "recovery", NULL);

  G_APPLICATION_CLASS (recto_application_parent_class)->startup (application);

  gtk_source_init ();
  recto_button_names_init ();
  recto_entry_focus_init ();
  gtk_window_set_default_icon_name (APP_ID);
  self->settings = new_settings ();
  self->recovery = recto_recovery_new (folder);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (color_scheme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  color_scheme_changed_cb (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
  recto_accels_install (GTK_APPLICATION (self));
}

/* The last site, or the page to choose one. */
static void
recto_application_activate (GApplication *application)
{
  RectoApplication *self = RECTO_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_auto (GStrv) recent = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  recent = g_settings_get_strv (self->settings, "recent-sites");
  if (recent[0] != NULL && g_settings_get_boolean (self->settings, "reopen-last-site") &&
      g_file_test (recent[0], G_FILE_TEST_IS_DIR))
    open_path (self, recent[0]);
  else
    show_new_window (self);
}

static void
recto_application_open (GApplication *application,
                        GFile **files,
                        int n_files,
                        const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        open_path (RECTO_APPLICATION (application), path);
    }
}

static int
recto_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Recto %s\n", VERSION);
      return 0;
    }
  return -1;
}

static int
recto_application_command_line (GApplication *application,
                                GApplicationCommandLine *command_line)
{
  RectoApplication *self = RECTO_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **files = NULL;

  g_variant_dict_lookup (options, "ready-file", "^ay", &self->ready_file);
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &files);
  if (g_variant_dict_contains (options, "demo"))
    open_demo (self, FALSE);
  else if (g_variant_dict_contains (options, "new-window"))
    show_new_window (self);
  else if (files == NULL)
    g_application_activate (application);
  for (gsize i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, files[i]);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        open_path (self, path);
    }
  return 0;
}

static void
recto_application_finalize (GObject *object)
{
  RectoApplication *self = RECTO_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->recovery);
  g_clear_pointer (&self->ready_file, g_free);
  G_OBJECT_CLASS (recto_application_parent_class)->finalize (object);
}

static void
recto_application_class_init (RectoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_application_finalize;
  application_class->startup = recto_application_startup;
  application_class->activate = recto_application_activate;
  application_class->open = recto_application_open;
  application_class->handle_local_options = recto_application_handle_local_options;
  application_class->command_line = recto_application_command_line;
}

static void
recto_application_init (RectoApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("— write and publish your blog"));
}

/**
 * recto_application_new:
 * @accelerated: whether drawing is done by a GPU
 *
 * Returns: (transfer full): the application
 */
GApplication *
recto_application_new (gboolean accelerated)
{
  RectoApplication *self = g_object_new (RECTO_TYPE_APPLICATION,
                                         "application-id", APP_ID,
                                         "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                                         "resource-base-path", "/io/github/recto_editor/Recto",
                                         NULL);

  self->accelerated = accelerated;
  return G_APPLICATION (self);
}
