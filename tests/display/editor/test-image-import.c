/* Images that come into the site: named safely, never over another file. */

#include "editor/recto-image-import.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/recto-file-error.h"
#include "editor-fixture.h"

#define PNG "\x89PNG\r\n\x1a\n"

static const struct
{
  const char *name;
  const char *data;
  const char *path;
} rows[] = {
  { "Photo.PNG", PNG "1", "assets/img/photo.png" },
  { "Photo.PNG", PNG "1", "assets/img/photo.png" },
  { "photo.png", PNG "2", "assets/img/photo-2.png" },
  { "photo.png", PNG "3", "assets/img/photo-3.png" },
  { "lies.png", "\xff\xd8\xff\xe0", "assets/img/lies.jpg" },
  { "我的 照片(1).jpeg", "\xff\xd8\xff\xe1", "assets/img/我的-照片-1.jpg" },
  { "../../etc/passwd", PNG "4", "assets/img/passwd.png" },
  { "..", PNG "5", "assets/img/image.png" },
  { ".hidden", PNG "5", "assets/img/hidden.png" },
  { NULL, PNG "6", "assets/img/image-2.png" },
  { "a\nb/c\\d?.gif", "GIF89a", "assets/img/c-d.gif" },
  { "x.svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "assets/img/x.svg" },
  { "w", "RIFF\x01\x01\x01\x01WEBPVP8 ", "assets/img/w.webp" },
  { "text.png", "no image", NULL },
  { "empty.png", "", NULL },
  { "page.svg", "<html></html>", NULL },
};

static void
test_names (EditorFixture *fixture,
            gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (rows[i].data, strlen (rows[i].data));
      g_autoptr (GError) error = NULL;
      g_autofree char *path = recto_image_import (fixture->root, bytes, rows[i].name, NULL, &error);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (path, ==, rows[i].path);
      if (path == NULL)
        g_assert_error (error, RECTO_EDITOR_ERROR, RECTO_EDITOR_ERROR_NOT_AN_IMAGE);
      else
        editor_fixture_assert_file (fixture, path, rows[i].data);
    }
}

static void
test_long_name (EditorFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PNG "1", 9);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (name, "长");
  path = recto_image_import (fixture->root, bytes, name->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (path, -1, NULL));
}

static void
test_files (EditorFixture *fixture,
            gconstpointer data)
{
  g_autofree char *inside = g_build_filename (fixture->root, "images", "Own Name.png", NULL);
  g_autofree char *outside_folder = g_dir_make_tmp ("recto-outside-XXXXXX", NULL);
  g_autofree char *outside = g_build_filename (outside_folder, "Out.png", NULL);
  g_autoptr (GFile) inside_file = g_file_new_for_path (inside);
  g_autoptr (GFile) outside_file = g_file_new_for_path (outside);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *inside_path = NULL;
  g_autofree char *outside_path = NULL;

  editor_fixture_write (fixture, "images/Own Name.png", PNG, -1);
  g_file_set_contents (outside, PNG "x", -1, &error);
  g_assert_no_error (error);

  inside_path = recto_image_import_file (fixture->root, inside_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (inside_path, ==, "images/Own Name.png");

  recto_image_import_async (fixture->root, outside_file, NULL, NULL, NULL, editor_fixture_store_cb, &result);
  wait_until (result != NULL);
  outside_path = recto_image_import_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outside_path, ==, "assets/img/out.png");
  editor_fixture_assert_file (fixture, "assets/img/out.png", PNG "x");
  g_assert_cmpint (remove (outside), ==, 0);
  g_assert_cmpint (remove (outside_folder), ==, 0);
}

/* A folder that leads out of the site takes no image. */
static void
test_outside (EditorFixture *fixture,
              gconstpointer data)
{
  g_autofree char *assets = g_build_filename (fixture->root, "assets", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (PNG, 8);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("/tmp", assets), ==, 0);
  g_assert_null (recto_image_import (fixture->root, bytes, "x.png", NULL, &error));
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_OUTSIDE);
}

static gsize
address_space (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return g_ascii_strtoull (text, NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

/* A film that was dropped by mistake is refused without being read. */
static void
test_huge (EditorFixture *fixture,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->root, "film.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *imported = NULL;
  struct rlimit old;
  struct rlimit small;

  editor_fixture_write (fixture, "film.png", PNG, -1);
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (8) << 30), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_AS, &old), ==, 0);
  small = old;
  small.rlim_cur = address_space () + (512 << 20);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &small), ==, 0);
  imported = recto_image_import_file (fixture->root, file, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &old), ==, 0);
  g_assert_null (imported);
  g_assert_error (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE);
}

#define add(path, func) \
  g_test_add ("/editor/image-import/" path, EditorFixture, NULL, editor_fixture_set_up, func, editor_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  add ("names", test_names);
  add ("long-name", test_long_name);
  add ("files", test_files);
  add ("outside", test_outside);
  add ("huge", test_huge);

  return g_test_run ();
}
