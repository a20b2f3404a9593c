#include "changes/recto-conflict-dialog.h"

#include "changes-fixture.h"
#include "changes/recto-conflict-draft.h"
#include "changes/recto-conflict-part-view.h"

#include "../placed-window.h"

#define POST "_posts/2024-01-01-one.md"

typedef struct
{
  ChangesFixture base;
  RectoConflictDialog *dialog;
} DialogFixture;

/* Somebody else publishes a change of the same line; then we try. */
static void
set_up (DialogFixture *self,
        gconstpointer data)
{
  g_autofree char *other = NULL;

  changes_set_up (&self->base, NULL);
  other = g_build_filename (self->base.git.folder, "other", NULL);
  g_free (sh (self->base.git.folder, "git clone -q remote.git other && cd other && git config user.name Bob && git config user.email bob@example.org"));
  write_file (other, POST, "---\ntitle: One\n---\nFirst line of theirs.\n\nSecond paragraph.\n");
  g_free (sh (other, "git commit -qam theirs && git push -q 2>&1"));
  write_file (self->base.git.site, POST, "---\ntitle: One\n---\nFirst line of mine.\n\nSecond paragraph.\n");
  changes_refresh (&self->base);
  recto_publish_controller_publish_document (self->base.controller, POST, NULL, TRUE);
  changes_wait_ended (&self->base);
  g_assert_nonnull (self->base.report);
  g_assert_cmpint (recto_publish_report_get_remedy (self->base.report), ==, RECTO_PUBLISH_REMEDY_RESOLVE);
  g_clear_object (&self->base.report);
  self->dialog = RECTO_CONFLICT_DIALOG (recto_conflict_dialog_new (NULL, self->base.controller));
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  present_and_wait (GTK_WINDOW (self->dialog));
}

static void
tear_down (DialogFixture *self,
           gconstpointer data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  changes_tear_down (&self->base, NULL);
}

static GtkWidget *
get_button (DialogFixture *self)
{
  return changes_part (GTK_WIDGET (self->dialog), "publish_button");
}

static GtkWidget *
get_part (DialogFixture *self,
          const char *id)
{
  GtkWidget *view = changes_find (GTK_WIDGET (self->dialog), RECTO_TYPE_CONFLICT_PART_VIEW);

  g_assert_nonnull (view);
  return changes_part (view, id);
}

static void
publish (DialogFixture *self)
{
  g_assert_true (gtk_widget_get_sensitive (get_button (self)));
  g_signal_emit_by_name (get_button (self), "clicked");
  changes_wait_ended (&self->base);
  g_assert_null (self->base.report);
  g_assert_cmpuint (self->base.n_published, ==, 1);
  assert_sh (self->base.git.remote, self->base.commit, "git rev-parse main");
  assert_sh (self->base.git.remote, "3", "git rev-list --count main");
  assert_sound (self->base.git.site);
}

static void
test_sides (DialogFixture *self,
            gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (get_button (self)));
  g_assert_cmpuint (recto_conflict_dialog_get_drafts (self->dialog)->len, ==, 1);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_part (self, "mine_label"))), "First line of mine."));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_part (self, "theirs_label"))), "First line of theirs."));
}

static void
test_mine (DialogFixture *self,
           gconstpointer data)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_part (self, "mine_check")), TRUE);
  publish (self);
  assert_sh (self->base.git.remote, "First line of mine.", "git show main:" POST " | sed -n 4p");
}

static void
test_theirs (DialogFixture *self,
             gconstpointer data)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_part (self, "mine_check")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_part (self, "theirs_check")), TRUE);
  g_assert_true (gtk_widget_get_sensitive (get_button (self)));
}

static void
test_edit (DialogFixture *self,
           gconstpointer data)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (get_part (self, "text_view"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_part (self, "edit_check")), TRUE);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (get_part (self, "revealer"))));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text_view), "First line of both. 两边", -1);
  publish (self);
  assert_sh (self->base.git.remote, "First line of both. 两边", "git show main:" POST " | sed -n 4p");
  assert_sh (self->base.git.remote, "Second paragraph.", "git show main:" POST " | tail -n1");
}

/* Not now: everything is as it was. */
static void
test_not_now (DialogFixture *self,
              gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  assert_sh (self->base.git.site, "First line of mine.", "sed -n 4p " POST);
  assert_sh (self->base.git.remote, "First line of theirs.", "git show main:" POST " | sed -n 4p");
  assert_sound (self->base.git.site);
}

#define ADD(name, function) \
  g_test_add ("/changes/conflict-dialog/" name, DialogFixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  ADD ("sides", test_sides);
  ADD ("mine", test_mine);
  ADD ("theirs", test_theirs);
  ADD ("edit", test_edit);
  ADD ("not-now", test_not_now);
  return g_test_run ();
}
