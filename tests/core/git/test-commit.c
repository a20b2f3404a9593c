/* Commits of exactly the chosen paths, judged by git. */

#include "git/recto-git-commit.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git-fixture.h"

static char *
commit (const char *folder,
        GError **error,
        ...)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  va_list args;
  const char *path;

  va_start (args, error);
  while ((path = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (paths, (gpointer) path);
  va_end (args);
  g_ptr_array_add (paths, NULL);
  return recto_git_commit_paths (folder, (const char *const *) paths->pdata, "A message\n", RECTO_COMMIT_DEFAULT, NULL, error);
}

#define assert_commits(folder, ...)                                       \
  G_STMT_START                                                            \
  {                                                                       \
    g_autoptr (GError) failure = NULL;                                    \
    g_autofree char *made = commit (folder, &failure, __VA_ARGS__, NULL); \
    g_assert_no_error (failure);                                          \
    assert_sh (folder, made, "git rev-parse HEAD");                       \
    assert_sound (folder);                                                \
  }                                                                       \
  G_STMT_END

#define assert_refuses(folder, code, ...)                                                    \
  G_STMT_START                                                                               \
  {                                                                                          \
    g_autoptr (GError) failure = NULL;                                                       \
    g_autofree char *before = sh (folder, "git rev-parse -q HEAD; md5sum .git/index; true"); \
    g_assert_null (commit (folder, &failure, __VA_ARGS__, NULL));                            \
    g_assert_error (failure, RECTO_GIT_ERROR, code);                                         \
    assert_sh (folder, before, "git rev-parse -q HEAD; md5sum .git/index; true");            \
  }                                                                                          \
  G_STMT_END

static void
test_one (Fixture *fixture,
          const void *data)
{
  const char *site = fixture->site;

  write_file (site, "_config.yml", "title: Changed\n");
  write_file (site, "_pages/about.md", "changed\n");
  write_file (site, "new.md", "new\n");
  assert_commits (site, "_config.yml");
  assert_sh (site, "M\t_config.yml", "git show --name-status --format=");
  assert_sh (site, "M _pages/about.md\n?? new.md", "git status --porcelain | sed 's/^ //'");
  assert_sh (site, "Ada <ada@example.org>|Ada|A message", "git log -1 --format='%%an <%%ae>|%%cn|%%s'");
  assert_sh (site, "commit: A message", "git reflog -1 --format=%%gs");
}

static void
test_new_deep_and_deleted (Fixture *fixture,
                           const void *data)
{
  const char *site = fixture->site;

  write_file (site, "assets/img/deep/a.png", "a");
  write_file (site, "assets/img.txt", "b");
  g_free (sh (site, "rm _pages/about.md; chmod +x _config.yml; ln -s _config.yml link"));
  assert_commits (site, "assets/img/deep/a.png", "assets/img.txt", "_pages/about.md", "_config.yml", "link");
  assert_sh (site, "", "git status --porcelain");
  /* The empty folder is gone from the tree. */
  assert_sh (site, "_config.yml\n_posts\nassets\nlink", "git ls-tree --name-only HEAD");
  assert_sh (site, "100755 120000", "git ls-tree HEAD _config.yml link | cut -d' ' -f1 | xargs");
}

static void
test_others_staged (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->site;

  write_file (site, "staged.md", "staged\n");
  write_file (site, "_pages/about.md", "staged about\n");
  g_free (sh (site, "git add staged.md _pages/about.md && git rm -q --cached _posts/2024-01-02-two.md"));
  write_file (site, "_pages/about.md", "and changed again\n");
  write_file (site, "_config.yml", "title: Changed\n");
  assert_commits (site, "_config.yml");
  assert_sh (site, "M\t_config.yml", "git show --name-status --format=");
  assert_sh (site, "MM _pages/about.md\nD  _posts/2024-01-02-two.md\nA  staged.md\n?? _posts/2024-01-02-two.md", "git status --porcelain");
  assert_sh (site, "staged about", "git show :_pages/about.md");
}

static void
test_staged_differently (Fixture *fixture,
                         const void *data)
{
  write_file (fixture->site, "_config.yml", "title: Staged\n");
  g_free (sh (fixture->site, "git add _config.yml"));
  write_file (fixture->site, "_config.yml", "title: On disk\n");
  assert_commits (fixture->site, "_config.yml");
  assert_sh (fixture->site, "title: On disk", "git show HEAD:_config.yml");
  assert_sh (fixture->site, "", "git status --porcelain");
}

static void
test_file_and_folder_swap (Fixture *fixture,
                           const void *data)
{
  const char *site = fixture->site;

  write_file (site, "thing", "a file");
  assert_commits (site, "thing");
  g_free (sh (site, "rm thing"));
  write_file (site, "thing/inside", "now a folder");
  assert_commits (site, "thing", "thing/inside");
  assert_sh (site, "thing/inside", "git ls-tree -r --name-only HEAD thing");
  g_free (sh (site, "rm -r thing"));
  write_file (site, "thing", "a file again");
  assert_commits (site, "thing/inside", "thing");
  assert_sh (site, "thing", "git ls-tree -r --name-only HEAD thing");
  assert_sh (site, "", "git status --porcelain");
}

static void
test_line_endings (Fixture *fixture,
                   const void *data)
{
  const char *site = fixture->site;

  write_file (site, ".gitattributes", "*.md text=auto\n*.bat text eol=crlf\n*.bin -text\n*.id ident\n");
  write_file (site, "a.md", "one\r\ntwo\r\n");
  write_file (site, "b.bat", "one\r\ntwo\r\n");
  write_file (site, "c.bin", "one\r\ntwo\r\n");
  write_file (site, "d.id", "$Id: something $\n");
  write_file (site, "_pages/crlf.md", "kept\r\n");
  g_free (sh (site, "git -c core.autocrlf=false add .gitattributes && printf 'kept\\r\\n' | "
                    "git update-index --add --cacheinfo 100644,$(printf 'kept\\r\\n' | git hash-object -w --stdin),_pages/crlf.md &&"
                    "git commit -qm attributes"));
  write_file (site, "_pages/crlf.md", "kept\r\nmore\r\n");
  assert_commits (site, "a.md", "b.bat", "c.bin", "d.id", "_pages/crlf.md");
  assert_sh (site, "", "git status --porcelain");
  /* The same content, added by git. */
  for (guint i = 0; i < 5; i++)
    {
      const char *names[] = { "a.md", "b.bat", "c.bin", "d.id", "_pages/crlf.md" };
      g_autofree char *ours = sh (site, "git rev-parse HEAD:%s", names[i]);

      assert_sh (site, ours, "export GIT_INDEX_FILE=../index; git read-tree HEAD~1 && git add %s 2>/dev/null && git rev-parse :%s", names[i], names[i]);
    }
}

static void
test_autocrlf (Fixture *fixture,
               const void *data)
{
  g_free (sh (fixture->site, "git config core.autocrlf input"));
  write_file (fixture->site, "a.md", "one\r\ntwo\r\n");
  assert_commits (fixture->site, "a.md");
  assert_sh (fixture->site, "one\ntwo", "git cat-file -p HEAD:a.md | od -An -c | grep -c '\\\\r' >/dev/null && echo CR; git cat-file -p HEAD:a.md");
}

/* What a checkout could not bring back is not committed when git is told so. */
static void
test_safecrlf (Fixture *fixture,
               const void *data)
{
  g_free (sh (fixture->site, "git config core.safecrlf true; git config core.autocrlf input"));
  write_file (fixture->site, "crlf.md", "one\r\ntwo\r\n");
  write_file (fixture->site, "lf.md", "one\ntwo\n");
  assert_refuses (fixture->site, RECTO_GIT_ERROR_UNSUPPORTED, "crlf.md");
  assert_commits (fixture->site, "lf.md");
  g_free (sh (fixture->site, "git config core.autocrlf true"));
  write_file (fixture->site, "lf.md", "one\nthree\n");
  assert_refuses (fixture->site, RECTO_GIT_ERROR_UNSUPPORTED, "lf.md");
  assert_commits (fixture->site, "crlf.md");
}

/* What git was told to leave alone is not deleted, and stays left alone. */
static void
test_sparse (Fixture *fixture,
             const void *data)
{
  const char *site = fixture->site;

  g_free (sh (site, "git sparse-checkout set --no-cone '/*' '!_pages/' 2>/dev/null"));
  write_file (site, "_config.yml", "changed\n");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "_pages/about.md");
  assert_commits (site, "_config.yml");
  assert_sh (site, "S _pages/about.md", "git ls-files -t _pages");
  assert_sh (site, "_pages/about.md", "git ls-tree -r --name-only HEAD _pages");
  assert_sh (site, "", "git status --porcelain");
}

