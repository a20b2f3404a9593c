#pragma once

#include <adwaita.h>
#include <webkit/webkit.h>

#include "preview/recto-preview.h"

G_BEGIN_DECLS

/* A small site in a temporary folder, and a preview of it in a window. */
typedef struct
{
  char *root;
  RectoSite *site;
  GtkWidget *window;
  RectoPreview *preview;
  WebKitWebView *view;
  guint64 serial;
  guint64 painted;
  guint n_painted;
} PreviewFixture;

gboolean preview_test_init (int *argc,
                            char ***argv);
void preview_fixture_set_up (PreviewFixture *fixture,
                             gconstpointer data);
void preview_fixture_tear_down (PreviewFixture *fixture,
                                gconstpointer data);
void preview_fixture_write (PreviewFixture *fixture,
                            const char *path,
                            const char *text);
void preview_fixture_load_site (PreviewFixture *fixture);
void preview_fixture_show (PreviewFixture *fixture,
                           const char *path,
                           const char *text);
void preview_remove_all (const char *path);
WebKitWebView *preview_find_view (GtkWidget *widget);
char *preview_evaluate (WebKitWebView *view,
                        const char *world,
                        const char *script);

/* Asks the page until it answers what is expected, but not for ever. */
void preview_wait_for_answer (WebKitWebView *view,
                              const char *script,
                              const char *expected);

/* Runs the main loop until @condition, but not for ever. */
#define preview_wait_for(condition)                                                 \
  G_STMT_START                                                                      \
  {                                                                                 \
    gint64 _end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                    \
    guint _ticks = g_timeout_add (20, preview_tick_cb, NULL);                       \
                                                                                    \
    while (!(condition))                                                            \
      {                                                                             \
        if (g_get_monotonic_time () > _end)                                         \
          g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition); \
        g_main_context_iteration (NULL, TRUE);                                      \
      }                                                                             \
    g_source_remove (_ticks);                                                       \
  }                                                                                 \
  G_STMT_END

gboolean preview_tick_cb (gpointer user_data);

G_END_DECLS
