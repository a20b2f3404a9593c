#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoPreviewCode:
 * @key: the same for the same language and text, and for no others
 * @language: what GtkSourceView calls the language
 * @text: the code
 *
 * Code of a page. Immutable, reference counted.
 */
typedef struct
{
  const char *language;
  char *text;
  char *key;
} RectoPreviewCode;

/**
 * RectoPreviewCodeRange:
 * @element_end: where the start tag of the element ends, before its `>`
 * @start: where the code begins
 * @end: where it ends
 *
 * Where code is in HTML.
 */
typedef struct
{
  const char *element_end;
  const char *start;
  const char *end;
} RectoPreviewCodeRange;

RectoPreviewCode *recto_preview_code_find_next (const char **html,
                                                RectoPreviewCodeRange *range);
RectoPreviewCode *recto_preview_code_ref (RectoPreviewCode *self);
void recto_preview_code_unref (RectoPreviewCode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPreviewCode, recto_preview_code_unref)

G_END_DECLS
