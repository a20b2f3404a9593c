#pragma once

#include <gio/gio.h>

#include "recto-markdown-options.h"

G_BEGIN_DECLS

#define RECTO_MARKDOWN_ERROR (recto_markdown_error_quark ())

/**
 * RectoMarkdownError:
 * @RECTO_MARKDOWN_ERROR_INVALID_TEXT: the text is not UTF-8 or has a NUL byte
 * @RECTO_MARKDOWN_ERROR_TOO_LARGE: the text, or what it makes, is over the limit of size
 * @RECTO_MARKDOWN_ERROR_TOO_SLOW: rendering took longer than the limit of time
 * @RECTO_MARKDOWN_ERROR_OPTION: an option has a value that it cannot have
 */
typedef enum
{
  RECTO_MARKDOWN_ERROR_INVALID_TEXT,
  RECTO_MARKDOWN_ERROR_TOO_LARGE,
  RECTO_MARKDOWN_ERROR_TOO_SLOW,
  RECTO_MARKDOWN_ERROR_OPTION,
} RectoMarkdownError;

/**
 * RectoMarkdownBlock:
 * @html: the block as HTML, zero-terminated
 * @html_length: bytes of @html
 * @first_line: its first line in the text, counted from 1; 0 when the block
 *   has no place in the text (the list of footnotes at the end)
 * @last_line: its last line
 * @hash: of @html; equal blocks have equal hashes
 *
 * One top-level block of a rendered text. With the option source_lines the
 * block elements in @html have `data-line="N"`, N counted from the block's
 * own first line as 0, so that text added above a block does not change it:
 * the line in the text is @first_line + N.
 */
typedef struct
{
  const char *html;
  gsize html_length;
  guint first_line;
  guint last_line;
  guint64 hash;
} RectoMarkdownBlock;

/**
 * RectoMarkdownNote:
 * @line: the line that it is about, counted from 1; 0 for the whole text
 * @message: what is shown in another way than Jekyll would, for a person
 */
typedef struct
{
  guint line;
  const char *message;
} RectoMarkdownNote;

typedef struct _RectoMarkdownResult RectoMarkdownResult;

GQuark recto_markdown_error_quark (void);
RectoMarkdownResult *recto_markdown_render (const char *text,
                                            gsize length,
                                            const RectoMarkdownOptions *options,
                                            GCancellable *cancellable,
                                            GError **error);
RectoMarkdownResult *recto_markdown_render_again (RectoMarkdownResult *last,
                                                  const char *text,
                                                  gsize length,
                                                  GCancellable *cancellable,
                                                  GError **error);
RectoMarkdownResult *recto_markdown_result_ref (RectoMarkdownResult *result);
void recto_markdown_result_unref (RectoMarkdownResult *result);
guint recto_markdown_result_get_n_blocks (const RectoMarkdownResult *result);
const RectoMarkdownBlock *recto_markdown_result_get_block (const RectoMarkdownResult *result,
                                                           guint index);
guint recto_markdown_result_get_n_notes (const RectoMarkdownResult *result);
const RectoMarkdownNote *recto_markdown_result_get_note (const RectoMarkdownResult *result,
                                                         guint index);
char *recto_markdown_result_to_html (const RectoMarkdownResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoMarkdownResult, recto_markdown_result_unref)

G_END_DECLS
