/* Byte-exact reading and the atomic save; its faults are in test-file-faults.py. */

#include "base/recto-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *root;
  char *path;
} Fixture;

static void
write_file (const char *path,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("recto-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->root, "a.md", NULL);
  write_file (fixture->path, "one\r\ntwo\n\xef\xbb\xbf last");
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

static GBytes *
read_ok (Fixture *fixture,
         RectoFileStamp **stamp)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = recto_file_read (fixture->root, "a.md", 1 << 20, stamp, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
text_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_folder_holds_only (Fixture *fixture,
                          const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->root, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_nonnull (strstr (expected, name));
}

static void
test_round_trip (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (RectoFileStamp) saved = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  struct stat info;

  g_assert_no_errno (chmod (fixture->path, 0640));
  bytes = read_ok (fixture, &stamp);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "one\r\ntwo\n\xef\xbb\xbf last", 17);
  g_assert_true (recto_file_save (fixture->root, "a.md", bytes, stamp, &saved, NULL, &error));
  g_assert_no_error (error);
  again = read_ok (fixture, NULL);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  g_assert_true (recto_file_stamp_matches (saved, &info));
  assert_folder_holds_only (fixture, "a.md");
}

static void
test_changed_outside (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) mine = text_bytes ("mine");
  g_autoptr (GBytes) bytes = read_ok (fixture, &stamp);
  g_autofree char *now = NULL;

  /* Same size, another text. */
  write_file (fixture->path, "ONE\r\ntwo\n\xef\xbb\xbf last");
  g_assert_false (recto_file_save (fixture->root, "a.md", mine, stamp, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_CHANGED);
  g_assert_true (g_file_get_contents (fixture->path, &now, NULL, NULL));
  g_assert_true (g_str_has_prefix (now, "ONE"));

  g_clear_error (&error);
  g_assert_no_errno (unlink (fixture->path));
  g_assert_false (recto_file_save (fixture->root, "a.md", mine, stamp, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_CHANGED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_touched_only (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) mine = text_bytes ("mine");
  g_autoptr (GBytes) bytes = read_ok (fixture, &stamp);

  /* Rewritten by another program with the very same bytes. */
  write_file (fixture->path, "one\r\ntwo\n\xef\xbb\xbf last");
  g_assert_true (recto_file_save (fixture->root, "a.md", mine, stamp, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_new_file (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) mine = text_bytes ("mine");
  g_autofree char *text = NULL;
  g_autofree char *deep = g_build_filename (fixture->root, "b/c.md", NULL);

  g_assert_true (recto_file_save (fixture->root, "b/c.md", mine, NULL, &stamp, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (deep, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");

  g_assert_false (recto_file_save (fixture->root, "a.md", mine, NULL, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_EXISTS);
  assert_folder_holds_only (fixture, "a.md b");
}

static void
test_symlink (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) mine = text_bytes ("mine");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *link = g_build_filename (fixture->root, "l.md", NULL);
  g_autofree char *text = NULL;

  g_assert_no_errno (symlink ("a.md", link));
  bytes = recto_file_read (fixture->root, "l.md", 1 << 20, &stamp, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (recto_file_save (fixture->root, "l.md", mine, stamp, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fifo = g_build_filename (fixture->root, "fifo", NULL);
  g_autofree char *folder = g_build_filename (fixture->root, "folder", NULL);

  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_null (recto_file_read (fixture->root, "fifo", 100, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  g_assert_null (recto_file_read (fixture->root, "folder", 100, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  g_assert_null (recto_file_read (fixture->root, "none", 100, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (recto_file_read (fixture->root, "a.md", 16, NULL, NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) mine = text_bytes ("mine");
  g_autoptr (GBytes) bytes = read_ok (fixture, &stamp);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (recto_file_save (fixture->root, "a.md", mine, stamp, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  again = read_ok (fixture, NULL);
  g_assert_true (g_bytes_equal (bytes, again));
  assert_folder_holds_only (fixture, "a.md");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base/file/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("changed-outside", test_changed_outside);
  ADD ("touched-only", test_touched_only);
  ADD ("new-file", test_new_file);
  ADD ("symlink", test_symlink);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
#undef ADD
  return g_test_run ();
}
