#pragma once

#include "recto-config.h"

G_BEGIN_DECLS

gboolean recto_entry_filter_accepts (const RectoConfig *config,
                                     const char *folder,
                                     const char *name,
                                     gboolean is_folder);

G_END_DECLS
