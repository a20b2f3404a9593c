/* The index of large sites: what comes out of it is what went in, and a
 * damaged or stale one is as good as none. */

#include "recto-site-fixture.h"
#include "site/recto-entry-private.h"
#include "site/recto-site-cache.h"
#include "site/recto-site-private.h"

#define N_POSTS 600

typedef struct
{
  char *root;
} Fixture;

static char *cache_home;

static char *
find_index (void)
{
  g_autofree char *folder = g_build_filename (cache_home, "recto", "sites", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autofree char *old = find_index ();

  if (old != NULL)
    g_remove (old);
  fixture->root = recto_site_fixture_new ();
  recto_site_fixture_write (fixture->root, "_config.yml", "timezone: Asia/Shanghai\ncollections: {news: {output: true}}\n");
  for (int i = 0; i < N_POSTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("_posts/2021-01-%02d-p%d.md", 1 + i % 28, i);
      g_autofree char *text = g_strdup_printf ("---\ntitle: P %d\ncategories: [a, 木]\ntags: t%d\n---\nText\n", i, i % 7);

      recto_site_fixture_write (fixture->root, path, text);
    }
  recto_site_fixture_write (fixture->root, "_posts/2021-02-01-bare.md", "no front matter");
  recto_site_fixture_write (fixture->root, "_posts/2021-02-02-empty.md", "---\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-02-03-hidden.md", "---\npublished: false\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-02-04-broken.md", "---\na: b: c\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2999-02-05-future.md", "---\n---\n");
  recto_site_fixture_write (fixture->root, "_drafts/idea.md", "---\ntitle: Idea\n---\n");
  recto_site_fixture_write (fixture->root, "_news/n.md", "---\ndate: 2020-01-02 03:04:05 +0100\n---\n");
  recto_site_fixture_write (fixture->root, "about.md", "---\nlayout: about\npermalink: /\n---\n");
  recto_site_fixture_write (fixture->root, "_data/x.yml", "a: b\n");
  recto_site_fixture_write (fixture->root, "assets/plain.txt", "x");
  /* Files that were written a moment ago are not trusted. */
  g_usleep (80 * 1000);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  recto_site_fixture_remove (fixture->root);
  g_free (fixture->root);
}

static void
check_same (RectoSite *one,
            RectoSite *other)
{
  GPtrArray *a = recto_site_get_entries (one);
  GPtrArray *b = recto_site_get_entries (other);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      RectoEntry *x = g_ptr_array_index (a, i);
      RectoEntry *y = g_ptr_array_index (b, i);
      const RectoEntryData *from = recto_entry_get_data (x);
      const RectoEntryData *to = recto_entry_get_data (y);

      /* What has the date of the build differs by the time between. */
      if (!from->uses_now && !recto_entry_equal (x, y))
        g_error ("%s differs", recto_entry_get_path (x));
      g_assert_cmpstr (from->relative_path, ==, to->relative_path);
      g_assert_cmpstr (from->collection, ==, to->collection);
      g_assert_cmpstr (from->destination, ==, to->destination);
      g_assert_cmpstr (from->slug, ==, to->slug);
      g_assert_cmpstr (from->permalink, ==, to->permalink);
      g_assert_cmpint (from->is_published, ==, to->is_published);
      g_assert_cmpint (from->is_draft, ==, to->is_draft);
      g_assert_cmpint (from->is_future, ==, to->is_future);
      g_assert_cmpuint (from->profile_rank, ==, to->profile_rank);
    }
}

/* The site, when what was read of it is kept. */
static RectoSite *
load (Fixture *fixture)
{
  RectoSite *site = recto_site_fixture_load (fixture->root);

  recto_site_finish_keeping (site);
  return site;
}

static guint
n_kept (Fixture *fixture,
        const char *settings)
{
  g_autoptr (GBytes) text = recto_site_fixture_bytes (settings);
  g_autoptr (RectoConfig) config = recto_config_new (text, NULL);
  g_autoptr (GHashTable) files = recto_site_cache_load (fixture->root, config, text);

  return files != NULL ? g_hash_table_size (files) : 0;
}

