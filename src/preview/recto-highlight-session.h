#pragma once

#include "recto-highlight.h"

G_BEGIN_DECLS

/* What RectoPreviewLanguage calls sessions of a shell, which have no
 * definition. */
#define RECTO_HIGHLIGHT_SESSION "console"

char *recto_highlight_session_to_html (RectoHighlight *highlight,
                                       const char *text,
                                       gsize length);

G_END_DECLS
