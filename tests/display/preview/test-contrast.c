/* The page for those who want high contrast: all text has at least seven to
 * one, and links, chips and ticks are told by more than a colour. */

#include "preview-fixture.h"

#include "preview/recto-preview-cage.h"

#define PAGE                                                                                    \
  "---\nlayout: post\ntitle: Title\ndescription: What it is\ndate: 2025-03-09\n"                \
  "tags: [one, two]\ncategories: [three]\n---\n"                                                \
  "# One\n\n###### Six\n\nText with [a link](/x/), `code`, ==none== and <mark>mark</mark>.\n\n" \
  "> A quote.\n\n> A tip.\n{: .block-tip }\n\n- [x] done\n- [ ] left\n\n"                       \
  "| a | b |\n|---|---|\n| c | d |\n\n```c\nint a;\n```\n\n{% unknown tag %}\n\nNote[^1].\n\n[^1]: Foot.\n"

/* The worst of each kind of text, as "NAME RATIO", where it is less than seven. */
static const char faint[] =
  "(() => {"
  "  const share = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);"
  "  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => share(v / 255)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
  "  const paper = node => { for (; node; node = node.parentElement) {"
  "    const c = getComputedStyle(node).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'none'; };"
  "  const pre = document.querySelector('pre.highlight');"
  "  for (const name of ['c', 'k', 's', 'm', 'nf', 'nc', 'nt', 'gd', 'gi']) {"
  "    const span = document.createElement('span'); span.className = name; span.textContent = name; pre.append(span); }"
  "  const bad = []; let n = 0;"
  "  for (const node of document.querySelectorAll('#recto-page *')) {"
  "    if (!Array.from(node.childNodes).some(child => child.nodeType === 3 && child.data.trim())) continue;"
  "    n++;"
  "    const [low, high] = [light(getComputedStyle(node).color), light(paper(node))].sort((a, b) => a - b);"
  "    const ratio = (high + 0.05) / (low + 0.05);"
  "    if (ratio < 7) bad.push(node.tagName + '.' + node.className + ' ' + ratio.toFixed(1));"
  "  }"
  "  return n < 25 ? 'only ' + n : bad.join(', ');"
  "})()";

static char *
ask (PreviewFixture *fixture,
     const char *script)
{
  return preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, script);
}

static void
test_text (PreviewFixture *fixture,
           gconstpointer data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  static const char *const answers[] = { "false", "true" };

  preview_fixture_show (fixture, "_posts/2025-03-09-x.md", PAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autofree char *bad = NULL;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      preview_wait_for_answer (fixture->view, "String(matchMedia('(prefers-color-scheme: dark)').matches)", answers[i]);
      bad = ask (fixture, faint);
      g_assert_cmpstr (bad, ==, "");
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_signs (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *tick = NULL;

  preview_fixture_show (fixture, "_posts/2025-03-09-x.md", PAGE);
  link = ask (fixture, "getComputedStyle(document.querySelector('p a[href]')).textDecorationLine");
  g_assert_cmpstr (link, ==, "underline");
  tick = ask (fixture, "getComputedStyle(document.querySelector('li input:checked'), '::before').content");
  g_assert_cmpstr (tick, ==, "\"✓\"");
}

int
main (int argc,
      char *argv[])
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  if (!preview_test_init (&argc, &argv))
    return 77;
  g_test_add ("/contrast/text", PreviewFixture, NULL, preview_fixture_set_up, test_text, preview_fixture_tear_down);
  g_test_add ("/contrast/signs", PreviewFixture, NULL, preview_fixture_set_up, test_signs, preview_fixture_tear_down);
  return g_test_run ();
}
