#pragma once

#include "editor/recto-document.h"

/* A site with one file, and a document of it. */
typedef struct
{
  char *root;
  char *state;
  RectoDocument *document;
} EditorFixture;

/* Waits until an expression is true; ends the test when it never is. */
#define wait_until(expression)                                                       \
  G_STMT_START                                                                       \
  {                                                                                  \
    gint64 deadline_ = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;            \
    guint tick_ = g_timeout_add (10, editor_fixture_tick, NULL);                     \
    while (!(expression))                                                            \
      {                                                                              \
        if (g_get_monotonic_time () > deadline_)                                     \
          g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #expression); \
        g_main_context_iteration (NULL, TRUE);                                       \
      }                                                                              \
    g_source_remove (tick_);                                                         \
  }                                                                                  \
  G_STMT_END

gboolean editor_fixture_tick (gpointer user_data);
void editor_fixture_let_idle (guint turns);
void editor_fixture_set_up (EditorFixture *fixture,
                            gconstpointer data);
void editor_fixture_tear_down (EditorFixture *fixture,
                               gconstpointer data);
void editor_fixture_close (EditorFixture *fixture);
void editor_fixture_write (EditorFixture *fixture,
                           const char *path,
                           const char *text,
                           gssize length);
GBytes *editor_fixture_read (EditorFixture *fixture,
                             const char *path);
void editor_fixture_assert_file (EditorFixture *fixture,
                                 const char *path,
                                 const char *text);
void editor_fixture_open (EditorFixture *fixture,
                          const char *path);
void editor_fixture_insert (EditorFixture *fixture,
                            int offset,
                            const char *text);
char *editor_fixture_get_text (EditorFixture *fixture);
gboolean editor_fixture_save (EditorFixture *fixture,
                              GError **error);
void editor_fixture_resolve (EditorFixture *fixture,
                             RectoDocumentResolution resolution);
void editor_fixture_store_cb (GObject *source,
                              GAsyncResult *result,
                              gpointer user_data);
