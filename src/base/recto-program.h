#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_program_find (const char *name,
                          const char *room,
                          const char *variable);

G_END_DECLS
