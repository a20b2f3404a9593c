/* What addresses in a page mean. */

#include "page/recto-page-links.h"

static void
test_resolve (void)
{
  static const struct
  {
    const char *address;
    RectoPageTargetKind kind;
    const char *uri;
    const char *path;
  } cases[] = {
    { "#note", RECTO_PAGE_TARGET_FRAGMENT, "#note", NULL },
    { "/assets/img/a.png", RECTO_PAGE_TARGET_SITE, "recto-site://site/assets/img/a.png", "assets/img/a.png" },
    { "/home/assets/img/a.png", RECTO_PAGE_TARGET_SITE, "recto-site://site/assets/img/a.png", "assets/img/a.png" },
    { "/homework/a.png", RECTO_PAGE_TARGET_SITE, "recto-site://site/homework/a.png", "homework/a.png" },
    { "b.png", RECTO_PAGE_TARGET_SITE, "recto-site://site/blog/2024/x/b.png", "blog/2024/x/b.png" },
    { "../../b.png?v=1#t", RECTO_PAGE_TARGET_SITE, "recto-site://site/blog/b.png?v=1#t", "blog/b.png" },
    { "../../../../../../etc/passwd", RECTO_PAGE_TARGET_SITE, "recto-site://site/etc/passwd", "etc/passwd" },
    { "/%2e%2e/%2e%2e/etc/passwd", RECTO_PAGE_TARGET_SITE, "recto-site://site/etc/passwd", "etc/passwd" },
    { "/a b/%E4%B8%AD.png", RECTO_PAGE_TARGET_SITE, "recto-site://site/a%20b/%E4%B8%AD.png", "a b/中.png" },
    { "/blog/", RECTO_PAGE_TARGET_SITE, "recto-site://site/blog/", "blog/" },
    { "https://ada.example/home/blog/", RECTO_PAGE_TARGET_SITE, "recto-site://site/blog/", "blog/" },
    { "https://ada.example.evil/x", RECTO_PAGE_TARGET_EXTERNAL, "https://ada.example.evil/x", NULL },
    { "https://other.example/x", RECTO_PAGE_TARGET_EXTERNAL, "https://other.example/x", NULL },
    { "//other.example/x", RECTO_PAGE_TARGET_EXTERNAL, "https://other.example/x", NULL },
    { "\\\\other.example/x", RECTO_PAGE_TARGET_EXTERNAL, "https://other.example/x", NULL },
    { "MAILTO:a@b.example", RECTO_PAGE_TARGET_EXTERNAL, "MAILTO:a@b.example", NULL },
    { "javascript:alert(1)", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { " \x01 jAva\nscript\t:alert(1)", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { "vbscript:x", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { "file:///etc/passwd", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { "recto-site://app/x", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { "data:text/html,<script>", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
    { "data:image/png;base64,AA==", RECTO_PAGE_TARGET_DATA, "data:image/png;base64,AA==", NULL },
    { "data:image/pngx,AA==", RECTO_PAGE_TARGET_REFUSED, NULL, NULL },
  };
  g_autoptr (RectoPageLinks) links = recto_page_links_new ("https://ada.example/", "/home/", "/blog/2024/x/");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = NULL;
      g_autofree char *path = NULL;

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (recto_page_links_resolve (links, cases[i].address, &uri, &path), ==, cases[i].kind);
      g_assert_cmpstr (uri, ==, cases[i].uri);
      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

static void
test_public (void)
{
  g_autoptr (RectoPageLinks) links = recto_page_links_new ("https://ada.example", "home", "/");
  g_autofree char *page = recto_page_links_to_public (links, "recto-site://site/blog/x/");
  g_autofree char *other = recto_page_links_to_public (links, "https://other.example/");

  g_assert_cmpstr (page, ==, "https://ada.example/home/blog/x/");
  g_assert_cmpstr (other, ==, "https://other.example/");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/links/resolve", test_resolve);
  g_test_add_func ("/page/links/public", test_public);
  return g_test_run ();
}
