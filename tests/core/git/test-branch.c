/* Where a repository stands. */

#include "git/recto-git-branch.h"

#include "git-fixture.h"
#include "git/recto-git-address.h"
#include "git/recto-git-demo.h"
#include "git/recto-git-identity.h"
#include "git/recto-git-tracking.h"

static RectoBranchInfo *
info_of (const char *folder)
{
  g_autoptr (GError) error = NULL;
  RectoBranchInfo *info = recto_git_branch_info (folder, NULL, &error);

  g_assert_no_error (error);
  return info;
}

static void
test_apart (Fixture *fixture,
            const void *data)
{
  g_autoptr (RectoBranchInfo) info = NULL;
  g_autofree char *head = NULL;

  g_free (sh (fixture->folder, "git clone -q remote.git other && cd other && git -c user.name=B -c user.email=b@c commit -q --allow-empty -m theirs && git push -q"));
  g_free (sh (fixture->site, "git commit -q --allow-empty -m a && git commit -q --allow-empty -m b && git fetch -q"));
  head = sh (fixture->site, "git rev-parse HEAD");
  info = info_of (fixture->site);
  g_assert_cmpstr (info->branch, ==, "main");
  g_assert_cmpstr (info->head, ==, head);
  g_assert_cmpstr (info->upstream, ==, "origin/main");
  g_assert_cmpstr (info->upstream_ref, ==, "refs/heads/main");
  g_assert_cmpstr (info->remote, ==, "origin");
  g_assert_cmpstr (info->url, ==, fixture->remote);
  g_assert_cmpuint (info->ahead, ==, 2);
  g_assert_cmpuint (info->behind, ==, 1);
  g_assert_null (info->state);
  g_assert_false (info->detached);
  g_assert_false (info->unborn);
}

static void
test_odd (Fixture *fixture,
          const void *data)
{
  g_autoptr (RectoBranchInfo) info = NULL;
  g_autofree char *fresh = g_build_filename (fixture->folder, "fresh", NULL);
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->folder, "git init -q -b start fresh"));
  info = info_of (fresh);
  g_assert_true (info->unborn);
  g_assert_cmpstr (info->branch, ==, "start");
  g_assert_null (info->head);
  g_assert_null (info->remote);
  g_clear_pointer (&info, recto_branch_info_free);

  g_free (sh (fixture->site, "git switch -q -c local; git commit -q --allow-empty -m x"));
  info = info_of (fixture->site);
  g_assert_null (info->upstream_ref);
  g_assert_cmpstr (info->remote, ==, "origin");
  g_assert_cmpuint (info->ahead, ==, 1);
  g_clear_pointer (&info, recto_branch_info_free);

  g_assert_true (recto_git_set_upstream (fixture->site, "origin", "published", &error));
  assert_sh (fixture->site, "origin refs/heads/published", "echo $(git config branch.local.remote) $(git config branch.local.merge)");
  info = info_of (fixture->site);
  g_assert_cmpstr (info->upstream, ==, "origin/published");
  g_assert_cmpuint (info->ahead, ==, 1);
  g_clear_pointer (&info, recto_branch_info_free);
  g_assert_false (recto_git_set_upstream (fixture->site, "nobody", NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOT_FOUND);

  g_free (sh (fixture->site, "git switch -q --detach; git rev-parse HEAD > .git/CHERRY_PICK_HEAD"));
  info = info_of (fixture->site);
  g_assert_true (info->detached);
  g_assert_null (info->branch);
  g_assert_nonnull (info->state);
}

static void
test_addresses (void)
{
  const char *pairs[][2] = {
    { "https://user:secret@host/x.git", "https://user@host/x.git" },
    { "https://token@host/x.git", "https://host/x.git" },
    { "https://host/a@b:c", "https://host/a@b:c" },
    { "https://u:p@ss@host:8/x", "https://u@host:8/x" },
    { "ssh://git@host:22/x", "ssh://git@host:22/x" },
    { "git@host:x.git", "git@host:x.git" },
    { "/a/b", "/a/b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *clean = recto_git_clean_address (pairs[i][0]);

      g_assert_cmpstr (clean, ==, pairs[i][1]);
    }
}

static void
test_identity (Fixture *fixture,
               const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;

  g_assert_true (recto_git_get_identity (fixture->site, &name, &email, &error));
  g_assert_cmpstr (name, ==, "Ada");
  g_free (sh (fixture->site, "git config --unset user.name; git config user.email ''"));
  g_clear_pointer (&name, g_free);
  g_clear_pointer (&email, g_free);
  g_assert_false (recto_git_get_identity (fixture->site, &name, &email, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NO_IDENTITY);
  g_clear_error (&error);
  g_assert_false (recto_git_set_identity (fixture->site, "<", "x@y", &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (recto_git_set_identity (fixture->site, "Grace", "grace@example.org", &error));
  assert_sh (fixture->site, "Grace grace@example.org", "echo $(git config --local user.name) $(git config --local user.email)");
}

static void
test_demo (Fixture *fixture,
           const void *data)
{
  g_autofree char *site = g_build_filename (fixture->folder, "demo", NULL);
  g_autofree char *bare = g_build_filename (fixture->folder, "demo.git", NULL);
  g_autofree char *tracking = NULL;
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;

  write_file (site, "_config.yml", "x");
  write_file (site, "_posts/2024-01-01-a.md", "x");
  g_assert_true (recto_git_init_with_bare_origin (site, bare, "The demo", NULL, &error));
  g_assert_no_error (error);
  assert_sh (site, "## main...origin/main", "git status --porcelain -b");
  head = sh (site, "git rev-parse HEAD");
  assert_sh (bare, head, "git rev-parse HEAD");
  assert_sh (bare, "2", "git ls-tree -r HEAD | wc -l");
  tracking = recto_git_get_tracking (site);
  g_assert_cmpstr (tracking, ==, head);
  assert_sound (site);
  assert_sound (bare);
  g_assert_false (recto_git_init_with_bare_origin (site, bare, "Again", NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_EXISTS);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/branch/apart", test_apart);
  ADD ("/branch/odd", test_odd);
  g_test_add_func ("/branch/addresses", test_addresses);
  ADD ("/branch/identity", test_identity);
  ADD ("/branch/demo", test_demo);
  return g_test_run ();
}
