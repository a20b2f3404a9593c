/* A window with a form over the text of a file, to look at: what is changed in
 * either shows in the other, and nothing is saved.
 *
 *   forms-demo [--dark] [--header] [--width=N] [--height=N] [--root=DIR] [--path=PATH] FILE
 */

#include <adwaita.h>
#include <stdlib.h>

#include "forms/recto-form.h"
#include "forms/recto-post-header.h"
#include "region.h"

static gboolean dark, header, expanded;
static int width = 700, height = 950;
static char *root_path, *path, *focus_key;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark style", NULL },
  { "header", 0, 0, G_OPTION_ARG_NONE, &header, "The header of a post", NULL },
  { "expanded", 0, 0, G_OPTION_ARG_NONE, &expanded, "The header opened", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "N" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "N" },
  { "root", 0, 0, G_OPTION_ARG_FILENAME, &root_path, "Folder of the site", "DIR" },
  { "path", 0, 0, G_OPTION_ARG_STRING, &path, "Path in the site", "PATH" },
  { "focus", 0, 0, G_OPTION_ARG_STRING, &focus_key, "Key to put the focus on", "KEY" },
  { NULL }
};

static gboolean
focus_cb (gpointer form)
{
  recto_form_flush (form);
  recto_form_focus_key (form, focus_key);
  return G_SOURCE_REMOVE;
}

static void
import_cb (RectoForm *form,
           const char *key,
           GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  g_print ("import %s for %s\n", name, key);
  recto_form_set_value (form, key, name);
}

static void
show_line_cb (RectoForm *form,
              guint line)
{
  g_print ("show line %u\n", line);
}

static void
activate_cb (GtkApplication *app,
             gpointer user_data)
{
  const char *file = user_data;
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pane = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text_scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkWidget *view = gtk_text_view_new_with_buffer (buffer);
  const char *tags[] = { "android", "cpp", "linux", "llm", "mnn", "python", NULL };
  g_autofree char *text = NULL;
  gsize length = 0;
  GtkWidget *widget;
  RectoForm *form;

  if (!g_file_get_contents (file, &text, &length, NULL))
    exit (1);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, text, (int) length);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  if (header)
    {
      widget = recto_post_header_new (buffer, test_region_find);
      form = recto_post_header_get_form (RECTO_POST_HEADER (widget));
      recto_post_header_set_address (RECTO_POST_HEADER (widget), "/blog/2024/hello-world/");
      recto_post_header_set_expanded (RECTO_POST_HEADER (widget), expanded);
    }
  else
    {
      widget = recto_form_new (buffer,
                               g_str_has_suffix (file, ".md") ? RECTO_FORM_SCOPE_FRONT_MATTER : RECTO_FORM_SCOPE_WHOLE_FILE,
                               test_region_find);
      form = RECTO_FORM (widget);
      recto_form_set_path (form, path != NULL ? path : file);
    }
  if (root_path != NULL)
    {
      g_autoptr (GFile) root = g_file_new_for_path (root_path);

      recto_form_set_root (form, root);
    }
  recto_form_set_suggestions (form, "categories", G_LIST_MODEL (gtk_string_list_new (tags)));
  g_signal_connect (form, "import-image", G_CALLBACK (import_cb), NULL);
  g_signal_connect (form, "show-line", G_CALLBACK (show_line_cb), NULL);

  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), widget);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (pane, TRUE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (text_scroller), view);
  gtk_widget_set_size_request (text_scroller, -1, 160);
  gtk_paned_set_start_child (GTK_PANED (pane), scroller);
  gtk_paned_set_end_child (GTK_PANED (pane), text_scroller);
  gtk_paned_set_resize_end_child (GTK_PANED (pane), FALSE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), pane);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_present (GTK_WINDOW (window));
  if (focus_key != NULL)
    g_idle_add_full (G_PRIORITY_LOW, focus_cb, form, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (AdwApplication) app = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc < 2)
    return 2;
  app = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), argv[1]);
  return g_application_run (G_APPLICATION (app), 1, argv);
}
