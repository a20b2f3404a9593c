#include "changes/recto-identity-dialog.h"

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
  g_free (sh (self->base.git.site, "git config --unset user.name; git config --unset user.email"));
  self->window = recto_identity_dialog_new (NULL, self->base.git.site);
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
is_stored (gpointer data)
{
  return ((DialogFixture *) data)->stored;
}

/* What the system knows is filled in; what it does not is asked first. */
static void
test_focus (DialogFixture *self,
            gconstpointer data)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (changes_part (self->window, "name_row")));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, changes_part (self->window, *name != '\0' ? "email_row" : "name_row")));
}

static void
test_store (DialogFixture *self,
            gconstpointer data)
{
  RectoIdentityDialog *dialog = RECTO_IDENTITY_DIALOG (self->window);

  recto_identity_dialog_set (dialog, " 林 Ada ", "ada@example.org");
  g_assert_null (recto_identity_dialog_get_reason (dialog));
  g_signal_emit_by_name (changes_part (self->window, "store_button"), "clicked");
  changes_wait (is_stored, self);
  while (self->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_sh (self->base.git.site, "林 Ada", "git config user.name");
  assert_sh (self->base.git.site, "ada@example.org", "git config --local user.email");
}

static void
test_reasons (DialogFixture *self,
              gconstpointer data)
{
  static const char *const bad[][2] = {
    { "", "a@b" }, { " ", "a@b" }, { "Ada", "" }, { "Ada", "ada" }, { "Ada", "@b" }, { "Ada", "a@" }, { "Ada", "a b@c" }, { "A <a@b>", "a@b" }, { "Ada", "<a@b>" }
  };
  RectoIdentityDialog *dialog = RECTO_IDENTITY_DIALOG (self->window);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      recto_identity_dialog_set (dialog, bad[i][0], bad[i][1]);
      g_test_message ("%s, %s", bad[i][0], bad[i][1]);
      g_assert_nonnull (recto_identity_dialog_get_reason (dialog));
      g_assert_false (gtk_widget_get_sensitive (changes_part (self->window, "store_button")));
    }
}

static gboolean
has_failed (gpointer data)
{
  return gtk_widget_get_visible (changes_part (data, "failure_label"));
}

static void
test_failure (DialogFixture *self,
              gconstpointer data)
{
  recto_identity_dialog_set (RECTO_IDENTITY_DIALOG (self->window), "Ada", "a@b.c");
  g_free (sh (self->base.git.site, "rm -rf .git"));
  g_signal_emit_by_name (changes_part (self->window, "store_button"), "clicked");
  changes_wait (has_failed, self->window);
  g_assert_false (self->stored);
  g_assert_true (gtk_widget_get_sensitive (changes_part (self->window, "store_button")));
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/identity-dialog/focus", DialogFixture, NULL, set_up, test_focus, tear_down);
  g_test_add ("/changes/identity-dialog/store", DialogFixture, NULL, set_up, test_store, tear_down);
  g_test_add ("/changes/identity-dialog/reasons", DialogFixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/changes/identity-dialog/failure", DialogFixture, NULL, set_up, test_failure, tear_down);
  return g_test_run ();
}
