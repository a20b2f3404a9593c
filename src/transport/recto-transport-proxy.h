#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-address.h"

G_BEGIN_DECLS

gboolean recto_proxy_find (git_config *config,
                           const char *remote,
                           const RectoAddress *address,
                           char **proxy,
                           GError **error);

G_END_DECLS
