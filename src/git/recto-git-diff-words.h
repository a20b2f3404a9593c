#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoDiffMark:
 * @start: first byte of the stretch
 * @end: first byte after it
 *
 * A stretch of a line that is not in the line it was paired with.
 */
typedef struct
{
  guint start;
  guint end;
} RectoDiffMark;

/**
 * RectoDiffWords:
 *
 * A line as words. In scripts that put no spaces between words each character
 * is one.
 */
typedef struct _RectoDiffWords RectoDiffWords;

RectoDiffWords *recto_diff_words_new (const char *text);
guint recto_diff_words_get_length (const RectoDiffWords *self);
void recto_diff_words_get_nth (const RectoDiffWords *self,
                               guint n,
                               RectoDiffMark *place);
double recto_diff_words_similarity (const RectoDiffWords *self,
                                    const RectoDiffWords *other);
gboolean recto_diff_words_compare (const RectoDiffWords *old_words,
                                   const RectoDiffWords *new_words,
                                   guint64 *budget,
                                   GArray **old_marks,
                                   GArray **new_marks);
void recto_diff_words_free (RectoDiffWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDiffWords, recto_diff_words_free)

G_END_DECLS
