#pragma once

#include "recto-source.h"

G_BEGIN_DECLS

GPtrArray *recto_walk (const char *root,
                       RectoConfig *config,
                       GPtrArray **folders,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
