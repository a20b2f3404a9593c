/* Publishing from a repository that is in the middle of something, or has no
 * branch, no commit or no work tree. */

#include "publish/recto-publish.h"

#include <string.h>

#include "git-fixture.h"
#include "git/recto-git-branch.h"

static const char *const paths[] = { "_config.yml", NULL };

/* Every file there is, with what is in it: those of git as well. */
static char *
snapshot (Fixture *fixture)
{
  return sh (fixture->folder, "find . -type f -o -type l | sort | xargs -d '\\n' sha1sum");
}

static gboolean
publish (Fixture *fixture,
         const char *root,
         RectoPublishResult **result,
         GError **error)
{
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (root, paths, "By hand");

  return recto_publish (request, NULL, NULL, NULL, result, error);
}

/* Refused before anything is written, when it is only checked and when it is meant. */
static void
assert_refused (Fixture *fixture,
                const char *root,
                int code,
                const char *words)
{
  g_autofree char *before = snapshot (fixture);
  g_autoptr (RectoPublishResult) result = NULL;

  for (guint meant = 0; meant < 2; meant++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_false (meant ? publish (fixture, root, &result, &error) : recto_publish_preflight (root, paths, NULL, &error));
      g_assert_error (error, RECTO_PUBLISH_ERROR, code);
      if (strstr (error->message, words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, words);
      after = snapshot (fixture);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_false (result->committed || result->pushed);
}

static void
assert_published (Fixture *fixture)
{
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = publish (fixture, fixture->site, &result, &error);

  g_assert_no_error (error);
  g_assert_true (ok && result->pushed);
  assert_sh (fixture->remote, result->commit, "git rev-parse main");
  assert_sound (fixture->site);
  assert_sound (fixture->remote);
}

/* Two branches that clash in about.md, and a change of another file that is to be published. */
static void
clash (Fixture *fixture)
{
  g_free (sh (fixture->site, "git switch -q -c side && echo side > _pages/about.md && git commit -qam side &&"
                             "git switch -q main && echo main > _pages/about.md && git commit -qam main && git push -q"));
}

typedef struct
{
  const char *path;
  const char *begin; /* ends with a conflict, or leaves the work to a person */
  const char *end;
  const char *words;
} Case;

static const Case cases[] = {
  { "/publish-state/merge", "! git merge side", "git merge --abort", "a merge was begun" },
  { "/publish-state/rebase", "! git rebase side", "git rebase --abort", "a rebase was begun" },
  { "/publish-state/rebase-apply", "! git rebase --apply side", "git rebase --abort", "a rebase was begun" },
  { "/publish-state/rebase-interactive", "GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -i HEAD~1", "git rebase --abort", "a rebase was begun" },
  { "/publish-state/cherry-pick", "! git cherry-pick side", "git cherry-pick --abort", "a cherry-pick was begun" },
  { "/publish-state/cherry-picks", "! git cherry-pick side side~1", "git cherry-pick --abort", "a cherry-pick was begun" },
  { "/publish-state/revert", "! git revert --no-edit HEAD~1", "git revert --abort", "a revert was begun" },
  { "/publish-state/mails", "git format-patch -q -1 side && ! git am *.patch && rm *.patch", "git am --abort", "applying mailed patches was begun" },
  { "/publish-state/bisect", "git bisect start && git bisect bad HEAD && git bisect good HEAD~2", "git bisect reset", "a bisect was begun" },
};

/* It is said what is in the way, and when that is over, publishing works. */
static void
test_begun (Fixture *fixture,
            const void *data)
{
  const Case *begun = data;

  clash (fixture);
  g_free (sh (fixture->site, "echo again > _pages/about.md && git commit -qam again && git push -q"));
  g_free (sh (fixture->site, "(%s) 2>&1", begun->begin));
  write_file (fixture->site, "_config.yml", "new\n");
  assert_refused (fixture, fixture->site, RECTO_PUBLISH_ERROR_BUSY, begun->words);
  g_free (sh (fixture->site, "git checkout -q -- _config.yml && %s", begun->end));
  write_file (fixture->site, "_config.yml", "new\n");
  assert_published (fixture);
}

static void
test_detached (Fixture *fixture,
               const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  g_free (sh (fixture->site, "git switch -q --detach"));
  assert_refused (fixture, fixture->site, RECTO_PUBLISH_ERROR_DETACHED, "git switch");
  g_free (sh (fixture->site, "git switch -q main"));
  assert_published (fixture);
}

static void
test_bare (Fixture *fixture,
           const void *data)
{
  g_autofree char *inner = g_build_filename (fixture->remote, "hooks", NULL);

  assert_refused (fixture, fixture->remote, RECTO_PUBLISH_ERROR_NO_REPOSITORY, "no work tree; open a clone of it");
  assert_refused (fixture, inner, RECTO_PUBLISH_ERROR_NO_REPOSITORY, "no work tree; open a clone of it");
}

/* A new repository in the place of the site's, with nothing committed yet. */
static void
begin_anew (Fixture *fixture)
{
  g_free (sh (fixture->site, "rm -rf .git && git init -q -b main && git config user.name Ada && git config user.email ada@example.org"));
}

static void
test_unborn (Fixture *fixture,
             const void *data)
{
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->folder, "rm -rf remote.git && git init -q --bare -b main remote.git"));
  begin_anew (fixture);
  assert_refused (fixture, fixture->site, RECTO_PUBLISH_ERROR_NO_REMOTE, "git remote add");
  g_free (sh (fixture->site, "git remote add origin ../remote.git"));
  assert_refused (fixture, fixture->site, RECTO_PUBLISH_ERROR_NO_UPSTREAM, "origin/main");
  g_assert_true (recto_git_set_upstream (fixture->site, "origin", NULL, &error));
  g_assert_true (recto_publish_preflight (fixture->site, paths, NULL, &error));
  g_assert_no_error (error);
  assert_published (fixture);
  assert_sh (fixture->remote, "By hand\n_config.yml", "git log --name-only --format=%%s main | grep .");
}

/* The remote has a history already, of which this repository knows nothing. */
static void
test_unborn_beside (Fixture *fixture,
                    const void *data)
{
  g_autofree char *theirs = sh (fixture->remote, "git rev-parse main");
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;

  begin_anew (fixture);
  g_free (sh (fixture->site, "git remote add origin ../remote.git"));
  g_assert_true (recto_git_set_upstream (fixture->site, "origin", NULL, &error));
  write_file (fixture->site, "_config.yml", "new\n");
  g_assert_false (publish (fixture, fixture->site, &result, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_DIVERGED);
  g_assert_nonnull (strstr (error->message, "no commit in common"));
  assert_sh (fixture->remote, theirs, "git rev-parse main");
  assert_sh (fixture->site, "new", "cat _config.yml");
  assert_sound (fixture->site);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, &cases[i], fixture_set_up, test_begun, fixture_tear_down);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/publish-state/detached", test_detached);
  ADD ("/publish-state/bare", test_bare);
  ADD ("/publish-state/unborn", test_unborn);
  ADD ("/publish-state/unborn-beside", test_unborn_beside);
  return g_test_run ();
}