static char *
settings (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->root, "_config.yml", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_round (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *text = settings (fixture);
  g_autoptr (RectoSite) first = NULL;
  g_autoptr (RectoSite) second = NULL;

  g_assert_cmpuint (n_kept (fixture, text), ==, 0);
  first = load (fixture);
  /* All but the broken post and the one of the future; with the static file. */
  g_assert_cmpuint (n_kept (fixture, text), ==, N_POSTS + 8);
  second = load (fixture);
  check_same (first, second);
  g_assert_cmpstr (recto_entry_get_path (recto_site_get_profile (second)), ==, "about.md");
  g_assert_cmpuint (n_kept (fixture, "timezone: UTC\n"), ==, 0);
}

static void
test_changes (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (RectoSite) first = load (fixture);
  g_autoptr (RectoSite) second = NULL;
  g_autoptr (RectoSite) third = NULL;
  g_autofree char *gone = g_build_filename (fixture->root, "_posts/2021-01-01-p0.md", NULL);

  g_assert_nonnull (recto_site_lookup (first, "_posts/2021-01-01-p0.md"));
  recto_site_fixture_write (fixture->root, "_posts/2021-01-02-p1.md", "---\ntitle: Q 1\ncategories: [a, 木]\ntags: t1\n---\nText\n");
  g_remove (gone);
  second = load (fixture);
  g_assert_cmpstr (recto_entry_get_title (recto_site_fixture_entry (second, "_posts/2021-01-02-p1.md")), ==, "Q 1");
  g_assert_null (recto_site_lookup (second, "_posts/2021-01-01-p0.md"));

  recto_site_fixture_write (fixture->root, "_config.yml", "permalink: /w/:title/\n");
  third = load (fixture);
  g_assert_cmpstr (recto_entry_get_url (recto_site_fixture_entry (third, "_posts/2021-01-02-p1.md")), ==, "/w/p1/");
}

/* Without the care of g_file_set_contents(), which would sync each time. */
static void
overwrite (const char *path,
           const char *text,
           gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Every cut and every kind of damage leads to a new reading. */
static void
test_damage (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoSite) first = load (fixture);
  g_autofree char *text = settings (fixture);
  g_autofree char *path = find_index ();
  g_autofree char *whole = NULL;
  g_autoptr (RectoSite) second = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  for (gsize cut = 0; cut < length; cut += cut < 200 ? 1 : 4999)
    {
      overwrite (path, whole, cut);
      g_assert_cmpuint (n_kept (fixture, text), ==, 0);
    }
  for (gsize place = 0; place < length; place += place < 200 ? 1 : 4999)
    {
      whole[place] ^= 0x40;
      overwrite (path, whole, length);
      g_assert_cmpuint (n_kept (fixture, text), ==, 0);
      whole[place] ^= 0x40;
    }
  second = load (fixture);
  check_same (first, second);
}

static void
test_small (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *small = recto_site_fixture_new ();
  g_autoptr (RectoSite) site = NULL;
  g_autofree char *path = NULL;

  recto_site_fixture_write (small, "_config.yml", "title: x\n");
  recto_site_fixture_write (small, "a.md", "---\n---\n");
  site = recto_site_fixture_load (small);
  recto_site_finish_keeping (site);
  path = find_index ();
  g_assert_null (path);
  recto_site_fixture_remove (small);
}

/* Whoever lets a site go at once leaves it kept all the same. */
static void
test_let_go (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *text = settings (fixture);

  recto_site_unref (recto_site_fixture_load (fixture->root));
  g_assert_cmpuint (n_kept (fixture, text), ==, N_POSTS + 8);
}

#define ADD(name, func) g_test_add ("/site/cache/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  int result;

  cache_home = g_dir_make_tmp ("recto-cache-XXXXXX", NULL);
  g_setenv ("XDG_CACHE_HOME", cache_home, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("round", test_round);
  ADD ("changes", test_changes);
  ADD ("damage", test_damage);
  ADD ("small", test_small);
  ADD ("let-go", test_let_go);
  result = g_test_run ();
  recto_site_fixture_remove (cache_home);
  g_free (cache_home);
  return result;
}
