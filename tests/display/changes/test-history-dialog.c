#include "changes/recto-history-dialog.h"

#include "changes-fixture.h"
#include "changes/recto-diff-view.h"

#include "../placed-window.h"

typedef struct
{
  ChangesFixture base;
  GtkWidget *window;
  char *restored;
} DialogFixture;

static void
restore_cb (RectoHistoryDialog *dialog,
            GBytes *text,
            const char *time,
            DialogFixture *self)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  g_assert_nonnull (time);
  self->restored = g_strndup (data, length);
}

static void
set_up (DialogFixture *self,
        gconstpointer data)
{
  const char *site;

  changes_set_up (&self->base, NULL);
  site = self->base.git.site;
  write_file (site, "_pages/about.md", "---\ntitle: about\n---\nMe, and the second version of a text that is long enough.\n");
  g_free (sh (site, "git commit -qam 'Second <b>version</b>'"));
  g_free (sh (site, "git mv _pages/about.md _pages/me.md && git commit -qm 'Another name'"));
  write_file (site, "_pages/me.md", "---\ntitle: about\n---\nMe, and the third version of a text that is long enough.\n");
  g_free (sh (site, "git commit -qam Third"));
}

static void
tear_down (DialogFixture *self,
           gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_free (self->restored);
  changes_tear_down (&self->base, NULL);
}

static RectoHistoryDialog *
open_dialog (DialogFixture *self,
             const char *path)
{
  self->window = recto_history_dialog_new (NULL, self->base.git.site, path);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect (self->window, "restore", G_CALLBACK (restore_cb), self);
  present_and_wait (GTK_WINDOW (self->window));
  return RECTO_HISTORY_DIALOG (self->window);
}

static gboolean
is_read (gpointer data)
{
  const char *page = gtk_stack_get_visible_child_name (GTK_STACK (changes_part (data, "stack")));

  return !g_str_equal (page, "loading");
}

typedef struct
{
  GtkWidget *window;
  const char *words;
} Expected;

static gboolean
has_words (gpointer data)
{
  Expected *expected = data;
  g_autofree char *text = recto_diff_view_get_text (RECTO_DIFF_VIEW (changes_part (expected->window, "diff_view")));

  return strstr (text, expected->words) != NULL;
}

static void
wait_words (DialogFixture *self,
            const char *words)
{
  Expected expected = { self->window, words };

  changes_wait (has_words, &expected);
}

static void
test_versions (DialogFixture *self,
               gconstpointer data)
{
  RectoHistoryDialog *dialog = open_dialog (self, "_pages/me.md");

  changes_wait (is_read, dialog);
  g_assert_cmpuint (recto_history_dialog_get_n_revisions (dialog), ==, 4);
  wait_words (self, "+ Me, and the third version");
  recto_history_dialog_select (dialog, 1);
  wait_words (self, "The text is the same.");
  recto_history_dialog_select (dialog, 2);
  wait_words (self, "+ Me, and the second version");
  recto_history_dialog_select (dialog, 3);
  wait_words (self, "+ Me.");
}

static void
test_restore (DialogFixture *self,
              gconstpointer data)
{
  RectoHistoryDialog *dialog = open_dialog (self, "_pages/me.md");

  changes_wait (is_read, dialog);
  recto_history_dialog_select (dialog, 3);
  wait_words (self, "+ Me.");
  g_signal_emit_by_name (changes_part (self->window, "restore_button"), "clicked");
  g_assert_cmpstr (self->restored, ==, "---\ntitle: about\n---\nMe.\n");
  while (self->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_no_history (DialogFixture *self,
                 gconstpointer data)
{
  RectoHistoryDialog *dialog = open_dialog (self, "_posts/never-published.md");

  changes_wait (is_read, dialog);
  g_assert_cmpuint (recto_history_dialog_get_n_revisions (dialog), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (changes_part (self->window, "stack"))), ==, "empty");
}

/* Only where it is known how the host shows a commit. */
static void
test_view_commit (DialogFixture *self,
                  gconstpointer data)
{
  RectoHistoryDialog *dialog = open_dialog (self, "_pages/me.md");
  GtkWidget *button = changes_part (self->window, "commit_button");

  changes_wait (is_read, dialog);
  g_assert_false (gtk_widget_get_visible (button));
  recto_history_dialog_set_remote (dialog, "/srv/site.git");
  g_assert_false (gtk_widget_get_visible (button));
  recto_history_dialog_set_remote (dialog, "git@github.com:ada/site.git");
  g_assert_true (gtk_widget_get_visible (button));
}

/* A dialog that is closed at once must not be called any more. */
static void
test_closed_early (DialogFixture *self,
                   gconstpointer data)
{
  open_dialog (self, "_pages/me.md");
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (self->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/history-dialog/versions", DialogFixture, NULL, set_up, test_versions, tear_down);
  g_test_add ("/changes/history-dialog/restore", DialogFixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/changes/history-dialog/no-history", DialogFixture, NULL, set_up, test_no_history, tear_down);
  g_test_add ("/changes/history-dialog/view-commit", DialogFixture, NULL, set_up, test_view_commit, tear_down);
  g_test_add ("/changes/history-dialog/closed-early", DialogFixture, NULL, set_up, test_closed_early, tear_down);
  return g_test_run ();
}
