/* Shows the side list of a site, to look at it: demo-library DIR [QUERY]. */

#include <adwaita.h>
#include <locale.h>

#include "library/recto-library.h"
#include "library/recto-new-post-dialog.h"
#include "library/recto-rename-dialog.h"

static char *root;
static char *query;
static char *dialog;
static char *current;
static int width = 300;
static int n_changed;
static gboolean dark;

static const GOptionEntry options[] = {
  { "query", 'q', 0, G_OPTION_ARG_STRING, &query, "Search for this", "TEXT" },
  { "dialog", 'd', 0, G_OPTION_ARG_STRING, &dialog, "Show a dialog", "new|rename" },
  { "current", 'c', 0, G_OPTION_ARG_STRING, &current, "The open document", "PATH" },
  { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width", "PIXELS" },
  { "changed", 'm', 0, G_OPTION_ARG_INT, &n_changed, "How many files to mark as changed", "N" },
  { "dark", 'k', 0, G_OPTION_ARG_NONE, &dark, "Dark", NULL },
  { NULL }
};

static void
opened_cb (RectoLibrary *library,
           RectoEntry *entry)
{
  g_print ("open %s\n", recto_entry_get_path (entry));
  recto_library_set_current (library, recto_entry_get_path (entry));
}

static void
show_dialog (RectoLibrary *library)
{
  RectoSite *site = recto_site_index_get_site (recto_library_get_index (library));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (library)));
  GtkWidget *widget = NULL;

  if (g_strcmp0 (dialog, "new") == 0)
    {
      widget = recto_new_post_dialog_new (window, site);
      recto_new_post_dialog_set_title (RECTO_NEW_POST_DIALOG (widget), query != NULL ? query : "");
    }
  else if (g_strcmp0 (dialog, "rename") == 0)
    {
      widget = recto_rename_dialog_new (window, site, recto_site_lookup (site, current));
      recto_rename_dialog_set_name (RECTO_RENAME_DIALOG (widget), query != NULL ? query : "");
    }
  if (widget != NULL)
    gtk_window_present (GTK_WINDOW (widget));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoLibrary *library = user_data;
  g_autoptr (GStrvBuilder) changed = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  int i;

  recto_site_index_load_finish (RECTO_SITE_INDEX (source), result, NULL);
  for (i = 0; i < n_changed; i++)
    {
      g_autoptr (RectoEntry) entry = g_list_model_get_item (G_LIST_MODEL (source), i * 3);

      if (entry != NULL)
        g_strv_builder_add (changed, recto_entry_get_path (entry));
    }
  paths = g_strv_builder_end (changed);
  recto_library_set_changed_paths (library, (const char *const *) paths);
  recto_library_set_current (library, current);
  if (dialog != NULL)
    show_dialog (library);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *library = recto_library_new ();
  g_autoptr (RectoSiteIndex) index = recto_site_index_new (root);

  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), library);
  g_signal_connect (library, "open-entry", G_CALLBACK (opened_cb), NULL);
  recto_library_set_index (RECTO_LIBRARY (library), index);
  recto_site_index_load_async (index, NULL, loaded_cb, library);
  gtk_window_present (GTK_WINDOW (window));
  if (query != NULL && dialog == NULL)
    {
      GtkWidget *box = gtk_widget_get_first_child (library);

      gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (box)), query);
    }
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Which site?");
      return 2;
    }
  root = g_canonicalize_filename (argv[1], NULL);
  application = adw_application_new ("io.github.recto_editor.Recto.DemoLibrary", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
