#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoMarkdownDialect:
 * @RECTO_MARKDOWN_DIALECT_COMMONMARK: CommonMark with GitHub's extensions
 *   (`markdown: CommonMark` or `CommonMarkGhPages` in `_config.yml`)
 * @RECTO_MARKDOWN_DIALECT_KRAMDOWN: kramdown (`markdown: kramdown`, Jekyll's default)
 */
typedef enum
{
  RECTO_MARKDOWN_DIALECT_COMMONMARK,
  RECTO_MARKDOWN_DIALECT_KRAMDOWN,
} RectoMarkdownDialect;

typedef struct _RectoMarkdownOptions RectoMarkdownOptions;

RectoMarkdownOptions *recto_markdown_options_new (RectoMarkdownDialect dialect);
RectoMarkdownOptions *recto_markdown_options_copy (const RectoMarkdownOptions *options);
void recto_markdown_options_free (RectoMarkdownOptions *options);
RectoMarkdownDialect recto_markdown_options_get_dialect (const RectoMarkdownOptions *options);
void recto_markdown_options_set_source_lines (RectoMarkdownOptions *options,
                                              gboolean source_lines);
void recto_markdown_options_set_limits (RectoMarkdownOptions *options,
                                        gsize max_bytes,
                                        guint max_milliseconds);
gboolean recto_markdown_options_set (RectoMarkdownOptions *options,
                                     const char *name,
                                     const char *value,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoMarkdownOptions, recto_markdown_options_free)

G_END_DECLS
