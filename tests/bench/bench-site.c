/* Listing sites of 66, 1,000 and 10,000 posts, as ratios to reading the first
 * 4 KB of each post: the least that any program must do. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "site/recto-site.h"
#include "site/recto-search.h"

#define ROUNDS 7

static const char paragraph[] =
  "A plane that is well set sings along the grain, and the shaving that it takes is one long ribbon. "
  "刨子要磨得锋利，木料才会光滑。 Nothing here is about software, and that is on purpose.\n\n";

static void
write_post (const char *folder,
            guint i)
{
  g_autofree char *name = g_strdup_printf ("%s/%04u-%02u-%02u-post-%u.md", folder, 2000 + i % 24, 1 + i % 12, 1 + i % 28, i);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "---\nlayout: post\ntitle: \"Post %u: on planes\"\ndate: %04u-%02u-%02u 12:34:56 +0800\n"
                          "description: What I know of planes # so far\ntags: [wood, tools, t%u]\ncategories: notes\n"
                          "giscus_comments: true\nrelated_posts: false\n---\n\n",
                          i, 2000 + i % 24, 1 + i % 12, 1 + i % 28, i % 50);
  /* Between 0.5 and 20 KB, 6 KB on the average; now and then one of 60 KB. */
  for (guint n = i % 100 == 0 ? 220 : 2 + (i * 7919) % 40; n > 0; n--)
    g_string_append (text, paragraph);
  g_file_set_contents (name, text->str, text->len, NULL);
  g_string_free (text, TRUE);
}

static char *
make_site (guint n_posts)
{
  char *root = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *config = g_build_filename (root, "_config.yml", NULL);
  g_autofree char *posts = g_build_filename (root, "_posts", NULL);

  g_file_set_contents (config, "permalink: /blog/:year/:title/\ntimezone: Asia/Shanghai\n", -1, NULL);
  g_mkdir (posts, 0755);
  for (guint i = 0; i < n_posts; i++)
    write_post (posts, i);
  return root;
}

static void
remove_site (const char *root)
{
  g_autofree char *config = g_build_filename (root, "_config.yml", NULL);
  g_autofree char *posts = g_build_filename (root, "_posts", NULL);
  g_autoptr (GDir) dir = g_dir_open (posts, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (posts, name, NULL);

      g_unlink (path);
    }
  g_rmdir (posts);
  g_unlink (config);
  g_rmdir (root);
}

static void
read_beginnings (const char *root)
{
  g_autofree char *posts = g_build_filename (root, "_posts", NULL);
  g_autoptr (GDir) dir = g_dir_open (posts, 0, NULL);
  const char *name;
  char buffer[4096];

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (posts, name, NULL);
      int fd = open (path, O_RDONLY | O_CLOEXEC);

      if (read (fd, buffer, sizeof buffer) < 0)
        g_printerr ("%s cannot be read\n", path);
      close (fd);
    }
}

static double
median (double *times)
{
  for (int i = 1; i < ROUNDS; i++)
    for (int j = i; j > 0 && times[j] < times[j - 1]; j--)
      {
        double swap = times[j];

        times[j] = times[j - 1];
        times[j - 1] = swap;
      }
  return times[ROUNDS / 2];
}

/* As on the first start; an index is kept only of large sites. */
static void
forget_index (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", "sites", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static void
measure (guint n_posts)
{
  g_autofree char *root = make_site (n_posts);
  double plain[ROUNDS], first[ROUNDS], list[ROUNDS], again[ROUNDS], search[ROUNDS];
  double base;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (RectoSite) site = NULL;
      g_autoptr (RectoSite) next = NULL;
      g_autoptr (GPtrArray) found = NULL;
      gint64 start = g_get_monotonic_time ();

      read_beginnings (root);
      plain[i] = (g_get_monotonic_time () - start) / 1000.0;
      forget_index ();
      start = g_get_monotonic_time ();
      site = recto_site_load (root, NULL, NULL);
      first[i] = (g_get_monotonic_time () - start) / 1000.0;
      g_clear_pointer (&site, recto_site_unref);
      start = g_get_monotonic_time ();
      site = recto_site_load (root, NULL, NULL);
      list[i] = (g_get_monotonic_time () - start) / 1000.0;
      start = g_get_monotonic_time ();
      next = recto_site_reload (site, NULL, NULL);
      again[i] = (g_get_monotonic_time () - start) / 1000.0;
      start = g_get_monotonic_time ();
      found = recto_site_search (site, "shaving ribbon", NULL, NULL);
      search[i] = (g_get_monotonic_time () - start) / 1000.0;
      g_assert_cmpuint (recto_site_get_entries (site)->len, ==, n_posts + 1);
      g_assert_cmpuint (found->len, ==, n_posts);
    }
  base = median (plain);
  g_print ("%5u posts: first 4 KB of each %.1f ms; list the first time %.2f×, later %.2f×, "
           "after a change %.2f×; search all text %.2f×\n",
           n_posts, base, median (first) / base, median (list) / base, median (again) / base, median (search) / base);
  remove_site (root);
}

int
main (void)
{
  g_autofree char *cache = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (cache, "recto", NULL);
  g_autofree char *sites = g_build_filename (folder, "sites", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  measure (66);
  measure (1000);
  measure (10000);
  forget_index ();
  g_rmdir (sites);
  g_rmdir (folder);
  g_rmdir (cache);
  return 0;
}
