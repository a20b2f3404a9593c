/* Whole sites: what is found, in which order, what is read again, and what
 * happens to folders and files that are not as they should be. */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-site-fixture.h"

typedef struct
{
  char *root;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->root = recto_site_fixture_new ();
  recto_site_fixture_write (fixture->root, "_config.yml", "url: https://x.example\ninclude: [_pages]\ncollections: {news: {output: true}}\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-01-02-old.md", "---\ntitle: Old\ntags: [a, b]\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_posts/2022-01-02-new.md", "---\ntitle: New\ndescription: What is new\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_drafts/idea.md", "---\ntitle: Idea\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_pages/about.md", "---\ntitle: about\nlayout: about\npermalink: /\nprofile: {align: left}\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_pages/blog.md", "---\ntitle: blog\npermalink: /blog/\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_news/a.md", "---\ndate: 2020-01-01\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_data/socials.yml", "email: a@x.example\n");
  recto_site_fixture_write (fixture->root, "assets/style.css", "body {}\n");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  recto_site_fixture_remove (fixture->root);
  g_free (fixture->root);
}

static char *
list (RectoSite *site)
{
  GPtrArray *entries = recto_site_get_entries (site);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (out, "%d %s\n", recto_entry_get_kind (g_ptr_array_index (entries, i)),
                            recto_entry_get_path (g_ptr_array_index (entries, i)));
  return g_string_free (out, FALSE);
}

static void
test_order (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autofree char *found = list (site);

  g_assert_cmpstr (found, ==,
                   "0 _pages/about.md\n"
                   "1 _posts/2022-01-02-new.md\n"
                   "1 _posts/2021-01-02-old.md\n"
                   "2 _drafts/idea.md\n"
                   "3 _news/a.md\n"
                   "3 _pages/blog.md\n"
                   "4 _data/socials.yml\n"
                   "5 _config.yml\n");
  g_assert_cmpstr (recto_entry_get_path (recto_site_get_profile (site)), ==, "_pages/about.md");
  g_assert_null (recto_site_lookup (site, "assets/style.css"));
}

static void
test_entry (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  RectoEntry *old = recto_site_fixture_entry (site, "_posts/2021-01-02-old.md");
  RectoEntry *new = recto_site_fixture_entry (site, "_posts/2022-01-02-new.md");
  RectoEntry *data_file = recto_site_fixture_entry (site, "_data/socials.yml");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) tree = recto_entry_parse_front_matter (old, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (recto_entry_get_collection (old), ==, "posts");
  g_assert_cmpstr (recto_entry_get_label (old), ==, "Old");
  g_assert_cmpstr (recto_entry_get_slug (old), ==, "old");
  g_assert_cmpstr (recto_entry_get_url (old), ==, "/2021/01/02/old.html");
  g_assert_cmpstr (recto_entry_get_destination (old), ==, "2021/01/02/old.html");
  g_assert_cmpuint (g_strv_length ((char **) recto_entry_get_tags (old)), ==, 2);
  g_assert_cmpuint (recto_yaml_node_get_length (recto_yaml_tree_get_root (tree)), ==, 2);
  g_assert_cmpstr (recto_entry_get_description (new), ==, "What is new");
  g_assert_cmpint (recto_entry_get_state (old), ==, RECTO_ENTRY_STATE_PUBLISHED);
  g_assert_null (recto_entry_get_error (old));
  g_assert_false (recto_entry_get_error_position (old, NULL, NULL));
  g_assert_cmpstr (recto_entry_get_label (data_file), ==, "socials.yml");
  g_assert_null (recto_entry_get_title (data_file));
  g_assert_null (recto_entry_get_url (data_file));
  g_assert_nonnull (recto_entry_get_categories (data_file));
}

