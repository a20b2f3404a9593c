/* Code has the colours of the site's own stylesheet, on light paper and on
 * dark, and ours where it has none. */

#include "preview-fixture.h"

#include "preview/recto-preview-cage.h"

#define PATH "_pages/x.md"
#define TEXT "---\nlayout: page\n---\n```c\nint a = 1;\n```\n\n`int b`{:.language-c}\n"

#define COLOUR(selector) "getComputedStyle(document.querySelector('" selector "')).color"

static char *
ask (PreviewFixture *fixture,
     const char *script)
{
  return preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, script);
}

static void
set_dark (PreviewFixture *fixture,
          gboolean is_dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  preview_wait_for_answer (fixture->view, "String(matchMedia('(prefers-color-scheme: dark)').matches)", is_dark ? "true" : "false");
}

static void
show (PreviewFixture *fixture)
{
  preview_fixture_write (fixture, "_config.yml", "markdown: kramdown\n");
  preview_fixture_load_site (fixture);
  preview_fixture_show (fixture, PATH, TEXT);
  preview_wait_for_answer (fixture->view, "String(document.querySelectorAll('[data-colours]').length)", "0");
}

/* Reads the site again, as after a change on the disk. */
static void
change (PreviewFixture *fixture,
        const char *path,
        const char *text)
{
  g_autoptr (RectoSite) old = g_steal_pointer (&fixture->site);
  g_autoptr (GError) error = NULL;

  preview_fixture_write (fixture, path, text);
  fixture->site = recto_site_reload (old, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fixture->site != old);
  recto_preview_set_site (fixture->preview, fixture->site);
}

static void
test_none (PreviewFixture *fixture,
           gconstpointer data)
{
  g_autofree char *light = NULL;
  g_autofree char *in_line = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *dark = NULL;

  set_dark (fixture, FALSE);
  show (fixture);
  light = ask (fixture, COLOUR ("pre .kt"));
  in_line = ask (fixture, COLOUR ("p .kt"));
  plain = ask (fixture, COLOUR ("pre"));
  g_assert_cmpstr (light, !=, plain);
  g_assert_cmpstr (light, ==, in_line);
  set_dark (fixture, TRUE);
  dark = ask (fixture, COLOUR ("pre .kt"));
  g_assert_cmpstr (dark, !=, light);
}

static void
test_theme (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autofree char *plain = NULL;
  g_autofree char *style = NULL;

  set_dark (fixture, FALSE);
  preview_fixture_write (fixture, "assets/css/syntax.css",
                         "body { display: none } .highlight { color: #010203; background: url(http://tracker.example/) }\n"
                         ".highlight .kt { color: #123456; position: fixed } .highlight .s { color: #222 } .highlight .c { color: #333 }\n"
                         "html[data-theme=\"dark\"] .highlight .kt { color: #abcdef } html[data-theme=\"dark\"] .highlight { color: #eee }\n"
                         "html[data-theme=\"dark\"] .highlight .c, html[data-theme=\"dark\"] .highlight .k { color: #ddd }\n"
                         "html[data-theme=\"dark\"] .highlight .s { color: #ddd } html[data-theme=\"dark\"] .highlight .m { color: #ddd }\n");
  show (fixture);
  preview_wait_for_answer (fixture->view, COLOUR ("pre .kt"), "rgb(18, 52, 86)");
  /* What the theme does not name is as plain as the code around it, and code
   * in a line is not what it is for. */
  preview_wait_for_answer (fixture->view, COLOUR ("pre .mi"), "rgb(1, 2, 3)");
  plain = ask (fixture, COLOUR ("p code"));
  preview_wait_for_answer (fixture->view, COLOUR ("p .kt"), plain);
  style = ask (fixture, "document.getElementById('recto-code-style').textContent");
  g_assert_null (strstr (style, "url"));
  g_assert_null (strstr (style, "position"));
  set_dark (fixture, TRUE);
  preview_wait_for_answer (fixture->view, COLOUR ("pre .kt"), "rgb(171, 205, 239)");
  preview_wait_for_answer (fixture->view, COLOUR ("pre .mi"), "rgb(238, 238, 238)");
}

/* It comes without loading the page anew, and goes the same way. */
static void
test_change (PreviewFixture *fixture,
             gconstpointer data)
{
  g_autofree char *ours = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *kept = NULL;

  set_dark (fixture, FALSE);
  show (fixture);
  ours = ask (fixture, COLOUR ("pre .kt"));
  mark = ask (fixture, "String(window.mark = 7)");
  change (fixture, "css/main.css", ".highlight .kt{color:#123456}.highlight .s{color:#222}.highlight .c{color:#333}");
  preview_wait_for_answer (fixture->view, COLOUR ("pre .kt"), "rgb(18, 52, 86)");
  change (fixture, "css/main.css", ".highlight .kt{color:#654321}.highlight .s{color:#222}.highlight .c{color:#333}");
  preview_wait_for_answer (fixture->view, COLOUR ("pre .kt"), "rgb(101, 67, 33)");
  change (fixture, "css/main.css", "body{color:red}");
  preview_wait_for_answer (fixture->view, COLOUR ("pre .kt"), ours);
  kept = ask (fixture, "String(window.mark)");
  g_assert_cmpstr (kept, ==, mark);
}

int
main (int argc,
      char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  g_test_add ("/preview/code-style/none", PreviewFixture, NULL, preview_fixture_set_up, test_none, preview_fixture_tear_down);
  g_test_add ("/preview/code-style/theme", PreviewFixture, NULL, preview_fixture_set_up, test_theme, preview_fixture_tear_down);
  g_test_add ("/preview/code-style/change", PreviewFixture, NULL, preview_fixture_set_up, test_change, preview_fixture_tear_down);
  return g_test_run ();
}
