/* Which of a site's stylesheets colour code, for which pages, and that it is
 * known again when they change. */

#include <unistd.h>

#include "recto-site-fixture.h"

#define DEEP  ".highlight .k{color:#111}.highlight .s{color:#222}.highlight .c{color:#333}"
#define LIGHT ".highlight .k{color:#eee}.highlight .s{color:#ddd}.highlight .c{color:#ccc}"
#define OTHER ".highlight .k{color:#010101}.highlight .s{color:#020202}.highlight .c{color:#030303}"

typedef struct
{
  char *root;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->root = recto_site_fixture_new ();
  recto_site_fixture_write (fixture->root, "_config.yml", "title: a\n");
  recto_site_fixture_write (fixture->root, "index.md", "---\n---\nText\n");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  recto_site_fixture_remove (fixture->root);
  g_free (fixture->root);
}

/* What a page gets in one scheme, or NULL. */
static char *
find_scheme (const char *css,
             const char *scheme)
{
  g_autofree char *start = g_strdup_printf ("@media (prefers-color-scheme:%s){\n", scheme);
  const char *at = css != NULL ? strstr (css, start) : NULL;

  return at != NULL ? g_strndup (at, strstr (at, "\n}\n") - at) : NULL;
}

static void
assert_style (Fixture *fixture,
              const char *light,
              const char *dark)
{
  g_autoptr (RectoSite) site = recto_site_fixture_load (fixture->root);
  const char *css = recto_site_get_code_stylesheet (site);
  g_autofree char *in_light = find_scheme (css, "light");
  g_autofree char *in_dark = find_scheme (css, "dark");

  g_assert_true ((in_light != NULL) == (light != NULL));
  g_assert_true ((in_dark != NULL) == (dark != NULL));
  if (light != NULL)
    g_assert_nonnull (strstr (in_light, light));
  if (dark != NULL)
    g_assert_nonnull (strstr (in_dark, dark));
}

static void
test_none (Fixture *fixture,
           gconstpointer data)
{
  assert_style (fixture, NULL, NULL);
  recto_site_fixture_write (fixture->root, "assets/main.css", "a{color:red}.highlight{background:yellow}.highlight .k{color:red}");
  assert_style (fixture, NULL, NULL);
}

/* Without a ground of its own a theme is only for paper that it suits. */
static void
test_alone (Fixture *fixture,
            gconstpointer data)
{
  recto_site_fixture_write (fixture->root, "css/main.css", "body{color:#000}" DEEP);
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
  recto_site_fixture_write (fixture->root, "css/main.css", LIGHT);
  assert_style (fixture, NULL, ".highlight .k{color:#eee;}");
  recto_site_fixture_write (fixture->root, "css/main.css", ".highlight{background:#fff}" DEEP);
  assert_style (fixture, ".highlight .k{color:#111;}", ".highlight{color:#1d1d20}");
  recto_site_fixture_write (fixture->root, "css/main.css", ".highlight pre{background:#222}" LIGHT);
  assert_style (fixture, ".highlight{color:#dcdce0}", ".highlight .k{color:#eee;}");
  recto_site_fixture_write (fixture->root, "css/main.css", DEEP "[data-theme=dark] .highlight .k,.dark .highlight .s{color:#ffe}.dark .highlight .c,.dark .highlight .o{color:#ffd}.dark .highlight .n{color:#ffc}");
  assert_style (fixture, ".highlight .k{color:#111;}", ".highlight .c{color:#333;}\n.highlight .k,.highlight .s{color:#ffe;}");
}

static void
test_config (Fixture *fixture,
             gconstpointer data)
{
  recto_site_fixture_write (fixture->root, "_config.yml", "highlight_theme_light: day\nhighlight_theme_dark: native\n");
  recto_site_fixture_write (fixture->root, "assets/css/jekyll-pygments-themes-day.css", DEEP);
  recto_site_fixture_write (fixture->root, "assets/css/jekyll-pygments-themes-native.css", ".highlight pre{background-color:#404040}" LIGHT);
  recto_site_fixture_write (fixture->root, "assets/css/jupyter.css", OTHER);
  assert_style (fixture, ".highlight .k{color:#111;}", ".highlight pre{background-color:#404040;}\n.highlight .k{color:#eee;}");
  recto_site_fixture_write (fixture->root, "_config.yml", "highlight_theme_light: day\nhighlight_theme_dark: native\nenable_darkmode: false\n");
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
  recto_site_fixture_write (fixture->root, "_config.yml", "highlight_theme_light: ../../../day\nhighlight_theme_dark: gone\n");
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
}