static void
test_profile (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (RectoSite) one = NULL;
  g_autoptr (RectoSite) other = NULL;
  g_autoptr (RectoSite) none = NULL;
  g_autoptr (GError) error = NULL;

  recto_site_fixture_write (fixture->root, "_pages/me.md", "---\nlayout: about\n---\n");
  one = recto_site_fixture_load (fixture->root);
  g_assert_cmpstr (recto_entry_get_path (recto_site_get_profile (one)), ==, "_pages/about.md");
  g_assert_cmpint (recto_entry_get_kind (recto_site_fixture_entry (one, "_pages/me.md")), ==, RECTO_ENTRY_KIND_PAGE);

  recto_site_fixture_write (fixture->root, "_pages/about.md", "---\ntitle: about\n---\n");
  other = recto_site_reload (one, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_entry_get_path (recto_site_get_profile (other)), ==, "_pages/me.md");
  g_assert_cmpint (recto_entry_get_kind (recto_site_get_profile (other)), ==, RECTO_ENTRY_KIND_PROFILE);
  g_assert_cmpint (recto_entry_get_kind (recto_site_fixture_entry (other, "_pages/about.md")), ==, RECTO_ENTRY_KIND_PAGE);

  recto_site_fixture_write (fixture->root, "_pages/me.md", "---\nlayout: page\n---\n");
  none = recto_site_reload (other, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (recto_site_get_profile (none));
}

static void
test_reload (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoSite) first = recto_site_fixture_load (fixture->root);
  g_autoptr (RectoSite) same = NULL;
  g_autoptr (RectoSite) changed = NULL;
  g_autoptr (RectoSite) removed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->root, "_posts/2021-01-02-old.md", NULL);

  same = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);

  recto_site_fixture_write (fixture->root, "_posts/2021-01-02-old.md", "---\ntitle: Odd\ntags: [a, b]\n---\nText\n");
  recto_site_fixture_write (fixture->root, "_posts/2023-01-02-next.md", "---\ntitle: Next\n---\nText\n");
  changed = recto_site_reload (same, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (changed != same);
  g_assert_cmpstr (recto_entry_get_title (recto_site_fixture_entry (changed, "_posts/2021-01-02-old.md")), ==, "Odd");
  g_assert_cmpstr (recto_entry_get_title (g_ptr_array_index (recto_site_get_entries (changed), 1)), ==, "Next");

  g_remove (path);
  removed = recto_site_reload (changed, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (recto_site_lookup (removed, "_posts/2021-01-02-old.md"));
}

/* An hour ago, so that the files are not so new that they are read twice. */
static void
age (const char *root,
     const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  struct timespec times[2] = { { time (NULL) - 3600, 0 }, { time (NULL) - 3600, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, full, times, 0), ==, 0);
}

/* Entries of files that did not change are the same objects. The time of a
 * change of the inode cannot be set, so wait for it to be old enough. */
static void
test_reuse (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoSite) first = NULL;
  g_autoptr (RectoSite) second = NULL;
  g_autoptr (RectoSite) third = NULL;
  g_autoptr (GError) error = NULL;

  g_usleep (80 * 1000);
  first = recto_site_fixture_load (fixture->root);
  second = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (first == second);

  recto_site_fixture_write (fixture->root, "_posts/2022-01-02-new.md", "---\ntitle: New\ndescription: What is not\n---\nText\n");
  third = recto_site_reload (second, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (third != second);
  g_assert_true (recto_site_lookup (third, "_posts/2021-01-02-old.md") == recto_site_lookup (first, "_posts/2021-01-02-old.md"));
  g_assert_true (recto_site_lookup (third, "_posts/2022-01-02-new.md") != recto_site_lookup (first, "_posts/2022-01-02-new.md"));
  g_assert_false (recto_entry_equal (recto_site_lookup (third, "_posts/2022-01-02-new.md"),
                                     recto_site_lookup (first, "_posts/2022-01-02-new.md")));
}

/* Another size is not needed to see that a file was written again. */
static void
test_same_size (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (RectoSite) first = recto_site_fixture_load (fixture->root);
  g_autoptr (RectoSite) second = NULL;
  g_autoptr (GError) error = NULL;

  recto_site_fixture_write (fixture->root, "_posts/2022-01-02-new.md", "---\ntitle: Now\ndescription: What is new\n---\nText\n");
  age (fixture->root, "_posts/2022-01-02-new.md");
  second = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_entry_get_title (recto_site_fixture_entry (second, "_posts/2022-01-02-new.md")), ==, "Now");
}

