/* How fast Markdown is rendered: a post of 300 KB in both dialects, against
 * the programs cmark-gfm and kramdown on the same text in the same run. Of a
 * program the time that it takes for one word is taken off, so that starting
 * it does not count. */

#include "markdown/recto-markdown.h"

#include <glib/gstdio.h>
#include <string.h>

#define SIZE 300000

static const char *const words[] = {
  "river", "stone", "the", "a", "of", "under", "lantern", "walks", "slowly", "and", "finds", "seven", "keys", "in", "grass",
  "morning", "light", "over", "old", "paper", "boats", "山", "水", "文字", "它们", "一直", "安静", "地", "存在"
};

static void
add_words (GString *text,
           GRand *rand,
           guint count)
{
  for (guint i = 0; i < count; i++)
    {
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      switch (g_rand_int_range (rand, 0, 24))
        {
        case 0:
          g_string_append_printf (text, "*%s* ", word);
          break;
        case 1:
          g_string_append_printf (text, "**%s** ", word);
          break;
        case 2:
          g_string_append_printf (text, "`%s` ", word);
          break;
        case 3:
          g_string_append_printf (text, "[%s](https://example.org/%u) ", word, i);
          break;
        case 4:
          g_string_append_printf (text, "\"%s\" ", word);
          break;
        default:
          g_string_append_printf (text, "%s ", word);
        }
    }
}

static void
add_block (GString *text,
           GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      g_string_append (text, "## ");
      add_words (text, rand, 5);
      break;
    case 1:
    case 2:
      for (guint i = 0; i < 4; i++)
        {
          g_string_append (text, i % 2 == 0 ? "\n* " : "\n  * ");
          add_words (text, rand, 8);
        }
      break;
    case 3:
      g_string_append (text, "```c\nint\nmain (void)\n{\n  return 0; /* nothing */\n}\n```");
      break;
    case 4:
      g_string_append (text, "| a | b | c |\n|---|---|---|\n| 1 | `2` | *3* |\n| 4 | 5 | 6 |");
      break;
    case 5:
      g_string_append (text, "> ");
      add_words (text, rand, 20);
      break;
    default:
      add_words (text, rand, 70);
    }
  g_string_append (text, "\n\n");
}

static double
time_render (const GString *text,
             RectoMarkdownDialect dialect)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (dialect);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 20; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (RectoMarkdownResult) result = recto_markdown_render (text->str, text->len, options, NULL, NULL);

      g_assert_nonnull (result);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1e6);
    }
  return best;
}

/* One letter more in the middle of the text, again and again. */
static double
time_again (GString *text)
{
  g_autoptr (RectoMarkdownOptions) options = recto_markdown_options_new (RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  g_autoptr (RectoMarkdownResult) last = recto_markdown_render (text->str, text->len, options, NULL, NULL);
  gsize place = strstr (text->str + text->len / 2, "river") - text->str;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 20; i++)
    {
      gint64 start;
      RectoMarkdownResult *next;

      g_string_insert_c (text, (gssize) place, 'x');
      start = g_get_monotonic_time ();
      next = recto_markdown_render_again (last, text->str, text->len, NULL, NULL);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1e6);
      recto_markdown_result_unref (last);
      last = next;
    }
  return best;
}

static double
time_program (const char *const *program,
              const char *path,
              guint runs)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  double best = G_MAXDOUBLE;

  for (guint i = 0; program[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) program[i]);
  g_ptr_array_add (argv, (char *) path);
  g_ptr_array_add (argv, NULL);
  for (guint i = 0; i < runs; i++)
    {
      gint64 start = g_get_monotonic_time ();
      int status = 1;

      if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                         NULL, NULL, &status, NULL) ||
          status != 0)
        return -1;
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1e6);
    }
  return best;
}

static void
compare (const char *name,
         const char *const *program,
         const char *path,
         const char *tiny,
         gsize size,
         guint runs,
         double ours)
{
  double whole = time_program (program, path, runs);
  double start = time_program (program, tiny, runs);

  if (whole < 0 || start < 0)
    {
      g_print ("%-12s not installed\n", name);
      return;
    }
  whole = MAX (whole - start, 1e-6);
  g_print ("%-12s %7.2f ms %8.2f MB/s   recto's kramdown takes %.4f of its time, or is %.1f times as fast\n", name, whole * 1e3,
           (double) size / whole / 1e6, ours / whole, whole / ours);
}

int
main (void)
{
  const char *const cmark[] = { "cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "footnotes", NULL };
  const char *const kramdown[] = { "kramdown", "-i", "GFM", NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *dir = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "post.md", NULL);
  g_autofree char *tiny = g_build_filename (dir, "word.md", NULL);
  double ours, again, commonmark;

  while (text->len < SIZE)
    add_block (text, rand);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_assert_true (g_file_set_contents (tiny, "word\n", -1, NULL));
  ours = time_render (text, RECTO_MARKDOWN_DIALECT_KRAMDOWN);
  commonmark = time_render (text, RECTO_MARKDOWN_DIALECT_COMMONMARK);
  g_print ("%-12s %7.2f ms %8.2f MB/s\n", "recto", ours * 1e3, (double) text->len / ours / 1e6);
  g_print ("%-12s %7.2f ms %8.2f MB/s\n", "commonmark", commonmark * 1e3, (double) text->len / commonmark / 1e6);
  compare ("cmark-gfm", cmark, path, tiny, text->len, 20, ours);
  compare ("kramdown", kramdown, path, tiny, text->len, 2, ours);
  again = time_again (text);
  g_print ("%-12s %7.2f ms, %.3f of the whole text's time\n", "one letter", again * 1e3, again / ours);
  g_unlink (path);
  g_unlink (tiny);
  g_rmdir (dir);
  return 0;
}
