/* What is asked of the file system. The other answer is had from a real document portal, where the Flatpak is tested. */

#include <glib/gstdio.h>

#include "base/recto-file-system.h"

static void
test_tells_changes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_true (recto_file_system_tells_changes (folder));
  g_assert_true (recto_file_system_tells_changes (missing));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-system/tells-changes", test_tells_changes);
  return g_test_run ();
}
