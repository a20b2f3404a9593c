#include "library/recto-new-post-dialog.h"

#include "library-fixture.h"

typedef struct
{
  LibraryFixture *site;
  GtkWidget *window;
  char *created;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GListModel) entries = NULL;

  self->site = library_fixture_new ();
  library_fixture_write_usual (self->site);
  entries = library_fixture_load (self->site);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_free (self->created);
  library_fixture_free (self->site);
}

static void
created_cb (RectoNewPostDialog *dialog,
            const char *path,
            Fixture *self)
{
  g_free (self->created);
  self->created = g_strdup (path);
}

static RectoNewPostDialog *
open_dialog (Fixture *self,
             const char *title)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (2024, 9, 8, 0, 0, 0);

  self->window = recto_new_post_dialog_new (NULL, self->site->site);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect (self->window, "created", G_CALLBACK (created_cb), self);
  recto_new_post_dialog_set_date (RECTO_NEW_POST_DIALOG (self->window), date);
  recto_new_post_dialog_set_title (RECTO_NEW_POST_DIALOG (self->window), title);
  return RECTO_NEW_POST_DIALOG (self->window);
}

static GtkWidget *
find_named (GtkWidget *widget,
            const char *id,
            GType type)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, type, id));
}

static GtkWidget *
get_create_button (RectoNewPostDialog *dialog)
{
  return find_named (GTK_WIDGET (dialog), "create_button", RECTO_TYPE_NEW_POST_DIALOG);
}

static const char *
get_shown_file (RectoNewPostDialog *dialog)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (find_named (GTK_WIDGET (dialog), "file_row", RECTO_TYPE_NEW_POST_DIALOG)));
}

static gboolean
is_created (gpointer data)
{
  return ((Fixture *) data)->created != NULL;
}

static char *
read_file (Fixture *self,
           const char *path)
{
  g_autofree char *full = g_build_filename (self->site->root, path, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (full, &text, NULL, NULL));
  return text;
}

static void
test_live_name (Fixture *self,
                gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "A new & <b>bold</b> post");

  g_assert_cmpstr (recto_new_post_dialog_get_path (dialog), ==, "_posts/2024-09-08-a-new-b-bold-b-post.md");
  g_assert_cmpstr (get_shown_file (dialog), ==, "_posts/2024-09-08-a-new-b-bold-b-post.md");
  g_assert_true (gtk_widget_get_sensitive (get_create_button (dialog)));
  recto_new_post_dialog_set_title (dialog, "星空");
  g_assert_cmpstr (get_shown_file (dialog), ==, "_posts/2024-09-08-星空.md");
  recto_new_post_dialog_set_draft (dialog, TRUE);
  g_assert_cmpstr (get_shown_file (dialog), ==, "_drafts/星空.md");
}

/* A short name of one's own for a long title, or one in another script. */
static void
test_own_name (Fixture *self,
               gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "星空");
  GtkEditable *row = GTK_EDITABLE (find_named (GTK_WIDGET (dialog), "name_row", RECTO_TYPE_NEW_POST_DIALOG));
  g_autofree char *text = NULL;

  g_assert_cmpstr (gtk_editable_get_text (row), ==, "星空");
  gtk_editable_set_text (row, "Starry Sky");
  g_assert_cmpstr (get_shown_file (dialog), ==, "_posts/2024-09-08-starry-sky.md");
  recto_new_post_dialog_set_title (dialog, "星空下");
  g_assert_cmpstr (get_shown_file (dialog), ==, "_posts/2024-09-08-starry-sky.md");
  gtk_editable_set_text (row, "");
  g_assert_cmpstr (get_shown_file (dialog), ==, "_posts/2024-09-08-星空下.md");
  recto_new_post_dialog_set_title (dialog, "星空");
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "星空");
  gtk_editable_set_text (row, "sky");
  g_signal_emit_by_name (get_create_button (dialog), "clicked");
  library_fixture_wait (is_created, self);
  g_assert_cmpstr (self->created, ==, "_posts/2024-09-08-sky.md");
  text = read_file (self, self->created);
  g_assert_nonnull (strstr (text, "title: 星空\n"));
}

