/* Texts made to be slow: twice the text takes about twice the time. */

#include "markdown/recto-markdown.h"

#include <malloc.h>
#include <string.h>
#include <time.h>

#define N 10000
/* Twice is right; memory and noise may cost as much again, a square costs four times. */
#define MOST_RATIO 3.4
#define TOO_SHORT  0.02

/* Deep texts took 70 times as long as flat ones once, and take five times as long since. */
#define MOST_OF_FLAT 25

/* `@` in what is repeated stands for a number of its own each time; what is in
 * -again- is repeated behind all of that, with the same numbers. */
typedef struct
{
  const char *name;
  const char *before;
  const char *repeated;
  const char *after;
  const char *again;
} Hostile;

static const Hostile cases[] = {
  { "open-brackets", "", "[", "" },
  { "image-brackets", "", "![", "" },
  { "stars", "", "*", "" },
  { "open-emphasis", "", "*a **b ", "" },
  { "mixed-emphasis", "", "_a __b*c**d", "" },
  { "underscores", "", "_a ", "a_" },
  { "underscores-together", "", "__", "x" },
  { "bars", "", "|", "" },
  { "quote-marks", "", ">", "" },
  { "quote-marks-spaced", "", "> ", "" },
  { "angles", "", "<", "" },
  { "open-tags", "", "<b>", "" },
  { "open-attributes", "", "<a b=\"", "" },
  { "open-blocks", "", "<div>\n", "" },
  { "markdown-blocks", "", "<div markdown=\"1\">\n", "" },
  { "comments", "", "<!-- \n\n", "" },
  { "instructions", "<div>", "<?", "" },
  { "cdata", "", "<![CDATA[", "" },
  { "autolinks", "", "<http:", "" },
  { "backticks", "", "`", "" },
  { "code-spans", "", "`a``b", "" },
  { "fences", "", "```a\n", "" },
  { "tildes", "", "~~a ", "" },
  { "links", "", "[a](", "" },
  { "titles", "", "[a](b \"", "" },
  { "references", "[y]: z\n\n", "[x] [", "" },
  { "nested-items", "", "+ - ", "x" },
  { "items", "", "* a\n\n", "" },
  { "lazy-code", "", "    a\nb\n", "" },
  { "definitions", "", "a\n: b\n", "" },
  { "loose-definitions", "", "a\n\n: b\n\n", "" },
  { "lists-apart", "", "* a\n\n^\n", "" },
  { "rows", "", "|`a|b`|\n", "" },
  { "columns", "", "|a", "|\n|-|\n" },
  { "maths", "", "$$ x", "" },
  { "quotes", "", "\"'a", "" },
  { "lists", "", "{:\n", "" },
  { "attribute-lists", "a\n", "{:.a}\n", "" },
  { "open-lists", "", "<div markdown=\"1\">a\n{:a: ", "" },
  { "lists-in-text", "", "a\n{: b ", "} c" },
  { "span-lists", "*a*", "{:.a}", "" },
  { "names", "{:a: ", "a ", "}\n\nx\n{:a}\n" },
  { "extensions", "", "{::comment}\n", "" },
  { "extension-options", "", "{::a ", "" },
  { "extension-tags", "", "{::a ", "}" },
  { "comment-tags", "", "{::comment ", "}" },
  { "footnotes", "[^1]: x\n\n", "[^1]", "" },
  { "headers", "", "# a\n\n", "" },
  { "setext", "", "a\n-\n", "" },
  { "addresses", "[a]: ", "b \" ", "" },
  { "abbreviations", "*[aa]: x\n*[aaa]: y\n\n", "a", "" },
  { "ampersands", "", "&a", "" },
  { "blank-lines", "", "\n", "" },
  { "end-markers", "", "^\n", "" },
  { "link-definitions", "", "[a@]: b\n", "\n", "[a@] " },
  { "note-definitions", "", "[^@]: b\n", "\n", "[^@] " },
  { "note-chain", "", "[^@]: a [^@1]\n\n", "[^0]\n" },
  { "abbreviation-definitions", "", "*[a@]: b\n", "\n", "a@ " },
  { "abbreviations-with-spaces", "", "*[a b@]: b\n", "\n", "a  b@ " },
  { "abbreviations-in-notes", "", "[^@]: a@\n*[a@]: b\n", "\n", "[^@] " },
  { "named-lists", "", "{:a@: a@1 .x}\n", "\nx\n{:a0}\n" },
  { "attributes", "a\n{:", " a@=\"b\"", "}\n" },
  { "tag-attributes", "<div", " a@=\"b\"", ">\n" },
  { "options", "", "{::options auto_ids=\"false\" /}\n", "" },
  { "same-ids", "", "# a\n\n# a-1\n\n", "" },
  { "raw-elements", "", "<code></x>", "" },
  { "raw-blocks", "", "<pre></x>", "" },
};

