/* Colours come into the page after it is shown, and stay there. */

#include "preview-fixture.h"

#include <time.h>

#include "preview/recto-preview-cage.h"
#include "preview/recto-preview-highlighter.h"

#define PAGE(body) "---\nlayout: page\n---\n" body

static const char coloured[] = "String(document.querySelectorAll('[data-colours]').length)";

static char *
ask (PreviewFixture *fixture,
     const char *script)
{
  return preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, script);
}

static void
show_coloured (PreviewFixture *fixture,
               const char *text)
{
  preview_fixture_show (fixture, "_pages/x.md", text);
  preview_wait_for_answer (fixture->view, coloured, "0");
}

static void
test_page (PreviewFixture *fixture,
           gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  show_coloured (fixture, PAGE ("```c\nint a = 1 < 2;\n```\n\n- list\n\n  ```python\n  def f(): pass\n  ```\n\n```nolang\nint\n```\n"));
  first = ask (fixture, "document.querySelectorAll('code')[0].innerHTML");
  second = ask (fixture, "document.querySelectorAll('li code')[0].innerHTML");
  third = ask (fixture, "document.querySelectorAll('code')[2].innerHTML");
  g_assert_cmpstr (first, ==, "<span class=\"kt\">int</span> a = <span class=\"mi\">1</span> &lt; <span class=\"mi\">2</span>;\n");
  g_assert_cmpstr (second, ==, "<span class=\"k\">def</span> <span class=\"nf\">f</span>(): <span class=\"k\">pass</span>\n");
  g_assert_cmpstr (third, ==, "int\n");
}

