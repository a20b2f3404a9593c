#include "library/recto-rename-dialog.h"

#include "library-fixture.h"

typedef struct
{
  LibraryFixture *site;
  GtkWidget *window;
  char *from;
  char *to;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GListModel) entries = NULL;

  self->site = library_fixture_new ();
  library_fixture_write_usual (self->site);
  library_fixture_write (self->site, "_posts/2024-10-10-fixed.md", "---\ntitle: Fixed\npermalink: /fixed/\n---\n");
  entries = library_fixture_load (self->site);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_free (self->from);
  g_free (self->to);
  library_fixture_free (self->site);
}

static void
rename_cb (RectoRenameDialog *dialog,
           const char *path,
           const char *new_path,
           Fixture *self)
{
  self->from = g_strdup (path);
  self->to = g_strdup (new_path);
}

static RectoRenameDialog *
open_dialog (Fixture *self,
             const char *path)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = recto_rename_dialog_new (NULL, self->site->site, recto_site_lookup (self->site->site, path));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect (self->window, "rename", G_CALLBACK (rename_cb), self);
  return RECTO_RENAME_DIALOG (self->window);
}

static GtkWidget *
get_button (RectoRenameDialog *dialog)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), RECTO_TYPE_RENAME_DIALOG, "rename_button"));
}

static void
test_rename (Fixture *self,
             gconstpointer data)
{
  RectoRenameDialog *dialog = open_dialog (self, "_posts/2024-02-03-winter.md");
  g_autofree char *notice = NULL;

  /* As it opens, it has the name that the file has. */
  g_assert_false (gtk_widget_get_sensitive (get_button (dialog)));
  recto_rename_dialog_set_name (dialog, "2024-02-03-deep-winter");
  g_assert_null (recto_rename_dialog_get_reason (dialog));
  g_assert_cmpstr (recto_rename_dialog_get_path (dialog), ==, "_posts/2024-02-03-deep-winter.md");
  notice = recto_rename_dialog_get_notice (dialog);
  g_assert_nonnull (strstr (notice, "/2024/02/03/winter.html"));
  g_assert_nonnull (strstr (notice, "/2024/02/03/deep-winter.html"));
  g_signal_emit_by_name (get_button (dialog), "clicked");
  g_assert_cmpstr (self->from, ==, "_posts/2024-02-03-winter.md");
  g_assert_cmpstr (self->to, ==, "_posts/2024-02-03-deep-winter.md");
  g_assert_null (self->window);
}

static void
test_same_address (Fixture *self,
                   gconstpointer data)
{
  RectoRenameDialog *dialog = open_dialog (self, "_posts/2024-10-10-fixed.md");
  g_autofree char *notice = NULL;

  recto_rename_dialog_set_name (dialog, "2024-10-10-other");
  g_assert_null (recto_rename_dialog_get_reason (dialog));
  notice = recto_rename_dialog_get_notice (dialog);
  g_assert_null (notice);
}

static void
test_reasons (Fixture *self,
              gconstpointer data)
{
  static const char *const bad_names[] = { "", " ", "a/b", "2024-02-03-a/../b", ".hidden", "#copy", "backup~", "no-date",
                                           "2024-02-03-", "2023-05-01-first-light" };
  RectoRenameDialog *dialog = open_dialog (self, "_posts/2024-02-03-winter.md");
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bad_names); i++)
    {
      g_test_message ("%s", bad_names[i]);
      recto_rename_dialog_set_name (dialog, bad_names[i]);
      g_assert_nonnull (recto_rename_dialog_get_reason (dialog));
      g_assert_false (gtk_widget_get_sensitive (get_button (dialog)));
    }
  /* Pages need no date. */
  dialog = open_dialog (self, "_pages/projects.md");
  recto_rename_dialog_set_name (dialog, "work");
  g_assert_null (recto_rename_dialog_get_reason (dialog));
  recto_rename_dialog_set_name (dialog, "blog");
  g_assert_nonnull (recto_rename_dialog_get_reason (dialog));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/library/rename-dialog/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/library/rename-dialog/same-address", Fixture, NULL, set_up, test_same_address, tear_down);
  g_test_add ("/library/rename-dialog/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  return g_test_run ();
}
