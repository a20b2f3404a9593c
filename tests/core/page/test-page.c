/* Whole pages: which parts they have, from which lines, and what is told. */

#include "page-fixture.h"

#define TEST(name, function) \
  g_test_add ("/page/" name, PageFixture, NULL, page_fixture_set_up, function, page_fixture_tear_down)

static const char about_text[] =
  "---\n"                                                      /* 1 */
  "layout: about\n"                                            /* 2 */
  "title: about\n"                                             /* 3 */
  "permalink: /\n"                                             /* 4 */
  "subtitle: Counts &amp; <em>dreams</em><script>x</script>\n" /* 5 */
  "profile:\n"                                                 /* 6 */
  "  align: left\n"                                            /* 7 */
  "  image: ada.png\n"                                         /* 8 */
  "  image_circular: true # round\n"                           /* 9 */
  "  more_info: >\n"                                           /* 10 */
  "    <p onclick=\"x()\">Room 5</p>\n"                        /* 11 */
  "    <script>bad()</script>\n"                               /* 12 */
  "selected_papers: true\n"                                    /* 13 */
  "social: true\n"                                             /* 14 */
  "announcements:\n"                                           /* 15 */
  "  enabled: true\n"                                          /* 16 */
  "  limit: 1\n"                                               /* 17 */
  "latest_posts:\n"                                            /* 18 */
  "  enabled: true\n"                                          /* 19 */
  "  scrollable: true\n"                                       /* 20 */
  "  limit: 2\n"                                               /* 21 */
  "---\n"                                                      /* 22 */
  "\n"                                                         /* 23 */
  "I am *Ada*.\n"                                              /* 24 */
  "\n"                                                         /* 25 */
  "- one\n"                                                    /* 26 */
  "- two\n";                                                   /* 27 */

static void
test_about (PageFixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoPage) page = NULL;
  g_autofree char *html = NULL;
  const RectoPageBlock *block;

  page_fixture_write (fixture, "_news/one.md", "---\ninline: true\ndate: 2024-02-01\n---\nOld *news*<script>x</script>\n");
  page_fixture_write (fixture, "_news/two.md", "---\ninline: true\ndate: 2024-03-01\n---\nNew *news*<script>x</script>\n");
  page_fixture_write (fixture, "_data/socials.yml",
                      "email: a@b.example # mine\n# github_username: x\nrss_icon: true\nwork_url: javascript:alert(1)\n"
                      "custom:\n  title: <Mine>\n  url: https://mine.example\n");
  page_fixture_load (fixture);
  page = page_fixture_render (fixture, "_pages/about.md", about_text);
  html = page_fixture_html (page);

  g_assert_cmpstr (recto_page_get_title (page), ==, "about");
  block = page_fixture_part (page, "header");
  assert_contains (block->html, "<strong>Ada</strong> &lt;Byron&gt;</h1>");
  assert_contains (block->html, "Counts &amp; <em>dreams</em></p>");
  g_assert_cmpuint (block->first_line, ==, 5);

  block = page_fixture_part (page, "portrait");
  assert_contains (block->html, "profile float-left");
  assert_contains (block->html, "src=\"recto-site://site/assets/img/ada.png\"");
  assert_contains (block->html, "rounded-circle");
  assert_contains (block->html, "<p>Room 5</p>");
  g_assert_cmpuint (block->first_line, ==, 6);

  block = page_fixture_part (page, "news");
  assert_contains (block->html, "Mar 01, 2024");
  assert_contains (block->html, "New <em>news</em>");
  assert_lacks (block->html, "Old");

  block = page_fixture_part (page, "latest-posts");
  assert_contains (block->html, "news scrollable");
  assert_contains (block->html, "Jan 05, 2024");
  assert_contains (block->html, "Post &lt;05&gt;</a>");
  assert_contains (block->html, "Post &lt;04&gt;</a>");
  assert_lacks (block->html, "&lt;03&gt;");
  g_assert_cmpuint (block->first_line, ==, 18);

  block = page_fixture_part (page, "selected-papers");
  assert_contains (block->html, "recto-chip");
  g_assert_cmpuint (page_fixture_note (page, "bibliography")->line, ==, 13);

  block = page_fixture_part (page, "social");
  assert_contains (block->html, "href=\"mailto:a@b.example\"");
  assert_contains (block->html, "href=\"recto-site://site/feed.xml\"");
  assert_contains (block->html, "title=\"&lt;Mine&gt;\"");
  assert_contains (block->html, "Say <em>hello</em>");
  assert_lacks (block->html, "GitHub");
  assert_lacks (block->html, "title=\"Work\"");

  assert_lacks (html, "script");
  assert_lacks (html, "onclick");
  g_assert_null (page_fixture_note (page, "portrait"));
}

