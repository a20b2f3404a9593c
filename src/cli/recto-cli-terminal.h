#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_cli_terminal_ask (const char *prompt,
                              gboolean hidden);

G_END_DECLS
