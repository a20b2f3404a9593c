/* Lines and places in the page, both ways and without an echo. */

#include "preview-fixture.h"

#include "preview/recto-preview-cage.h"

typedef struct
{
  guint n_signals;
  guint line;
  double fraction;
} Seen;

static void
visible_cb (RectoPreview *preview,
            guint line,
            double fraction,
            Seen *seen)
{
  seen->n_signals++;
  seen->line = line;
  seen->fraction = fraction;
}

static void
activated_cb (RectoPreview *preview,
              guint line,
              Seen *seen)
{
  seen->n_signals++;
  seen->line = line;
}

static void
show_long (PreviewFixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: x\nlayout: page\n---\n\n");

  /* Paragraph N is in line 6 + 2 N. */
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);
  preview_fixture_show (fixture, "_pages/x.md", text->str);
}

static double
number (PreviewFixture *fixture,
        const char *script)
{
  g_autofree char *text = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, script);

  return g_ascii_strtod (text, NULL);
}

/* A scroll that we ask for is done, and not told back. */
static void
test_to_line (PreviewFixture *fixture,
              gconstpointer data)
{
  Seen seen = { 0 };

  show_long (fixture);
  g_signal_connect (fixture->preview, "visible-line-changed", G_CALLBACK (visible_cb), &seen);
  for (guint line = 6; line < 500; line += 100)
    {
      recto_preview_scroll_to_line (fixture->preview, line, 0);
      g_assert_cmpfloat_with_epsilon (number (fixture, "window.scrollY"), number (fixture, "recto.lineToY(recto.yToLine(window.scrollY))"), 1.5);
      g_assert_cmpfloat_with_epsilon (number (fixture, "recto.yToLine(window.scrollY)"), line, 0.2);
    }
  /* The frames that would tell of it have come and gone. */
  preview_fixture_show (fixture, "_pages/y.md", "---\nlayout: page\n---\nshort\n");
  g_assert_cmpuint (seen.n_signals, ==, 0);
}

/* The title and the front matter are the top, the last line is the end. */
static void
test_ends (PreviewFixture *fixture,
           gconstpointer data)
{
  show_long (fixture);
  recto_preview_scroll_to_line (fixture->preview, 10000, 0);
  g_assert_cmpfloat_with_epsilon (number (fixture, "window.scrollY + window.innerHeight"),
                                  number (fixture, "document.documentElement.scrollHeight"), 1.5);
  recto_preview_scroll_to_line (fixture->preview, 1, 0);
  g_assert_cmpfloat (number (fixture, "window.scrollY"), ==, 0);
}

/* A person's scroll is told, with the line that is at the top. */
static void
test_from_view (PreviewFixture *fixture,
                gconstpointer data)
{
  Seen seen = { 0 };
  double y;

  show_long (fixture);
  g_signal_connect (fixture->preview, "visible-line-changed", G_CALLBACK (visible_cb), &seen);
  y = number (fixture, "recto.lineToY(206)");
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "window.scrollTo(0, Math.ceil(recto.lineToY(206))); 'x'"));
  preview_wait_for (seen.n_signals > 0);
  g_assert_cmpfloat (y, >, 0);
  g_assert_cmpuint (seen.line, ==, 206);
  g_assert_cmpfloat (seen.fraction, <, 0.2);

  seen.n_signals = 0;
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "window.scrollTo(0, 1e6); 'x'"));
  preview_wait_for (seen.n_signals > 0);
  g_assert_cmpuint (seen.line, ==, 604);

  seen.n_signals = 0;
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "window.scrollTo(0, 0); 'x'"));
  preview_wait_for (seen.n_signals > 0);
  g_assert_cmpuint (seen.line, ==, 1);
}

/* A scroll that is asked for before the document is there waits for it. */
static void
test_early (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\nlayout: page\n---\n");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "P %u.\n\n", i);
  bytes = g_bytes_new (text->str, text->len);
  show_long (fixture);
  recto_preview_show (fixture->preview, "_pages/z.md", bytes, 1000);
  recto_preview_scroll_to_line (fixture->preview, 104, 0);
  preview_wait_for (fixture->painted == 1000);
  g_assert_cmpfloat_with_epsilon (number (fixture, "recto.yToLine(window.scrollY)"), 104, 0.5);
}

/* A click is told with the line of what was clicked. */
static void
test_click (PreviewFixture *fixture,
            gconstpointer data)
{
  Seen seen = { 0 };

  show_long (fixture);
  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (activated_cb), &seen);
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                            "(() => { const p = document.querySelectorAll('p')[20]; const r = p.getBoundingClientRect();"
                            "p.dispatchEvent(new MouseEvent('click', { bubbles: true, button: 0, clientY: r.top + 4 })); })(); 'x'"));
  preview_wait_for (seen.n_signals > 0);
  g_assert_cmpuint (seen.line, ==, 46);

  seen.n_signals = 0;
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "document.querySelector('h1').click(); 'x'"));
  preview_wait_for (seen.n_signals > 0);
  g_assert_cmpuint (seen.line, ==, 2);
}

