/* A patched document is the document that a full load makes. */

#include "preview-fixture.h"

#include "preview/recto-preview-cage.h"

/* Maths may be typeset a little later, so only its place counts. */
static const char state_script[] =
  "JSON.stringify([recto.lines(), document.title,"
  "  Array.from(document.getElementById('recto-page').childNodes).flatMap(group => Array.from(group.childNodes)).map(node => {"
  "    const copy = node.cloneNode(true);"
  "    for (const math of copy.querySelectorAll('.recto-math'))"
  "      math.replaceWith('(maths)');"
  "    return copy.outerHTML;"
  "  })])";

/* How much code waits for its colours. */
static const char coloured_script[] = "String(document.querySelectorAll('[data-colours]').length)";

static const char *const pieces[] = {
  "A paragraph.\n\n",
  "Another *paragraph*\nof two lines.\n\n",
  "# Heading\n\n",
  "## Same\n\n",
  "## Same\n\n",
  "- a\n- b\n  - c\n\n",
  "```c\nint a = 1 < 2;\n```\n\n",
  "```c\nint a = 1 < 2;\nint b;\n```\n\n",
  "```nolang\nint\n```\n\n",
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
  "> quote\n\n",
  "![dot](/assets/img/dot.svg)\n\n",
  "![dot](/assets/img/dot.svg) and more\n\n",
  "Maths $x^2$ here.\n\n",
  "<div class=\"row\">\n\n",
  "</div>\n\n",
  "<b>never closed\n\n",
  "<table><tr><td>html</td></tr></table>\n\n",
  "{% include x.html %}\n\n",
  "note[^1]\n\n",
  "[^1]: The note.\n\n",
  "---\n\n",
  "\n\n",
  "\xe4\xb8\xad\xe6\x96\x87\xe3\x80\x82 \"quoted\" \\ back & <i>html</i>\n\n",
};

static char *
random_text (GPtrArray *parts,
             guint title)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "---\nlayout: post\ntitle: \"T%u \\\"q\\\"\"\ntags: [t%u]\n---\n", title, title);
  for (guint i = 0; i < parts->len; i++)
    g_string_append (text, g_ptr_array_index (parts, i));
  return g_string_free (text, FALSE);
}

static void
change (GPtrArray *parts)
{
  guint n_changes = g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n_changes; i++)
    {
      guint at = g_test_rand_int_range (0, parts->len + 1);

      if (parts->len > 0 && g_test_rand_int_range (0, 100) < 40)
        g_ptr_array_remove_index (parts, MIN (at, parts->len - 1));
      else if (parts->len > 1 && g_test_rand_int_range (0, 100) < 15)
        g_ptr_array_insert (parts, 0, g_ptr_array_steal_index (parts, parts->len - 1));
      else
        g_ptr_array_insert (parts, at, (char *) pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }
}

/* Whatever is changed, the patched page and the same page loaded at once are
 * alike: every block, every line, the title. */
static void
test_random (PreviewFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  guint title = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autofree char *text = NULL;
      g_autofree char *patched = NULL;
      g_autofree char *loaded = NULL;
      guint64 painted;

      if (g_test_rand_int_range (0, 10) == 0)
        title++;
      change (parts);
      text = random_text (parts, title);
      preview_fixture_show (fixture, "_posts/2024-02-02-x.md", text);
      preview_wait_for_answer (fixture->view, coloured_script, "0");
      patched = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, state_script);

      if (round % 3 != 0)
        continue;
      painted = fixture->n_painted;
      recto_preview_reload (fixture->preview);
      preview_wait_for (fixture->n_painted > painted);
      preview_wait_for_answer (fixture->view, coloured_script, "0");
      loaded = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, state_script);
      g_assert_cmpstr (patched, ==, loaded);
    }
}

