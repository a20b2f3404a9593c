/* Templates of addresses, addresses, and the files that they are written to. */

#include "site/recto-permalink.h"
#include "site/recto-site-error.h"
#include "site/recto-url.h"

static const char *const categories[] = { "Hand Tools", "saws & planes", "hand tools", NULL };

static char *
expand (const char *template,
        GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) date = g_date_time_new (zone, 2021, 1, 3, 4, 5, 6);
  RectoPermalinkParts parts = { date, "posts", "/sub/2021-01-03-A saw!", "2021-01-03-A saw!", "A saw!", categories, ".html" };

  return recto_permalink_expand (template, &parts, error);
}

static void
test_placeholders (void)
{
  static const struct
  {
    const char *template;
    const char *url;
  } cases[] = {
    { "/:year/:month/:day/:title/", "/2021/01/03/A-saw!/" },
    { "/:slug:output_ext", "/a-saw.html" },
    { "/:name", "/2021-01-03-a-saw" },
    { "/:categories/x", "/hand%20tools/saws%20&%20planes/x" },
    { "/:slugified_categories/x", "/hand-tools/saws-planes/x" },
    { "/:collection:path", "/posts/sub/2021-01-03-A%20saw!" },
    { "/:i_day.:i_month.:short_year/:y_day", "/3.1.21/003" },
    { "/:w_year/:week/:w_day", "/2020/53/7" },
    { "/:short_month/:long_month/:short_day/:long_day", "/Jan/January/Sun/Sunday" },
    { "/:hour/:minute/:second", "/04/05/06" },
    { "/:month_:day_x", NULL },
    { "/:month_:day/", "/01_03/" },
    { "fixed", "/fixed" },
    { "/a/../b//c/./d", "/a/b/c/d" },
    { "/12:30/", "/12:30/" },
    { "/木/", "/木/" },
    { "", "/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = expand (cases[i].template, &error);

      g_test_message ("%s", cases[i].template);
      g_assert_cmpstr (url, ==, cases[i].url);
      if (url == NULL)
        g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK);
    }
}

static void
test_keys (void)
{
  g_assert_true (recto_permalink_has_key ("/:year/:slug/", "slug"));
  g_assert_true (recto_permalink_has_key ("/:slug_:year", "slug"));
  g_assert_false (recto_permalink_has_key ("/:slugified_categories/", "slug"));
  g_assert_false (recto_permalink_has_key ("/:slug__/", "slug"));
  g_assert_false (recto_permalink_has_key ("/slug/", "slug"));
}

static void
test_styles (void)
{
  g_autofree char *pretty = recto_permalink_add_suffix ("/:path", "pretty");
  g_autofree char *date = recto_permalink_add_suffix ("/:path", "date");
  g_autofree char *slash = recto_permalink_add_suffix ("/:path", "/:title/");
  g_autofree char *bare = recto_permalink_add_suffix ("/:path", "/:title");

  g_assert_cmpstr (recto_permalink_from_style ("none"), ==, "/:categories/:title:output_ext");
  g_assert_cmpstr (recto_permalink_from_style ("/x/:title"), ==, "/x/:title");
  g_assert_cmpstr (pretty, ==, "/:path/");
  g_assert_cmpstr (date, ==, "/:path:output_ext");
  g_assert_cmpstr (slash, ==, "/:path/");
  g_assert_cmpstr (bare, ==, "/:path");
}

static void
test_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = recto_permalink_expand_page ("/:path/:basename:output_ext", "/a b", "c", ".html", &error);
  g_autofree char *root = recto_permalink_expand_page ("/:path/:basename/", "", "c", ".html", &error);
  g_autofree char *unknown = recto_permalink_expand_page ("/:year/", "", "c", ".html", &error);
  g_autofree char *wrong = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (plain, ==, "/a%20b/c.html");
  g_assert_cmpstr (root, ==, "/c/");
  g_assert_cmpstr (unknown, ==, "/:year/");
  wrong = recto_permalink_expand_page ("/:basename/", "", "1: c", ".html", &error);
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK);
}

static void
check_destination (const char *url,
                   const char *ext,
                   const char *expected)
{
  g_autofree char *destination = recto_url_to_destination (url, ext, ".html");

  g_assert_cmpstr (destination, ==, expected);
}

static void
test_destinations (void)
{
  check_destination ("/", ".html", "index.html");
  check_destination ("/a/b/", ".html", "a/b/index.html");
  check_destination ("/a/b", ".html", "a/b.html");
  check_destination ("/a/b.html", ".html", "a/b.html");
  check_destination ("/a%20b/%E6%9C%A8/", ".html", "a b/木/index.html");
  check_destination ("/feed.xml", ".xml", "feed.xml");
  check_destination ("/a%2f..%2f..%2fb/", ".html", "b/index.html");
}

static void
test_escapes (void)
{
  g_autofree char *escaped = recto_url_escape_path ("a b%20/木?x#y[1]");
  g_autofree char *lines = recto_url_escape_path ("木 \nx/y");
  g_autofree char *plain = recto_url_unescape_path ("a%20b%zz%E6%9C%A8%");

  g_assert_cmpstr (escaped, ==, "a%20b%2520/%E6%9C%A8?x%23y%5B1%5D");
  g_assert_cmpstr (lines, ==, "木 \nx/y");
  g_assert_cmpstr (plain, ==, "a b%zz木%");
  g_assert_true (recto_url_can_escape ("a: b"));
  g_assert_true (recto_url_can_escape ("x/1: b"));
  g_assert_false (recto_url_can_escape ("1: b"));
  g_assert_false (recto_url_can_escape (": b"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/permalink/placeholders", test_placeholders);
  g_test_add_func ("/site/permalink/keys", test_keys);
  g_test_add_func ("/site/permalink/styles", test_styles);
  g_test_add_func ("/site/permalink/pages", test_pages);
  g_test_add_func ("/site/permalink/destinations", test_destinations);
  g_test_add_func ("/site/permalink/escapes", test_escapes);
  return g_test_run ();
}