/* The order of the parts, and the lines of the body. */
static void
test_order (PageFixture *fixture,
            gconstpointer data)
{
  static const char *const ids[] = { "header", "portrait", NULL, NULL, "news", "latest-posts", "selected-papers", "social" };
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_pages/about.md", about_text);

  g_assert_cmpuint (recto_page_get_n_blocks (page), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (recto_page_get_block (page, i)->id, ==, ids[i]);
  g_assert_cmpuint (recto_page_get_block (page, 2)->first_line, ==, 24);
  g_assert_cmpuint (recto_page_get_block (page, 3)->first_line, ==, 26);
  g_assert_cmpuint (recto_page_get_block (page, 3)->last_line, ==, 27);
  assert_contains (recto_page_get_block (page, 2)->html, "I am <em>Ada</em>.");
}

static void
test_about_options (PageFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (RectoPage) page = NULL;
  g_autofree char *html = NULL;

  page_fixture_write (fixture, "_config.yml", "title: The & site\n");
  page_fixture_load (fixture);
  page = page_fixture_render (fixture, "about.md",
                              "---\nlayout: about\nprofile:\n  align: center\n  image: gone.png\n  more_info:\n"
                              "social: false\nlatest_posts:\n  enabled: true\n  scrollable: false\n  limit:\n---\nHi\n");
  html = page_fixture_html (page);
  assert_contains (html, ">The &amp; site</h1>");
  assert_contains (html, "float-right");
  assert_lacks (html, "rounded-circle");
  assert_lacks (html, "more-info");
  assert_lacks (html, "scrollable");
  assert_contains (html, "Post &lt;01&gt;");
  assert_contains (html, "Post &lt;05&gt;");
  g_assert_null (page_fixture_part (page, "social"));
  g_assert_null (page_fixture_part (page, "news"));
  g_assert_cmpuint (page_fixture_note (page, "gone.png")->line, ==, 3);
}

static void
test_about_bare (PageFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "about.md",
                                                    "---\nlayout: about\nprofile: maybe\nlatest_posts: [1]\n"
                                                    "announcements:\nsocial:\n---\n");

  g_assert_cmpuint (recto_page_get_n_blocks (page), ==, 1);
  g_assert_cmpstr (recto_page_get_block (page, 0)->id, ==, "header");
}

static void
test_post (PageFixture *fixture,
           gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_posts/2024-07-24-x.md",
                                                    "---\nlayout: post\ntitle: \"<b>x</b>\"\ndate: 2024-07-24\n"
                                                    "last_modified_at: 2024-08-01\n"
                                                    "description: a < b\ntags: [\"<t>\", two]\ncategories: cat\n---\n\n"
                                                    "# H\n\ntext `a<b` $x$\n\n```c\nint a;\n```\n");
  const RectoPageBlock *header = page_fixture_part (page, "header");
  const RectoPageBlock *text = recto_page_get_block (page, 2);

  g_assert_cmpstr (recto_page_get_title (page), ==, "<b>x</b>");
  assert_contains (header->html, "&lt;b&gt;x&lt;/b&gt;</h1>");
  assert_contains (header->html, "July 24, 2024</time> · 1 min read · updated August 01, 2024");
  assert_contains (header->html, "&lt;t&gt;</span>");
  assert_contains (header->html, "post-category\">cat</span>");
  assert_contains (header->html, "a &lt; b</p>");
  g_assert_cmpuint (recto_page_get_block (page, 1)->first_line, ==, 11);
  g_assert_cmpuint (text->first_line, ==, 13);
  assert_contains (text->html, "a&lt;b</code>");
  assert_contains (text->html, "<span class=\"recto-math\">$x$</span>");
  g_assert_true (recto_page_has_math (page));
  g_assert_cmpuint (recto_page_get_block (page, 3)->first_line, ==, 15);
  g_assert_cmpuint (recto_page_get_block (page, 3)->last_line, ==, 17);
}

