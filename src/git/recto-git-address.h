#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

struct git_repository;

char *recto_git_remote_address (struct git_repository *repository,
                                const char *remote,
                                gboolean for_push);
char *recto_git_resolve_address (const char *address);
gboolean recto_git_find_upstream (struct git_repository *repository,
                                  const char *branch,
                                  char **remote,
                                  char **merge,
                                  char **tracking);
char *recto_git_clean_address (const char *address);

G_END_DECLS