static void
test_filemode_false (Fixture *fixture,
                     const void *data)
{
  g_free (sh (fixture->site, "git config core.filemode false; chmod +x _config.yml"));
  write_file (fixture->site, "_config.yml", "x: 1\n");
  g_free (sh (fixture->site, "chmod +x _config.yml"));
  assert_commits (fixture->site, "_config.yml");
  assert_sh (fixture->site, "100644", "git ls-tree HEAD _config.yml | cut -d' ' -f1");
}

static void
test_subfolder_site (Fixture *fixture,
                     const void *data)
{
  g_autofree char *docs = g_build_filename (fixture->site, "docs", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  write_file (docs, "index.md", "x");
  write_file (fixture->site, "index.md", "y");
  made = commit (docs, &error, "index.md", NULL);
  g_assert_no_error (error);
  assert_sh (fixture->site, "docs/index.md", "git show --name-only --format=");
}

static void
test_first_commit (Fixture *fixture,
                   const void *data)
{
  g_autofree char *fresh = g_build_filename (fixture->folder, "fresh", NULL);

  g_free (sh (fixture->folder, "git init -q -b main fresh; cd fresh; git config user.name A; git config user.email a@b"));
  write_file (fresh, "a/b.md", "x");
  write_file (fresh, "other.md", "x");
  assert_commits (fresh, "a/b.md");
  assert_sh (fresh, "?? other.md", "git status --porcelain");
  assert_sh (fresh, "commit (initial): A message", "git reflog -1 --format=%%gs");
}

static void
test_refused (Fixture *fixture,
              const void *data)
{
  const char *site = fixture->site;

  write_file (site, ".gitignore", "_site/\n*.tmp\n");
  write_file (site, "_site/index.html", "x");
  write_file (site, "a.tmp", "x");
  write_file (site, "real/file.md", "x");
  write_file (site, ".gitattributes", "*.psd filter=lfs\n*.enc filter=crypt\n*.u16 working-tree-encoding=UTF-16\n*.none filter=unknown\n");
  write_file (site, "a.psd", "x");
  write_file (site, "a.enc", "x");
  write_file (site, "a.u16", "x");
  write_file (site, "a.none", "x");
  g_free (sh (site, "ln -s real linked; mkfifo pipe; git config filter.crypt.clean cat; git init -q nested"));
  write_file (site, "nested/file.md", "x");

  assert_refuses (site, RECTO_GIT_ERROR_NOTHING, "_config.yml");
  assert_refuses (site, RECTO_GIT_ERROR_NOT_FOUND, "no-such.md");
  assert_refuses (site, RECTO_GIT_ERROR_IGNORED, "_site/index.html");
  assert_refuses (site, RECTO_GIT_ERROR_IGNORED, "a.tmp");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "linked/file.md");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "nested/file.md");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "pipe");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "real");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "a.psd");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "a.enc");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "a.u16");
  assert_refuses (site, RECTO_GIT_ERROR_INVALID, "../outside");
  assert_refuses (site, RECTO_GIT_ERROR_INVALID, ".git/config");
  assert_refuses (site, RECTO_GIT_ERROR_INVALID, "/etc/passwd");
  /* One that cannot be committed: none is. */
  assert_refuses (site, RECTO_GIT_ERROR_IGNORED, "real/file.md", "a.tmp");
  assert_commits (site, "a.none", "linked");
}

