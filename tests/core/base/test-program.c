/* Recto's other programs are found where the variable says, or beside ours. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/recto-program.h"

static void
test_variable (void)
{
  g_autofree char *found = NULL;

  g_setenv ("RECTO_TEST_PROGRAM", "/somewhere/else", TRUE);
  found = recto_program_find ("recto-transport", "transport", "RECTO_TEST_PROGRAM");
  g_assert_cmpstr (found, ==, "/somewhere/else");
  g_unsetenv ("RECTO_TEST_PROGRAM");
}

static void
test_missing (void)
{
  g_assert_null (recto_program_find ("recto-no-such-program", "transport", "RECTO_TEST_PROGRAM"));
}

/* The build folder is found from where the running program is. */
static void
test_build (void)
{
  g_autofree char *name = g_strdup_printf ("recto-test-program-%d", (int) getpid ());
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "src", "base", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_null (recto_program_find (name, "base", "RECTO_TEST_PROGRAM"));
  g_assert_no_errno (g_chmod (path, 0700));
  found = recto_program_find (name, "base", "RECTO_TEST_PROGRAM");
  g_assert_no_errno (g_unlink (path));
  g_assert_cmpstr (found, ==, canonical);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/program/variable", test_variable);
  g_test_add_func ("/base/program/missing", test_missing);
  g_test_add_func ("/base/program/build", test_build);
  return g_test_run ();
}
