/* Which files differ, against `git status`. */

#include "git/recto-git-status.h"

#include "git-fixture.h"

static char *
describe (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = recto_git_status (folder, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%c %s", "AMDRTC"[change->kind], change -> path);
      if (change->old_path != NULL)
        g_string_append_printf (text, " < %s", change->old_path);
      g_string_append_c (text, '\n');
    }
  return g_strdup (text->str);
}

#define assert_status(folder, expected)          \
  G_STMT_START                                   \
  {                                              \
    g_autofree char *status = describe (folder); \
    g_assert_cmpstr (status, ==, expected);      \
  }                                              \
  G_STMT_END

static void
test_kinds (Fixture *fixture,
            const void *data)
{
  const char *site = fixture->site;

  assert_status (site, "");
  write_file (site, ".gitignore", "_site/\n");
  write_file (site, "_site/index.html", "built");
  write_file (site, "_config.yml", "title: Other\n");
  write_file (site, "assets/img/a.png", "a");
  write_file (site, "assets/img/b.png", "b");
  write_file (site, "staged.md", "staged");
  g_free (sh (site, "rm _pages/about.md; git add staged.md; ln -sf /etc/hostname _posts/2024-01-02-two.md"));
  assert_status (site, "A .gitignore\nM _config.yml\nD _pages/about.md\nT _posts/2024-01-02-two.md\n"
                       "A assets/img/a.png\nA assets/img/b.png\nA staged.md\n");
}

static void
test_through_index (Fixture *fixture,
                    const void *data)
{
  const char *site = fixture->site;

  /* Staged and gone again: HEAD and the work tree are the same. */
  write_file (site, "gone.md", "x");
  g_free (sh (site, "git add gone.md; rm gone.md"));
  assert_status (site, "");
  /* Out of the index, still on disk. */
  g_free (sh (site, "git rm -q --cached _config.yml"));
  assert_status (site, "M _config.yml\n");
  g_free (sh (site, "git rm -q _pages/about.md"));
  assert_status (site, "M _config.yml\nD _pages/about.md\n");
}

static void
test_renames (Fixture *fixture,
              const void *data)
{
  const char *site = fixture->site;

  g_free (sh (site, "mv _posts/2024-01-01-one.md _posts/2024-01-05-one.md"));
  assert_status (site, "R _posts/2024-01-05-one.md < _posts/2024-01-01-one.md\n");
  g_free (sh (site, "git add -A"));
  assert_status (site, "R _posts/2024-01-05-one.md < _posts/2024-01-01-one.md\n");
  g_free (sh (site, "rm _posts/2024-01-05-one.md"));
  assert_status (site, "D _posts/2024-01-01-one.md\n");
}

/* The text has another name now, and its old one is a link: one file is new and one is of another kind. */
static void
test_renamed_from_what_stands (Fixture *fixture,
                               const void *data)
{
  const char *site = fixture->site;

  g_free (sh (site, "mv _posts/2024-01-01-one.md _posts/2024-01-05-one.md; ln -s nowhere _posts/2024-01-01-one.md; rm _pages/about.md"));
  assert_status (site, "D _pages/about.md\nT _posts/2024-01-01-one.md\nA _posts/2024-01-05-one.md\n");
}

static void
test_subfolder (Fixture *fixture,
                const void *data)
{
  g_autofree char *docs = g_build_filename (fixture->site, "docs", NULL);
  const char *paths[] = { "index.md", "other.md", NULL };
  g_autoptr (GPtrArray) some = NULL;

  write_file (fixture->site, "docs/index.md", "x");
  write_file (fixture->site, "docs/more/new.md", "x");
  write_file (fixture->site, "_config.yml", "title: Other\n");
  assert_status (docs, "A index.md\nA more/new.md\n");
  some = recto_git_status_of (docs, paths, NULL, NULL);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (((RectoChange *) some->pdata[0])->path, ==, "index.md");
}