static void
test_size_and_case (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->site;

  g_free (sh (site, "truncate -s 60M large.bin; truncate -s 40M small.bin"));
  write_file (site, "_Pages/other.md", "x");
  write_file (site, "_pages/ABOUT.md", "x");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "large.bin");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "_Pages/other.md");
  assert_refuses (site, RECTO_GIT_ERROR_UNSUPPORTED, "_pages/ABOUT.md");
  assert_commits (site, "small.bin");
}

static char *
public_key (Fixture *fixture,
            const char *name)
{
  g_free (sh (fixture->folder, "ssh-keygen -q -t ed25519 -N '' -C ada@example.org -f %s", name));
  return sh (fixture->folder, "cat %s.pub", name);
}

static void
test_signed_with_ssh (Fixture *fixture,
                      const void *data)
{
  const char *site = fixture->site;
  g_autofree char *key = NULL;
  g_autofree char *allowed = NULL;

  if (sh_status (NULL, "command -v ssh-keygen >/dev/null") != 0)
    {
      g_test_skip ("no ssh-keygen");
      return;
    }
  key = public_key (fixture, "signing");
  allowed = g_strdup_printf ("ada@example.org %s\n", key);
  write_file (fixture->folder, "allowed", allowed);
  g_free (sh (site, "git config commit.gpgsign true; git config gpg.format ssh;"
                    "git config user.signingkey '%s/signing'; git config gpg.ssh.allowedSignersFile '%s/allowed'",
              fixture->folder, fixture->folder));
  write_file (site, "_config.yml", "signed\n");
  assert_commits (site, "_config.yml");
  g_assert_cmpint (sh_status (site, "git verify-commit HEAD"), ==, 0);
  write_file (site, "_config.yml", "not signed\n");
  g_free (sh (site, "rm ../signing"));
  assert_refuses (site, RECTO_GIT_ERROR_SIGN, "_config.yml");
}

