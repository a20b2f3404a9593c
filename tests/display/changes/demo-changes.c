/* Shows the publish button over a repository, to look at it. */

#include <adwaita.h>
#include <locale.h>

#include "changes/recto-change-item.h"
#include "changes/recto-conflict-dialog.h"
#include "changes/recto-diff-dialog.h"
#include "changes/recto-history-dialog.h"
#include "changes/recto-identity-dialog.h"
#include "changes/recto-key-dialog.h"
#include "changes/recto-publish-button.h"
#include "changes/recto-question-dialog.h"
#include "changes/recto-unpublished-dialog.h"
#include "changes/recto-upstream-dialog.h"

static char *root;
static char *show;
static char *document;
static int width = 900;
static gboolean dark;

static const GOptionEntry options[] = {
  { "show", 's', 0, G_OPTION_ARG_STRING, &show, "What to show", "popover|diff|compare|publish|identity|history|unpublished|upstream|token|host-key|key" },
  { "document", 'd', 0, G_OPTION_ARG_STRING, &document, "The open document", "PATH" },
  { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width", "PIXELS" },
  { "dark", 'k', 0, G_OPTION_ARG_NONE, &dark, "Dark", NULL },
  { NULL }
};

static void
published_cb (RectoPublishController *controller,
              const char *commit,
              const char *address)
{
  g_print ("published %s %s\n", commit, address);
}

static void
failed_cb (RectoPublishController *controller,
           RectoPublishReport *report)
{
  g_print ("%s\n%s\n%s\n", recto_publish_report_get_title (report), recto_publish_report_get_body (report),
           recto_publish_report_get_details (report));
  if (recto_publish_report_get_remedy (report) == RECTO_PUBLISH_REMEDY_RESOLVE)
    gtk_window_present (GTK_WINDOW (recto_conflict_dialog_new (NULL, controller)));
}

static void
publish_document_cb (RectoPublishButton *button)
{
  recto_publish_controller_publish_document (recto_publish_button_get_controller (button), document, NULL, TRUE);
}

static void
publish_paths_cb (RectoPublishButton *button,
                  GStrv paths,
                  const char *message)
{
  recto_publish_controller_publish_paths (recto_publish_button_get_controller (button),
                                          (const char *const *) paths, message);
}

static GtkWidget *
show_question (GtkWindow *window)
{
  g_autoptr (RectoTransportQuestion) question = NULL;

  if (g_str_equal (show, "token"))
    question = recto_transport_question_new (RECTO_TRANSPORT_QUESTION_TOKEN, "https://git.example", NULL, NULL,
                                             "The token was refused.");
  else
    question = recto_transport_question_new (RECTO_TRANSPORT_QUESTION_HOST_KEY, "ssh://git@git.example", NULL, "git.example",
                                             "SHA256:kTq1Q7xk6h0n2Jf0Yh6cVbZqkqvA2lE3o7ZpX9o4xyz");
  return recto_question_dialog_new (window, question);
}

static void
refreshed_cb (RectoPublishController *controller,
              RectoPublishButton *button)
{
  GListModel *changes = recto_work_tree_get_changes (recto_publish_controller_get_tree (controller));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GtkWidget *dialog = NULL;
  static gboolean shown = FALSE;

  if (shown || show == NULL)
    return;
  shown = TRUE;
  if (g_str_equal (show, "popover") || g_str_equal (show, "diff"))
    recto_publish_button_show_changes (button);
  if (g_str_equal (show, "diff"))
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (changes, 1);

      recto_change_item_set_expanded (item, TRUE);
    }
  if (g_str_equal (show, "compare"))
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (changes, 0);

      dialog = recto_diff_dialog_new (window, root, recto_change_item_get_change (item));
    }
  if (g_str_equal (show, "identity"))
    dialog = recto_identity_dialog_new (window, root);
  if (g_str_equal (show, "history"))
    dialog = recto_history_dialog_new (window, root, document);
  if (g_str_equal (show, "unpublished"))
    dialog = recto_unpublished_dialog_new (window, root);
  if (g_str_equal (show, "upstream"))
    dialog = recto_upstream_dialog_new (window, root, "main");
  if (g_str_equal (show, "key"))
    dialog = recto_key_dialog_new (window, "git@github.com:ada/site.git", TRUE);
  if (g_str_equal (show, "host-key") || g_str_equal (show, "token"))
    dialog = show_question (window);
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
  if (g_str_equal (show, "publish"))
    publish_document_cb (button);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *button = recto_publish_button_new ();
  g_autoptr (RectoPublishController) controller = recto_publish_controller_new (root);

  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_box_append (GTK_BOX (box), bar);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), button);
  g_signal_connect (controller, "published", G_CALLBACK (published_cb), NULL);
  g_signal_connect (controller, "failed", G_CALLBACK (failed_cb), NULL);
  g_signal_connect (controller, "refreshed", G_CALLBACK (refreshed_cb), button);
  g_signal_connect (button, "publish-document", G_CALLBACK (publish_document_cb), NULL);
  g_signal_connect (button, "publish-paths", G_CALLBACK (publish_paths_cb), NULL);
  recto_publish_button_set_controller (RECTO_PUBLISH_BUTTON (button), controller);
  gtk_window_present (GTK_WINDOW (window));
  recto_publish_controller_refresh (controller);
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
  application = adw_application_new ("io.github.recto_editor.Recto.DemoChanges", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
