#pragma once

#include "recto-kd-parser.h"
#include "recto-markdown-result.h"

G_BEGIN_DECLS

/* What a result keeps so that a changed text can be rendered in part. */
struct _RectoKdMemory
{
  gatomicrefcount references;
  char *text;
  gsize length;
  GArray *chunks; /* RectoKdChunk */
  GArray *ids;    /* RectoKdId; id is a GRefString */
  gboolean has_contents;
  RectoKdDefinitions *definitions;
};

RectoKdMemory *recto_kd_memory_new (const char *text,
                                    gsize length,
                                    RectoKdDefinitions *definitions);
void recto_kd_memory_add_id (RectoKdMemory *memory,
                             const char *id,
                             guint line);
RectoKdMemory *recto_kd_remember (RectoKdParser *parser,
                                  RectoMdHtml *html,
                                  const char *text,
                                  gsize length);
void recto_kd_count_blocks (GArray *chunks,
                            const RectoMdHtml *html);
RectoMarkdownResult *recto_kd_render_part (RectoMarkdownResult *last,
                                           const char *text,
                                           gsize length,
                                           GCancellable *cancellable);

G_END_DECLS