static void
test_special_names (Fixture *fixture,
                    const void *data)
{
  const char *paths[] = { "a[1]*.md", NULL };
  g_autoptr (GPtrArray) some = NULL;

  write_file (fixture->site, ".about.md.recto-a1B2c3", "left by a save that was killed");
  write_file (fixture->site, "a[1]*.md", "x");
  write_file (fixture->site, "a1z.md", "x");
  write_file (fixture->site, "中文 post.md", "x");
  assert_status (fixture->site, "A a1z.md\nA a[1]*.md\nA 中文 post.md\n");
  some = recto_git_status_of (fixture->site, paths, NULL, NULL);
  g_assert_cmpuint (some->len, ==, 1);
}

/* As git tells it, renames told as one file gone and one new. */
static char *
git_says (const char *folder)
{
  g_autofree char *text = sh (folder, "git -c core.quotePath=false status --porcelain --no-renames -uall | sed 's/^[?][?]/ A/; s/^.//' | LC_ALL=C sort");

  return g_strdup (text);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b,
               gpointer data)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
we_say (const char *folder)
{
  g_autoptr (GPtrArray) changes = recto_git_status (folder, NULL, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      g_ptr_array_add (lines, g_strdup_printf ("%c %s", "AMDAT"[change->kind], change -> path));
      if (change->old_path != NULL)
        g_ptr_array_add (lines, g_strdup_printf ("D %s", change->old_path));
    }
  g_ptr_array_sort_with_data (lines, compare_lines, NULL);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static void
change_something (const char *site)
{
  guint n = g_test_rand_int_range (0, 40);
  g_autofree char *path = g_strdup_printf ("d%u/e%u/f%u.%s", n % 3, n % 5, n, n % 7 == 0 ? "tmp" : "md");

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      sh_status (site, "rm -f '%s'", path);
      break;

    case 1:
      sh_status (site, "test -e '%s' && chmod +x '%s'", path, path);
      break;

    case 2:
      sh_status (site, "test -f '%s' && ln -sf nowhere '%s'", path, path);
      break;

    case 3:
      sh_status (site, "touch '%s' 2>/dev/null", path);
      break;

    case 4:
      sh_status (site, "rm -rf d%u; test $((%u %% 2)) = 0 || echo x > d%u", n % 3, n, n % 3);
      break;

    case 5:
      sh_status (site, "git add -A && git commit -qm 'more %u'", n);
      break;

    case 6:
      sh_status (site, "git add '%s' 2>/dev/null", path);
      break;

    default:
      {
        g_autofree char *text = g_strdup_printf ("%d\n", g_test_rand_int_range (0, 3));
        g_autofree char *folder = g_strdup_printf ("d%u", n % 3);

        if (sh_status (site, "test -f '%s'", folder) != 0 && sh_status (site, "test -L '%s'", path) != 0)
          write_file (site, path, text);
        break;
      }
    }
}

/* Against git itself, in plain cases and others. */
static void
test_random (Fixture *fixture,
             const void *data)
{
  write_file (fixture->site, ".gitignore", "*.tmp\nd1/e4/\n");
  write_file (fixture->site, "d2/.gitignore", "!*.tmp\n");
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *ours = NULL;
      g_autofree char *gits = NULL;

      change_something (fixture->site);
      /* What is staged and not on disk is told in two letters by git. */
      if (sh_status (fixture->site, "git diff --cached --quiet") != 0)
        g_free (sh (fixture->site, "git reset -q"));
      ours = we_say (fixture->site);
      gits = git_says (fixture->site);
      g_assert_cmpstr (ours, ==, gits);
    }
}

