#pragma once

#include <adwaita.h>

#include "editor/recto-recovery.h"

G_BEGIN_DECLS

#define RECTO_TYPE_RECOVERY_BAR (recto_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoRecoveryBar, recto_recovery_bar, RECTO, RECOVERY_BAR, GtkWidget)

void recto_recovery_bar_look (RectoRecoveryBar *self,
                              AdwToastOverlay *overlay,
                              RectoRecovery *recovery,
                              const char *root);

G_END_DECLS
