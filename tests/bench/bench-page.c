/* What a letter costs in a post of 300 KB: the page is rendered again and made
 * a patch for the web view, as the worker of the preview does, against the
 * same letter in a post of three lines in the same run. */

#include "page/recto-page.h"
#include "preview/recto-preview-update.h"

#include <glib/gstdio.h>
#include <string.h>

#define SIZE   300000
#define ROUNDS 200
#define HEAD   "---\nlayout: post\ntitle: Long\n---\n\n"

/* Very many small blocks, and code to be coloured: what is worst. */
static void
add_parts (GString *text,
           gsize until)
{
  for (guint i = 1; text->len < until; i++)
    g_string_append_printf (text,
                            "## Part %u\n\nThe gauge said *%u* and the almanac **%u**, which is `near` enough.\n\n"
                            "- one\n- two of them\n\n| a | b |\n|---|---|\n| %u | 潮水 |\n\n```c\nint x = %u;\n```\n\n",
                            i, i, i + 1, i, i);
}

static GBytes *
make_text (const char *before,
           const char *after,
           guint n_letters)
{
  GString *text = g_string_new (HEAD);

  g_string_append (text, before);
  g_string_append (text, "\nThe needle ");
  for (guint i = 0; i < n_letters; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n\n");
  g_string_append (text, after);
  return g_string_free_to_bytes (text);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* The median of a letter, in microseconds. */
static gint64
measure (RectoSite *site,
         const char *name,
         const char *before,
         const char *after)
{
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (16 * 1024 * 1024);
  g_autoptr (GBytes) first = make_text (before, after, 0);
  RectoPage *page = recto_page_render (site, "_posts/2024-01-01-long.md", first, 1, RECTO_PAGE_FLAGS_NONE, NULL, NULL);
  RectoPreviewUpdate *update = recto_preview_update_new (NULL, NULL, page, colours);
  gint64 pages[ROUNDS];
  gint64 all[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) text = make_text (before, after, 1 + i % 20);
      gint64 begin = g_get_monotonic_time ();
      RectoPage *next = recto_page_render_again (page, site, text, i + 2, NULL, NULL);
      RectoPreviewUpdate *patch;

      pages[i] = g_get_monotonic_time () - begin;
      patch = recto_preview_update_new (page, update->missing, next, colours);
      all[i] = g_get_monotonic_time () - begin;
      recto_preview_update_free (update);
      recto_page_unref (page);
      update = patch;
      page = next;
    }
  recto_preview_update_free (update);
  recto_page_unref (page);
  qsort (pages, ROUNDS, sizeof *pages, compare_times);
  qsort (all, ROUNDS, sizeof *all, compare_times);
  g_print ("%s: a letter %" G_GINT64_FORMAT " us, of them %" G_GINT64_FORMAT " for the page\n", name, all[ROUNDS / 2],
           pages[ROUNDS / 2]);
  return all[ROUNDS / 2];
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *root = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *config = g_build_filename (root, "_config.yml", NULL);
  g_autoptr (GString) half = g_string_new (NULL);
  g_autoptr (RectoSite) site = NULL;
  gint64 least;
  gint64 most;

  g_file_set_contents (config, "title: Bench\n", -1, NULL);
  site = recto_site_load (root, NULL, NULL);
  g_assert_nonnull (site);
  add_parts (half, SIZE / 2);
  least = measure (site, "three lines", "One.\n\nTwo.\n", "");
  most = measure (site, "300 KB of small blocks", half->str, half->str);
  g_print ("%.1f times as long\n", (double) most / MAX (1, least));
  g_unlink (config);
  g_rmdir (root);
  return 0;
}
