#pragma once

#include "editor/recto-editor-view.h"

G_BEGIN_DECLS

#define RECTO_TYPE_SESSION (recto_session_get_type ())
G_DECLARE_FINAL_TYPE (RectoSession, recto_session, RECTO, SESSION, GObject)

RectoSession *recto_session_new (const char *root);
void recto_session_load_async (RectoSession *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean recto_session_load_finish (RectoSession *self,
                                    GAsyncResult *result);
const char *recto_session_get_document (RectoSession *self);
gboolean recto_session_get_position (RectoSession *self,
                                     const char *path,
                                     RectoEditorPosition *position);
void recto_session_set_position (RectoSession *self,
                                 const char *path,
                                 const RectoEditorPosition *position);
void recto_session_save_async (RectoSession *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void recto_session_save_finish (RectoSession *self,
                                GAsyncResult *result);

G_END_DECLS
