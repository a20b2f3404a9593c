/* Renaming and removing: nothing is written over. */

#include "base/recto-file-move.h"

#include "base/recto-file.h"

#include <glib/gstdio.h>

typedef struct
{
  char *root;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  fixture->root = g_dir_make_tmp ("recto-move-XXXXXX", &error);
  g_assert_no_error (error);
  a = g_build_filename (fixture->root, "a.md", NULL);
  b = g_build_filename (fixture->root, "b.md", NULL);
  g_assert_true (g_file_set_contents (a, "a", 1, NULL));
  g_assert_true (g_file_set_contents (b, "b", 1, NULL));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->root, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (fixture->root);
}

static void
assert_text (Fixture *fixture,
             const char *path,
             const char *text)
{
  g_autofree char *absolute = g_build_filename (fixture->root, path, NULL);
  g_autofree char *now = NULL;

  g_file_get_contents (absolute, &now, NULL, NULL);
  g_assert_cmpstr (now, ==, text);
}

static void
test_move (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_file_move (fixture->root, "a.md", "new/c.md", NULL, &error));
  g_assert_no_error (error);
  assert_text (fixture, "a.md", NULL);
  assert_text (fixture, "new/c.md", "a");
}

static void
test_move_refused (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_file_move (fixture->root, "a.md", "b.md", NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (recto_file_move (fixture->root, "none.md", "c.md", NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (recto_file_move (fixture->root, "a.md", "../c.md", NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_OUTSIDE);
  assert_text (fixture, "a.md", "a");
  assert_text (fixture, "b.md", "b");
}

static void
test_remove_and_put_back (Fixture *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) contents = recto_file_remove (fixture->root, "a.md", NULL, &error);

  g_assert_no_error (error);
  assert_text (fixture, "a.md", NULL);
  g_assert_true (recto_file_save (fixture->root, "a.md", contents, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_text (fixture, "a.md", "a");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/file-move/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/base/file-move/refused", Fixture, NULL, set_up, test_move_refused, tear_down);
  g_test_add ("/base/file-move/remove", Fixture, NULL, set_up, test_remove_and_put_back, tear_down);
  return g_test_run ();
}
