/* New posts: their names, their front matter, and that nothing is lost. */

#include "recto-site-fixture.h"
#include "site/recto-new-post.h"

typedef struct
{
  char *root;
  GDateTime *now;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->root = recto_site_fixture_new ();
  fixture->now = g_date_time_new (zone, 2024, 5, 6, 20, 30, 0);
  recto_site_fixture_write (fixture->root, "_config.yml", "timezone: Asia/Shanghai\n");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  recto_site_fixture_remove (fixture->root);
  g_date_time_unref (fixture->now);
  g_free (fixture->root);
}

static char *
make (Fixture *fixture,
      const char *title,
      RectoNewPostFlags flags,
      char **path)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autoptr (GError) error = NULL;
  g_autofree char *full = NULL;
  char *text = NULL;

  *path = recto_site_new_post (site, title, fixture->now, flags, NULL, &error);
  g_assert_no_error (error);
  full = g_build_filename (fixture->root, *path, NULL);
  g_assert_true (g_file_get_contents (full, &text, NULL, NULL));
  return text;
}

static void
test_first (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = make (fixture, "Hello, World: 1", RECTO_NEW_POST_NONE, &path);

  /* In Shanghai it is the next day already. */
  g_assert_cmpstr (path, ==, "_posts/2024-05-07-hello-world-1.md");
  g_assert_cmpstr (text, ==,
                   "---\nlayout: post\ntitle: \"Hello, World: 1\"\ndate: 2024-05-07 04:30:00 +0800\n"
                   "description:\ntags:\ncategories:\n---\n\n");
}

static void
test_usual (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  recto_site_fixture_write (fixture->root, "_posts/2024-01-03-c.markdown",
                            "---\ntitle: C # three\ndate: 2024-01-03\nlayout: long\ntags: [a]\ntoc: {sidebar: left}\nonce: 1\ncomments: true\nfeatured: true\npermalink: /c/\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2024-01-02-b.md",
                            "---\ntitle: B\ndate: 2024-01-02\nlayout: post\ntags: b\ntoc: {sidebar: left}\ncomments: true\nfeatured: false\npermalink: /b/\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2024-01-01-a.md",
                            "---\nlayout: post\ntitle: A\ndate: 2024-01-01\ntags: [c]\ncomments: true\npermalink: /a/\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2024-02-01-broken.markdown", "---\ntitle: a: b\n---\n");
  text = make (fixture, "D", RECTO_NEW_POST_NONE, &path);
  g_assert_cmpstr (path, ==, "_posts/2024-05-07-d.markdown");
  g_assert_cmpstr (text, ==,
                   "---\ntitle: D\ndate: 2024-05-07\nlayout: post\ntags:\ntoc:\n  sidebar: left\ncomments: true\n---\n\n");
}

static void
test_chinese (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = make (fixture, "春天：第一封信 (1)", RECTO_NEW_POST_NONE, &path);
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  RectoEntry *entry = recto_site_fixture_entry (site, path);

  g_assert_cmpstr (path, ==, "_posts/2024-05-07-春天-第一封信-1.md");
  g_assert_cmpstr (recto_entry_get_title (entry), ==, "春天：第一封信 (1)");
  g_assert_null (recto_entry_get_error (entry));
  g_assert_nonnull (strstr (text, "\ntitle: "));
}

static void
test_draft (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = make (fixture, "Later", RECTO_NEW_POST_DRAFT, &path);

  g_assert_cmpstr (path, ==, "_drafts/later.md");
  g_assert_cmpstr (text, ==, "---\nlayout: post\ntitle: Later\ndescription:\ntags:\ncategories:\n---\n\n");
}

static void
test_elsewhere (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  recto_site_fixture_write (fixture->root, "writing/_posts/2024-01-03-c.md", "---\ntitle: C\n---\n");
  text = make (fixture, "D", RECTO_NEW_POST_NONE, &path);
  other = make (fixture, "D", RECTO_NEW_POST_DRAFT, &draft);
  g_assert_cmpstr (path, ==, "writing/_posts/2024-05-07-d.md");
  g_assert_cmpstr (draft, ==, "writing/_drafts/d.md");
}

static void
test_exists (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autoptr (GError) error = NULL;
  g_autofree char *full = g_build_filename (fixture->root, "_posts/2024-05-07-a.md", NULL);
  g_autofree char *text = NULL;

  recto_site_fixture_write (fixture->root, "_posts/2024-05-07-a.md", "mine");
  g_assert_null (recto_site_new_post (site, "A", fixture->now, RECTO_NEW_POST_NONE, NULL, &error));
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (full, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

static void
test_no_title (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_site_new_post (site, " ?! ", fixture->now, RECTO_NEW_POST_NONE, NULL, &error));
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NO_TITLE);
}

static void
test_slugs (void)
{
  g_autofree char *long_title = g_strnfill (300, 'a');
  g_autofree char *long_slug = recto_new_post_slug (long_title);
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autofree char *chinese_slug = NULL;
  g_autofree char *path = recto_new_post_slug ("../../etc/passwd");

  for (int i = 0; i < 100; i++)
    g_string_append (chinese, "木");
  chinese_slug = recto_new_post_slug (chinese->str);
  g_assert_cmpuint (strlen (long_slug), ==, 200);
  g_assert_cmpuint (strlen (chinese_slug), ==, 198);
  g_assert_true (g_utf8_validate (chinese_slug, -1, NULL));
  g_assert_cmpstr (path, ==, "etc-passwd");
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  char **path = user_data;
  g_autoptr (GError) error = NULL;

  *path = recto_site_new_post_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  g_autofree char *path = NULL;

  recto_site_new_post_async (site, "Async", fixture->now, RECTO_NEW_POST_NONE, NULL, made_cb, &path);
  while (path == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (path, ==, "_posts/2024-05-07-async.md");
}

#define ADD(name, func) g_test_add ("/site/new-post/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("first", test_first);
  ADD ("usual", test_usual);
  ADD ("chinese", test_chinese);
  ADD ("draft", test_draft);
  ADD ("elsewhere", test_elsewhere);
  ADD ("exists", test_exists);
  ADD ("no-title", test_no_title);
  ADD ("async", test_async);
  g_test_add_func ("/site/new-post/slugs", test_slugs);
  return g_test_run ();
}
