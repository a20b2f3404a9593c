/* What a save that was killed leaves beside its file. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_file_leftover_template (const char *resolved);
void recto_file_leftover_lock (int fd);
void recto_file_leftover_sweep (const char *resolved);

G_END_DECLS
