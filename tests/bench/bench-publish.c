/* Publishing one changed post, and status, in a repository of 10,000 posts,
 * against the program git in the same run. Prints ratios. */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "git/recto-git-status.h"
#include "publish/recto-publish.h"

#define POSTS  10000
#define ROUNDS 15

static char *folder;
static char *site;

static void
run (const char *format,
     ...)
{
  g_autofree char *command = NULL;
  const char *argv[] = { "/bin/sh", "-c", NULL, NULL };
  g_autoptr (GError) error = NULL;
  va_list args;
  int status;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);
  argv[2] = command;
  if (!g_spawn_sync (site, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error) || status != 0)
    g_error ("%s: failed", command);
}

static void
change (guint round)
{
  g_autofree char *path = g_strdup_printf ("%s/_posts/2020-01-01-post-%05u.md", site, round);
  g_autofree char *text = g_strdup_printf ("---\ntitle: Changed\n---\n%u\n", g_random_int ());

  g_file_set_contents (path, text, -1, NULL);
}

static void
make_site (void)
{
  g_autofree char *posts = NULL;

  folder = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  site = g_build_filename (folder, "site", NULL);
  posts = g_build_filename (site, "_posts", NULL);
  g_mkdir_with_parents (posts, 0777);
  for (guint i = 0; i < POSTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/2020-01-01-post-%05u.md", posts, i);
      g_autofree char *text = g_strdup_printf ("---\ntitle: Post %u\n---\nText of post %u.\n", i, i);

      g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL);
    }
  run ("git init -q -b main && git config user.name A && git config user.email a@b.c && git config gc.auto 0 && git add -A &&"
       "git commit -qm start && git init -q --bare -b main ../remote.git && git remote add origin \"$PWD/../remote.git\" &&"
       "git push -q -u origin main && git gc -q && sleep 1 && touch .git/x && git status >/dev/null");
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static double
median (gint64 *times)
{
  qsort (times, ROUNDS, sizeof *times, compare_times);
  return (double) times[ROUNDS / 2] / 1000.0;
}

static void
publish (guint round)
{
  g_autofree char *path = g_strdup_printf ("_posts/2020-01-01-post-%05u.md", round);
  const char *paths[] = { path, NULL };
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (site, paths, "Change");
  g_autoptr (GError) error = NULL;

  if (!recto_publish (request, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
bench_publish (void)
{
  gint64 ours[ROUNDS];
  gint64 gits[ROUNDS];
  double our_time;
  double git_time;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start;

      change (i);
      start = g_get_monotonic_time ();
      publish (i);
      ours[i] = g_get_monotonic_time () - start;
      change (i + ROUNDS);
      start = g_get_monotonic_time ();
      run ("git add _posts/2020-01-01-post-%05u.md && git commit -qm Change && git push -q", i + ROUNDS);
      gits[i] = g_get_monotonic_time () - start;
    }
  our_time = median (ours);
  git_time = median (gits);
  g_print ("publish one of %u posts: %.1f ms, git add && commit && push: %.1f ms, ratio %.2f\n",
           POSTS, our_time, git_time, our_time / git_time);
}

static void
bench_status (void)
{
  gint64 ours[ROUNDS];
  gint64 gits[ROUNDS];
  double our_time;
  double git_time;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) changes = NULL;
      gint64 start;

      change (i);
      start = g_get_monotonic_time ();
      changes = recto_git_status (site, NULL, NULL);
      ours[i] = g_get_monotonic_time () - start;
      if (changes->len != i + 1)
        g_error ("%u changes", changes->len);
      start = g_get_monotonic_time ();
      run ("git --no-optional-locks status --porcelain >/dev/null");
      gits[i] = g_get_monotonic_time () - start;
    }
  our_time = median (ours);
  git_time = median (gits);
  g_print ("status of %u posts: %.1f ms, git status: %.1f ms, ratio %.2f\n", POSTS, our_time, git_time, our_time / git_time);
}

int
main (void)
{
  g_setenv ("GIT_CONFIG_NOSYSTEM", "1", TRUE);
  make_site ();
  bench_publish ();
  bench_status ();
  site = g_strdup ("/");
  run ("rm -rf '%s'", folder);
  return 0;
}
