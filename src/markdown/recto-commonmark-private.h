#pragma once

#include "recto-commonmark.h"
#include "recto-markdown-result.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

/* An empty one, before which nothing can begin; see recto_commonmark_parse(). */
#define RECTO_COMMONMARK_LINES_BEFORE 1

/* cmark's nodes on their way into our tree. */
typedef struct
{
  RectoMdArena *arena;
  const RectoMarkdownOptions *options;
  const char *text;
  const char *end;
  const char *line_start; /* of line, below */
  guint line;
  GPtrArray *names;     /* of footnotes, in the order of their numbers */
  GArray *repeats;      /* how often each was referred to */
  GPtrArray *parents;   /* RectoMdNode */
  GString *alternative; /* of the picture that is the last parent */
} RectoCommonmark;

void recto_commonmark_set_attribute (RectoCommonmark *conversion,
                                     RectoMdNode *node,
                                     const char *name,
                                     const char *value);
void recto_commonmark_set_text (RectoCommonmark *conversion,
                                RectoMdNode *node,
                                const char *text);
RectoMdNode *recto_commonmark_new_element (RectoCommonmark *conversion,
                                           RectoMdNode *parent,
                                           const char *name,
                                           gboolean is_span);
RectoMdNode *recto_commonmark_add_text (RectoCommonmark *conversion,
                                        RectoMdNode *parent,
                                        const char *text);
void recto_commonmark_find_names (RectoCommonmark *conversion,
                                  cmark_node *document);
void recto_commonmark_convert_reference (RectoCommonmark *conversion,
                                         cmark_node *from,
                                         RectoMdNode *node);
void recto_commonmark_gather_footnotes (RectoCommonmark *conversion,
                                        RectoMdNode *root);

gboolean recto_commonmark_may_have_footnotes (const char *text,
                                              gsize length);
guint64 recto_commonmark_guess_time (cmark_node *root);
cmark_node *recto_commonmark_parse (RectoMdArena *arena,
                                    const char *text,
                                    gsize length,
                                    const RectoMarkdownOptions *options,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
