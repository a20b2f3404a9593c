#include "changes/recto-changes-popover.h"

#include <adwaita.h>

#include "changes-fixture.h"
#include "changes/recto-change-cell.h"
#include "changes/recto-diff-view.h"
#include "changes/recto-publish-button.h"

typedef struct
{
  ChangesFixture base;
  RectoPublishButton *button;
  RectoChangesPopover *popover;
  GStrv paths;
  char *message;
} PopoverFixture;

static void
publish_paths_cb (RectoPublishButton *button,
                  GStrv paths,
                  const char *message,
                  PopoverFixture *self)
{
  g_strfreev (self->paths);
  g_free (self->message);
  self->paths = g_strdupv (paths);
  self->message = g_strdup (message);
}

static void
change_files (PopoverFixture *self)
{
  const char *site = self->base.git.site;

  write_file (site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nFirst line, changed.\n\nSecond paragraph.\n");
  write_file (site, "_posts/2024-02-02-neu.md", "---\nlayout: post\ntitle: 新的\ntags: [some, of, its, own]\n---\nQuite another text than any other here has.\n");
  g_free (sh (site, "rm _pages/about.md && git mv _posts/2024-01-02-two.md _posts/2024-01-03-three.md"));
}

static void
set_up (PopoverFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  change_files (self);
  self->button = RECTO_PUBLISH_BUTTON (recto_publish_button_new ());
  self->popover = recto_publish_button_get_popover (self->button);
  g_signal_connect (self->button, "publish-paths", G_CALLBACK (publish_paths_cb), self);
  recto_publish_button_set_controller (self->button, self->base.controller);
  changes_show (&self->base, GTK_WIDGET (self->button));
  changes_refresh (&self->base);
}

static void
tear_down (PopoverFixture *self,
           gconstpointer data)
{
  g_strfreev (self->paths);
  g_free (self->message);
  changes_tear_down (&self->base, NULL);
}

static void
assert_paths (PopoverFixture *self,
              const char *expected)
{
  g_auto (GStrv) paths = recto_changes_popover_get_paths (self->popover);
  g_autofree char *text = g_strjoinv (" ", paths);

  g_assert_cmpstr (text, ==, expected);
}

static void
let_update (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct
{
  RectoChangesPopover *popover;
  const char *message;
} Expected;

static gboolean
has_message (gpointer data)
{
  Expected *expected = data;
  g_autofree char *message = recto_changes_popover_get_message (expected->popover);

  return g_str_equal (message, expected->message);
}

static void
wait_message (PopoverFixture *self,
              const char *message)
{
  Expected expected = { self->popover, message };

  changes_wait (has_message, &expected);
}

static GtkButton *
get_publish_button (PopoverFixture *self)
{
  return GTK_BUTTON (changes_part (GTK_WIDGET (self->popover), "publish_button"));
}

static const char *
get_title (PopoverFixture *self)
{
  return gtk_label_get_label (GTK_LABEL (changes_part (GTK_WIDGET (self->popover), "title_label")));
}

static void
test_ticks (PopoverFixture *self,
            gconstpointer data)
{
  let_update ();
  g_assert_cmpstr (get_title (self), ==, "4 changed files");
  assert_paths (self, "_pages/about.md _posts/2024-01-01-one.md _posts/2024-01-03-three.md _posts/2024-01-02-two.md "
                      "_posts/2024-02-02-neu.md");
  recto_change_item_set_chosen (changes_item (&self->base, "_posts/2024-01-03-three.md"), FALSE);
  recto_change_item_set_chosen (changes_item (&self->base, "_pages/about.md"), FALSE);
  let_update ();
  g_assert_cmpstr (get_title (self), ==, "2 of 4 changed files");
  assert_paths (self, "_posts/2024-01-01-one.md _posts/2024-02-02-neu.md");
  g_assert_cmpstr (gtk_button_get_label (get_publish_button (self)), ==, "_Publish 2 Files");

  /* Ticks stay while git is asked again. */
  write_file (self->base.git.site, "new.md", "A file with words that no other file has.\n");
  changes_refresh (&self->base);
  assert_paths (self, "_posts/2024-01-01-one.md _posts/2024-02-02-neu.md new.md");
}

static void
test_all_or_none (PopoverFixture *self,
                  gconstpointer data)
{
  GtkCheckButton *all = GTK_CHECK_BUTTON (changes_part (GTK_WIDGET (self->popover), "all_check"));

  let_update ();
  g_assert_true (gtk_check_button_get_active (all));
  gtk_check_button_set_active (all, FALSE);
  let_update ();
  assert_paths (self, "");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_publish_button (self))));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (get_publish_button (self))), ==, "Tick the files to publish");
  recto_change_item_set_chosen (changes_item (&self->base, "_pages/about.md"), TRUE);
  let_update ();
  g_assert_true (gtk_check_button_get_inconsistent (all));
  assert_paths (self, "_pages/about.md");
  g_assert_cmpstr (gtk_button_get_label (get_publish_button (self)), ==, "_Publish 1 File");
  gtk_check_button_set_active (all, TRUE);
  let_update ();
  g_assert_false (gtk_check_button_get_inconsistent (all));
  g_assert_cmpstr (get_title (self), ==, "4 changed files");
}

