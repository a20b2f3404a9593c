#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

gboolean recto_git_init_with_bare_origin (const char *directory,
                                          const char *bare_directory,
                                          const char *message,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
