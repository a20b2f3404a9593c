/* Discarding a change and taking that back, judged by git. */

#include "git/recto-git-discard.h"

#include <string.h>

#include "git-fixture.h"

/* What git and the disk say of the site, to compare before and after. */
static char *
look (const char *site)
{
  return sh (site, "git status --porcelain; git ls-files -s; find . -name .git -prune -o -not -type d -print0 | sort -z | "
                   "xargs -0 stat -c '%%n %%A %%N' -- ; find . -name .git -prune -o -type f -print0 | sort -z | xargs -0 md5sum");
}

/* git tells of a branch with no commit yet, which is no fault. */
static void
assert_whole (const char *site)
{
  if (sh_status (site, "git rev-parse -q --verify HEAD >/dev/null") == 0)
    assert_sound (site);
}

static RectoDiscarded *
discard (const char *site,
         const char *path,
         const char *old_path)
{
  g_autoptr (GError) error = NULL;
  RectoDiscarded *discarded = recto_git_discard (site, path, old_path, NULL, &error);

  g_assert_no_error (error);
  assert_sh (site, recto_discarded_get_kept (discarded), "git rev-parse refs/recto/discarded");
  assert_whole (site);
  return discarded;
}

static void
undo (const char *site,
      RectoDiscarded *discarded,
      const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean ok = recto_discarded_undo (discarded, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  after = look (site);
  g_assert_cmpstr (after, ==, before);
  assert_whole (site);
}

static void
test_modified (Fixture *fixture,
               const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  write_file (site, "_config.yml", "title: Changed\r\n\xff no text \n\n");
  write_file (site, "_pages/about.md", "another change\n");
  g_free (sh (site, "chmod 640 _config.yml; git add _pages/about.md"));
  before = look (site);
  discarded = discard (site, "_config.yml", NULL);
  g_assert_false (recto_discarded_is_gone (discarded));
  assert_sh (site, "M  _pages/about.md", "git status --porcelain");
  assert_sh (site, "0", "git diff HEAD -- _config.yml | wc -l");
  undo (site, discarded, before);
}

static void
test_new (Fixture *fixture,
          const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  g_free (sh (site, "mkdir -p _drafts/deep"));
  write_file (site, "_drafts/deep/新しい.md", "only here\n");
  before = look (site);
  discarded = discard (site, "_drafts/deep/新しい.md", NULL);
  g_assert_true (recto_discarded_is_gone (discarded));
  assert_sh (site, "", "git status --porcelain");
  assert_sh (site, "1", "test -e _drafts; echo $?");
  /* Whoever closed the window can still get it. */
  assert_sh (site, "only here", "git show 'refs/recto/discarded:_drafts/deep/新しい.md'");
  undo (site, discarded, before);
}

static void
test_deleted (Fixture *fixture,
              const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  g_free (sh (site, "git rm -q _pages/about.md"));
  before = look (site);
  discarded = discard (site, "_pages/about.md", NULL);
  assert_sh (site, "", "git status --porcelain");
  undo (site, discarded, before);
}

static void
test_renamed (Fixture *fixture,
              const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  g_free (sh (site, "mkdir -p other; git mv _pages/about.md other/me.md; echo more >> other/me.md"));
  before = look (site);
  discarded = discard (site, "other/me.md", "_pages/about.md");
  assert_sh (site, "", "git status --porcelain");
  g_assert_true (recto_discarded_is_gone (discarded));
  undo (site, discarded, before);
}

static void
test_link_and_mode (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) link = NULL;
  g_autoptr (RectoDiscarded) mode = NULL;
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;

  g_free (sh (site, "rm _config.yml; ln -s _pages/about.md _config.yml; chmod +x _pages/about.md"));
  before = look (site);
  link = discard (site, "_config.yml", NULL);
  assert_sh (site, "M _pages/about.md", "git status --porcelain | sed 's/^ //'");
  between = look (site);
  mode = discard (site, "_pages/about.md", NULL);
  assert_sh (site, "", "git status --porcelain");
  undo (site, mode, between);
  undo (site, link, before);
}

/* What is staged is a third version; it comes back too, and is kept. */
static void
test_staged (Fixture *fixture,
             const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  write_file (site, "_config.yml", "title: Staged\n");
  g_free (sh (site, "git add _config.yml"));
  write_file (site, "_config.yml", "title: Typed since\n");
  before = look (site);
  discarded = discard (site, "_config.yml", NULL);
  assert_sh (site, "", "git status --porcelain");
  assert_sh (site, "title: Staged", "git show refs/recto/discarded^2:_config.yml");
  assert_sh (site, "title: Typed since", "git show refs/recto/discarded:_config.yml");
  undo (site, discarded, before);
}