static void
add_numbered (GString *text,
              const char *repeated,
              guint n)
{
  g_auto (GStrv) parts = g_strsplit (repeated, "@", -1);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, parts[0]);
      for (char **part = parts + 1; *part != NULL; part++)
        g_string_append_printf (text, "%u%s", i, *part);
    }
}

static char *
make (const Hostile *hostile,
      guint n)
{
  GString *text = g_string_new (hostile->before);

  add_numbered (text, hostile->repeated, n);
  g_string_append (text, hostile->after);
  if (hostile->again != NULL)
    add_numbered (text, hostile->again, n);
  return g_string_free (text, FALSE);
}

static double
measure (const char *text,
         RectoMarkdownDialect dialect)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (dialect);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (RectoMarkdownResult) result = NULL;
      struct timespec start, end;

      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &start);
      result = recto_markdown_render (text, strlen (text), options, NULL, NULL);
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &end);
      g_assert_nonnull (result);
      best = MIN (best, (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9);
    }
  return best;
}

/* A measurement may be disturbed; what takes the square does so each time. */
static void
check_in (const Hostile *hostile,
          RectoMarkdownDialect dialect)
{
  g_autofree char *once = make (hostile, N);
  g_autofree char *twice = make (hostile, 2 * N);
  double ratio = G_MAXDOUBLE;

  for (guint i = 0; i < 3 && ratio >= MOST_RATIO; i++)
    {
      double time_once = measure (once, dialect);
      double time_twice = measure (twice, dialect);

      g_test_message ("%.1f ms, %.1f ms", time_once * 1e3, time_twice * 1e3);
      ratio = time_twice > TOO_SHORT ? time_twice / MAX (time_once, TOO_SHORT / MOST_RATIO) : 0;
    }
  g_assert_cmpfloat (ratio, <, MOST_RATIO);
}

static void
check (gconstpointer data)
{
  check_in (data, RECTO_MARKDOWN_DIALECT_KRAMDOWN);
}

/* What is not cmark-gfm's in the CommonMark dialect. */
static void
test_alternative (void)
{
  const Hostile hostile = { "", "![", "a*b*", "](x)", NULL };

  check_in (&hostile, RECTO_MARKDOWN_DIALECT_COMMONMARK);
}

/* Nesting is cut where the stack could end, and that is said. */
static void
test_depth (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  static const char *const nested[] = { "> ", "* ", "<div>", "<b>", "![", "<div markdown=\"1\">\n", ": " };

  for (guint i = 0; i < G_N_ELEMENTS (nested); i++)
    {
      const Hostile hostile = { "", "a\n", nested[i], "x", NULL };
      g_autofree char *text = make (&hostile, 100000);
      g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, strlen (text), options, NULL, NULL);

      g_assert_nonnull (result);
    }
  g_assert_true (TRUE);
}

static void
test_deep_note (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  const Hostile hostile = { "", "", ">", " x\n", NULL };
  g_autofree char *text = make (&hostile, 200);
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, strlen (text), options, NULL, NULL);
  g_autofree char *html = recto_markdown_result_to_html (result);

  g_assert_cmpuint (recto_markdown_result_get_n_notes (result), ==, 1);
  g_assert_nonnull (strstr (html, " x"));
}

/* A text of a few lines is not slow either, however deep it is, by the time of a flat one of forty times its length. */
static void
test_short (void)
{
  const Hostile deep = { "", "", "![[", "]", NULL };
  const Hostile flat = { "", "", "![a]", "", NULL };
  g_autofree char *deep_text = make (&deep, 1500);
  g_autofree char *flat_text = make (&flat, 45000);
  double ratio = G_MAXDOUBLE;

  for (guint i = 0; i < 3 && ratio >= MOST_OF_FLAT; i++)
    {
      ratio = measure (deep_text, RECTO_MARKDOWN_DIALECT_KRAMDOWN) / measure (flat_text, RECTO_MARKDOWN_DIALECT_KRAMDOWN);
      g_test_message ("%.1f times", ratio);
    }
  g_assert_cmpfloat (ratio, <, MOST_OF_FLAT);
}

