/* How long a key keeps the main thread busy, in a post of three lines and in
 * one of 300 KB: the change itself, the longest single turn of the main loop
 * until it is on the screen, and a snapshot as the preview takes it. */

#include <adwaita.h>

#include "editor-fixture.h"
#include "editor/recto-editor-view.h"

#define N_KEYS 200

typedef struct
{
  GArray *insert;
  GArray *turn;
  GArray *snapshot;
} Times;

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

static double
percentile (GArray *times,
            guint percent)
{
  g_array_sort (times, compare);
  return g_array_index (times, gint64, (times->len - 1) * percent / 100) / 1000.0;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
turn_until (gboolean *done,
            gint64 *longest)
{
  gint64 deadline = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  while (!*done && g_get_monotonic_time () < deadline)
    {
      gint64 start = g_get_monotonic_time ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
      else
        *longest = MAX (*longest, g_get_monotonic_time () - start);
    }
}

static void
type_keys (RectoEditorView *view,
           RectoDocument *document,
           Times *times)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (document));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  for (int i = 0; i < N_KEYS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 longest = 0;
      gint64 taken;
      g_autoptr (GBytes) snapshot = NULL;

      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 6 == 5 ? " " : "x", -1, TRUE);
      gtk_text_buffer_end_user_action (buffer);
      taken = g_get_monotonic_time () - start;
      g_array_append_val (times->insert, taken);

      painted = FALSE;
      turn_until (&painted, &longest);
      g_array_append_val (times->turn, longest);

      start = g_get_monotonic_time ();
      snapshot = recto_document_snapshot (document, NULL);
      taken = g_get_monotonic_time () - start;
      g_array_append_val (times->snapshot, taken);
    }
  g_signal_handler_disconnect (clock, handler);
}

static void
run (const char *name,
     gsize size)
{
  EditorFixture fixture;
  g_autoptr (GString) text = g_string_new ("---\ntitle: A\ntags: [a, b]\n---\n\n");
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = recto_editor_view_new ();
  Times times = { g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)) };
  gboolean never = FALSE;
  gint64 ignored = 0;

  g_string_append (text, "First line.\n");
  while (text->len < size)
    g_string_append (text, "A line of *prose* with `code`, [a link](https://example.org), 和一些中文字。\n\n- item\n\n");
  editor_fixture_set_up (&fixture, NULL);
  editor_fixture_write (&fixture, "a.md", text->str, text->len);
  editor_fixture_open (&fixture, "a.md");
  recto_editor_view_set_document (RECTO_EDITOR_VIEW (view), fixture.document);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 800);
  gtk_window_present (GTK_WINDOW (window));
  /* Into the middle, and until highlighting and layout are done. */
  recto_editor_view_go_to_line (RECTO_EDITOR_VIEW (view),
                                gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (recto_document_get_buffer (fixture.document))) / 2,
                                3);
  turn_until (&never, &ignored);
  turn_until (&never, &ignored);
  turn_until (&never, &ignored);

  type_keys (RECTO_EDITOR_VIEW (view), fixture.document, &times);
  g_print ("%-12s change %5.2f / %5.2f ms   longest turn %5.2f / %5.2f ms   snapshot %5.2f / %5.2f ms   (median / 95th)\n",
           name, percentile (times.insert, 50), percentile (times.insert, 95), percentile (times.turn, 50),
           percentile (times.turn, 95), percentile (times.snapshot, 50), percentile (times.snapshot, 95));

  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (times.insert);
  g_array_unref (times.turn);
  g_array_unref (times.snapshot);
  editor_fixture_tear_down (&fixture, NULL);
}

int
main (void)
{
  adw_init ();
  run ("three lines", 0);
  run ("300 KB", 300 * 1024);
  return 0;
}
