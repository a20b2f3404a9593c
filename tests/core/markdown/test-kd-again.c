/* A text that changes bit by bit: rendered in part, it is as if rendered whole. */

#include "markdown/recto-markdown.h"

#include <string.h>

static const char *const blocks[] = {
  "A paragraph of *plain* words with `code` and “quotes” — and more.",
  "Zwei Zeilen\nmit *Betonung* und **mehr davon**",
  "中文段落，带有**“引号”**和 `代码`。",
  "# A header",
  "## A header",
  "## Another header {#own}",
  "Underlined\n----------",
  "* one\n* two\n  * inner\n* three",
  "* loose\n\n* items\n\n  with text inside",
  "1. first\n2. second\n   lazy\nline",
  "- [ ] to do\n- [x] done",
  "> a quote\n> of two lines\nand a lazy one",
  "> * list in a quote\n>\n>   with a paragraph",
  "    indented code\n\n    after a blank line",
  "```ruby\nputs 1\n\nputs 2\n```",
  "~~~\nfenced\n~~~",
  "| a | b |\n|---|--:|\n| 1 | `x|y` |",
  "no head | table\nsecond | row",
  "$$\nx^2 + y_1\n$$",
  "Term\n: Definition\n: Another\n\n  in two parts",
  "<div markdown=\"1\">\nInside *HTML*\n\n* a list\n</div>",
  "<p>raw *html*</p>",
  "<!-- a comment -->",
  "***",
  "A [link][ref] and [another](http://example.org \"with a title\").",
  "[ref]: http://example.org/ref",
  "With a note[^1] in it.",
  "[^1]: The note.\n    Goes on.",
  "*[HTML]: Hyper Text",
  "HTML is abbreviated here.",
  "{:.above}\nA paragraph with a class.",
  "A paragraph with a class.\n{:.below #id}",
  "{:named: .cls key=\"value\"}",
  "Named.\n{:named}",
  "* TOC\n{:toc}",
  "^",
  "{::comment}\nnothing\n{:/}",
  "```\nnever closed",
  "$$ never closed",
  "<div>never closed",
};

static const char *const bits[] = {
  "x", " ", "\n", "\n\n", "*", "**", "`", "```\n", "# ", "> ", "* ", "    ", "|", "$$", "[", "]", "(", ")", "<", ">", "<div>", "</div>",
  "{:.c}", ": ", "^\n", "---\n", "\"", "é", "字", "~~~\n", "\t", "[^1]", "[ref]", "&amp;", "\\", "# new header\n\n", "\n\n## A header\n\n"
};

static GString *
make_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  int count = g_rand_int_range (rand, 1, 30);

  for (int i = 0; i < count; i++)
    {
      /* what rules out rendering in part comes seldom, so that most texts allow it */
      guint limit = g_rand_int_range (rand, 0, 4) == 0 ? G_N_ELEMENTS (blocks) : 24;

      g_string_append (text, blocks[g_rand_int_range (rand, 0, limit)]);
      g_string_append (text, g_rand_int_range (rand, 0, 12) == 0 ? "\n" : "\n\n");
    }
  return text;
}

static gsize
char_place (GRand *rand,
            const GString *text)
{
  gsize at = g_rand_int_range (rand, 0, (gint32) text->len + 1);

  while (at > 0 && ((guchar) text->str[at] & 0xc0) == 0x80)
    at--;
  return at;
}

static void
change (GRand *rand,
        GString *text)
{
  gsize at = char_place (rand, text);
  gsize end = at + g_rand_int_range (rand, 1, 12);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      end = MIN (end, text->len);
      while (end < text->len && ((guchar) text->str[end] & 0xc0) == 0x80)
        end++;
      g_string_erase (text, at, end - at);
      break;
    case 1:
      g_string_insert (text, at, blocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks))]);
      break;
    default:
      g_string_insert (text, at, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
    }
}

static void
assert_equal (RectoMarkdownResult *a,
              RectoMarkdownResult *b,
              const char *text)
{
  g_autofree char *html_a = recto_markdown_result_to_html (a);
  g_autofree char *html_b = recto_markdown_result_to_html (b);

  if (strcmp (html_a, html_b) != 0)
    g_test_message ("text:\n%s", text);
  g_assert_cmpstr (html_a, ==, html_b);
  g_assert_cmpuint (recto_markdown_result_get_n_blocks (a), ==, recto_markdown_result_get_n_blocks (b));
  for (guint i = 0; i < recto_markdown_result_get_n_blocks (a); i++)
    {
      const RectoMarkdownBlock *block_a = recto_markdown_result_get_block (a, i);
      const RectoMarkdownBlock *block_b = recto_markdown_result_get_block (b, i);

      g_assert_cmpstr (block_a->html, ==, block_b->html);
      g_assert_cmpuint (block_a->first_line, ==, block_b->first_line);
      g_assert_cmpuint (block_a->last_line, ==, block_b->last_line);
      g_assert_cmpuint (block_a->hash, ==, block_b->hash);
    }
}

