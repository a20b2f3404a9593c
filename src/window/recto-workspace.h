#pragma once

#include <adwaita.h>

#include "editor/recto-editor-view.h"
#include "editor/recto-recovery.h"
#include "recto-panes.h"

G_BEGIN_DECLS

#define RECTO_TYPE_WORKSPACE (recto_workspace_get_type ())
G_DECLARE_FINAL_TYPE (RectoWorkspace, recto_workspace, RECTO, WORKSPACE, GtkWidget)

GtkWidget *recto_workspace_new (const char *root,
                                GSettings *settings,
                                RectoRecovery *recovery,
                                gboolean accelerated);
void recto_workspace_load (RectoWorkspace *self,
                           const char *path);
gboolean recto_workspace_get_failed (RectoWorkspace *self);
const char *recto_workspace_get_root (RectoWorkspace *self);
RectoPanes *recto_workspace_get_panes (RectoWorkspace *self);
RectoEditorView *recto_workspace_get_editor (RectoWorkspace *self);
void recto_workspace_open (RectoWorkspace *self,
                           const char *path);
void recto_workspace_new_post (RectoWorkspace *self);
void recto_workspace_save (RectoWorkspace *self);
void recto_workspace_publish (RectoWorkspace *self);
void recto_workspace_show_changes (RectoWorkspace *self);
void recto_workspace_show_history (RectoWorkspace *self);
void recto_workspace_show_key (RectoWorkspace *self);
void recto_workspace_show_unpublished (RectoWorkspace *self);
void recto_workspace_discard (RectoWorkspace *self);
void recto_workspace_search (RectoWorkspace *self);
void recto_workspace_cycle_panes (RectoWorkspace *self,
                                  int step);
void recto_workspace_focus_text (RectoWorkspace *self);
void recto_workspace_focus_form (RectoWorkspace *self);
void recto_workspace_popup_menu (RectoWorkspace *self);
void recto_workspace_check_disk (RectoWorkspace *self);
void recto_workspace_leave (RectoWorkspace *self);
void recto_workspace_close_async (RectoWorkspace *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_workspace_close_finish (RectoWorkspace *self,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