/* What the layouts name, in its order, and for which pages the tag says. */
static void
test_layouts (Fixture *fixture,
              gconstpointer data)
{
  recto_site_fixture_write (fixture->root, "assets/css/syntax-a.css", DEEP);
  recto_site_fixture_write (fixture->root, "assets/css/syntax-b.css", LIGHT);
  recto_site_fixture_write (fixture->root, "assets/css/unused-syntax-b.css", OTHER);
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
  recto_site_fixture_write (fixture->root, "_includes/head/style.liquid",
                            "<link rel=\"stylesheet\" href=\"{{ '/assets/css/syntax-a.css' | relative_url }}\" id=\"highlight_theme_light\">\n"
                            "{% if site.enable_darkmode %}<link rel=\"stylesheet\" href=\"{{ '/assets/css/syntax-b.css' | relative_url }}\" "
                            "media=\"none\" id=\"highlight_theme_dark\">{% endif %}\n");
  assert_style (fixture, ".highlight .k{color:#111;}", ".highlight .k{color:#eee;}");
  recto_site_fixture_write (fixture->root, "_config.yml", "enable_darkmode: false\n");
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
  recto_site_fixture_write (fixture->root, "_layouts/default.html", "<link href=\"/assets/css/unused-syntax-b.css?v=1\">");
  assert_style (fixture, ".highlight .k{color:#111;}\n.highlight .s{color:#222;}\n.highlight .c{color:#333;}\n.highlight .k{color:#010101;}", NULL);
}

static void
test_sass (Fixture *fixture,
           gconstpointer data)
{
  recto_site_fixture_write (fixture->root, "_sass/minima/_syntax-highlighting.scss", ".highlight { .k { color: #111 } .s { color: #222 } .c { color: #333 } }");
  recto_site_fixture_write (fixture->root, "_sass/_other-syntax.scss", OTHER);
  recto_site_fixture_write (fixture->root, "assets/main.scss", "---\n---\n@import \"minima/syntax-highlighting\";\n");
  recto_site_fixture_write (fixture->root, "_layouts/default.html", "<link href=\"/assets/main.css\">");
  assert_style (fixture, ".highlight .k{color:#111;}", NULL);
}

static void
test_change (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoSite) first = NULL;
  g_autoptr (RectoSite) same = NULL;
  g_autoptr (RectoSite) other = NULL;
  g_autoptr (GError) error = NULL;

  recto_site_fixture_write (fixture->root, "_sass/_syntax.scss", DEEP);
  first = recto_site_fixture_load (fixture->root);
  same = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (same == first);
  recto_site_fixture_write (fixture->root, "_sass/_syntax.scss", OTHER);
  other = recto_site_reload (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (other != first);
  g_assert_nonnull (strstr (recto_site_get_code_stylesheet (first), "#111"));
  g_assert_nonnull (strstr (recto_site_get_code_stylesheet (other), "#010101"));
  g_assert_true (recto_site_lookup (first, "index.md") == recto_site_lookup (other, "index.md"));
}

/* Nothing outside of the site, and nothing that is no file. */
static void
test_outside (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *outside = recto_site_fixture_new ();
  g_autofree char *sass = g_build_filename (fixture->root, "_sass", NULL);
  g_autofree char *css = g_build_filename (fixture->root, "syntax.css", NULL);
  g_autofree char *file = g_build_filename (outside, "syntax.css", NULL);

  recto_site_fixture_write (outside, "syntax.css", DEEP);
  g_assert_cmpint (symlink (outside, sass), ==, 0);
  g_assert_cmpint (symlink (file, css), ==, 0);
  assert_style (fixture, NULL, NULL);
  recto_site_fixture_write (fixture->root, "_config.yml", "sass: {sass_dir: ../}\nhighlight_theme_light: x\n");
  assert_style (fixture, NULL, NULL);
  recto_site_fixture_remove (outside);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/code-style/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/site/code-style/alone", Fixture, NULL, set_up, test_alone, tear_down);
  g_test_add ("/site/code-style/config", Fixture, NULL, set_up, test_config, tear_down);
  g_test_add ("/site/code-style/layouts", Fixture, NULL, set_up, test_layouts, tear_down);
  g_test_add ("/site/code-style/sass", Fixture, NULL, set_up, test_sass, tear_down);
  g_test_add ("/site/code-style/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/site/code-style/outside", Fixture, NULL, set_up, test_outside, tear_down);
  return g_test_run ();
}