static void
test_errors (Fixture *fixture,
             const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (recto_git_status (g_get_home_dir (), NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NO_REPOSITORY);
  g_clear_error (&error);
  g_assert_null (recto_git_status (fixture->remote, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_BARE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (recto_git_status (fixture->site, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A work tree whose repository is out of reach, as in a sandbox that was given only this folder. */
static void
test_elsewhere (Fixture *fixture,
                const void *data)
{
  g_autofree char *tree = g_build_filename (fixture->folder, "tree", NULL);
  g_autofree char *inner = g_build_filename (tree, "_pages", NULL);
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "git worktree add -q ../tree"));
  assert_status (tree, "");
  g_free (sh (fixture->folder, "mv site away"));
  g_assert_null (recto_git_status (tree, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_ELSEWHERE);
  g_assert_nonnull (strstr (error->message, "/site/.git/worktrees/tree"));
  g_clear_error (&error);
  g_assert_null (recto_git_status (inner, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_ELSEWHERE);
  g_clear_error (&error);
  /* As in a submodule: relative to the folder that the file is in. */
  write_file (tree, ".git", "gitdir: ../outer/.git/modules/tree\n");
  g_assert_null (recto_git_status (tree, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_ELSEWHERE);
  g_assert_nonnull (strstr (error->message, "/outer/.git/modules/tree"));
  g_free (sh (fixture->folder, "mv away site"));
}

static void
test_unborn (Fixture *fixture,
             const void *data)
{
  g_autofree char *fresh = g_build_filename (fixture->folder, "fresh", NULL);

  g_free (sh (fixture->folder, "git init -q fresh"));
  write_file (fresh, "a.md", "x");
  assert_status (fresh, "A a.md\n");
}

static void
test_not_owned (Fixture *fixture,
                const void *data)
{
  g_autoptr (GError) error = NULL;

  if (sh_status (fixture->folder, "chown -R 12345 site 2>/dev/null") != 0)
    {
      g_test_skip ("only root can give files away");
      return;
    }
  g_assert_null (recto_git_status (fixture->site, NULL, &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOT_OWNED);
  g_assert_nonnull (strstr (error->message, "safe.directory"));
}

static void
finished_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = recto_git_status_finish (result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_main_loop_quit (data);
}

static void
test_async (Fixture *fixture,
            const void *data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  write_file (fixture->site, "a.md", "x");
  recto_git_status_async (fixture->site, NULL, finished_cb, loop);
  g_main_loop_run (loop);
}

/* Files that are not checked out are not gone. */
static void
test_sparse (Fixture *fixture,
             const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const char *paths[] = { "_pages/about.md", NULL };
  g_autofree char *copied = NULL;

  g_free (sh (fixture->site, "git sparse-checkout set --no-cone '/*' '!_pages/' 2>/dev/null; ! test -e _pages"));
  write_file (fixture->site, "_config.yml", "changed\n");
  changes = recto_git_status (fixture->site, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((RectoChange *) changes->pdata[0])->path, ==, "_config.yml");
  g_clear_pointer (&changes, g_ptr_array_unref);
  changes = recto_git_status_of (fixture->site, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);
  g_clear_pointer (&changes, g_ptr_array_unref);
  /* Nor were they given a new name. */
  copied = sh (fixture->site, "git show HEAD:_pages/about.md > copy.md; cat copy.md");
  changes = recto_git_status (fixture->site, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpint (((RectoChange *) changes->pdata[1])->kind, ==, RECTO_CHANGE_ADDED);
  g_assert_null (((RectoChange *) changes->pdata[1])->old_path);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/status/kinds", test_kinds);
  ADD ("/status/sparse", test_sparse);
  ADD ("/status/through-index", test_through_index);
  ADD ("/status/renames", test_renames);
  ADD ("/status/renamed-from-what-stands", test_renamed_from_what_stands);
  ADD ("/status/subfolder", test_subfolder);
  ADD ("/status/special-names", test_special_names);
  ADD ("/status/random", test_random);
  ADD ("/status/errors", test_errors);
  ADD ("/status/elsewhere", test_elsewhere);
  ADD ("/status/unborn", test_unborn);
  ADD ("/status/not-owned", test_not_owned);
  ADD ("/status/async", test_async);
  return g_test_run ();
}
