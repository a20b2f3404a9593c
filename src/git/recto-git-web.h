#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_git_commit_page (const char *address,
                             const char *commit);
char *recto_git_keys_page (const char *address);

G_END_DECLS