typedef struct
{
  const char *words; /* of the innermost element that has them */
  guint line;
} Place;

static const char nested[] =
  "---\nlayout: page\n---\n"
  "Intro.\n\n"                                                                     /* 4 */
  "- one\n- two\n  - inner\n\n    inner text\n- three\n\n"                         /* 6 */
  "> quote one\n>\n> quote two\n>\n> - quoted item\n\n"                            /* 13 */
  "| head | b |\n|---|---|\n| cell one | d |\n| cell two | f |\n\n"                /* 19 */
  "<div class=\"note\">\n<p>html one</p>\n\n<p>html two\nand more</p>\n</div>\n\n" /* 24 */
  "1. first\n\n   second text\n\n   > deep quote\n\n"                              /* 31 */
  "End.\n";                                                                        /* 37 */

static const Place places[] = {
  { "Intro.", 4 },
  { "one", 6 },
  { "inner text", 10 },
  { "three", 11 },
  { "quote one", 13 },
  { "quote two", 15 },
  { "quoted item", 17 },
  { "head", 19 },
  { "cell one", 21 },
  { "cell two", 22 },
  { "html one", 25 },
  { "html two", 27 },
  { "second text", 33 },
  { "deep quote", 35 },
  { "End.", 37 },
};

static char *
find_script (const Place *place,
             const char *then)
{
  return g_strdup_printf ("(() => { const node = Array.from(document.querySelectorAll('#recto-page *')).filter(n => n.textContent.trim().startsWith('%s')).pop();"
                          "const r = node.getBoundingClientRect(); %s })()",
                          place->words, then);
}

/* Inside of lists, quotes, tables and HTML as well, in both dialects. */
static void
test_nested (PreviewFixture *fixture,
             gconstpointer data)
{
  static const char *const dialects[] = { "CommonMark", "kramdown" };
  Seen seen = { 0 };

  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (activated_cb), &seen);
  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      g_autofree char *settings = g_strdup_printf ("markdown: %s\n", dialects[i]);

      preview_fixture_write (fixture, "_config.yml", settings);
      preview_fixture_load_site (fixture);
      preview_fixture_show (fixture, i == 0 ? "_pages/x.md" : "_pages/y.md", nested);
      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        {
          g_autofree char *click = find_script (&places[j], "node.dispatchEvent(new MouseEvent('click', { bubbles: true, button: 0, clientY: r.top + 4 })); return 'x';");
          g_autofree char *top = find_script (&places[j], "return r.top + window.scrollY;");
          g_autofree char *y = g_strdup_printf ("recto.lineToY(%u)", places[j].line);

          seen.n_signals = 0;
          g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, click));
          preview_wait_for (seen.n_signals > 0);
          g_test_message ("%s: “%s” is line %u; clicked %u, at %.1f, line at %.1f", dialects[i], places[j].words, places[j].line,
                          seen.line, number (fixture, top), number (fixture, y));
          g_assert_cmpuint (seen.line, ==, places[j].line);
          g_assert_cmpfloat_with_epsilon (number (fixture, y), number (fixture, top), 12);
        }
    }
}

/* In code, where the page has one node for many lines. */
static void
test_code (PreviewFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\nlayout: page\n---\nIntro.\n\n```c\n");
  Seen seen = { 0 };

  /* Line N of the code is line 7 + N of the file. */
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "int a%u;\n", i);
  g_string_append (text, "```\n\nEnd.\n");
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (activated_cb), &seen);
  for (guint i = 0; i < 40; i += 13)
    {
      g_autofree char *click = g_strdup_printf ("(() => { const r = document.querySelector('code').getBoundingClientRect();"
                                                "document.querySelector('code').dispatchEvent(new MouseEvent('click', "
                                                "{ bubbles: true, button: 0, clientY: r.top + r.height * %u.5 / 40 })); return 'x'; })()",
                                                i);

      seen.n_signals = 0;
      g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, click));
      preview_wait_for (seen.n_signals > 0);
      g_test_message ("line %u: %u", i + 7, seen.line);
      g_assert_cmpuint (seen.line, ==, i + 7);
    }
}

#define TEST(name, function) \
  g_test_add ("/preview/scroll/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("to-line", test_to_line);
  TEST ("ends", test_ends);
  TEST ("from-view", test_from_view);
  TEST ("early", test_early);
  TEST ("click", test_click);
  TEST ("nested", test_nested);
  TEST ("code", test_code);
  return g_test_run ();
}