static void
test_message (PopoverFixture *self,
              gconstpointer data)
{
  wait_message (self, "Publish 4 changes");
  recto_changes_popover_choose_all (self->popover, FALSE);
  recto_change_item_set_chosen (changes_item (&self->base, "_posts/2024-02-02-neu.md"), TRUE);
  wait_message (self, "Add post “新的”");

  /* What a person wrote stays, until it is emptied. */
  recto_changes_popover_set_message (self->popover, "My own words");
  recto_change_item_set_chosen (changes_item (&self->base, "_pages/about.md"), TRUE);
  let_update ();
  changes_refresh (&self->base);
  wait_message (self, "My own words");
  recto_changes_popover_set_message (self->popover, "");
  wait_message (self, "Publish 2 changes");
}

static void
test_publish (PopoverFixture *self,
              gconstpointer data)
{
  const char *expected[] = { "_posts/2024-01-01-one.md", NULL };

  wait_message (self, "Publish 4 changes");
  recto_changes_popover_choose_all (self->popover, FALSE);
  recto_change_item_set_chosen (changes_item (&self->base, "_posts/2024-01-01-one.md"), TRUE);
  wait_message (self, "Update post “One”");
  g_signal_emit_by_name (get_publish_button (self), "clicked");
  g_assert_cmpstrv (self->paths, expected);
  g_assert_cmpstr (self->message, ==, "Update post “One”");

  recto_publish_controller_publish_paths (self->base.controller, (const char *const *) self->paths, self->message);
  changes_wait_ended (&self->base);
  g_assert_cmpuint (self->base.n_published, ==, 1);
  assert_sh (self->base.git.remote, "Update post “One”", "git log -1 --format=%%s main");
  assert_sh (self->base.git.remote, "_posts/2024-01-01-one.md", "git show --name-only --format= main");
}

static gboolean
has_diff (gpointer data)
{
  PopoverFixture *self = data;
  GtkWidget *view = changes_find (GTK_WIDGET (self->popover), RECTO_TYPE_DIFF_VIEW);
  g_autofree char *text = view != NULL ? recto_diff_view_get_text (RECTO_DIFF_VIEW (view)) : NULL;

  return text != NULL && strstr (text, "+ First line, changed.") != NULL && strstr (text, "− First line.") != NULL;
}

static void
test_diff (PopoverFixture *self,
           gconstpointer data)
{
  RectoChangeItem *item = changes_item (&self->base, "_posts/2024-01-01-one.md");

  recto_publish_button_show_changes (self->button);
  changes_settle (&self->base);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->popover)));
  recto_change_item_set_expanded (item, TRUE);
  changes_wait (has_diff, self);
  recto_change_item_set_expanded (item, FALSE);
  g_assert_null (changes_find (GTK_WIDGET (self->popover), RECTO_TYPE_DIFF_VIEW));
}

/* Closing the window with the popover open must leave nothing behind. */
static void
test_close_open (PopoverFixture *self,
                 gconstpointer data)
{
  recto_publish_button_show_changes (self->button);
  recto_change_item_set_expanded (changes_item (&self->base, "_posts/2024-01-01-one.md"), TRUE);
  changes_settle (&self->base);
  g_object_add_weak_pointer (G_OBJECT (self->button), (gpointer *) &self->button);
  gtk_window_destroy (GTK_WINDOW (self->base.window));
  g_clear_object (&self->base.window);
  while (self->button != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A long title makes a long proposal, and the popover is no wider for it. */
static void
test_long_message (PopoverFixture *self,
                   gconstpointer data)
{
  g_autofree char *title = g_strnfill (300, 'w');
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\n---\nx\n", title);
  g_autofree char *message = NULL;
  int natural;

  g_free (sh (self->base.git.site, "git checkout -q . && git reset -q --hard && git clean -qfd"));
  write_file (self->base.git.site, "_posts/2024-03-03-long.md", text);
  changes_refresh (&self->base);
  while (message == NULL || strstr (message, "www") == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (message);
      message = recto_changes_popover_get_message (self->popover);
    }
  gtk_widget_measure (gtk_popover_get_child (GTK_POPOVER (self->popover)), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, <=, 500);
}

static void
discard_cb (RectoChangesPopover *popover,
            const RectoChange *change,
            char **discarded)
{
  g_assert_null (*discarded);
  *discarded = g_strdup_printf ("%s %s", change->path, change->old_path);
}

/* The window is told which file, with the name that it had. */
static void
test_discard (PopoverFixture *self,
              gconstpointer data)
{
  g_autofree char *discarded = NULL;

  g_signal_connect (self->popover, "discard", G_CALLBACK (discard_cb), &discarded);
  gtk_widget_activate_action (GTK_WIDGET (self->popover), "changes.discard", "s", "nowhere.md");
  g_assert_null (discarded);
  gtk_widget_activate_action (GTK_WIDGET (self->popover), "changes.discard", "s", "_posts/2024-01-03-three.md");
  g_assert_cmpstr (discarded, ==, "_posts/2024-01-03-three.md _posts/2024-01-02-two.md");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/popover/ticks", PopoverFixture, NULL, set_up, test_ticks, tear_down);
  g_test_add ("/changes/popover/all-or-none", PopoverFixture, NULL, set_up, test_all_or_none, tear_down);
  g_test_add ("/changes/popover/message", PopoverFixture, NULL, set_up, test_message, tear_down);
  g_test_add ("/changes/popover/publish", PopoverFixture, NULL, set_up, test_publish, tear_down);
  g_test_add ("/changes/popover/diff", PopoverFixture, NULL, set_up, test_diff, tear_down);
  g_test_add ("/changes/popover/long-message", PopoverFixture, NULL, set_up, test_long_message, tear_down);
  g_test_add ("/changes/popover/discard", PopoverFixture, NULL, set_up, test_discard, tear_down);
  g_test_add ("/changes/popover/close-open", PopoverFixture, NULL, set_up, test_close_open, tear_down);
  return g_test_run ();
}