/* The colours that a page brings are readable, on light and on dark paper. */
static void
test_contrast (PreviewFixture *fixture,
               gconstpointer data)
{
  static const char script[] =
    "(() => {"
    "  const share = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);"
    "  const light = c => { const [r, g, b] = c.match(/\\d+/g).map(v => share(v / 255)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
    "  const paper = getComputedStyle(document.querySelector('pre')).backgroundColor;"
    "  const bad = [];"
    "  let n = 0;"
    "  const all = list => Array.from(list).flatMap(rule => rule.selectorText ? [rule] : all(rule.cssRules || []));"
    "  for (const rule of Array.from(document.styleSheets).flatMap(sheet => all(sheet.cssRules)))"
    "    for (const [, name] of (rule.selectorText.split('.highlighter-rouge) ')[1] || '').matchAll(/\\.(\\w+)/g)) {"
    "      n++;"
    "      const span = document.createElement('span');"
    "      span.className = name;"
    "      document.querySelector('pre.highlight').append(span);"
    "      const style = getComputedStyle(span);"
    "      const back = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? paper : style.backgroundColor;"
    "      const [low, high] = [light(style.color), light(back)].sort((a, b) => a - b);"
    "      if ((high + 0.05) / (low + 0.05) < 4.5)"
    "        bad.push(name);"
    "      span.remove();"
    "    }"
    "  return n < 50 ? 'only ' + n : bad.join();"
    "})()";
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  static const char *const answers[] = { "false", "true" };

  show_coloured (fixture, PAGE ("```c\nint a;\n```\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autofree char *bad = NULL;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      preview_wait_for_answer (fixture->view, "String(matchMedia('(prefers-color-scheme: dark)').matches)", answers[i]);
      bad = ask (fixture, script);
      g_assert_cmpstr (bad, ==, "");
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* A change elsewhere touches no code; and code that is known comes with its
 * colours, also in another document. */
static void
test_kept (PreviewFixture *fixture,
           gconstpointer data)
{
  g_autofree char *marked = NULL;
  g_autofree char *same = NULL;
  g_autofree char *html = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *other = NULL;

  show_coloured (fixture, PAGE ("one\n\n```c\nint a;\n```\n\ntwo\n"));
  marked = ask (fixture, "window.code = document.querySelector('code'); code.innerHTML");
  preview_fixture_show (fixture, "_pages/x.md", PAGE ("one more\n\n```c\nint a;\n```\n\ntwo, and\n\nthree\n"));
  same = ask (fixture, "String(window.code === document.querySelector('code'))");
  html = ask (fixture, "document.querySelector('code').innerHTML");
  g_assert_cmpstr (same, ==, "true");
  g_assert_cmpstr (html, ==, marked);

  /* No answer is waited for: they are there at once. */
  preview_fixture_show (fixture, "_pages/x.md", PAGE ("> ```c\n> int a;\n> ```\n"));
  moved = ask (fixture, "document.querySelector('blockquote code').innerHTML");
  g_assert_cmpstr (moved, ==, marked);
  preview_fixture_show (fixture, "_pages/y.md", PAGE ("```c\nint a;\n```\n"));
  other = ask (fixture, "document.querySelector('code').innerHTML");
  g_assert_cmpstr (other, ==, marked);
}

/* Code that is changed keeps the colours that it had until it has new ones,
 * and is never anything but the text. */
static void
test_lent (PreviewFixture *fixture,
           gconstpointer data)
{
  static const char *const codes[] = {
    "int a;\nreturn b;\n",
    "int ab;\nreturn b;\n",
    "int ab;\nreturn;\n",
    "int ab;\nreturn;\n\n\nx\n",
    "y\nint ab;\nreturn;\n\n\nx\n",
    "y\nint ab;\n\"s\"\n\n\nx\n",
    "y\nint ab;\n\"s\"\n",
    "\xe4\xb8\xad y\nint ab;\n\"s\"\n",
    "int ab;\n\"s\"\n",
  };
  g_autofree char *watch = NULL;
  g_autofree char *lost = NULL;

  show_coloured (fixture, PAGE ("```c\nint a;\n```\n"));
  /* Of every state of the page, not only of those that we ask for. */
  watch = ask (fixture,
               "window.lost = []; new MutationObserver(() => { const code = document.querySelector('code');"
               "  if (!code || !code.querySelector('span')) lost.push(code ? code.textContent : 'none'); })"
               ".observe(document.getElementById('recto-page'), { childList: true, subtree: true, characterData: true }); 'x'");
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *page = g_strdup_printf (PAGE ("```c\n%s```\n"), codes[i]);
      g_autofree char *text = NULL;
      g_autofree char *final_text = NULL;

      preview_fixture_show (fixture, "_pages/x.md", page);
      text = ask (fixture, "document.querySelector('code').textContent");
      g_assert_cmpstr (text, ==, codes[i]);
      if (i % 2 == 0)
        preview_wait_for_answer (fixture->view, coloured, "0");
      final_text = ask (fixture, "document.querySelector('code').textContent");
      g_assert_cmpstr (final_text, ==, codes[i]);
    }
  lost = ask (fixture, "lost.join('|')");
  g_assert_cmpstr (lost, ==, "");
}

/* The layout is the same with colours as without. */
static void
test_layout (PreviewFixture *fixture,
             gconstpointer data)
{
  static const char size[] =
    "(() => { const r = document.querySelector('pre').getBoundingClientRect(); const c = document.querySelector('code');"
    "return [r.width, r.height, c.getBoundingClientRect().width, document.querySelector('pre').scrollWidth].join(); })()";
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  show_coloured (fixture, PAGE ("```js\n// note\nfunction f(a) { return `${a}` + /x/ + 12 + \"\xe4\xb8\xad\"; }\n```\n"));
  with = ask (fixture, size);
  g_free (ask (fixture, "const c = document.querySelector('code'); c.textContent = c.textContent; 'x'"));
  without = ask (fixture, size);
  g_assert_cmpstr (with, ==, without);
}

typedef struct
{
  GString *told;
  guint n_told;
} Told;

static void
coloured_cb (RectoPreviewHighlighter *highlighter,
             const char *key,
             GBytes *html,
             Told *told)
{
  g_string_append_printf (told->told, "%s:%s ", key, html != NULL ? "coloured" : "plain");
  told->n_told++;
}

static void
add_code (GPtrArray *list,
          const char *language,
          const char *text)
{
  g_autofree char *html = g_markup_escape_text (text, -1);
  g_autofree char *block = g_strdup_printf ("<div class=\"language-%s highlighter-rouge\"><code>%s</code></div>", language, html);
  const char *place = block;
  RectoPreviewCodeRange range;
  RectoPreviewCode *code = recto_preview_code_find_next (&place, &range);

  g_assert_nonnull (code);
  g_ptr_array_add (list, code);
}

static RectoPreviewHighlighter *
new_highlighter (RectoPreviewColours *colours,
                 Told *told)
{
  RectoPreviewHighlighter *highlighter = recto_preview_highlighter_new (colours);

  told->told = g_string_new (NULL);
  g_signal_connect (highlighter, "coloured", G_CALLBACK (coloured_cb), told);
  return highlighter;
}

/* Nothing is done before the start, nothing twice, and what is known is told. */
static void
test_order (void)
{
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1 << 20);
  Told told = { 0 };
  g_autoptr (RectoPreviewHighlighter) highlighter = new_highlighter (colours, &told);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);

  add_code (first, "c", "int never;");
  add_code (second, "c", "int a;");
  add_code (second, "js", "var b;");
  recto_preview_highlighter_set_wanted (highlighter, first);
  recto_preview_highlighter_set_wanted (highlighter, second);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (told.n_told, ==, 0);
  recto_preview_highlighter_start (highlighter);
  preview_wait_for (told.n_told == 2);
  g_assert_true (recto_preview_colours_lookup (colours, ((RectoPreviewCode *) second->pdata[0])->key, NULL));
  g_assert_false (recto_preview_colours_lookup (colours, ((RectoPreviewCode *) first->pdata[0])->key, NULL));

  recto_preview_highlighter_set_wanted (highlighter, second);
  g_assert_cmpuint (told.n_told, ==, 4);
  recto_preview_highlighter_stop (highlighter);
  g_string_free (told.told, TRUE);
}

