/* Every opening of Markdown, repeated with every kind of thing between, before
 * and behind, and every two of them in turn. As kramdown, twice the text takes
 * about twice the time. As CommonMark, where cmark-gfm itself takes the square
 * for many of them, the limit of time holds. All of them, with --all, take
 * minutes; else some are chosen by chance, and again the same with the seed
 * that is printed. */

#include "markdown/recto-markdown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N 6000

/* Seconds: below it nobody waits, and clocks say little. */
#define TOO_SHORT 0.03
#define SUSPECT   2.8 /* once, of twice the text */
#define MOST      11  /* of four times the text; a square takes sixteen times */
#define SHARE     120 /* one in so many is taken in a short run */

/* AddressSanitizer keeps for a while what was freed, and takes new memory
 * instead: its own cost grows faster than the text. With it the texts are
 * rendered for the errors that it finds, and their growth is the plain
 * build's to judge. */
#ifdef __SANITIZE_ADDRESS__
#  define JUDGES_GROWTH FALSE
#else
#  define JUDGES_GROWTH TRUE
#endif

/* What would take a multiple of the limit is repeated so often, in which a
 * square takes many times the limit; the rest is for what cannot be stopped. */
#define LIMIT_N       (10 * N)
#define LIMIT         50 /* milliseconds */
#define MOST_OF_LIMIT 5

/* `@` stands for a number, another one each time. */
static const char *const openings[] = {
  /* in lines */
  "*",
  "**",
  "_",
  "__",
  "***",
  "`",
  "``",
  "[",
  "![",
  "](",
  "[a](",
  "[a](b \"",
  "[a][",
  "[^",
  "[^a]",
  "<",
  "<a ",
  "<a b=\"",
  "<a b='",
  "</a",
  "</b>",
  "<b>",
  "<b markdown=\"1\">",
  "<!--",
  "<?",
  "<![CDATA[",
  "<http:",
  "<a@",
  "&",
  "&#",
  "&#x",
  "&a",
  "$$",
  "\\(",
  "\\[",
  "\"",
  "'",
  "~~",
  "~",
  "{:",
  "{:.a}",
  "{: a=\"",
  "{::",
  "{::a ",
  "{::comment}",
  "{::nomarkdown}",
  "{:/}",
  "--",
  "...",
  "<<",
  "|",
  "\\",
  "\\|",
  "http://",
  "www.",
  "a@b.",
  "  ",
  /* at the start of lines */
  "> ",
  ">",
  "* ",
  "1. ",
  "+ ",
  "- ",
  ": ",
  "# ",
  "###### ",
  "    ",
  "\t",
  "```",
  "~~~",
  "<div>",
  "<div markdown=\"1\">",
  "<p ",
  "</div>",
  "<details>",
  "<table><tr><td>",
  "<pre>",
  "<script>",
  "|-|",
  "|a|",
  "---",
  "===",
  "{:a: ",
  "[a]: ",
  "[^a]: ",
  "*[a]: ",
  "^",
  "- [ ] ",
  "{:toc}",
  "* TOC\n{:toc}",
  "a\n: ",
  "a\n===",
  "[a@]: b",
  "[a@]",
  "[^@]: b",
  "[^@]",
  "# a@",
  "{:a@: .x}",
  "*[a@]: b",
  "a@ ",
};

static const char *const separators[] = { "", " ", "a", " a ", "\n", "\n\n", "\na\n", "\n ", "\n    ", "\n> ", "\n* ", "\n\na\n\n" };

static const char *const befores[] = {
  "> ",
  "* ",
  "|",
  "<div>",
  "<div markdown=\"1\">",
  "<b>",
  "# ",
  "[",
  "*",
  "\"",
  "`",
  "[^a]: ",
  "a\n: ",
  "    ",
  "```\n",
  "$$",
  "[a]: b\n\n",
  "{::options auto_ids=\"false\" /}\n\n",
};

static const char *const afters[] = {
  "]",
  ")",
  "*",
  "_",
  "`",
  "\"",
  ">",
  "}",
  "-->",
  "\n|-|\n",
  "\n===\n",
  "](b)",
  "\n\n[a]: b\n",
  "\n\n[^a]: b\n",
  "\n\n*[a]: b\n",
  "\n{:.a}",
  "</div>",
  "$$",
};

typedef struct
{
  RectoMarkdownDialect dialect;
  gboolean is_all;
  GRand *rand;
  guint n_done;
  guint n_stopped; /* by the limit of time */
  GPtrArray *slow;
} Grid;

static void
append_repeated (GString *text,
                 const char *unit,
                 guint n)
{
  g_auto (GStrv) parts = g_strsplit (unit, "@", -1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; parts[j] != NULL; j++)
      {
        if (j > 0)
          g_string_append_printf (text, "%u", i);
        g_string_append (text, parts[j]);
      }
}