/* A change of one paragraph touches no other block. */
static void
test_local (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: x\nlayout: page\n---\n\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  before = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                             "document.querySelectorAll('.recto-block').forEach((n, i) => n.mark = i); 'marked'");
  g_assert_cmpstr (before, ==, "marked");
  g_string_replace (text, "Paragraph 100.", "Paragraph one hundred.\n\nAnd one more.", 1);
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  after = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                            "Array.from(document.querySelectorAll('.recto-block'))"
                            ".filter(n => n.mark === undefined).map(n => n.textContent.trim()).join('|') + "
                            "'|' + recto.lines()[150].join(':')");
  g_assert_cmpstr (after, ==, "Paragraph one hundred.|And one more.|304:304");
}

/* The sizes of the groups of blocks, smallest first and largest last. */
static const char sizes_script[] =
  "Array.from(document.getElementById('recto-page').children, group => group.children.length)"
  ".sort((a, b) => a - b).filter((n, i, all) => i === 0 || i === all.length - 1).join()";

static void
append_paragraphs (GString *text,
                   guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Paragraph %u of %u.\n\n", i, n);
}

/* Blocks lie in groups that are neither empty nor grow without end, and the
 * order of all of them is that of the text. */
static void
test_groups (PreviewFixture *fixture,
             gconstpointer data)
{
  static const guint counts[] = { 1, 400, 3, 1000, 130, 129, 128, 0, 70 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GString) text = g_string_new ("---\ntitle: x\nlayout: page\n---\n\n");
      g_autofree char *sizes = NULL;
      g_autofree char *order = NULL;
      g_autofree char *expected = NULL;
      gsize start = text->len;
      int least = 0;
      int most = 0;

      append_paragraphs (text, counts[i]);
      expected = g_strdelimit (g_strdup (text->str + start), "\n", ' ');
      preview_fixture_show (fixture, "_pages/x.md", text->str);
      sizes = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, sizes_script);
      g_assert_cmpint (sscanf (sizes, "%d,%d", &least, &most), >=, 1);
      g_assert_cmpint (least, >, 0);
      g_assert_cmpint (most, <=, 128);
      order = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                                "Array.from(document.querySelectorAll('.recto-block:not([data-part])'), "
                                "n => n.textContent.trim() + '  ').join('')");
      g_assert_cmpstr (order, ==, expected);
    }
}

/* An image that stays is not loaded again. */
static void
test_images (PreviewFixture *fixture,
             gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n![dot](/assets/img/dot.svg) one\n");
  preview_wait_for_answer (fixture->view, "String(document.images[0].naturalWidth)", "40");
  before = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "document.images[0].mark = 5; 'x'");
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n![other](/assets/img/dot.svg) two\n");
  after = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                            "[document.images[0].mark, document.images[0].alt, document.images[0].naturalWidth].join()");
  g_assert_cmpstr (after, ==, "5,other,40");
}

static double
anchor_top (PreviewFixture *fixture)
{
  g_autofree char *top = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "String(seen.getBoundingClientRect().top)");

  return g_ascii_strtod (top, NULL);
}

/* Text that comes in above does not move what is seen. */
static void
test_anchor (PreviewFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: x\nlayout: page\n---\n\n");
  gsize start = text->len;
  g_autofree char *seen = NULL;
  double before;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  recto_preview_scroll_to_line (fixture->preview, 206, 0);
  seen = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                           "window.seen = document.querySelectorAll('.recto-block')[101]; seen.textContent.trim()");
  g_assert_cmpstr (seen, ==, "Paragraph 100.");
  before = anchor_top (fixture);
  g_assert_cmpfloat (ABS (before), <, 2);
  g_string_insert (text, start, "# New\n\nSome\n\nmore\n\ntext\n\n");
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  /* Scrolling goes by whole pixels. */
  g_assert_cmpfloat_with_epsilon (anchor_top (fixture), before, 1);
}

#define TEST(name, function) \
  g_test_add ("/preview/patch/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("random", test_random);
  TEST ("local", test_local);
  TEST ("groups", test_groups);
  TEST ("images", test_images);
  TEST ("anchor", test_anchor);
  return g_test_run ();
}