/* A process that dies takes its piece with it, and no other; one that only
 * dies is not started for ever. */
static void
test_death (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-highlighter-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "program", NULL);
  g_autofree char *count = g_build_filename (folder, "count", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nread -r line || exit 0\necho x >>'%s'\n"
                                             "[ $(wc -l <'%s') -eq 2 ] && { echo -; read -r line; }\nexit 1\n",
                                             count, count);
  g_autofree char *starts = NULL;
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1 << 20);
  Told told = { 0 };
  g_autoptr (RectoPreviewHighlighter) highlighter = new_highlighter (colours, &told);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);

  g_assert_true (g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("RECTO_HIGHLIGHT", program, TRUE);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("int a%u;\n", i);

      add_code (wanted, "c", text);
    }
  recto_preview_highlighter_set_wanted (highlighter, wanted);
  recto_preview_highlighter_start (highlighter);
  /* The answer in between begins the count anew. */
  preview_wait_for (told.n_told == 6);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (told.n_told, ==, 6);
  g_assert_null (strstr (told.told->str, "coloured"));
  g_assert_true (g_file_get_contents (count, &starts, NULL, NULL));
  g_assert_cmpuint (strlen (starts), ==, 2 * 5);
  g_unsetenv ("RECTO_HIGHLIGHT");
  g_string_free (told.told, TRUE);
  preview_remove_all (folder);
}

typedef struct
{
  gint64 last;
  gint64 longest;
} Turns;

/* Of our thread, since others may keep the processor. */
static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
turn_cb (gpointer user_data)
{
  Turns *turns = user_data;
  gint64 now = processor_time ();

  if (turns->last != 0)
    turns->longest = MAX (turns->longest, now - turns->last);
  turns->last = now;
  return G_SOURCE_CONTINUE;
}

/* Code of 100 KB takes its time in its own process: the main loop goes on
 * turning. How long the longest turn is depends on the machine; it is told. */
static void
test_long (void)
{
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (16 << 20);
  Told told = { 0 };
  Turns turns = { 0 };
  g_autoptr (RectoPreviewHighlighter) highlighter = new_highlighter (colours, &told);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);
  g_autoptr (GString) text = g_string_new (NULL);
  guint source = g_idle_add (turn_cb, &turns);
  gint64 start = g_get_monotonic_time ();

  while (text->len < 100 * 1024)
    g_string_append_printf (text, "static int f%u (char *a) { return a[0] == 7 ? 0x%x : \"s\"[1]; } // note\n", (guint) text->len, (guint) text->len);
  add_code (wanted, "c", text->str);
  recto_preview_highlighter_set_wanted (highlighter, wanted);
  recto_preview_highlighter_start (highlighter);
  preview_wait_for (told.n_told == 1);
  g_source_remove (source);
  g_test_message ("%zu bytes in %.1f ms, longest turn of the main loop %.2f ms of processor time", text->len,
                  (g_get_monotonic_time () - start) / 1000.0, turns.longest / 1000.0);
  g_assert_nonnull (strstr (told.told->str, ":coloured"));
  recto_preview_highlighter_stop (highlighter);
  g_string_free (told.told, TRUE);
}

#define TEST(name, function) \
  g_test_add ("/preview/highlighter/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("page", test_page);
  TEST ("contrast", test_contrast);
  TEST ("kept", test_kept);
  TEST ("lent", test_lent);
  TEST ("layout", test_layout);
  g_test_add_func ("/preview/highlighter/order", test_order);
  g_test_add_func ("/preview/highlighter/death", test_death);
  g_test_add_func ("/preview/highlighter/long", test_long);
  return g_test_run ();
}