static void
test_yaml_error (PageFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_posts/2024-07-24-x.md",
                                                    "---\ntitle: fine\nbad: [1,\n---\n\nThe body is there.\n");
  g_autofree char *html = page_fixture_html (page);

  assert_contains (html, "The body is there.");
  g_assert_cmpuint (recto_page_get_n_notes (page), ==, 1);
  g_assert_cmpuint (recto_page_get_note (page, 0)->line, >=, 3);
  g_assert_cmpuint (recto_page_get_note (page, 0)->line, <=, 4);
  g_assert_cmpuint (recto_page_get_note (page, 0)->column, >, 0);
}

/* Line endings and a byte order mark do not move lines. */
static void
test_lines (PageFixture *fixture,
            gconstpointer data)
{
  static const char *const texts[] = {
    "---\ntitle: x\n---\n\n\nText\n",
    "---\r\ntitle: x\r\n---\r\n\r\n\r\nText\r\n",
    "\xef\xbb\xbf---\ntitle: x\n---\n\n\nText\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RectoPage) page = page_fixture_render (fixture, "_posts/2024-07-24-x.md", texts[i]);
      const RectoPageBlock *last = recto_page_get_block (page, recto_page_get_n_blocks (page) - 1);

      assert_contains (last->html, "Text");
      g_assert_cmpuint (last->first_line, ==, 6);
    }
}

static void
test_layout (PageFixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_pages/x.md",
                                                    "---\ntitle: X\nlayout: fancy\ntoc:\n  sidebar: left\n---\nBody\n");
  g_autofree char *html = page_fixture_html (page);

  assert_contains (html, "X</h1>");
  assert_contains (html, "Body");
  g_assert_cmpuint (page_fixture_note (page, "fancy")->line, ==, 3);
  g_assert_cmpuint (page_fixture_note (page, "table of contents")->line, ==, 4);
}

static void
test_notes (PageFixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_pages/x.md",
                                                    "---\ntitle: X\nlayout: page\n---\n"
                                                    "<script>x</script>\n\n"
                                                    "![a](/assets/img/gone.png)\n\n"
                                                    "![b](/assets/img/ada.png)\n\n"
                                                    "![c](https://far.example/c.png)\n\n"
                                                    "{% include thing.html a=1 %}\n");

  g_assert_cmpuint (recto_page_get_n_notes (page), ==, 4);
  g_assert_cmpuint (page_fixture_note (page, "<script>")->line, ==, 5);
  g_assert_cmpuint (page_fixture_note (page, "gone.png")->line, ==, 7);
  g_assert_cmpuint (page_fixture_note (page, "far.example")->line, ==, 11);
  g_assert_cmpuint (page_fixture_note (page, "include thing.html")->line, ==, 13);
}

/* An element that begins in one block of Markdown and ends in another, which
 * kramdown does not do. */
static void
test_joined (PageFixture *fixture,
             gconstpointer data)
{
  g_autoptr (RectoPage) page = NULL;
  const RectoPageBlock *row;
  const RectoPageBlock *three;
  const RectoPageBlock *open;
  const RectoPageBlock *four;

  page_fixture_write (fixture, "_config.yml", "markdown: CommonMark\n");
  page_fixture_load (fixture);
  page = page_fixture_render (fixture, "_pages/x.md",
                              "---\nlayout: page\n---\n"
                              "<div class=\"row\">\n\nOne\n\nTwo\n\n</div>\n\nThree\n\n<section>\n\nFour\n");
  row = recto_page_get_block (page, 1);
  three = recto_page_get_block (page, 2);
  open = recto_page_get_block (page, 3);
  four = recto_page_get_block (page, 4);

  assert_contains (row->html, "<div class=\"row\"");
  assert_contains (row->html, "One");
  assert_contains (row->html, "Two");
  g_assert_cmpuint (row->first_line, ==, 4);
  g_assert_cmpuint (row->last_line, ==, 10);
  assert_contains (three->html, "Three");
  g_assert_cmpuint (three->first_line, ==, 12);
  assert_contains (open->html, "</section>");
  assert_contains (four->html, "Four");
}

