#pragma once

#include "recto-git-error.h"

G_BEGIN_DECLS

GStrv recto_git_list_hooks (const char *directory,
                            GError **error);
gboolean recto_git_check_paths (const char *directory,
                                const char *const *paths,
                                GError **error);

G_END_DECLS
