/* With programs of this test's own to open addresses, and without any. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "widgets/recto-open-address.h"

#include "../placed-window.h"

static char *folder;

static void
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
wait_for (gboolean (*is_so) (gpointer),
          gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_once (10000, too_late_cb, &late);

  while (!is_so (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
is_opened (gpointer data)
{
  g_autofree char *path = g_build_filename (folder, "opened", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_suffix (text, "\n");
}

static void
copied_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* Said, with the address to take elsewhere. */
static void
test_nobody (void)
{
  const char *address = "recto-nobody://example.org/commit/1";
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = gtk_button_new ();
  g_autofree char *copied = NULL;
  GtkWindow *dialog;

  gtk_window_set_child (GTK_WINDOW (window), button);
  present_and_wait (GTK_WINDOW (window));
  recto_open_address (button, address);
  wait_for (has_dialog, NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "no program here"));
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (window));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)))), ==, address);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, copied_cb, &copied);
  wait_for (is_set, &copied);
  g_assert_cmpstr (copied, ==, address);
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_somebody (void)
{
  g_autofree char *path = g_build_filename (folder, "opened", NULL);
  g_autofree char *text = NULL;
  GtkWidget *window = gtk_window_new ();

  present_and_wait (GTK_WINDOW (window));
  recto_open_address (window, "recto-somebody://example.org/");
  wait_for (is_opened, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "recto-somebody://example.org/\n");
  g_assert_null (find_dialog ());
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was clicked may be gone when it is known. */
static void
test_gone (void)
{
  GtkWidget *window = gtk_window_new ();

  present_and_wait (GTK_WINDOW (window));
  recto_open_address (window, "recto-nobody://example.org/");
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_null (find_dialog ());
}

/* A program that opens one kind of address, and writes down which. */
static void
install_somebody (void)
{
  g_autofree char *applications = g_build_filename (folder, "applications", NULL);
  g_autofree char *script = g_build_filename (folder, "somebody", NULL);
  g_autofree char *entry = g_build_filename (applications, "somebody.desktop", NULL);
  g_autofree char *list = g_build_filename (folder, "mimeapps.list", NULL);
  g_autofree char *script_text = g_strdup_printf ("#!/bin/sh\necho \"$1\" > '%s/opened'\n", folder);
  g_autofree char *entry_text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Somebody\nExec=%s %%u\n"
                                                 "MimeType=x-scheme-handler/recto-somebody;\n",
                                                 script);

  g_assert_cmpint (g_mkdir (applications, 0700), ==, 0);
  g_assert_true (g_file_set_contents (script, script_text, -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, entry_text, -1, NULL));
  g_assert_true (g_file_set_contents (list, "[Default Applications]\nx-scheme-handler/recto-somebody=somebody.desktop\n", -1, NULL));
}

int
main (int argc,
      char *argv[])
{
  int status;

  folder = g_dir_make_tmp ("recto-open-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  install_somebody ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/open-address/nobody", test_nobody);
  g_test_add_func ("/widgets/open-address/somebody", test_somebody);
  g_test_add_func ("/widgets/open-address/gone", test_gone);
  status = g_test_run ();
  g_spawn_sync (NULL, (char *[]){ "rm", "-rf", folder, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return status;
}