static void
test_data (PageFixture *fixture,
           gconstpointer data)
{
  g_autoptr (RectoPage) socials = page_fixture_render (fixture, "_data/socials.yml", "email: a@b.example\nx_username: ada\n");
  g_autoptr (RectoPage) cv = page_fixture_render (fixture, "_data/cv.yml",
                                                  "- title: Work\n  contents:\n    - company: <Acme>\n      year: 2020\n"
                                                  "      highlights:\n        - text: Did <u>things</u><script>x</script>\n        - <em>More</em> & more\n"
                                                  "- title: Links\n  contents:\n    - title: T\n      link: javascript:x\n");
  g_autoptr (RectoPage) other = page_fixture_render (fixture, "_data/other.yml", "a:\n  - 1\n  - \"<x>\"\nb: null\n");
  g_autoptr (RectoPage) bad = page_fixture_render (fixture, "_data/bad.yml", "a: [\nb: <x>\n");
  g_autofree char *cv_html = page_fixture_html (cv);
  g_autofree char *other_html = page_fixture_html (other);
  g_autofree char *bad_html = page_fixture_html (bad);

  assert_contains (page_fixture_part (socials, "social")->html, "mailto:a@b.example");
  assert_contains (page_fixture_part (socials, "social")->html, "https://x.com/ada");
  assert_contains (cv_html, "<h2>Work</h2>");
  assert_contains (cv_html, "&lt;Acme&gt;</strong>");
  assert_contains (cv_html, "2020");
  assert_contains (cv_html, "Did <u>things</u>");
  assert_contains (cv_html, "<em>More</em> & more");
  assert_lacks (cv_html, "<script");
  assert_lacks (cv_html, "javascript");
  g_assert_cmpuint (recto_page_get_block (cv, 2)->first_line, ==, 8);
  assert_contains (other_html, "&lt;x&gt;");
  g_assert_cmpuint (recto_page_get_block (other, 2)->first_line, ==, 4);
  assert_contains (bad_html, "b: &lt;x&gt;");
  g_assert_cmpuint (recto_page_get_n_notes (bad), ==, 1);
  g_assert_cmpuint (recto_page_get_note (bad, 0)->line, >=, 1);
}

static void
test_cv_layout (PageFixture *fixture,
                gconstpointer data)
{
  static const char text[] = "---\nlayout: cv\ntitle: CV\n---\nHello.\n";
  g_autoptr (RectoPage) without = page_fixture_render (fixture, "_pages/cv.md", text);
  g_autoptr (RectoPage) with = NULL;

  g_assert_null (page_fixture_part (without, "cv"));
  g_assert_cmpuint (page_fixture_note (without, "_data/cv.yml")->line, ==, 2);
  page_fixture_write (fixture, "_data/cv.yml", "- title: Work\n  contents:\n    - company: Acme\n");
  page_fixture_load (fixture);
  with = page_fixture_render (fixture, "_pages/cv.md", text);
  assert_contains (page_fixture_part (with, "cv")->html, "Acme");
  g_assert_cmpuint (recto_page_get_n_notes (with), ==, 0);
}

