#pragma once

#include <adwaita.h>

#include "editor/recto-recovery.h"

G_BEGIN_DECLS

#define RECTO_TYPE_WINDOW (recto_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoWindow, recto_window, RECTO, WINDOW, AdwApplicationWindow)

RectoWindow *recto_window_new (GtkApplication *application,
                               GSettings *settings,
                               RectoRecovery *recovery,
                               const char *demo_root,
                               gboolean accelerated);
const char *recto_window_get_root (RectoWindow *self);
void recto_window_open_site (RectoWindow *self,
                             const char *root,
                             const char *path);
void recto_window_show_start (RectoWindow *self);
void recto_window_show_error (RectoWindow *self,
                              const char *title,
                              const char *message);
void recto_window_close_site_async (RectoWindow *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean recto_window_close_site_finish (RectoWindow *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
