#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

char *recto_git_get_remote_address (const char *directory,
                                    const char *remote);
gboolean recto_git_set_remote_address (const char *directory,
                                       const char *remote,
                                       const char *address,
                                       GError **error);

G_END_DECLS
