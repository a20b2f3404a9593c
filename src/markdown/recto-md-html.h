#pragma once

#include "recto-markdown-options-private.h"
#include "recto-md-buffer.h"
#include "recto-md-node.h"

G_BEGIN_DECLS

/* A footnote that was referred to, and where. */
typedef struct
{
  const char *name;
  RectoMdNode *content;
  int number;
  int repeats;
} RectoMdFootnote;

/* A header for the table of contents. */
typedef struct
{
  guint level;
  const char *id;
  const RectoMdNode *header;
} RectoMdContentsEntry;

/* Where in the output something belongs that is known only at the end. */
typedef struct
{
  RectoMdNode *list; /* NULL: nowhere */
  guint block;
  gsize at;
} RectoMdPlace;

/* A top-level block of the output, still without a hash. */
typedef struct
{
  char *html; /* GRefString */
  guint first_line;
  guint last_line;
  guint blanks; /* blank nodes behind it */
  gboolean has_footnote;
  gboolean has_header;
  gboolean has_place;
  gboolean has_own_id;
  const RectoMdNode *node;
} RectoMdOutputBlock;

typedef struct
{
  RectoMdArena *arena;
  const RectoMarkdownOptions *options;
  GCancellable *cancellable;
  gint64 deadline;
  gsize max_output;
  RectoMdBuffer out;
  gsize written;  /* of the blocks that are done */
  GArray *blocks; /* RectoMdOutputBlock */
  guint leading_blanks;
  guint base_line;   /* what data-line counts from */
  GArray *footnotes; /* RectoMdFootnote */
  GHashTable *footnote_names;
  GHashTable *used_ids;
  GArray *contents; /* RectoMdContentsEntry */
  RectoMdPlace contents_place;
  RectoMdPlace footnotes_place;
  gboolean in_contents;
  gboolean in_footnotes;
  gboolean has_own_id; /* an id was made here, since the block began */
  guint references;    /* to footnotes, in all */
  gboolean stopped;    /* over a limit or cancelled */
  guint depth;
} RectoMdHtml;

void recto_md_html_init (RectoMdHtml *html,
                         RectoMdArena *arena,
                         const RectoMarkdownOptions *options);
void recto_md_html_clear (RectoMdHtml *html);
void recto_md_html_render (RectoMdHtml *html,
                           RectoMdNode *root);

/* Between the files of the renderer. */
void recto_md_html_indent (RectoMdHtml *html,
                           int indent);
void recto_md_html_attributes (RectoMdHtml *html,
                               const RectoMdAttribute *attributes);
void recto_md_html_open (RectoMdHtml *html,
                         const char *name,
                         const RectoMdAttribute *attributes,
                         const RectoMdNode *node);
void recto_md_html_close (RectoMdHtml *html,
                          const char *name);
void recto_md_html_inner (RectoMdHtml *html,
                          const RectoMdNode *node,
                          int indent);
void recto_md_html_node (RectoMdHtml *html,
                         const RectoMdNode *node,
                         const RectoMdNode *parent,
                         int indent);
void recto_md_html_span (RectoMdHtml *html,
                         const RectoMdNode *node,
                         int indent);
void recto_md_html_code_block (RectoMdHtml *html,
                               const RectoMdNode *node,
                               int indent);
void recto_md_html_code_span (RectoMdHtml *html,
                              const RectoMdNode *node);
void recto_md_html_table (RectoMdHtml *html,
                          const RectoMdNode *node,
                          int indent);
void recto_md_html_footnote (RectoMdHtml *html,
                             const RectoMdNode *node);
void recto_md_html_footnotes (RectoMdHtml *html);
void recto_md_html_contents (RectoMdHtml *html);
void recto_md_html_entity (RectoMdHtml *html,
                           guint32 code_point,
                           const char *original,
                           gsize length);
gboolean recto_md_html_refers (const RectoMdNode *node,
                               const char *name);

G_END_DECLS
