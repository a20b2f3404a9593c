/* The address of a remote, as it is read and changed. */

#include "git/recto-git-remote.h"

#include "git-fixture.h"

static void
test_get (Fixture *fixture,
          const void *data)
{
  g_autofree char *address = recto_git_get_remote_address (fixture->site, "origin");
  g_autofree char *none = recto_git_get_remote_address (fixture->site, "elsewhere");
  g_autofree char *clean = NULL;

  g_assert_cmpstr (address, ==, fixture->remote);
  g_assert_null (none);
  /* Nobody looks over a shoulder and reads a token. */
  g_free (sh (fixture->site, "git config remote.origin.url https://ada:s3cret@example.org/site.git"));
  clean = recto_git_get_remote_address (fixture->site, "origin");
  g_assert_cmpstr (clean, ==, "https://ada@example.org/site.git");
}

static void
test_change (Fixture *fixture,
             const void *data)
{
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "git config remote.origin.pushurl https://old.example/site.git"));
  g_assert_true (recto_git_set_remote_address (fixture->site, "origin", "git@example.org:ada/site.git", &error));
  g_assert_no_error (error);
  /* Both ways, as a push would go where it went before. */
  assert_sh (fixture->site, "git@example.org:ada/site.git", "git remote get-url origin");
  assert_sh (fixture->site, "git@example.org:ada/site.git", "git remote get-url --push origin");
  assert_sh (fixture->site, "+refs/heads/*:refs/remotes/origin/*", "git config remote.origin.fetch");
  assert_sh (fixture->site, "origin/main", "git rev-parse --abbrev-ref @{u}");
}

static void
test_first (Fixture *fixture,
            const void *data)
{
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "git remote remove origin"));
  g_assert_true (recto_git_set_remote_address (fixture->site, "origin", fixture->remote, &error));
  g_assert_no_error (error);
  assert_sh (fixture->site, fixture->remote, "git remote get-url origin");
  g_free (sh (fixture->site, "git fetch -q && git rev-parse -q --verify origin/main"));
}

static void
test_refused (Fixture *fixture,
              const void *data)
{
  static const char *const bad[] = { "", "--upload-pack=touch x", "https://a/\nb" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (recto_git_set_remote_address (fixture->site, "origin", bad[i], &error));
      g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID);
    }
  assert_sh (fixture->site, fixture->remote, "git remote get-url origin");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/git/remote/get", test_get);
  ADD ("/git/remote/change", test_change);
  ADD ("/git/remote/first", test_first);
  ADD ("/git/remote/refused", test_refused);
  return g_test_run ();
}
