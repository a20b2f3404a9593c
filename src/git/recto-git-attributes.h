#pragma once

#include "recto-git-index-file.h"

G_BEGIN_DECLS

/* The file in a folder of a work tree. */
#define RECTO_GIT_ATTRIBUTES ".gitattributes"

gboolean recto_git_attributes_outside (git_repository *repository,
                                       const char *prefix);

G_END_DECLS