static void
test_reasons (Fixture *self,
              gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "  ");
  g_autoptr (GDateTime) date = g_date_time_new_local (2024, 2, 3, 0, 0, 0);

  g_assert_false (gtk_widget_get_sensitive (get_create_button (dialog)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_create_button (dialog)), ==, "Give the post a title");
  recto_new_post_dialog_set_title (dialog, "!!!");
  g_assert_false (gtk_widget_get_sensitive (get_create_button (dialog)));
  g_assert_nonnull (recto_new_post_dialog_get_reason (dialog));
  recto_new_post_dialog_set_title (dialog, "Winter");
  g_assert_null (recto_new_post_dialog_get_reason (dialog));
  recto_new_post_dialog_set_date (dialog, date);
  g_assert_false (gtk_widget_get_sensitive (get_create_button (dialog)));
  g_assert_nonnull (strstr (recto_new_post_dialog_get_reason (dialog), "_posts/2024-02-03-winter.md"));
  recto_new_post_dialog_set_draft (dialog, TRUE);
  g_assert_true (gtk_widget_get_sensitive (get_create_button (dialog)));
}

static void
test_create (Fixture *self,
             gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "On: writing");
  g_autofree char *text = NULL;

  g_signal_emit_by_name (get_create_button (dialog), "clicked");
  library_fixture_wait (is_created, self);
  g_assert_cmpstr (self->created, ==, "_posts/2024-09-08-on-writing.md");
  g_assert_null (self->window);
  text = read_file (self, self->created);
  g_assert_true (g_str_has_prefix (text, "---\n"));
  g_assert_nonnull (strstr (text, "layout: post\n"));
  g_assert_nonnull (strstr (text, "On: writing"));
}

static void
test_categories (Fixture *self,
                 gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "Two categories");
  GtkWidget *row = find_named (GTK_WIDGET (dialog), "categories_row", RECTO_TYPE_NEW_POST_DIALOG);
  g_autoptr (GListModel) entries = NULL;
  RectoEntry *entry;
  const char *expected[] = { "travel", "notes on: light", NULL };

  gtk_editable_set_text (GTK_EDITABLE (row), " travel ,, notes on: light,");
  g_signal_emit_by_name (get_create_button (dialog), "clicked");
  library_fixture_wait (is_created, self);
  entries = library_fixture_load (self->site);
  entry = recto_site_lookup (self->site->site, self->created);
  g_assert_nonnull (entry);
  g_assert_null (recto_entry_get_error (entry));
  g_assert_cmpstrv (recto_entry_get_categories (entry), expected);
  g_assert_cmpstr (recto_entry_get_title (entry), ==, "Two categories");
}

static gboolean
has_failed (gpointer data)
{
  return g_strcmp0 (get_shown_file (data), "_posts/2024-09-08-late.md") != 0 &&
         gtk_widget_get_sensitive (get_create_button (data));
}

/* Another program makes the file after the dialog looked: it must stay. */
static void
test_never_over (Fixture *self,
                 gconstpointer data)
{
  RectoNewPostDialog *dialog = open_dialog (self, "Late");
  g_autofree char *text = NULL;

  library_fixture_write (self->site, "_posts/2024-09-08-late.md", "mine\n");
  g_signal_emit_by_name (get_create_button (dialog), "clicked");
  library_fixture_wait (has_failed, dialog);
  g_assert_null (self->created);
  text = read_file (self, "_posts/2024-09-08-late.md");
  g_assert_cmpstr (text, ==, "mine\n");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/library/new-post-dialog/live-name", Fixture, NULL, set_up, test_live_name, tear_down);
  g_test_add ("/library/new-post-dialog/own-name", Fixture, NULL, set_up, test_own_name, tear_down);
  g_test_add ("/library/new-post-dialog/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/library/new-post-dialog/create", Fixture, NULL, set_up, test_create, tear_down);
  g_test_add ("/library/new-post-dialog/categories", Fixture, NULL, set_up, test_categories, tear_down);
  g_test_add ("/library/new-post-dialog/never-over", Fixture, NULL, set_up, test_never_over, tear_down);
  return g_test_run ();
}
