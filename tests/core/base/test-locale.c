/* Where a program looks for its translations. */

#include <libintl.h>
#include <stdlib.h>

#include "base/recto-locale.h"

static void
test_installed (void)
{
  g_unsetenv ("RECTO_LOCALEDIR");
  recto_locale_init ();
  g_assert_cmpstr (bindtextdomain (GETTEXT_PACKAGE, NULL), ==, LOCALEDIR);
  g_assert_cmpstr (bind_textdomain_codeset (GETTEXT_PACKAGE, NULL), ==, "UTF-8");
  g_assert_cmpstr (textdomain (NULL), ==, GETTEXT_PACKAGE);
}

static void
test_uninstalled (void)
{
  g_setenv ("RECTO_LOCALEDIR", "/somewhere/else", TRUE);
  recto_locale_init ();
  g_assert_cmpstr (bindtextdomain (GETTEXT_PACKAGE, NULL), ==, "/somewhere/else");
}

/* A locale that the machine does not have is no reason to end. */
static void
test_unknown (void)
{
  g_setenv ("LC_ALL", "tlh_QO.UTF-8", TRUE);
  recto_locale_init ();
  g_assert_cmpstr (gettext ("Publish"), ==, "Publish");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/locale/installed", test_installed);
  g_test_add_func ("/base/locale/uninstalled", test_uninstalled);
  g_test_add_func ("/base/locale/unknown", test_unknown);
  return g_test_run ();
}
