#pragma once

#include "recto-code-rules.h"

G_BEGIN_DECLS

gboolean recto_code_declaration_append (GString *out,
                                        const char *text,
                                        RectoCodeTone *ink,
                                        RectoCodeTone *ground);

G_END_DECLS
