#pragma once

#include "recto-markdown.h"
#include "recto-kd-parser.h"
#include "recto-markdown-options-private.h"
#include "recto-md-html.h"

G_BEGIN_DECLS

typedef struct _RectoKdMemory RectoKdMemory;

struct _RectoMarkdownResult
{
  gatomicrefcount references;
  RectoMarkdownOptions *options;
  GArray *blocks; /* RectoMarkdownBlock; html is a GRefString */
  GArray *blanks; /* guint, line ends behind each block */
  guint leading_blanks;
  GArray *notes;         /* RectoMarkdownNote; message is a GRefString */
  RectoKdMemory *memory; /* what a next rendering can use; NULL for none */
};

RectoMarkdownResult *recto_markdown_result_new (const RectoMarkdownOptions *options);
void recto_markdown_result_add_note (RectoMarkdownResult *result,
                                     guint line,
                                     const char *message);
void recto_markdown_result_add (RectoMarkdownResult *result,
                                const RectoMarkdownBlock *block,
                                guint blanks);
gboolean recto_markdown_result_fill (RectoMarkdownResult *result,
                                     RectoMdHtml *html,
                                     GError **error);
void recto_markdown_set_too_slow (const RectoMarkdownOptions *options,
                                  GError **error);
gboolean recto_markdown_check_limits (RectoMdHtml *html,
                                      GCancellable *cancellable,
                                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoMdHtml, recto_md_html_clear)

G_END_DECLS