static void
test_crlf (Fixture *fixture,
           const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  g_free (sh (site, "git config core.autocrlf true"));
  write_file (site, "_config.yml", "title: One\r\nmixed: two\n");
  before = look (site);
  discarded = discard (site, "_config.yml", NULL);
  assert_sh (site, "", "git status --porcelain");
  undo (site, discarded, before);
}

/* Changed since: neither version is written over. */
static void
test_changed_since (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_file (site, "_config.yml", "title: Mine\n");
  discarded = discard (site, "_config.yml", NULL);
  write_file (site, "_config.yml", "title: Third\n");
  g_assert_false (recto_discarded_undo (discarded, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED);
  text = read_file (site, "_config.yml");
  g_assert_cmpstr (text, ==, "title: Third\n");
  assert_sh (site, "title: Mine", "git show refs/recto/discarded:_config.yml");
}

/* Undo in the editor came first. */
static void
test_back_already (Fixture *fixture,
                   const void *data)
{
  const char *site = fixture->site;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  write_file (site, "_config.yml", "title: Mine\n");
  before = look (site);
  discarded = discard (site, "_config.yml", NULL);
  write_file (site, "_config.yml", "title: Mine\n");
  undo (site, discarded, before);
}

static void
test_no_commit_yet (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->folder;
  g_autofree char *fresh = g_build_filename (site, "fresh", NULL);
  g_autofree char *before = NULL;
  g_autoptr (RectoDiscarded) discarded = NULL;

  g_free (sh (site, "git init -q fresh"));
  write_file (fresh, "a.md", "a\n");
  before = look (fresh);
  discarded = discard (fresh, "a.md", NULL);
  assert_sh (fresh, "", "git status --porcelain");
  undo (fresh, discarded, before);
}

static void
assert_refused (const char *site,
                const char *path,
                int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = look (site);
  g_autofree char *after = NULL;

  g_assert_null (recto_git_discard (site, path, NULL, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, code);
  after = look (site);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused (Fixture *fixture,
              const void *data)
{
  const char *site = fixture->site;

  assert_refused (site, "_config.yml", RECTO_GIT_ERROR_NOTHING);
  assert_refused (site, "../outside", RECTO_GIT_ERROR_INVALID);
  g_free (sh (site, "echo '*.bin filter=lfs' > .gitattributes; echo x > a.bin"));
  assert_refused (site, "a.bin", RECTO_GIT_ERROR_UNSUPPORTED);
  g_free (sh (site, "echo changed > _config.yml; touch .git/index.lock"));
  assert_refused (site, "_config.yml", RECTO_GIT_ERROR_LOCKED);
  g_free (sh (site, "rm .git/index.lock; git checkout -q -b other; git commit -qam theirs; git checkout -q main;"
                    "echo ours > _config.yml; git commit -qam ours; git merge other; true"));
  assert_refused (site, "_config.yml", RECTO_GIT_ERROR_BUSY);
}

/* The site is a folder in its repository. */
static void
test_subfolder (Fixture *fixture,
                const void *data)
{
  g_autofree char *inner = g_build_filename (fixture->site, "_pages", NULL);
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  write_file (inner, "about.md", "changed\n");
  before = look (fixture->site);
  discarded = discard (inner, "about.md", NULL);
  assert_sh (fixture->site, "", "git status --porcelain");
  undo (fixture->site, discarded, before);
}

static void
finished_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Fixture *fixture,
            const void *data)
{
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (RectoDiscarded) discarded = NULL;
  g_autofree char *before = NULL;

  write_file (fixture->site, "_config.yml", "title: Mine\n");
  before = look (fixture->site);
  recto_git_discard_async (fixture->site, "_config.yml", NULL, NULL, finished_cb, &done);
  while (done == NULL)
    g_main_context_iteration (NULL, TRUE);
  discarded = recto_git_discard_finish (done, NULL);
  g_assert_cmpstr (recto_discarded_get_path (discarded), ==, "_config.yml");
  assert_sh (fixture->site, "", "git status --porcelain");
  recto_discarded_undo_async (discarded, NULL, finished_cb, &undone);
  while (undone == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (recto_discarded_undo_finish (undone, NULL));
  g_clear_pointer (&discarded, recto_discarded_unref);
  discarded = discard (fixture->site, "_config.yml", NULL);
  undo (fixture->site, discarded, before);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/git/discard/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("modified", test_modified);
  ADD ("new", test_new);
  ADD ("deleted", test_deleted);
  ADD ("renamed", test_renamed);
  ADD ("link-and-mode", test_link_and_mode);
  ADD ("staged", test_staged);
  ADD ("crlf", test_crlf);
  ADD ("changed-since", test_changed_since);
  ADD ("back-already", test_back_already);
  ADD ("no-commit-yet", test_no_commit_yet);
  ADD ("refused", test_refused);
  ADD ("subfolder", test_subfolder);
  ADD ("async", test_async);
#undef ADD
  return g_test_run ();
}
