#include "changes/recto-unpublished-dialog.h"

#include "changes-fixture.h"

typedef struct
{
  ChangesFixture base;
  GtkWidget *window;
  guint n_taken_back;
} DialogFixture;

static void
taken_back_cb (DialogFixture *self)
{
  self->n_taken_back++;
}

static void
set_up (DialogFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  write_file (self->base.git.site, "_pages/about.md", "---\ntitle: about\n---\nMe again.\n");
  g_free (sh (self->base.git.site, "git commit -qam 'Second & more'"));
  write_file (self->base.git.site, "_config.yml", "title: Other\n");
  g_free (sh (self->base.git.site, "git commit -qam Third"));
  self->window = recto_unpublished_dialog_new (NULL, self->base.git.site);
  g_signal_connect_swapped (self->window, "taken-back", G_CALLBACK (taken_back_cb), self);
}

static void
tear_down (DialogFixture *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  changes_tear_down (&self->base, NULL);
}

static gboolean
has_two (gpointer data)
{
  return recto_unpublished_dialog_get_n_commits (data) == 2;
}

static gboolean
has_one (gpointer data)
{
  return recto_unpublished_dialog_get_n_commits (data) == 1;
}

static gboolean
has_none (gpointer data)
{
  return recto_unpublished_dialog_get_n_commits (data) == 0;
}

static gboolean
has_message (gpointer data)
{
  return gtk_widget_get_visible (changes_part (data, "message_label"));
}

/* The explanation is of commits; where none waits there is nothing to explain. */
static gboolean
is_explained (DialogFixture *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (changes_part (self->window, "group"));
  const char *description = adw_preferences_group_get_description (group);

  return description != NULL && *description != '\0';
}

static void
test_take_back (DialogFixture *self,
                gconstpointer data)
{
  RectoUnpublishedDialog *dialog = RECTO_UNPUBLISHED_DIALOG (self->window);

  changes_wait (has_two, dialog);
  g_assert_true (is_explained (self));
  recto_unpublished_dialog_take_back (dialog);
  changes_wait (has_one, dialog);
  g_assert_cmpuint (self->n_taken_back, ==, 1);
  assert_sh (self->base.git.site, "Second & more", "git log -1 --format=%%s");
  /* The text stays. */
  assert_sh (self->base.git.site, "title: Other", "cat _config.yml");
  recto_unpublished_dialog_take_back (dialog);
  changes_wait (has_none, dialog);
  g_assert_false (is_explained (self));
  assert_sh (self->base.git.site, "start", "git log -1 --format=%%s");
  recto_unpublished_dialog_take_back (dialog);
  assert_sound (self->base.git.site);
}

/* Somebody committed meanwhile: that commit is not the one that was shown. */
static void
test_moved_on (DialogFixture *self,
               gconstpointer data)
{
  RectoUnpublishedDialog *dialog = RECTO_UNPUBLISHED_DIALOG (self->window);

  changes_wait (has_two, dialog);
  g_free (sh (self->base.git.site, "git commit -q --allow-empty -m Meanwhile"));
  recto_unpublished_dialog_take_back (dialog);
  changes_wait (has_message, dialog);
  g_assert_cmpuint (self->n_taken_back, ==, 0);
  assert_sh (self->base.git.site, "Meanwhile", "git log -1 --format=%%s");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/unpublished-dialog/take-back", DialogFixture, NULL, set_up, test_take_back, tear_down);
  g_test_add ("/changes/unpublished-dialog/moved-on", DialogFixture, NULL, set_up, test_moved_on, tear_down);
  return g_test_run ();
}
