#pragma once

#include "recto-recovery.h"

G_BEGIN_DECLS

RectoRecoveryItem *recto_recovery_item_new_take (char *slot,
                                                 char *root,
                                                 char *path,
                                                 GDateTime *time,
                                                 GBytes *text,
                                                 char *base_sha256,
                                                 gboolean file_changed);

G_END_DECLS
