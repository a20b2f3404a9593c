#include "changes/recto-upstream-dialog.h"

#include "changes-fixture.h"

typedef struct
{
  ChangesFixture base;
  GtkWidget *window;
  gboolean stored;
} DialogFixture;

static void
stored_cb (DialogFixture *self)
{
  self->stored = TRUE;
}

static void
set_up (DialogFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  g_free (sh (self->base.git.site, "git branch -q --unset-upstream"));
  if (data != NULL)
    g_free (sh (self->base.git.site, "%s", (const char *) data));
  self->window = recto_upstream_dialog_new (NULL, self->base.git.site, "main");
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect_swapped (self->window, "stored", G_CALLBACK (stored_cb), self);
}

static void
tear_down (DialogFixture *self,
           gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  changes_tear_down (&self->base, NULL);
}

static gboolean
is_listed (gpointer data)
{
  return recto_upstream_dialog_get_reason (RECTO_UPSTREAM_DIALOG (data)) == NULL;
}

static gboolean
is_stored (gpointer data)
{
  return ((DialogFixture *) data)->stored;
}

static void
enter_branch (DialogFixture *self,
              const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (changes_part (self->window, "branch_row")), name);
}

static void
test_store (DialogFixture *self,
            gconstpointer data)
{
  changes_wait (is_listed, self->window);
  enter_branch (self, "");
  g_assert_nonnull (recto_upstream_dialog_get_reason (RECTO_UPSTREAM_DIALOG (self->window)));
  enter_branch (self, "bad name");
  g_assert_nonnull (recto_upstream_dialog_get_reason (RECTO_UPSTREAM_DIALOG (self->window)));
  enter_branch (self, "pages");
  g_assert_null (recto_upstream_dialog_get_reason (RECTO_UPSTREAM_DIALOG (self->window)));
  g_signal_emit_by_name (changes_part (self->window, "store_button"), "clicked");
  changes_wait (is_stored, self);
  assert_sh (self->base.git.site, "origin", "git config branch.main.remote");
  assert_sh (self->base.git.site, "refs/heads/pages", "git config branch.main.merge");
}

/* The whole way: publishing says what is missing, and then works. */
static void
test_publish_after (DialogFixture *self,
                    gconstpointer data)
{
  write_file (self->base.git.site, "_pages/about.md", "---\ntitle: about\n---\nMe again.\n");
  changes_refresh (&self->base);
  recto_publish_controller_publish_document (self->base.controller, "_pages/about.md", NULL, TRUE);
  changes_wait_ended (&self->base);
  g_assert_cmpint (recto_publish_report_get_remedy (self->base.report), ==, RECTO_PUBLISH_REMEDY_UPSTREAM);
  g_clear_object (&self->base.report);

  changes_wait (is_listed, self->window);
  g_signal_emit_by_name (changes_part (self->window, "store_button"), "clicked");
  changes_wait (is_stored, self);
  recto_publish_controller_retry (self->base.controller, RECTO_PUBLISH_DEFAULT);
  changes_wait_ended (&self->base);
  g_assert_cmpuint (self->base.n_published, ==, 1);
  assert_sh (self->base.git.remote, self->base.commit, "git rev-parse main");
}

static gboolean
has_answer (gpointer data)
{
  const char *reason = recto_upstream_dialog_get_reason (RECTO_UPSTREAM_DIALOG (data));

  return g_strcmp0 (reason, "The repository has no remote") == 0;
}

static void
test_no_remote (DialogFixture *self,
                gconstpointer data)
{
  changes_wait (has_answer, self->window);
  g_assert_false (gtk_widget_get_sensitive (changes_part (self->window, "store_button")));
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/upstream-dialog/store", DialogFixture, NULL, set_up, test_store, tear_down);
  g_test_add ("/changes/upstream-dialog/publish-after", DialogFixture, NULL, set_up, test_publish_after, tear_down);
  g_test_add ("/changes/upstream-dialog/no-remote", DialogFixture, "git remote remove origin", set_up, test_no_remote, tear_down);
  return g_test_run ();
}
