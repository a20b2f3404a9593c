#pragma once

#include "recto-transport-error.h"

G_BEGIN_DECLS

/* A failed transfer, told as one of the cases that a person can act on. */

gboolean recto_failure_is_cut (int code);
void recto_failure_from_libgit2 (GError **error,
                                 int code,
                                 const char *address,
                                 const char *remote_words);
void recto_failure_from_status (GError **error,
                                const char *branch,
                                const char *status,
                                const char *remote_words);

G_END_DECLS