static void
test_signed_with_gpg (Fixture *fixture,
                      const void *data)
{
  const char *site = fixture->site;
  g_autofree char *home = g_build_filename (fixture->folder, "gpg", NULL);

  g_setenv ("GNUPGHOME", home, TRUE);
  if (sh_status (fixture->folder, "mkdir -m 700 gpg && gpg --batch --quiet --passphrase '' --quick-gen-key 'Ada <ada@example.org>' ed25519 sign never") != 0)
    g_test_skip ("no gpg that makes keys");
  else
    {
      g_free (sh (site, "git config commit.gpgsign true; git config user.signingkey ada@example.org"));
      write_file (site, "_config.yml", "signed\n");
      assert_commits (site, "_config.yml");
      g_assert_cmpint (sh_status (site, "git verify-commit HEAD"), ==, 0);
    }
  sh_status (fixture->folder, "gpgconf --kill all");
  g_unsetenv ("GNUPGHOME");
}

static void
test_ignored_but_tracked (Fixture *fixture,
                          const void *data)
{
  write_file (fixture->site, ".gitignore", "_config.yml\n");
  write_file (fixture->site, "_config.yml", "title: Changed\n");
  assert_commits (fixture->site, "_config.yml");
}

static void
test_states (Fixture *fixture,
             const void *data)
{
  const char *site = fixture->site;

  write_file (site, "_config.yml", "title: Changed\n");
  g_free (sh (site, "git rev-parse HEAD > .git/MERGE_HEAD"));
  assert_refuses (site, RECTO_GIT_ERROR_BUSY, "_config.yml");
  g_free (sh (site, "rm .git/MERGE_HEAD; git switch -q --detach"));
  assert_refuses (site, RECTO_GIT_ERROR_DETACHED, "_config.yml");
  g_free (sh (site, "git switch -q main; git config --unset user.email"));
  assert_refuses (site, RECTO_GIT_ERROR_NO_IDENTITY, "_config.yml");
}

