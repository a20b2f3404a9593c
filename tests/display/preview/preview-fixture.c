/* What the tests of the preview share. */

#include "preview-fixture.h"

#include <glib/gstdio.h>

#include "preview/recto-preview-cage.h"

#include "../placed-window.h"

gboolean
preview_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Without a display there is nothing to test. Returns whether there is one. */
gboolean
preview_test_init (int *argc,
                   char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return FALSE;
    }
  adw_init ();
  return TRUE;
}

void
preview_fixture_write (PreviewFixture *fixture,
                       const char *path,
                       const char *text)
{
  g_autofree char *file = g_build_filename (fixture->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

void
preview_fixture_load_site (PreviewFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->site, recto_site_unref);
  fixture->site = recto_site_load (fixture->root, NULL, &error);
  g_assert_no_error (error);
  if (fixture->preview != NULL)
    recto_preview_set_site (fixture->preview, fixture->site);
}

/* Shows a text and waits until it can be seen. */
void
preview_fixture_show (PreviewFixture *fixture,
                      const char *path,
                      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  guint64 serial = ++fixture->serial;

  recto_preview_show (fixture->preview, path, bytes, serial);
  preview_wait_for (fixture->painted == serial);
}

static void
painted_cb (RectoPreview *preview,
            guint64 serial,
            PreviewFixture *fixture)
{
  fixture->painted = serial;
  fixture->n_painted++;
}

WebKitWebView *
preview_find_view (GtkWidget *widget)
{
  if (WEBKIT_IS_WEB_VIEW (widget))
    return WEBKIT_WEB_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      WebKitWebView *view = preview_find_view (child);

      if (view != NULL)
        return view;
    }
  return NULL;
}

void
preview_fixture_set_up (PreviewFixture *fixture,
                        gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("recto-preview-XXXXXX", NULL);
  preview_fixture_write (fixture, "_config.yml",
                         "title: Test\nurl: https://ada.example\nmarkdown: CommonMark\nenable_math: true\n"
                         "permalink: /blog/:title/\n");
  preview_fixture_write (fixture, "_posts/2024-01-01-one.md", "---\nlayout: post\ntitle: One\n---\nOne.\n");
  preview_fixture_write (fixture, "_posts/2024-01-02-two.md", "---\nlayout: post\ntitle: Two\n---\nTwo.\n");
  preview_fixture_write (fixture, "assets/img/dot.svg",
                         "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><rect width='40' height='30'/></svg>");
  preview_fixture_load_site (fixture);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  fixture->preview = g_object_new (RECTO_TYPE_PREVIEW,
                                   "root", fixture->root,
                                   "hardware-acceleration", FALSE,
                                   NULL);
  recto_preview_set_site (fixture->preview, fixture->site);
  g_signal_connect (fixture->preview, "painted", G_CALLBACK (painted_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->preview));
  fixture->view = preview_find_view (GTK_WIDGET (fixture->preview));
  g_assert_nonnull (fixture->view);
  present_and_wait (GTK_WINDOW (fixture->window));
}

void
preview_remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      preview_remove_all (child);
    }
  g_remove (path);
}

void
preview_fixture_tear_down (PreviewFixture *fixture,
                           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->site, recto_site_unref);
  preview_remove_all (fixture->root);
  g_free (fixture->root);
}

typedef struct
{
  char *value;
  gboolean is_done;
} Evaluation;

static void
evaluated_cb (GObject *source_object,
              GAsyncResult *result,
              gpointer user_data)
{
  Evaluation *evaluation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source_object), result, &error);

  g_assert_no_error (error);
  evaluation->value = jsc_value_to_string (value);
  evaluation->is_done = TRUE;
}

/* What a script gives, as a string; in the page's own world for NULL. */
char *
preview_evaluate (WebKitWebView *view,
                  const char *world,
                  const char *script)
{
  Evaluation evaluation = { NULL, FALSE };

  webkit_web_view_evaluate_javascript (view, script, -1, world, NULL, NULL, evaluated_cb, &evaluation);
  preview_wait_for (evaluation.is_done);
  return evaluation.value;
}

void
preview_wait_for_answer (WebKitWebView *view,
                         const char *script,
                         const char *expected)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  g_autofree char *answer = NULL;

  do
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited in vain for “%s” to be “%s”, it is “%s”", script, expected, answer);
      g_free (answer);
      answer = preview_evaluate (view, RECTO_PREVIEW_WORLD, script);
    }
  while (!g_str_equal (answer, expected));
}
