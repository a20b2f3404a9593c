/* A window with nothing but the editor, to look at and to try by hand:
 *
 *   editor-demo [--dark] [--size=WxH] [--unfold] [--search=TEXT] [--font=FONT] ROOT PATH
 */

#include <adwaita.h>

#include "editor/recto-editor-view.h"

static gboolean dark;
static gboolean unfold;
static char *size;
static char *search;
static char *font;
static char **rest;
static int goto_line;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark style", NULL },
  { "unfold", 0, 0, G_OPTION_ARG_NONE, &unfold, "Show the front matter", NULL },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the window", "WxH" },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, "Search for this", "TEXT" },
  { "font", 0, 0, G_OPTION_ARG_STRING, &font, "Font", "FONT" },
  { "line", 0, 0, G_OPTION_ARG_INT, &goto_line, "Go to this line", "LINE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, "ROOT PATH" },
  { NULL },
};

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoEditorView *view = user_data;
  g_autoptr (GError) error = NULL;

  if (!recto_document_load_finish (RECTO_DOCUMENT (source), result, &error))
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  if (goto_line > 0)
    recto_editor_view_go_to_line (view, goto_line, 0);
  if (search != NULL)
    {
      recto_editor_view_start_search (view, TRUE);
      g_object_set (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (view))), "text", search, NULL);
    }
}

static void
failed_cb (RectoEditorView *view,
           const GError *error)
{
  g_printerr ("%s\n", error->message);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = recto_editor_view_new ();
  RectoDocument *document = recto_document_new (rest[0], rest[1]);
  g_autoptr (RectoRecovery) recovery = recto_recovery_new (NULL);
  int width = 900;
  int height = 700;

  if (size != NULL)
    sscanf (size, "%dx%d", &width, &height);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_title (GTK_WINDOW (window), rest[1]);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);

  recto_document_set_recovery (document, recovery);
  recto_editor_view_set_font (RECTO_EDITOR_VIEW (view), font);
  recto_editor_view_set_front_matter_folded (RECTO_EDITOR_VIEW (view), !unfold);
  recto_editor_view_set_document (RECTO_EDITOR_VIEW (view), document);
  g_signal_connect (view, "failed", G_CALLBACK (failed_cb), NULL);
  recto_document_load_async (document, NULL, loaded_cb, view);
  g_object_unref (document);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || g_strv_length (rest) != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "ROOT and PATH are needed");
      return 2;
    }
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
