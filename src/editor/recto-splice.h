#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoSplice:
 * @offset: where, in bytes of the text before any splice
 * @removed: how many bytes go away there
 * @text: (nullable): what comes instead, UTF-8
 * @length: the length of @text in bytes, or -1 when it is NUL-terminated
 *
 * One replacement in a text. A list of them is in order and does not overlap;
 * all offsets count in the old text.
 */
typedef struct
{
  gsize offset;
  gsize removed;
  const char *text;
  gssize length;
} RectoSplice;

G_END_DECLS
