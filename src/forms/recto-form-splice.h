#pragma once

#include <glib.h>

#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/**
 * RectoFormSplice:
 * @offset: where, in characters of the old text
 * @removed: how many characters go
 * @text: what comes in their place; owned by the edit
 * @length: its length in bytes
 *
 * One change of a text as a text buffer counts, with nothing in it that stays
 * as it was.
 */
typedef struct
{
  int offset;
  int removed;
  const char *text;
  int length;
} RectoFormSplice;

GArray *recto_form_splices_new (const char *old,
                                const RectoYamlEdit *edit);
GArray *recto_form_splices_new_between (const char *old,
                                        const char *text);
void recto_form_splice_common (const char *old,
                               gsize old_length,
                               const char *text,
                               gsize length,
                               gsize *start,
                               gsize *end);

G_END_DECLS
