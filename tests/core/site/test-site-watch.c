/* The watch where the file system tells nothing: it asks to look again. That it finds out by itself is shown where there is
 * such a file system, with the document portal of a Flatpak. */

#include <glib/gstdio.h>

#include "site/recto-site-watch.h"

static gboolean
count_cb (gpointer user_data)
{
  guint *n_calls = user_data;

  (*n_calls)++;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
wait_for (guint *n_calls,
          guint wanted)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*n_calls < wanted && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (*n_calls, ==, wanted);
}

static void
test_look_again (void)
{
  g_autofree char *root = g_dir_make_tmp ("recto-XXXXXX", NULL);
  guint n_calls = 0;
  g_autoptr (RectoSiteWatch) watch = recto_site_watch_new (root, count_cb, &n_calls);
  gint64 start;

  /* Here changes are told, so there is nothing to look for. */
  recto_site_watch_looked (watch, 0);
  run_for (100);
  g_assert_cmpuint (n_calls, ==, 0);

  recto_site_watch_look_every (watch, 20);
  wait_for (&n_calls, 1);
  /* Not before the last look is over. */
  run_for (100);
  g_assert_cmpuint (n_calls, ==, 1);
  recto_site_watch_looked (watch, 0);
  wait_for (&n_calls, 2);
  /* A look that takes long is not asked for often. */
  start = g_get_monotonic_time ();
  recto_site_watch_looked (watch, 20000);
  wait_for (&n_calls, 3);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 400000);

  recto_site_watch_looked (watch, 0);
  recto_site_watch_look_every (watch, 0);
  run_for (100);
  g_assert_cmpuint (n_calls, ==, 3);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-watch/look-again", test_look_again);
  return g_test_run ();
}
