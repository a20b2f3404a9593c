/* Commits where the file system has no flock(), as in folders that come through the document portal. */

#include <errno.h>
#include <sys/file.h>

#include "git-fixture.h"
#include "git/recto-git-commit.h"
#include "git/recto-git-error.h"

/* In the place of the one of the C library. */
int
flock (int fd,
       int operation)
{
  errno = ENOSYS;
  return -1;
}

static char *
commit (const char *site,
        const char *path,
        GError **error)
{
  const char *paths[] = { path, NULL };

  return recto_git_commit_paths (site, paths, "x", RECTO_COMMIT_DEFAULT, NULL, error);
}

static void
assert_commits (const char *site,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = commit (site, path, &error);

  g_assert_no_error (error);
  assert_sh (site, made, "git rev-parse HEAD");
  assert_sh (site, path, "git show --format= --name-only HEAD");
  g_assert_cmpint (sh_status (site, "test -e .git/index.lock"), !=, 0);
}

static void
test_commit (Fixture *fixture,
             const void *data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("title: %u\n", i);

      write_file (fixture->site, "_config.yml", text);
      assert_commits (fixture->site, "_config.yml");
    }
  assert_sh (fixture->site, "", "git status --porcelain");
}

static gpointer
commit_thread (gpointer data)
{
  char **arguments = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *made = commit (arguments[0], arguments[1], &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
  return NULL;
}

static void
test_at_once (Fixture *fixture,
              const void *data)
{
  GThread *threads[6];
  char *arguments[6][2];

  for (guint i = 0; i < 6; i++)
    {
      arguments[i][0] = fixture->site;
      arguments[i][1] = g_strdup_printf ("file-%u.md", i);
      write_file (fixture->site, arguments[i][1], "x\n");
    }
  for (guint i = 0; i < 6; i++)
    threads[i] = g_thread_new ("commit", commit_thread, arguments[i]);
  for (guint i = 0; i < 6; i++)
    {
      g_thread_join (threads[i]);
      g_free (arguments[i][1]);
    }
  assert_sh (fixture->site, "6", "git ls-tree --name-only HEAD | grep -c ^file-");
  assert_sh (fixture->site, "", "git status --porcelain");
  assert_sh (fixture->site, "", "git fsck 2>&1");
}

/* Only its age tells that the Recto that holds the lock is dead. */
static void
test_left_by_the_dead (Fixture *fixture,
                       const void *data)
{
  const char *site = fixture->site;
  g_autoptr (GError) error = NULL;

  write_file (site, "_config.yml", "title: Changed\n");
  g_free (sh (site, "cp .git/index .git/recto-index; echo note > .git/recto-lock; ln .git/recto-lock .git/index.lock"));
  g_assert_null (commit (site, "_config.yml", &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED);
  assert_sh (site, "note", "cat .git/recto-lock");
  assert_sh (site, ".git/recto-index", "ls .git/recto-index");
  g_free (sh (site, "touch -d '-2 minutes' .git/index.lock"));
  assert_commits (site, "_config.yml");
}

/* A lock of git's own is not ours to remove, however old. */
static void
test_of_git (Fixture *fixture,
             const void *data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture->site, "_config.yml", "title: Changed\n");
  g_free (sh (fixture->site, "touch -d '-5 minutes' .git/index.lock"));
  g_assert_null (commit (fixture->site, "_config.yml", &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED);
  g_assert_cmpint (sh_status (fixture->site, "test -e .git/index.lock"), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/no-flock/commit", test_commit);
  ADD ("/no-flock/at-once", test_at_once);
  ADD ("/no-flock/left-by-the-dead", test_left_by_the_dead);
  ADD ("/no-flock/of-git", test_of_git);
  return g_test_run ();
}
