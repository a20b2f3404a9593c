/* Which files beside a file are leftovers of its saves: by name, by age, and
 * only when nobody has them. Kills in a real save are in test-file-faults.py. */

#include "base/recto-file-leftover.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>
#include <utime.h>

typedef struct
{
  char *root;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("recto-leftover-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->root, "a.md", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->root, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (fixture->root);
  g_free (fixture->path);
}

/* Makes a file that is so many seconds old. */
static char *
make (Fixture *fixture,
      const char *name,
      time_t age)
{
  char *path = g_build_filename (fixture->root, name, NULL);
  struct utimbuf times = { time (NULL) - age, time (NULL) - age };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
  return path;
}

static void
assert_sweeps (Fixture *fixture,
               const char *name,
               time_t age,
               gboolean goes)
{
  g_autofree char *path = make (fixture, name, age);

  recto_file_leftover_sweep (fixture->path);
  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, !goes);
}

static void
test_names (Fixture *fixture,
            gconstpointer data)
{
  static const char *const others[] = {
    ".b.md.recto-a1B2c3",
    "a.md.recto-a1B2c3",
    ".a.md.recto-a1B2c",
    ".a.md.recto-a1B2c34",
    ".a.md.recto-a1B2c~",
    ".a.md.recto-",
    ".a.md",
    "a.md",
  };

  assert_sweeps (fixture, ".a.md.recto-a1B2c3", 100000, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_sweeps (fixture, others[i], 100000, FALSE);
}

/* What a save makes is what is found again, also of a name that is cut off. */
static void
test_template (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *letters = g_strnfill (240, 'n');
  g_autofree char *path = g_build_filename (fixture->root, letters, NULL);
  g_autofree char *template = recto_file_leftover_template (path);
  struct utimbuf times = { 1, 1 };
  int fd = g_mkstemp (template);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_cmpint (utime (template, &times), ==, 0);
  recto_file_leftover_sweep (path);
  g_assert_false (g_file_test (template, G_FILE_TEST_EXISTS));
}

static void
test_age (Fixture *fixture,
          gconstpointer data)
{
  assert_sweeps (fixture, ".a.md.recto-a1B2c3", 0, FALSE);
  assert_sweeps (fixture, ".a.md.recto-a1B2c3", 60, FALSE);
  assert_sweeps (fixture, ".a.md.recto-a1B2c3", 3600, TRUE);
  /* A clock that was put back. */
  assert_sweeps (fixture, ".a.md.recto-a1B2c3", -3600, FALSE);
}

static void
test_locked (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = make (fixture, ".a.md.recto-a1B2c3", 100000);
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  recto_file_leftover_lock (fd);
  recto_file_leftover_sweep (fixture->path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  close (fd);
  recto_file_leftover_sweep (fixture->path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A link of that name is not followed, and a folder is none. */
static void
test_no_file (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *target = make (fixture, "target", 100000);
  g_autofree char *path = g_build_filename (fixture->root, ".a.md.recto-a1B2c3", NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
  recto_file_leftover_sweep (fixture->path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  recto_file_leftover_sweep (fixture->path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
}

#define TEST(name, function) \
  g_test_add ("/base/file-leftover/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("names", test_names);
  TEST ("template", test_template);
  TEST ("age", test_age);
  TEST ("locked", test_locked);
  TEST ("no-file", test_no_file);
  return g_test_run ();
}