static void
test_random_edits (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  int rounds = g_test_slow () ? 2000 : 150;

  g_test_message ("seed %u", seed);
  recto_markdown_options_set_source_lines (options, TRUE);
  for (int round = 0; round < rounds; round++)
    {
      GString *text = make_text (rand);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoMarkdownResult) last = recto_markdown_render (text->str, text->len, options, NULL, &error);

      g_assert_no_error (error);
      for (int edit = 0; edit < 20; edit++)
        {
          g_autoptr (RectoMarkdownResult) part = NULL;
          g_autoptr (RectoMarkdownResult) whole = NULL;

          change (rand, text);
          part = recto_markdown_render_again (last, text->str, text->len, NULL, &error);
          g_assert_no_error (error);
          whole = recto_markdown_render (text->str, text->len, options, NULL, &error);
          g_assert_no_error (error);
          assert_equal (part, whole, text->str);
          recto_markdown_result_unref (last);
          last = g_steal_pointer (&part);
        }
      g_string_free (text, TRUE);
    }
}

static guint
count_shared (RectoMarkdownResult *a,
              RectoMarkdownResult *b)
{
  guint count = 0;

  for (guint i = 0; i < recto_markdown_result_get_n_blocks (a); i++)
    {
      for (guint j = 0; j < recto_markdown_result_get_n_blocks (b); j++)
        count += recto_markdown_result_get_block (a, i)->html == recto_markdown_result_get_block (b, j)->html;
    }
  return count;
}

static void
test_neighbourhood (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoMarkdownResult) last = NULL;
  g_autoptr (RectoMarkdownResult) part = NULL;
  g_autoptr (RectoMarkdownResult) again = NULL;
  char *place;

  for (int i = 0; i < 50; i++)
    g_string_append_printf (text, "Paragraph %d.\n\n# Header %d\n\n* item\n\n", i, i);
  last = recto_markdown_render (text->str, text->len, options, NULL, NULL);
  g_assert_cmpuint (recto_markdown_result_get_n_blocks (last), ==, 150);
  place = strstr (text->str, "Paragraph 25.");
  g_string_insert (text, place - text->str, "*New*\nline ");
  part = recto_markdown_render_again (last, text->str, text->len, NULL, NULL);
  g_assert_cmpuint (recto_markdown_result_get_n_blocks (part), ==, 150);
  g_assert_cmpuint (count_shared (last, part), >=, 147);
  g_assert_cmpstr (recto_markdown_result_get_block (part, 75)->html, ==, "<p><em>New</em>\nline Paragraph 25.</p>\n");
  g_assert_cmpuint (recto_markdown_result_get_block (part, 149)->first_line, ==,
                    recto_markdown_result_get_block (last, 149)->first_line + 1);
  again = recto_markdown_render_again (part, text->str, text->len, NULL, NULL);
  g_assert_true (again == part);
}

static void
test_same_id_elsewhere (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  const char *before = "# One\n\ntext\n\n# Two\n\ntext\n\n# One\n";
  const char *after = "# One\n\ntext\n\n# One\n\ntext\n\n# One\n";
  g_autoptr (RectoMarkdownResult) last = recto_markdown_render (before, strlen (before), options, NULL, NULL);
  g_autoptr (RectoMarkdownResult) part = recto_markdown_render_again (last, after, strlen (after), NULL, NULL);

  g_assert_cmpstr (recto_markdown_result_get_block (part, 2)->html, ==, "<h1 id=\"one-1\">One</h1>\n");
  g_assert_cmpstr (recto_markdown_result_get_block (part, 4)->html, ==, "<h1 id=\"one-2\">One</h1>\n");
}

/* The end of a formula is far from its start, and what follows it counts. */
static void
test_far (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  const char *before = "$$ a\n\n# b\n\nc\n\n$$\nx\n$$\n";
  const char *after = "$$ a\n\n# b\n\nc\n\n$$\n\nx\n$$\n";
  g_autoptr (RectoMarkdownResult) last = recto_markdown_render (before, strlen (before), options, NULL, NULL);
  g_autoptr (RectoMarkdownResult) part = recto_markdown_render_again (last, after, strlen (after), NULL, NULL);

  g_assert_cmpstr (recto_markdown_result_get_block (last, 0)->html, ==, "<p>$$ a</p>\n");
  g_assert_cmpstr (recto_markdown_result_get_block (part, 0)->html, ==, "\\[a\n\n# b\n\nc\\]\n");
}

/* What an attribute list belongs to depends on what stands before it, and
 * blank lines count once around what is no block. */
static void
test_looking_back (void)
{
  static const char *const texts[][2] = {
    { "{:.c}\n\n\n$$x$$\n", "\n{:.c}\n\n\n$$x$$\n" },
    { "\n{:.c}\n\n\n$$x$$\n", "{:.c}\n\n\n$$x$$\n" },
    { "1\n\n{:.c}\n```\n", "1\n\n{:.c}\n: ```\n" },
    { "\n^\n\n", "^\n\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
      g_autoptr (RectoMarkdownResult) last = recto_markdown_render (texts[i][0], strlen (texts[i][0]), options, NULL, NULL);
      g_autoptr (RectoMarkdownResult) part = recto_markdown_render_again (last, texts[i][1], strlen (texts[i][1]), NULL, NULL);
      g_autoptr (RectoMarkdownResult) whole = recto_markdown_render (texts[i][1], strlen (texts[i][1]), options, NULL, NULL);

      assert_equal (part, whole, texts[i][1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/again/neighbourhood", test_neighbourhood);
  g_test_add_func ("/markdown/again/same-id-elsewhere", test_same_id_elsewhere);
  g_test_add_func ("/markdown/again/far", test_far);
  g_test_add_func ("/markdown/again/looking-back", test_looking_back);
  g_test_add_func ("/markdown/again/random-edits", test_random_edits);
  return g_test_run ();
}
