/* The published address of a page. */

#include "recto-site-fixture.h"
#include "site/recto-page-url.h"

static void
check (const char *settings,
       const char *url,
       const char *expected)
{
  g_autoptr (GBytes) bytes = recto_site_fixture_bytes (settings);
  g_autoptr (RectoConfig) config = recto_config_new (bytes, NULL);
  g_autofree char *address = recto_page_url_for_url (config, url);

  g_assert_cmpstr (address, ==, expected);
}

static void
test_addresses (void)
{
  check ("url: https://x.example\n", "/a/b/", "https://x.example/a/b/");
  check ("url: https://x.example/\nbaseurl: /notes/\n", "/a.html", "https://x.example/notes/a.html");
  check ("url: https://x.example\nbaseurl: notes\n", "/", "https://x.example/notes/");
  check ("url: https://x.example\nbaseurl: ''\n", "/木/a b/", "https://x.example/%E6%9C%A8/a%20b/");
  check ("url: https://x.example\n", "/%E6%9C%A8/", "https://x.example/%E6%9C%A8/");
  check ("url: ''\n", "/a/", NULL);
  check ("title: x\n", "/a/", NULL);
  /* What is no address of a web site is none that anybody may open. */
  check ("url: file://\n", "/etc/passwd", NULL);
  check ("url: javascript://x\n", "/a/", NULL);
  check ("url: HTTP://x.example\n", "/a/", "HTTP://x.example/a/");
}

static void
test_entries (void)
{
  g_autofree char *root = recto_site_fixture_new ();
  g_autoptr (RectoSite) site = NULL;
  g_autofree char *post = NULL;

  recto_site_fixture_write (root, "_config.yml", "url: https://x.example\n");
  recto_site_fixture_write (root, "_posts/2021-01-02-x.md", "---\n---\n");
  site = recto_site_fixture_load (root);
  post = recto_page_url (recto_site_get_config (site), recto_site_fixture_entry (site, "_posts/2021-01-02-x.md"));
  g_assert_cmpstr (post, ==, "https://x.example/2021/01/02/x.html");
  g_assert_null (recto_page_url (recto_site_get_config (site), recto_site_fixture_entry (site, "_config.yml")));
  recto_site_fixture_remove (root);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/page-url/addresses", test_addresses);
  g_test_add_func ("/site/page-url/entries", test_entries);
  return g_test_run ();
}
