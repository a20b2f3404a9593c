#include "changes/recto-publish-controller.h"

#include "changes-fixture.h"
#include "publish/recto-publish-error.h"

static void
change_two (ChangesFixture *self)
{
  write_file (self->git.site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nChanged.\n");
  write_file (self->git.site, "assets/img/one.png", "not a picture\n");
  write_file (self->git.site, "_config.yml", "title: Other\n");
  changes_refresh (self);
}

static void
test_state (ChangesFixture *self,
            gconstpointer data)
{
  RectoWorkTree *tree = recto_publish_controller_get_tree (self->controller);
  g_auto (GStrv) paths = NULL;
  const char *expected[] = { "_config.yml", "_posts/2024-01-01-one.md", "assets/img/one.png", NULL };
  g_autofree char *branch = NULL;

  g_assert_false (recto_publish_controller_get_can_publish (self->controller));
  g_assert_nonnull (recto_publish_controller_get_reason (self->controller));
  changes_refresh (self);
  g_assert_cmpstr (recto_publish_controller_get_reason (self->controller), ==, "Everything is published");
  recto_publish_controller_set_unsaved (self->controller, TRUE);
  g_assert_true (recto_publish_controller_get_can_publish (self->controller));
  recto_publish_controller_set_unsaved (self->controller, FALSE);
  g_assert_false (recto_publish_controller_get_can_publish (self->controller));

  change_two (self);
  g_assert_true (recto_publish_controller_get_can_publish (self->controller));
  paths = recto_work_tree_get_changed_paths (tree);
  g_assert_cmpstrv (paths, expected);
  g_object_get (self->controller, "branch", &branch, NULL);
  g_assert_cmpstr (branch, ==, "main");
}

static void
test_document (ChangesFixture *self,
               gconstpointer data)
{
  const char *images[] = { "assets/img/one.png", "assets/img/none.png", NULL };

  change_two (self);
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", images, TRUE);
  g_assert_true (recto_publish_controller_get_busy (self->controller));
  g_assert_false (recto_publish_controller_get_can_publish (self->controller));
  changes_wait_ended (self);
  g_assert_null (self->report);
  g_assert_cmpuint (self->n_published, ==, 1);
  g_assert_false (recto_publish_controller_get_busy (self->controller));
  assert_sh (self->git.remote, self->commit, "git rev-parse main");
  assert_sh (self->git.remote, "_posts/2024-01-01-one.md\nassets/img/one.png", "git show --name-only --format= main");
  assert_sh (self->git.remote, "Update post “One”", "git log -1 --format=%%s main");
  assert_sh (self->git.site, " M _config.yml", "git status --porcelain");
  g_assert_true (recto_publish_controller_get_result (self->controller)->pushed);
}

static void
test_unchanged_document (ChangesFixture *self,
                         gconstpointer data)
{
  change_two (self);
  recto_publish_controller_publish_document (self->controller, "_pages/about.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_cmpuint (self->n_choose, ==, 1);
  g_assert_cmpuint (self->n_published, ==, 0);
  g_assert_null (self->report);
  g_assert_false (recto_publish_controller_get_busy (self->controller));
}

static void
test_nothing (ChangesFixture *self,
              gconstpointer data)
{
  changes_refresh (self);
  recto_publish_controller_publish_document (self->controller, "_pages/about.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_nonnull (self->report);
  g_assert_cmpint (recto_publish_report_get_remedy (self->report), ==, RECTO_PUBLISH_REMEDY_CHOOSE);
}

static void
test_unsaved (ChangesFixture *self,
              gconstpointer data)
{
  change_two (self);
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, FALSE);
  g_assert_nonnull (self->report);
  g_assert_false (recto_publish_controller_get_busy (self->controller));
  assert_sh (self->git.remote, "start", "git log -1 --format=%%s main");
}

/* A commit that could not be sent is sent with the next click. */
static void
test_send_later (ChangesFixture *self,
                 gconstpointer data)
{
  guint ahead;

  change_two (self);
  g_free (sh (self->git.folder, "mv remote.git away.git"));
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_nonnull (self->report);
  g_assert_nonnull (recto_publish_report_get_details (self->report));
  g_assert_cmpint (recto_publish_report_get_remedy (self->report), ==, RECTO_PUBLISH_REMEDY_RETRY);
  changes_refresh (self);
  g_object_get (self->controller, "ahead", &ahead, NULL);
  g_assert_cmpuint (ahead, ==, 1);

  g_free (sh (self->git.folder, "mv away.git remote.git"));
  g_clear_object (&self->report);
  if (g_strcmp0 (data, "retry") == 0)
    recto_publish_controller_retry (self->controller, RECTO_PUBLISH_DEFAULT);
  else
    recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_null (self->report);
  g_assert_cmpuint (self->n_published, ==, 1);
  assert_sh (self->git.remote, self->commit, "git rev-parse main");
  assert_sh (self->git.site, "2", "git rev-list --count main");
}

static void
test_declined (ChangesFixture *self,
               gconstpointer data)
{
  change_two (self);
  write_file (self->git.remote, "hooks/pre-receive", "#!/bin/sh\necho 'No posts on Mondays' >&2\nexit 1\n");
  g_free (sh (self->git.remote, "chmod +x hooks/pre-receive"));
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_cmpuint (self->n_published, ==, 0);
  g_assert_nonnull (self->report);
  g_assert_cmpstr (recto_publish_report_get_title (self->report), ==, "The Remote Declined");
}

static void
test_no_identity (ChangesFixture *self,
                  gconstpointer data)
{
  change_two (self);
  g_free (sh (self->git.site, "git config --unset user.name; git config --unset user.email"));
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_nonnull (self->report);
  g_assert_cmpint (recto_publish_report_get_remedy (self->report), ==, RECTO_PUBLISH_REMEDY_IDENTITY);
  assert_sh (self->git.site, "1", "git rev-list --count main");
}

/* Whatever cancelling comes to, it is told, and the next publish works. */
static void
test_cancel (ChangesFixture *self,
             gconstpointer data)
{
  change_two (self);
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  recto_publish_controller_cancel (self->controller);
  changes_wait_ended (self);
  if (self->report != NULL)
    g_assert_nonnull (recto_publish_report_get_notice (self->report));
  g_assert_false (recto_publish_controller_get_busy (self->controller));
  if (self->n_published > 0)
    return;
  g_clear_object (&self->report);
  changes_refresh (self);
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_cmpuint (self->n_published, ==, 1);
  assert_sound (self->git.site);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
is_two (gpointer data)
{
  return *(guint *) data >= 2;
}

static void
test_coalesced (ChangesFixture *self,
                gconstpointer data)
{
  guint count = 0;
  guint i;

  g_signal_connect_swapped (self->controller, "refreshed", G_CALLBACK (count_cb), &count);
  for (i = 0; i < 20; i++)
    recto_publish_controller_refresh (self->controller);
  changes_wait (is_two, &count);
  changes_refresh (self);
  g_assert_cmpuint (count, ==, 3);
}

static void
test_no_repository (ChangesFixture *self,
                    gconstpointer data)
{
  change_two (self);
  g_free (sh (self->git.site, "rm -rf .git"));
  changes_refresh (self);
  g_assert_false (recto_publish_controller_get_can_publish (self->controller));
  g_assert_nonnull (recto_publish_controller_get_reason (self->controller));
  g_assert_cmpuint (g_list_model_get_n_items (recto_work_tree_get_changes (recto_publish_controller_get_tree (self->controller))),
                    ==, 0);
}

static void
test_address (ChangesFixture *self,
              gconstpointer data)
{
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self->git.site, "_config.yml", "url: https://a.example\nbaseurl: /blog\n");
  write_file (self->git.site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nChanged.\n");
  site = recto_site_load (self->git.site, NULL, &error);
  g_assert_no_error (error);
  recto_publish_controller_set_site (self->controller, site);
  changes_refresh (self);
  recto_publish_controller_publish_document (self->controller, "_posts/2024-01-01-one.md", NULL, TRUE);
  changes_wait_ended (self);
  g_assert_cmpstr (self->address, ==, "https://a.example/blog/2024/01/01/one.html");
}

#define ADD(name, data, function) \
  g_test_add ("/changes/controller/" name, ChangesFixture, data, changes_set_up, function, changes_tear_down)

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  ADD ("state", NULL, test_state);
  ADD ("document", NULL, test_document);
  ADD ("unchanged-document", NULL, test_unchanged_document);
  ADD ("nothing", NULL, test_nothing);
  ADD ("unsaved", NULL, test_unsaved);
  ADD ("send-later", "click", test_send_later);
  ADD ("retry", "retry", test_send_later);
  ADD ("declined", NULL, test_declined);
  ADD ("no-identity", NULL, test_no_identity);
  ADD ("cancel", NULL, test_cancel);
  ADD ("coalesced", NULL, test_coalesced);
  ADD ("no-repository", NULL, test_no_repository);
  ADD ("address", NULL, test_address);
  return g_test_run ();
}
