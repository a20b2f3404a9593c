#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

struct git_repository;
struct git_remote;

char *recto_git_push_address  (struct git_repository *repository,
                               struct git_remote     *remote);
char *recto_git_clean_address (const char            *address);

G_END_DECLS