static void
test_new_settings (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (RectoSite) first = recto_site_fixture_load (fixture->root);
  g_autoptr (RectoSite) second = NULL;
  g_autoptr (GError) error = NULL;

  recto_site_fixture_write (fixture->root, "_config.yml", "permalink: /w/:title/\n");
  second = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_entry_get_url (recto_site_fixture_entry (second, "_posts/2021-01-02-old.md")), ==, "/w/old/");
  g_assert_null (recto_site_lookup (second, "_pages/about.md"));
  g_assert_null (recto_site_lookup (second, "_news/a.md"));
}

static void
test_broken_settings (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (RectoSite) mended = NULL;
  g_autoptr (GError) error = NULL;
  RectoEntry *entry;
  guint line = 0;
  guint column = 0;

  recto_site_fixture_write (fixture->root, "_config.yml", "title: x\nurl: [\n");
  site = recto_site_fixture_load (fixture->root);
  entry = recto_site_fixture_entry (site, "_config.yml");
  g_assert_error (recto_site_get_config_error (site), RECTO_SITE_ERROR, RECTO_SITE_ERROR_CONFIG);
  g_assert_cmpint (recto_entry_get_state (entry), ==, RECTO_ENTRY_STATE_ABORTS);
  g_assert_true (recto_entry_get_error_position (entry, &line, &column));
  g_assert_cmpuint (line, >=, 2);
  g_assert_nonnull (recto_site_lookup (site, "_posts/2021-01-02-old.md"));

  recto_site_fixture_write (fixture->root, "_config.yml", "title: x\n");
  mended = recto_site_reload (site, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (recto_site_get_config_error (mended));
}

static void
test_no_settings (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *config = g_build_filename (fixture->root, "_config.yml", NULL);
  g_autoptr (RectoSite) site = NULL;

  g_remove (config);
  site = recto_site_fixture_load (fixture->root);
  g_assert_null (recto_site_lookup (site, "_config.yml"));
  g_assert_nonnull (recto_site_lookup (site, "_posts/2021-01-02-old.md"));
}

static void
check_no_site (const char *path,
               RectoSiteError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_site_load (path, NULL, &error));
  g_assert_error (error, RECTO_SITE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_no_site (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->root, "_config.yml", NULL);
  g_autofree char *assets = g_build_filename (fixture->root, "assets", NULL);
  g_autofree char *nothing = g_build_filename (fixture->root, "nothing", NULL);
  g_autofree char *root = NULL;
  g_autoptr (GError) error = NULL;

  check_no_site (file, RECTO_SITE_ERROR_NOT_A_SITE);
  check_no_site (assets, RECTO_SITE_ERROR_NOT_A_SITE);
  check_no_site (nothing, RECTO_SITE_ERROR_NOT_FOUND);
  root = recto_site_find_root (assets, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (root, ==, fixture->root);
  g_assert_null (recto_site_find_root ("/", &error));
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NOT_A_SITE);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (recto_site_load (fixture->root, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_unreadable (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *post = g_build_filename (fixture->root, "_posts/2021-01-02-old.md", NULL);
  g_autofree char *page = g_build_filename (fixture->root, "_pages/blog.md", NULL);
  g_autoptr (RectoSite) site = NULL;
  RectoEntry *entry;

  g_assert_cmpint (g_chmod (post, 0), ==, 0);
  g_assert_cmpint (g_chmod (page, 0), ==, 0);
  if (access (post, R_OK) == 0)
    {
      g_test_skip ("This person may read everything");
      return;
    }
  site = recto_site_fixture_load (fixture->root);
  entry = recto_site_fixture_entry (site, "_posts/2021-01-02-old.md");
  g_assert_cmpint (recto_entry_get_state (entry), ==, RECTO_ENTRY_STATE_SKIPPED);
  g_assert_error (recto_entry_get_error (entry), RECTO_SITE_ERROR, RECTO_SITE_ERROR_UNREADABLE);
  entry = recto_site_fixture_entry (site, "_pages/blog.md");
  g_assert_cmpint (recto_entry_get_state (entry), ==, RECTO_ENTRY_STATE_ABORTS);
}

static void
link_to (const char *target,
         const char *root,
         const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);

  g_assert_cmpint (symlink (target, full), ==, 0);
}

static void
test_links (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *outside = recto_site_fixture_new ();
  g_autofree char *secret = g_build_filename (outside, "secret.md", NULL);
  g_autofree char *pipe = g_build_filename (fixture->root, "_posts/2021-06-06-pipe.md", NULL);
  g_autoptr (RectoSite) site = NULL;

  recto_site_fixture_write (outside, "secret.md", "---\ntitle: Secret\n---\n");
  link_to ("2021-01-02-old.md", fixture->root, "_posts/2021-06-01-inside.md");
  link_to (secret, fixture->root, "_posts/2021-06-02-outside.md");
  link_to ("nowhere.md", fixture->root, "_posts/2021-06-03-broken.md");
  link_to (secret, fixture->root, "secret.md");
  link_to (outside, fixture->root, "elsewhere");
  link_to ("..", fixture->root, "assets/circle");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  site = recto_site_fixture_load (fixture->root);

  g_assert_cmpstr (recto_entry_get_title (recto_site_fixture_entry (site, "_posts/2021-06-01-inside.md")), ==, "Old");
  g_assert_null (recto_entry_get_title (recto_site_fixture_entry (site, "_posts/2021-06-02-outside.md")));
  g_assert_error (recto_entry_get_error (recto_site_fixture_entry (site, "_posts/2021-06-02-outside.md")),
                  RECTO_SITE_ERROR, RECTO_SITE_ERROR_UNREADABLE);
  g_assert_nonnull (recto_entry_get_error (recto_site_fixture_entry (site, "_posts/2021-06-03-broken.md")));
  g_assert_null (recto_site_lookup (site, "secret.md"));
  g_assert_null (recto_site_lookup (site, "elsewhere/secret.md"));
  g_assert_null (recto_site_lookup (site, "_posts/2021-06-06-pipe.md"));
  recto_site_fixture_remove (outside);
}

static void
test_too_large (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *body = g_strnfill (9 * 1024 * 1024, 'x');
  g_autofree char *text = g_strconcat ("---\ntitle: Long\n---\n", body, NULL);
  g_autofree char *long_key = g_strnfill (70 * 1024, 'k');
  g_autofree char *front = g_strconcat ("---\ntitle: Deep\nkey: ", long_key, "\n---\nText\n", NULL);
  g_autoptr (RectoSite) site = NULL;

  recto_site_fixture_write (fixture->root, "_posts/2021-07-01-long.md", text);
  recto_site_fixture_write (fixture->root, "_posts/2021-07-02-front.md", front);
  site = recto_site_fixture_load (fixture->root);
  g_assert_nonnull (recto_entry_get_error (recto_site_fixture_entry (site, "_posts/2021-07-01-long.md")));
  g_assert_error (recto_entry_get_error (recto_site_fixture_entry (site, "_posts/2021-07-02-front.md")),
                  RECTO_SITE_ERROR, RECTO_SITE_ERROR_LIMIT);
}

static void
test_faults (Fixture *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *text;
    RectoEntryState state;
    int code;
    guint line;
    guint column;
  } cases[] = {
    { "_posts/2021-08-01-a.md", "---\ntitle: a: b\n---\n", RECTO_ENTRY_STATE_DROPPED, RECTO_SITE_ERROR_FRONT_MATTER, 2, 9 },
    { "_posts/2021-08-02-a.md", "---\ntitle: x\ndate: soon\n---\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_DATE, 3, 7 },
    { "_posts/2021-18-03-a.md", "---\ntitle: x\n---\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_DATE, 0, 0 },
    { "_posts/2021-08-04-a.md", "---\r\npermalink: /:no/\r\n---\r\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_PERMALINK, 2, 12 },
    { "_posts/2021-08-05-a.md", "---\npermalink: 5\n---\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_PERMALINK, 2, 12 },
    { "_posts/2021-08-06-a.md", "---\ntitle: x\n---\nna\xefve\n", RECTO_ENTRY_STATE_SKIPPED, RECTO_SITE_ERROR_TEXT, 4, 3 },
    { "_posts/a.md", "---\ntitle: x\n---\n", RECTO_ENTRY_STATE_SKIPPED, RECTO_SITE_ERROR_DATE, 0, 0 },
    { "_pages/a.md", "---\npermalink: ''\n---\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_PERMALINK, 2, 12 },
    { "_pages/b.md", "---\n- a\n---\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_FRONT_MATTER, 2, 1 },
    { "_pages/c.md", "---\na: [\n---\n", RECTO_ENTRY_STATE_DROPPED, RECTO_SITE_ERROR_FRONT_MATTER, 3, 1 },
    { "_data/a.yml", "a: b\n c: d\n", RECTO_ENTRY_STATE_ABORTS, RECTO_SITE_ERROR_FRONT_MATTER, 2, 3 },
  };
  g_autoptr (RectoSite) site = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    recto_site_fixture_write (fixture->root, cases[i].path, cases[i].text);
  site = recto_site_fixture_load (fixture->root);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RectoEntry *entry = recto_site_fixture_entry (site, cases[i].path);
      guint line = 0;
      guint column = 0;

      g_test_message ("%s: %s", cases[i].path, recto_entry_get_error_message (entry));
      g_assert_cmpint (recto_entry_get_state (entry), ==, cases[i].state);
      g_assert_error (recto_entry_get_error (entry), RECTO_SITE_ERROR, cases[i].code);
      g_assert_cmpint (recto_entry_get_error_position (entry, &line, &column), ==, cases[i].line != 0);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

/* Jekyll asks for the address of what it writes, and stops at a template that is none. */
static void
test_collection_without_permalink (Fixture *fixture,
                                   gconstpointer data)
{
  g_autoptr (RectoSite) site = NULL;

  recto_site_fixture_write (fixture->root, "_config.yml",
                            "collections: {docs: {output: true, permalink: }, odd: {output: true, permalink: 5}, "
                            "people: {output: false, permalink: }, posts: {permalink: }}\n");
  recto_site_fixture_write (fixture->root, "_docs/a.md", "---\ntitle: A\n---\n");
  recto_site_fixture_write (fixture->root, "_docs/b.md", "---\ntitle: B\npermalink: /b/\n---\n");
  recto_site_fixture_write (fixture->root, "_odd/a.md", "---\ntitle: A\n---\n");
  recto_site_fixture_write (fixture->root, "_people/a.md", "---\ntitle: A\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-08-01-a.md", "---\ntitle: A\n---\n");
  site = recto_site_fixture_load (fixture->root);
  g_assert_error (recto_entry_get_error (recto_site_fixture_entry (site, "_docs/a.md")), RECTO_SITE_ERROR,
                  RECTO_SITE_ERROR_PERMALINK);
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_docs/a.md")), ==, RECTO_ENTRY_STATE_ABORTS);
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_odd/a.md")), ==, RECTO_ENTRY_STATE_ABORTS);
  g_assert_cmpstr (recto_entry_get_url (recto_site_fixture_entry (site, "_docs/b.md")), ==, "/b/");
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_people/a.md")), ==,
                   RECTO_ENTRY_STATE_NOT_WRITTEN);
  g_assert_cmpstr (recto_entry_get_url (recto_site_fixture_entry (site, "_posts/2021-08-01-a.md")), ==,
                   "/2021/08/01/a.html");
}

static void
test_states (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoSite) site = NULL;

  recto_site_fixture_write (fixture->root, "_config.yml", "collections: {people: {output: false}}\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-08-01-hidden.md", "---\npublished: false\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2999-08-01-future.md", "---\n---\n");
  recto_site_fixture_write (fixture->root, "_people/ada.md", "---\ntitle: Ada\n---\n");
  site = recto_site_fixture_load (fixture->root);
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_posts/2021-08-01-hidden.md")), ==, RECTO_ENTRY_STATE_HIDDEN);
  g_assert_false (recto_entry_get_published (recto_site_fixture_entry (site, "_posts/2021-08-01-hidden.md")));
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_posts/2999-08-01-future.md")), ==, RECTO_ENTRY_STATE_FUTURE);
  g_assert_true (recto_entry_get_future (recto_site_fixture_entry (site, "_posts/2999-08-01-future.md")));
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_drafts/idea.md")), ==, RECTO_ENTRY_STATE_DRAFT);
  g_assert_true (recto_entry_get_draft (recto_site_fixture_entry (site, "_drafts/idea.md")));
  g_assert_cmpint (recto_entry_get_state (recto_site_fixture_entry (site, "_people/ada.md")), ==, RECTO_ENTRY_STATE_NOT_WRITTEN);
}

static void
test_text (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autoptr (GBytes) profile = recto_site_fixture_bytes ("---\ntitle: me\n---\n");
  g_autoptr (GBytes) post = recto_site_fixture_bytes ("---\ntitle: Unsaved\ncategories: a\n---\n");
  g_autoptr (GBytes) plain = recto_site_fixture_bytes ("plain");
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoEntry) one = recto_site_read_entry (site, "_pages/about.md", profile, &error);
  g_autoptr (RectoEntry) other = recto_site_read_entry (site, "_posts/2024-02-03-x.md", post, &error);
  g_autoptr (RectoEntry) bare = recto_site_read_entry (site, "_posts/2024-02-03-x.md", empty, &error);

  g_assert_no_error (error);
  g_assert_cmpint (recto_entry_get_kind (one), ==, RECTO_ENTRY_KIND_PROFILE);
  g_assert_cmpstr (recto_entry_get_title (one), ==, "me");
  g_assert_cmpint (recto_entry_get_kind (other), ==, RECTO_ENTRY_KIND_POST);
  g_assert_cmpstr (recto_entry_get_url (other), ==, "/a/2024/02/03/x.html");
  g_assert_cmpstr (recto_entry_get_title (bare), ==, "X");
  g_assert_null (recto_site_read_entry (site, "notes.md", plain, &error));
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_FRONT_MATTER);
}

static void
test_read_file (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = recto_site_read_file (site, "assets/style.css", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 8);
  g_assert_null (recto_site_read_file (site, "../../etc/passwd", NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(name, func) g_test_add ("/site/site/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("entry", test_entry);
  ADD ("profile", test_profile);
  ADD ("reload", test_reload);
  ADD ("reuse", test_reuse);
  ADD ("same-size", test_same_size);
  ADD ("new-settings", test_new_settings);
  ADD ("broken-settings", test_broken_settings);
  ADD ("no-settings", test_no_settings);
  ADD ("no-site", test_no_site);
  ADD ("cancelled", test_cancelled);
  ADD ("unreadable", test_unreadable);
  ADD ("links", test_links);
  ADD ("too-large", test_too_large);
  ADD ("faults", test_faults);
  ADD ("states", test_states);
  ADD ("collection-without-permalink", test_collection_without_permalink);
  ADD ("text", test_text);
  ADD ("read-file", test_read_file);
  return g_test_run ();
}
