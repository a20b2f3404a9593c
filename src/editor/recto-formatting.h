#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RectoFormattingSpan:
 * @RECTO_FORMATTING_BOLD: `**text**`
 * @RECTO_FORMATTING_ITALIC: `*text*`
 * @RECTO_FORMATTING_STRIKETHROUGH: `~~text~~`
 * @RECTO_FORMATTING_CODE: a code span, with as many backticks as it needs
 */
typedef enum
{
  RECTO_FORMATTING_BOLD,
  RECTO_FORMATTING_ITALIC,
  RECTO_FORMATTING_STRIKETHROUGH,
  RECTO_FORMATTING_CODE,
} RectoFormattingSpan;

/**
 * RectoFormattingBlock:
 * @RECTO_FORMATTING_BULLET_LIST: `- item`
 * @RECTO_FORMATTING_NUMBERED_LIST: `1. item`
 * @RECTO_FORMATTING_TASK_LIST: `- [ ] item`
 * @RECTO_FORMATTING_QUOTE: `> text`
 */
typedef enum
{
  RECTO_FORMATTING_BULLET_LIST,
  RECTO_FORMATTING_NUMBERED_LIST,
  RECTO_FORMATTING_TASK_LIST,
  RECTO_FORMATTING_QUOTE,
} RectoFormattingBlock;

void recto_formatting_toggle_span (GtkTextBuffer *buffer,
                                   RectoFormattingSpan span);
void recto_formatting_toggle_block (GtkTextBuffer *buffer,
                                    RectoFormattingBlock block);
void recto_formatting_toggle_code_block (GtkTextBuffer *buffer);
void recto_formatting_set_heading (GtkTextBuffer *buffer,
                                   guint level);
void recto_formatting_cycle_heading (GtkTextBuffer *buffer);
void recto_formatting_insert_link (GtkTextBuffer *buffer,
                                   const char *address);
gboolean recto_formatting_paste_address (GtkTextBuffer *buffer,
                                         const char *text);
void recto_formatting_insert_image (GtkTextBuffer *buffer,
                                    const char *path,
                                    const char *description);
gboolean recto_formatting_break_line (GtkTextBuffer *buffer);
gboolean recto_formatting_indent (GtkTextBuffer *buffer);
gboolean recto_formatting_outdent (GtkTextBuffer *buffer);
const char *recto_formatting_get_newline (GtkTextBuffer *buffer);

G_END_DECLS
