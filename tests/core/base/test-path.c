/* Paths that may not leave a root. */

#include "base/recto-file-error.h"
#include "base/recto-path.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *top;
  char *root;
} Fixture;

static char *
below (const char *folder,
       const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
make_link (const char *target,
           const char *folder,
           const char *name)
{
  g_autofree char *path = below (folder, name);

  g_assert_no_errno (symlink (target, path));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *posts = NULL;
  g_autofree char *outside = NULL;
  g_autofree char *post = NULL;
  g_autofree char *made = g_dir_make_tmp ("recto-path-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->top = g_canonicalize_filename (made, NULL);
  fixture->root = below (fixture->top, "site");
  posts = below (fixture->root, "_posts");
  g_assert_no_errno (g_mkdir_with_parents (posts, 0755));
  post = below (posts, "a.md");
  outside = below (fixture->top, "secret");
  g_assert_true (g_file_set_contents (post, "x", 1, NULL));
  g_assert_true (g_file_set_contents (outside, "s", 1, NULL));
  make_link ("../_posts/a.md", posts, "inner");
  make_link ("../../secret", posts, "outer");
  make_link ("nowhere", posts, "dangling");
  make_link ("loop", posts, "loop");
  make_link ("..", posts, "up");
  make_link ("../..", posts, "upup");
  make_link ("site", fixture->top, "alias");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->top, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (fixture->root);
  g_free (fixture->top);
}

static void
test_resolve (Fixture *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *resolved; /* below the root, or NULL when refused */
    int code;
  } cases[] = {
    { "_posts/a.md", "_posts/a.md", 0 },
    { "_posts/../_posts/a.md", "_posts/a.md", 0 },
    { "_posts/new/deep.md", "_posts/new/deep.md", 0 },
    { "_posts/inner", "_posts/a.md", 0 },
    { "_posts/up/_posts/a.md", "_posts/a.md", 0 },
    { "../secret", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "_posts/outer", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "_posts/upup/secret", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "_posts/upup/new", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "/etc/passwd", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { ".", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "_posts/dangling", NULL, RECTO_FILE_ERROR_NOT_FOUND },
    { "_posts/loop", NULL, RECTO_FILE_ERROR_OUTSIDE },
    { "../site-of-another/x", NULL, RECTO_FILE_ERROR_OUTSIDE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *got = recto_path_resolve (fixture->root, cases[i].path, &error);

      if (cases[i].resolved != NULL)
        {
          g_autofree char *expected = below (fixture->root, cases[i].resolved);

          g_assert_no_error (error);
          g_assert_cmpstr (got, ==, expected);
        }
      else
        {
          g_assert_null (got);
          g_assert_error (error, RECTO_FILE_ERROR, cases[i].code);
        }
    }
}

static void
test_root_is_link (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = below (fixture->top, "alias");
  g_autofree char *absolute = below (root, "_posts/a.md");
  g_autofree char *expected = below (fixture->root, "_posts/a.md");
  g_autofree char *got = recto_path_resolve (root, absolute, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_relative (void)
{
  g_autofree char *inside = recto_path_relative ("/a/b/", "/a/b/c/d");
  g_autofree char *other = recto_path_relative ("/a/b", "/a/bc/d");
  g_autofree char *top = recto_path_relative ("/", "/x");

  g_assert_cmpstr (inside, ==, "c/d");
  g_assert_null (other);
  g_assert_cmpstr (top, ==, "x");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/path/resolve", Fixture, NULL, set_up, test_resolve, tear_down);
  g_test_add ("/base/path/root-is-link", Fixture, NULL, set_up, test_root_is_link, tear_down);
  g_test_add_func ("/base/path/relative", test_relative);
  return g_test_run ();
}