/* Aliases of aliases are a short file and a long page, up to a limit. */
static void
test_data_bomb (PageFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  g_autoptr (RectoPage) page = NULL;
  g_autofree char *html = NULL;

  for (guint i = 1; i < 12; i++)
    g_string_append_printf (text, "a%u: &a%u [*a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u]\n",
                            i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  page = page_fixture_render (fixture, "_data/bomb.yml", text->str);
  html = page_fixture_html (page);
  g_assert_cmpuint (strlen (html), <, 100 * 1024 * 1024);
}

static void
test_plain (PageFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new (about_text, strlen (about_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPage) page = recto_page_render (fixture->site, "_pages/about.md", text, 7,
                                                  RECTO_PAGE_FLAGS_PLAIN, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (recto_page_get_serial (page), ==, 7);
  g_assert_cmpuint (recto_page_get_n_blocks (page), ==, 3);
  g_assert_null (page_fixture_part (page, "latest-posts"));
}

static void
test_cancelled (PageFixture *fixture,
                gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("x", 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (recto_page_render (fixture->site, "x.md", text, 0, RECTO_PAGE_FLAGS_NONE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Rendering again makes what rendering makes, whatever was changed. */
static void
test_again (PageFixture *fixture,
            gconstpointer data)
{
  static const char *const pieces[] = {
    "para\n\n", "# Head\n\n", "- a\n- b\n\n", "<div>\n\n", "</div>\n\n", "![x](/assets/img/gone.png)\n\n", "$x$\n\n",
    "{{ page.title }}\n\n", "{% foo %}\n\n", "<script>y</script>\n\n", "```\ncode\n```\n\n", "text[^1]\n\n", "[^1]: note\n\n"
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (RectoPage) last = NULL;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new ("---\nlayout: page\ntitle: T\n---\n");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      RectoPage *again = NULL;
      g_autoptr (RectoPage) page = NULL;

      g_ptr_array_insert (parts, g_test_rand_int_range (0, parts->len + 1),
                          (char *) pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (parts->len > 12)
        g_ptr_array_remove_index (parts, g_test_rand_int_range (0, parts->len));
      for (guint i = 0; i < parts->len; i++)
        g_string_append (text, g_ptr_array_index (parts, i));

      page = page_fixture_render (fixture, "_pages/x.md", text->str);
      bytes = g_bytes_new (text->str, text->len);
      again = last != NULL ? recto_page_render_again (last, fixture->site, bytes, round, NULL, &error)
                           : recto_page_ref (page);
      g_assert_no_error (error);
      g_assert_cmpuint (recto_page_get_n_blocks (again), ==, recto_page_get_n_blocks (page));
      for (guint i = 0; i < recto_page_get_n_blocks (page); i++)
        {
          const RectoPageBlock *one = recto_page_get_block (page, i);
          const RectoPageBlock *other = recto_page_get_block (again, i);

          g_assert_cmpstr (one->html, ==, other->html);
          g_assert_cmpuint (one->hash, ==, other->hash);
          g_assert_cmpuint (one->first_line, ==, other->first_line);
          g_assert_cmpuint (one->last_line, ==, other->last_line);
        }
      g_assert_cmpuint (recto_page_get_n_notes (again), ==, recto_page_get_n_notes (page));
      for (guint i = 0; i < recto_page_get_n_notes (page); i++)
        {
          g_assert_cmpstr (recto_page_get_note (page, i)->message, ==, recto_page_get_note (again, i)->message);
          g_assert_cmpuint (recto_page_get_note (page, i)->line, ==, recto_page_get_note (again, i)->line);
        }
      g_clear_pointer (&last, recto_page_unref);
      last = again;
    }
}

static void
test_standalone (PageFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (RectoPage) page = page_fixture_render (fixture, "_posts/2024-07-24-x.md",
                                                    "---\ntitle: \"</title><script>\"\nlang: zh\n---\n"
                                                    "![a](/assets/img/ada.png) [b](/blog/) [c](#d) [e](https://e.example/?a=1&b=2)\n");
  g_autofree char *html = recto_page_to_html (page);
  g_autofree char *file = g_build_filename (fixture->root, "assets/img/ada.png", NULL);
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"zh\">"));
  assert_contains (html, "default-src 'none'");
  assert_contains (html, "max-width");
  assert_contains (html, uri);
  assert_contains (html, "href=\"https://ada.example/home/blog/\"");
  assert_contains (html, "href=\"#d\"");
  assert_contains (html, "href=\"https://e.example/?a=1&amp;b=2\"");
  assert_lacks (html, "<script");
  assert_lacks (html, "recto-site:");
}

/* What `_config.yml` says of kramdown counts, be it a word, a list or more. */
static void
test_kramdown (PageFixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *settings;
    const char *text;
    const char *html;
  } cases[] = {
    { "hard_wrap: yes", "a\nb\n", ">a<br>\nb</p>" },
    { "hard_wrap: off", "a\nb\n", ">a\nb</p>" },
    { "toc_levels: [2]", "* a\n{:toc}\n\n# A\n## B\n", "<li><a href=\"#b\" id=\"markdown-toc-b\">B</a></li>\n</ul>" },
    { "toc_levels: 2..3", "* a\n{:toc}\n\n# A\n## B\n", "<li><a href=\"#b\" id=\"markdown-toc-b\">B</a></li>\n</ul>" },
    { "smart_quotes: [apos, apos, quot, quot]", "\"a\"\n", ">\"a\"</p>" },
    { "gfm_quirks: [no_auto_typographic]", "a...\n", ">a...</p>" },
    { "typographic_symbols: {hellip: X}", "a...\n", ">aX</p>" },
    { "link_defs: {here: [/x, T]}", "[here]\n", " title=\"T\">here</a>" },
    { "footnote_backlink: \"\"", "a[^1]\n\n[^1]: b\n", ">b</p>" },
    { "syntax_highlighter_opts: {block: {line_numbers: true}}", "```c\na\n```\n", "<table class=\"rouge-table\">" },
    { "syntax_highlighter_opts: {disable: true}", "```c\na\n```\n", "><code class=\"language-c\">" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config = g_strdup_printf ("kramdown:\n  %s\n", cases[i].settings);
      g_autofree char *text = g_strconcat ("---\nlayout: page\n---\n", cases[i].text, NULL);
      g_autoptr (RectoPage) page = NULL;
      g_autofree char *html = NULL;

      page_fixture_write (fixture, "_config.yml", config);
      page_fixture_load (fixture);
      page = page_fixture_render (fixture, "_pages/x.md", text);
      html = page_fixture_html (page);
      assert_contains (html, cases[i].html);
    }
}

static void
test_highlighter (PageFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (RectoPage) page = NULL;
  g_autofree char *html = NULL;

  page_fixture_write (fixture, "_config.yml", "highlighter: none\n");
  page_fixture_load (fixture);
  page = page_fixture_render (fixture, "_pages/x.md", "---\nlayout: page\n---\n```c\na\n```\n");
  html = page_fixture_html (page);
  assert_contains (html, "><code class=\"language-c\">a\n</code></pre>");
  g_assert_cmpuint (recto_page_get_n_notes (page), ==, 0);
}

/* A file that is opened in a browser has the site's colours as well. */
static void
test_code_style (PageFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (RectoPage) page = NULL;
  g_autofree char *html = NULL;

  page_fixture_write (fixture, "css/syntax.css", ".highlight .k{color:#111}.highlight .s{color:#222}.highlight .c{color:#333}");
  page_fixture_load (fixture);
  page = page_fixture_render (fixture, "_pages/x.md", "---\nlayout: page\n---\na\n");
  html = recto_page_to_html (page);
  assert_contains (html, ".highlight .k{color:#111;}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("about", test_about);
  TEST ("order", test_order);
  TEST ("about-options", test_about_options);
  TEST ("about-bare", test_about_bare);
  TEST ("post", test_post);
  TEST ("yaml-error", test_yaml_error);
  TEST ("lines", test_lines);
  TEST ("layout", test_layout);
  TEST ("notes", test_notes);
  TEST ("joined", test_joined);
  TEST ("data", test_data);
  TEST ("cv-layout", test_cv_layout);
  TEST ("data-bomb", test_data_bomb);
  TEST ("plain", test_plain);
  TEST ("cancelled", test_cancelled);
  TEST ("again", test_again);
  TEST ("standalone", test_standalone);
  TEST ("kramdown", test_kramdown);
  TEST ("highlighter", test_highlighter);
  TEST ("code-style", test_code_style);
  return g_test_run ();
}