static double
measure_once (RectoMarkdownDialect dialect,
              const GString *text,
              guint limit,
              GError **error)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (dialect);
  g_autoptr (RectoMarkdownResult) result = NULL;
  struct timespec start, end;

  recto_markdown_options_set_limits (options, 64 * 1024 * 1024, limit);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &start);
  result = recto_markdown_render (text->str, text->len, options, NULL, error);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &end);
  return (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9;
}

/* In any time: how much it is is what is asked. */
static double
measure (RectoMarkdownDialect dialect,
         const GString *text,
         guint times)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < times; i++)
    {
      g_autoptr (GError) error = NULL;
      double time = measure_once (dialect, text, 600000, &error);

      best = MIN (best, time);
    }
  return best;
}

static double
measure_repeated (Grid *self,
                  const char *before,
                  const char *unit,
                  const char *after,
                  guint n,
                  guint times)
{
  g_autoptr (GString) text = g_string_new (before);

  append_repeated (text, unit, n);
  g_string_append (text, after);
  return measure (self->dialect, text, times);
}

static void
add_slow (Grid *self,
          const char *dialect,
          const char *before,
          const char *unit,
          const char *after,
          const char *message)
{
  g_autofree char *name = g_strdup_printf ("%s '%s' '%s' '%s': %s", dialect, before, unit, after, message);

  g_ptr_array_add (self->slow, g_strescape (name, NULL));
}

/* First at a glance, then with care. */
static void
check_growth (Grid *self,
              const char *before,
              const char *unit,
              const char *after)
{
  double once, twice, four;
  g_autofree char *message = NULL;

  once = measure_repeated (self, before, unit, after, N, 1);
  twice = measure_repeated (self, before, unit, after, 2 * N, 1);
  if (twice < TOO_SHORT || twice < SUSPECT * once)
    return;
  once = measure_repeated (self, before, unit, after, N, 3);
  four = measure_repeated (self, before, unit, after, 4 * N, 3);
  if (!JUDGES_GROWTH || four < MOST * MAX (once, TOO_SHORT / 4))
    return;
  message = g_strdup_printf ("%.1f ms, four times as much %.1f ms", once * 1e3, four * 1e3);
  add_slow (self, "kramdown", before, unit, after, message);
}

/* The machine may have been slow once. */
static void
check_limit (Grid *self,
             const char *before,
             const char *unit,
             const char *after)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autofree char *message = NULL;
  double best = G_MAXDOUBLE;

  append_repeated (text, unit, LIMIT_N);
  g_string_append (text, after);
  for (guint i = 0; i < 3 && best > MOST_OF_LIMIT * LIMIT / 1e3; i++)
    {
      g_autoptr (GError) error = NULL;
      double time = measure_once (self->dialect, text, LIMIT, &error);

      best = MIN (best, time);
      self->n_stopped += i == 0 && g_error_matches (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_SLOW);
    }
  if (best <= MOST_OF_LIMIT * LIMIT / 1e3)
    return;
  message = g_strdup_printf ("%.1f ms, where the limit is %d ms", best * 1e3, LIMIT);
  add_slow (self, "CommonMark", before, unit, after, message);
}

static void
check (Grid *self,
       const char *before,
       const char *unit,
       const char *after)
{
  if (!self->is_all && g_rand_int_range (self->rand, 0, SHARE) != 0)
    return;
  self->n_done++;
  if (self->dialect == RECTO_MARKDOWN_DIALECT_KRAMDOWN)
    check_growth (self, before, unit, after);
  else
    check_limit (self, before, unit, after);
}

static void
check_opening (Grid *self,
               const char *opening)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autofree char *unit = g_strconcat (opening, separators[i], NULL);

      check (self, "", unit, "");
      check (self, "", unit, "x");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (befores); i++)
    check (self, befores[i], opening, "");
  for (gsize i = 0; i < G_N_ELEMENTS (afters); i++)
    check (self, "", opening, afters[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *together = g_strconcat (opening, openings[i], NULL);
      g_autofree char *apart = g_strconcat (opening, "a\n", openings[i], NULL);

      check (self, "", together, "");
      check (self, "", apart, "");
    }
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_free);
  guint32 seed = argc > 1 ? (guint32) strtoul (argv[1], NULL, 10) : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Grid grid = { 0, argc > 1 && strcmp (argv[1], "--all") == 0, rand, 0, 0, slow };

  for (grid.dialect = RECTO_MARKDOWN_DIALECT_COMMONMARK; grid.dialect <= RECTO_MARKDOWN_DIALECT_KRAMDOWN; grid.dialect++)
    for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
      check_opening (&grid, openings[i]);
  printf ("1..1\n# seed %u, %u texts, of which %u were stopped\n", seed, grid.n_done, grid.n_stopped);
  for (guint i = 0; i < slow->len; i++)
    printf ("# %s\n", (const char *) g_ptr_array_index (slow, i));
  printf ("%s 1 /markdown/hostile-grid\n", slow->len == 0 ? "ok" : "not ok");
  return slow->len == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
