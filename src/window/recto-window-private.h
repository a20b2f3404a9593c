/* Between the window and its actions. */

#pragma once

#include "recto-window.h"
#include "recto-workspace.h"

G_BEGIN_DECLS

RectoWorkspace *recto_window_get_workspace (RectoWindow *self);
GSettings *recto_window_get_settings (RectoWindow *self);
gboolean recto_window_get_is_demo (RectoWindow *self);
void recto_window_add_actions (RectoWindow *self);
void recto_window_update_actions (RectoWindow *self);
void recto_window_add_state_actions (RectoWindow *self);
void recto_window_remove_state_actions (RectoWindow *self);

G_END_DECLS
