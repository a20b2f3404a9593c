/* The kramdown dialect: from text to result. */

#include "recto-kramdown.h"

#include "recto-commonmark.h"

RectoMarkdownResult *
recto_kramdown_render (const char *text,
                       gsize length,
                       const RectoMarkdownOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  return recto_commonmark_render (text, length, options, cancellable, error);
}

RectoMarkdownResult *
recto_kramdown_render_again (RectoMarkdownResult *last,
                             const char *text,
                             gsize length,
                             GCancellable *cancellable,
                             GError **error)
{
  return recto_kramdown_render (text, length, last->options, cancellable, error);
}

void
recto_kd_memory_unref (RectoKdMemory *memory)
{
}
