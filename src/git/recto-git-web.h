#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_git_commit_page (const char *address,
                             const char *commit);

G_END_DECLS
