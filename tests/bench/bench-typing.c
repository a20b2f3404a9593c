/* From a change in the text to the changed page on the screen, in a post of
 * three lines and in one of 300 KB; and the longest turn of the main loop that
 * one change causes. Prints ratios and asserts nothing. Needs a display. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "window/recto-panes.h"
#include "window/recto-preview-link.h"

#define KEYS 60
#define WARM_UP 10

typedef struct
{
  GtkWindow *window;
  RectoDocument *document;
  RectoPreviewLink *link;
  gboolean painted;
  gint64 longest;
} Bench;

static void
painted_cb (Bench *bench)
{
  bench->painted = TRUE;
}

/* Runs the main loop until the page is painted, watching its longest turn. */
static void
wait_painted (Bench *bench)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  bench->painted = FALSE;
  bench->longest = 0;
  while (!bench->painted && g_get_monotonic_time () < deadline)
    {
      gint64 begin;

      while (!g_main_context_pending (NULL) && !bench->painted && g_get_monotonic_time () < deadline)
        g_usleep (50);
      begin = g_get_monotonic_time ();
      g_main_context_iteration (NULL, FALSE);
      bench->longest = MAX (bench->longest, g_get_monotonic_time () - begin);
    }
  if (!bench->painted)
    g_error ("The page was not painted within 30 seconds");
}

static int
compare (const void *a,
         const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!recto_document_load_finish (RECTO_DOCUMENT (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* Types into the last line of the document; median and 95th percentile. */
static void
type_into (const char *root,
           const char *path,
           RectoSite  *site,
           double     *median,
           double     *blocked)
{
  Bench bench = { NULL };
  GtkWidget *panes = recto_panes_new ();
  GtkWidget *editor = recto_editor_view_new ();
  gint64 times[KEYS];
  gint64 turns[KEYS];
  gboolean loaded = FALSE;

  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench.window, 1280, 820);
  recto_panes_set_text (RECTO_PANES (panes), editor);
  gtk_window_set_child (bench.window, panes);
  bench.document = recto_document_new (root, path);
  recto_document_set_autosave_delay (bench.document, 60000);
  recto_document_load_async (bench.document, NULL, loaded_cb, &loaded);
  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
  bench.link = recto_preview_link_new (RECTO_EDITOR_VIEW (editor), RECTO_PANES (panes), root, FALSE);
  g_signal_connect_swapped (bench.link, "painted", G_CALLBACK (painted_cb), &bench);
  recto_preview_link_set_site (bench.link, site);
  recto_editor_view_set_document (RECTO_EDITOR_VIEW (editor), bench.document);
  recto_preview_link_set_document (bench.link, bench.document);
  gtk_window_present (bench.window);
  recto_preview_link_start (bench.link);
  wait_painted (&bench);

  for (int i = -WARM_UP; i < KEYS; i++)
    {
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (bench.document));
      GtkTextIter end;
      gint64 begin;

      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_place_cursor (buffer, &end);
      begin = g_get_monotonic_time ();
      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 7 == 0 ? " " : "x", 1, TRUE);
      wait_painted (&bench);
      if (i >= 0)
        {
          times[i] = g_get_monotonic_time () - begin;
          turns[i] = bench.longest;
        }
    }
  qsort (times, KEYS, sizeof *times, compare);
  qsort (turns, KEYS, sizeof *turns, compare);
  *median = times[KEYS / 2] / 1000.0;
  *blocked = turns[KEYS * 95 / 100] / 1000.0;
  g_object_unref (bench.link);
  gtk_window_destroy (bench.window);
  g_object_unref (bench.document);
}

static void
write_file (const char *root,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0755);
  if (!g_file_set_contents (path, text, -1, NULL))
    g_error ("Cannot write %s", path);
}

static char *
long_post (void)
{
  GString *text = g_string_new ("---\nlayout: post\ntitle: Long\n---\n\n");

  for (int i = 0; text->len < 300 * 1024; i++)
    g_string_append_printf (text,
                            "## Part %d\n\nThe gauge said *%d* and the almanac **%d**, which is `near` enough.\n\n"
                            "- one\n- two of them\n\n| a | b |\n|---|---|\n| %d | 潮水 |\n\n"
                            "```c\nint x = %d;\n```\n\n", i, i, i + 1, i, i);
  g_string_append (text, "The last line.");
  return g_string_free (text, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_dir_make_tmp ("recto-typing-XXXXXX", &error);
  g_autofree char *text = long_post ();
  const char *remove[] = { "rm", "-rf", root, NULL };
  g_autoptr (RectoSite) site = NULL;
  double small, big, small_blocked, big_blocked;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  adw_init ();
  gtk_source_init ();
  write_file (root, "_config.yml", "title: Bench\n");
  write_file (root, "_posts/2024-01-01-short.md", "---\nlayout: post\ntitle: Short\n---\n\nOne.\n\nTwo.\n\nThree.");
  write_file (root, "_posts/2024-01-02-long.md", text);
  site = recto_site_load (root, NULL, &error);
  if (site == NULL)
    g_error ("%s", error->message);

  type_into (root, "_posts/2024-01-01-short.md", site, &small, &small_blocked);
  type_into (root, "_posts/2024-01-02-long.md", site, &big, &big_blocked);
  g_print ("key to changed page, three lines: %.1f ms; longest turn of the main loop, 95th percentile: %.1f ms\n",
           small, small_blocked);
  g_print ("key to changed page, 300 KB:      %.1f ms; longest turn of the main loop, 95th percentile: %.1f ms\n",
           big, big_blocked);
  g_print ("300 KB takes %.2f times as long as three lines (to reach: 1.5)\n", big / small);
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