static void
test_locked (Fixture *fixture,
             const void *data)
{
  const char *site = fixture->site;
  const char *paths[] = { "_config.yml", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  gint64 start = g_get_monotonic_time ();

  write_file (site, "_config.yml", "title: Changed\n");
  write_file (site, ".git/index.lock", "");
  assert_refuses (site, RECTO_GIT_ERROR_LOCKED, "_config.yml");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_USEC_PER_SEC);
  /* Fresh: not removed even when asked to. */
  g_assert_null (recto_git_commit_paths (site, paths, "x", RECTO_COMMIT_REMOVE_STALE_LOCK, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED);
  g_clear_error (&error);
  g_free (sh (site, "touch -d '-5 minutes' .git/index.lock"));
  assert_refuses (site, RECTO_GIT_ERROR_LOCKED, "_config.yml");
  made = recto_git_commit_paths (site, paths, "x", RECTO_COMMIT_REMOVE_STALE_LOCK, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (made);
  assert_sound (site);
}

static gpointer
unlock_thread (gpointer data)
{
  g_usleep (300000);
  g_unlink (data);
  return NULL;
}

static void
test_lock_goes (Fixture *fixture,
                const void *data)
{
  g_autofree char *lock = g_build_filename (fixture->site, ".git", "index.lock", NULL);
  GThread *thread;

  write_file (fixture->site, "_config.yml", "title: Changed\n");
  write_file (fixture->site, ".git/index.lock", "");
  thread = g_thread_new ("unlock", unlock_thread, lock);
  assert_commits (fixture->site, "_config.yml");
  g_thread_join (thread);
}

static gpointer
commit_thread (gpointer data)
{
  char **arguments = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *made = commit (arguments[0], &error, arguments[1], NULL);

  g_assert_no_error (error);
  return NULL;
}

static void
test_two_at_once (Fixture *fixture,
                  const void *data)
{
  GThread *threads[8];
  char *arguments[8][2];

  for (guint i = 0; i < 8; i++)
    {
      arguments[i][0] = fixture->site;
      arguments[i][1] = g_strdup_printf ("f%u.md", i);
      write_file (fixture->site, arguments[i][1], "x");
    }
  for (guint i = 0; i < 8; i++)
    threads[i] = g_thread_new ("commit", commit_thread, arguments[i]);
  for (guint i = 0; i < 8; i++)
    {
      g_thread_join (threads[i]);
      g_free (arguments[i][1]);
    }
  assert_sh (fixture->site, "9", "git rev-list --count HEAD");
  assert_sh (fixture->site, "", "git status --porcelain");
  assert_sound (fixture->site);
}

/* Changed in the same tick of the clock as it was added, and of the same size:
 * only the age of the index tells, and that changes with our commit. */
static void
test_racy_neighbour (Fixture *fixture,
                     const void *data)
{
  const char *site = fixture->site;

  write_file (site, "_config.yml", "changed\n");
  g_free (sh (site, "git config core.trustctime false && printf 'aaaa' > racy.md && touch -d 2020-01-01 racy.md && git add racy.md &&"
                    "touch -d 2020-01-01 .git/index && printf 'bbbb' > racy.md && touch -d 2020-01-01 racy.md"));
  assert_sh (site, "AM racy.md", "git --no-optional-locks status --porcelain racy.md");
  assert_commits (site, "_config.yml");
  assert_sh (site, "AM racy.md", "git --no-optional-locks status --porcelain");
}

static void
test_take_back (Fixture *fixture,
                const void *data)
{
  const char *site = fixture->site;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = sh (site, "git rev-parse HEAD");
  g_autofree char *made = NULL;

  g_assert_false (recto_git_take_back (site, before, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID);
  g_clear_error (&error);
  write_file (site, "_config.yml", "title: Changed\n");
  made = commit (site, &error, "_config.yml", NULL);
  g_assert_true (recto_git_take_back (site, made, &error));
  g_assert_no_error (error);
  assert_sh (site, before, "git rev-parse HEAD");
  assert_sh (site, "M  _config.yml", "git status --porcelain");
  g_assert_false (recto_git_take_back (site, made, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED);
}

static void
test_left_by_the_dead (Fixture *fixture,
                       const void *data)
{
  const char *site = fixture->site;

  /* What a Recto that was killed while it held the lock leaves behind. */
  write_file (site, ".git/recto-lock", "");
  g_free (sh (site, "ln .git/recto-lock .git/index.lock; touch .git/recto-index.lock .git/recto-index"));
  write_file (site, "_config.yml", "title: Changed\n");
  assert_commits (site, "_config.yml");
  /* Killed after the branch was moved: the draft of the index is the truth. */
  write_file (site, "_config.yml", "title: Again\n");
  g_free (sh (site, "cp .git/index /tmp/index.$$; git commit -qm moved _config.yml; mv .git/index .git/recto-index;"
                    "mv /tmp/index.$$ .git/index; git rev-parse HEAD > .git/recto-lock; truncate -s -1 .git/recto-lock;"
                    "echo ' refs/heads/main' >> .git/recto-lock; ln .git/recto-lock .git/index.lock"));
  write_file (site, "_pages/about.md", "changed\n");
  assert_commits (site, "_pages/about.md");
  assert_sh (site, "", "git status --porcelain");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/commit/one", test_one);
  ADD ("/commit/new-deep-and-deleted", test_new_deep_and_deleted);
  ADD ("/commit/others-staged", test_others_staged);
  ADD ("/commit/staged-differently", test_staged_differently);
  ADD ("/commit/file-and-folder-swap", test_file_and_folder_swap);
  ADD ("/commit/line-endings", test_line_endings);
  ADD ("/commit/autocrlf", test_autocrlf);
  ADD ("/commit/safecrlf", test_safecrlf);
  ADD ("/commit/sparse", test_sparse);
  ADD ("/commit/filemode-false", test_filemode_false);
  ADD ("/commit/subfolder-site", test_subfolder_site);
  ADD ("/commit/first-commit", test_first_commit);
  ADD ("/commit/refused", test_refused);
  ADD ("/commit/size-and-case", test_size_and_case);
  ADD ("/commit/signed-with-ssh", test_signed_with_ssh);
  ADD ("/commit/signed-with-gpg", test_signed_with_gpg);
  ADD ("/commit/ignored-but-tracked", test_ignored_but_tracked);
  ADD ("/commit/states", test_states);
  ADD ("/commit/locked", test_locked);
  ADD ("/commit/lock-goes", test_lock_goes);
  ADD ("/commit/two-at-once", test_two_at_once);
  ADD ("/commit/racy-neighbour", test_racy_neighbour);
  ADD ("/commit/take-back", test_take_back);
  ADD ("/commit/left-by-the-dead", test_left_by_the_dead);
  return g_test_run ();
}
