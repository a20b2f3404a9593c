/* Problems: what they are, how bad, and where. */

#include "recto-site-fixture.h"
#include "site/recto-check.h"

static RectoSite *site;

static void
check (const char *path,
       const char *body,
       const char *expected)
{
  g_autoptr (GBytes) text = recto_site_fixture_bytes (body);
  g_autoptr (GPtrArray) problems = recto_check_text (site, path, text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const RectoProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (out, "%u:%u:%c ", problem->line, problem->column, "wef"[problem->severity]);
      g_test_message ("%s: %s", path, problem->message);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_clean (void)
{
  check ("_posts/2021-01-02-x.md", "---\nlayout: post\ntitle: x\n---\n![x](/assets/img/a.png)\n", "");
  check ("_data/x.yml", "a: b\n", "");
  check ("_config.yml", "a: b\n", "");
  check ("assets/plain.txt", "text", "");
}

static void
test_front_matter (void)
{
  check ("_posts/2021-01-02-x.md", "---\ntitle: a: b\n---\n", "2:9:e ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\ndate: soon\n---\n", "3:7:f ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\n", "1:1:e ");
  check ("_posts/2021-01-02-x.md", "\n\n---\ntitle: x\n---\n", "3:1:e ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\na: 1\ntitle: y\n---\n", "4:1:w ");
  check ("_posts/2021-01-02-x.md", "---\npublished: false\n---\n", "2:12:w ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\ndate: 2999-01-01\n---\n", "3:7:w ");
  check ("_posts/2021-01-02-x.md", "---\nlayout: nothing\n---\n", "2:9:w ");
  check ("_posts/2021-01-02-x.md", "---\nlayout: none\n---\n", "");
  check ("_posts/x.md", "---\ntitle: x\n---\n", "0:0:e ");
  check ("_pages/x.md", "\xef\xbb\xbf---\ntitle: x\n---\n", "1:1:e ");
  check ("_pages/x.md", "---\npermalink: ''\n---\n", "2:12:f ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: *x\n---\n", "2:8:e ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\n--- y\na: : [\n---\n", "4:2:e ");
  check ("_posts/2021-01-02-x.md", "---\n# a\n%YAML 1.1\ndate: never\n---\n", "4:1:e ");
}

static void
test_place (void)
{
  check ("_hidden/x.md", "---\ntitle: x\n---\n", "0:0:e ");
  check ("node_modules/x.md", "---\ntitle: x\n---\n", "0:0:e ");
  check ("_posts/_2021-01-02-x.md", "---\ntitle: x\n---\n", "0:0:e 0:0:e ");
  check (".a/_posts/2021-01-02-x.md", "---\ntitle: x\n---\n", "0:0:e ");
  check ("a/_posts/b/2021-01-02-x.md", "---\ntitle: x\n---\n", "");
  check ("a/_drafts/x.md", "---\ntitle: x\n---\n", "");
  check ("_pages/deep/x.md", "---\ntitle: x\n---\n", "");
}

static void
test_images (void)
{
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\n---\nä ![x](/assets/none.png)\n", "4:8:e ");
  check ("_posts/2021-01-02-x.md", "---\ntitle: x\nimg: none.png\n---\n", "3:6:e ");
}

static void
test_address (void)
{
  check ("_posts/2021-01-02-x.md", "---\npermalink: /taken/\n---\n", "2:12:e ");
  check ("_pages/taken.md", "---\npermalink: /taken/\n---\n", "");
}

static void
test_other_files (void)
{
  check ("_data/x.yml", "a: b: c\n", "1:5:f ");
  check ("_config.yml", "a: b\nexclude: x\n", "2:10:f ");
  check ("_config.yml", "timezone: Asia/Shanghai\n", "");
  check ("_config.yml", "a: b\ntimezone: Middle/Nowhere\n", "2:11:w ");
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = recto_check_file (site, "_pages/taken.md", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_null (recto_check_file (site, "_pages/none.md", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *root = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  root = recto_site_fixture_new ();
  recto_site_fixture_write (root, "_config.yml", "include: [_pages]\n");
  recto_site_fixture_write (root, "_layouts/post.liquid", "");
  recto_site_fixture_write (root, "assets/img/a.png", "x");
  recto_site_fixture_write (root, "_pages/taken.md", "---\npermalink: /taken/\n---\n");
  site = recto_site_fixture_load (root);
  g_test_add_func ("/site/check/clean", test_clean);
  g_test_add_func ("/site/check/front-matter", test_front_matter);
  g_test_add_func ("/site/check/place", test_place);
  g_test_add_func ("/site/check/images", test_images);
  g_test_add_func ("/site/check/address", test_address);
  g_test_add_func ("/site/check/other-files", test_other_files);
  g_test_add_func ("/site/check/file", test_file);
  result = g_test_run ();
  recto_site_unref (site);
  recto_site_fixture_remove (root);
  return result;
}
