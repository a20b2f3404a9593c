#pragma once

#include "git/recto-git-autocleanups.h"

G_BEGIN_DECLS

gboolean recto_process_is_possible (void);
gboolean recto_process_check (const char *path,
                              const char *shown,
                              gboolean for_push,
                              GError **error);
int recto_process_transport (git_transport **transport,
                             git_remote *owner,
                             GString *errors);

G_END_DECLS
