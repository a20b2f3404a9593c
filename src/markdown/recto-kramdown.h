#pragma once

#include "recto-markdown-result.h"

G_BEGIN_DECLS

RectoMarkdownResult *recto_kramdown_render (const char *text,
                                            gsize length,
                                            const RectoMarkdownOptions *options,
                                            GCancellable *cancellable,
                                            GError **error);
RectoMarkdownResult *recto_kramdown_render_again (RectoMarkdownResult *last,
                                                  const char *text,
                                                  gsize length,
                                                  GCancellable *cancellable,
                                                  GError **error);
void recto_kd_memory_unref (RectoKdMemory *memory);

G_END_DECLS
