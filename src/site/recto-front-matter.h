#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoFrontMatterSpan:
 * @yaml_start: where the YAML begins, right after the opening `---` line
 * @yaml_length: its length, up to the line of the closing `---` or `...`
 * @body_start: where the body begins, after the closing line and the blank
 *   lines that Jekyll swallows with it
 *
 * Byte offsets in the text of a whole file. Without front matter the YAML is
 * empty and the body begins at the start of the text, after a byte order mark.
 */
typedef struct
{
  gsize yaml_start;
  gsize yaml_length;
  gsize body_start;
} RectoFrontMatterSpan;

gboolean recto_front_matter_find (const char *text,
                                  gsize length,
                                  RectoFrontMatterSpan *span);
gboolean recto_front_matter_has_header (const char *text,
                                        gsize length);

G_END_DECLS