/* What cmark-gfm would take minutes for, and asks for no memory meanwhile, is not begun. */
static void
test_not_begun (void)
{
  static const Hostile texts[] = {
    { "", "[^a]: x\n\n", "**[^a]", "", NULL },
    { "", "", "![[]()", "", NULL },
    { "", "a", "<?", "", NULL },
    { "", "~~a ", "b~ ", "", NULL },
    { "", "> http://a.b/", ")", "\n", NULL },
    { "", "# http://a.b/", ")", "\n", NULL },
    { "", "\"a ", "b\" ", "", NULL },
  };
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);

  g_assert_true (recto_markdown_options_set (options, "smart", "true", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = make (&texts[i], 400000);
      g_autofree char *shorter = make (&texts[i], 2000);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, strlen (text), options, NULL, &error);
      g_autoptr (RectoMarkdownResult) other = NULL;

      g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_SLOW);
      g_assert_null (result);
      g_clear_error (&error);
      other = recto_markdown_render (shorter, strlen (shorter), options, NULL, &error);
      g_assert_no_error (error);
    }
}

/* In the middle of the blocks or of a paragraph, when the time is over or nobody waits any more. */
static void
test_stopped (void)
{
  static const Hostile texts[] = {
    { "", "", "- ", "a\n", "\n" },
    { "", "", "- ", "a\r", "\r" },
    { "", "", "__www.", "", NULL },
    { "", "[a]: b\n\n", "*[a]: ", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);
      g_autofree char *text = make (&texts[i], 100000);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoMarkdownResult) result = NULL;

      recto_markdown_options_set_limits (options, 1024 * 1024, 100);
      result = recto_markdown_render (text, strlen (text), options, NULL, &error);
      g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_SLOW);
      g_assert_null (result);
      g_clear_error (&error);
      recto_markdown_options_set_limits (options, 1024 * 1024, 10 * 60 * 1000);
      g_cancellable_cancel (cancellable);
      result = recto_markdown_render (text, strlen (text), options, cancellable, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Each short row is filled up to the width of the first; newer cmark-gfm ends that itself. */
static void
test_memory (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);
  const Hostile head = { "", "", "|a", "|\n", NULL };
  const Hostile line = { "", "", "|-", "|\n", "a\n" };
  g_autofree char *first = make (&head, 20000);
  g_autofree char *others = make (&line, 20000);
  g_autofree char *text = g_strconcat (first, others, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownResult) result = NULL;

  recto_markdown_options_set_limits (options, 1024 * 1024, 10 * 60 * 1000);
  result = recto_markdown_render (text, strlen (text), options, NULL, &error);
  if (result == NULL)
    g_assert_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_LARGE);
}

/* Code has as many marks, and is read at once. */
static void
test_long_code (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_COMMONMARK);
  const Hostile code = { "", "~~~ json\n", "{\"a\": [1, [2, \"b\"]]}\n", "~~~\n", NULL };
  g_autofree char *text = make (&code, 100000);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, strlen (text), options, NULL, &error);

  g_assert_no_error (error);
}

/* As are attributes that are too many to look one up among them. */
static void
test_attributes_note (void)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  const Hostile hostile = { "", "a\n\nb\n{:", " a@=\"b\"", "}\n", NULL };
  g_autofree char *text = make (&hostile, 2000);
  g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text, strlen (text), options, NULL, NULL);
  g_autofree char *html = recto_markdown_result_to_html (result);

  g_assert_cmpuint (recto_markdown_result_get_n_notes (result), ==, 1);
  g_assert_cmpuint (recto_markdown_result_get_note (result, 0)->line, ==, 4);
  g_assert_nonnull (strstr (html, " a99=\"b\""));
  g_assert_null (strstr (html, " a1999="));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Memory that went back to the system has to be mapped page by page at the
   * next measurement. That takes three times as long as to render, and whether
   * it is done depends on what is free in the heap, and so on the text's length. */
  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markdown/hostile/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], check);
    }
  g_test_add_func ("/markdown/hostile/depth", test_depth);
  g_test_add_func ("/markdown/hostile/deep-note", test_deep_note);
  g_test_add_func ("/markdown/hostile/attributes-note", test_attributes_note);
  g_test_add_func ("/markdown/hostile/short", test_short);
  g_test_add_func ("/markdown/hostile/alternative", test_alternative);
  g_test_add_func ("/markdown/hostile/not-begun", test_not_begun);
  g_test_add_func ("/markdown/hostile/stopped", test_stopped);
  g_test_add_func ("/markdown/hostile/memory", test_memory);
  g_test_add_func ("/markdown/hostile/long-code", test_long_code);
  return g_test_run ();
}
