#pragma once

#include "recto-markdown.h"

G_BEGIN_DECLS

RectoMarkdownResult *recto_commonmark_render (const char *text,
                                              gsize length,
                                              const RectoMarkdownOptions *options,
                                              GCancellable *cancellable,
                                              GError **error);

G_END_DECLS
