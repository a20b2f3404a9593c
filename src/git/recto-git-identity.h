#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

gboolean recto_git_get_identity (const char *directory,
                                 char **name,
                                 char **email,
                                 GError **error);
gboolean recto_git_set_identity (const char *directory,
                                 const char *name,
                                 const char *email,
                                 GError **error);

G_END_DECLS
