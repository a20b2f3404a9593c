#pragma once

#include <glib.h>

#include "recto-page.h"

G_BEGIN_DECLS

/**
 * RectoPageFragment:
 * @html: safe HTML, closed in itself
 * @length: its length in bytes
 * @hash: of @html
 * @source_hash: of what it was made from, or 0
 * @notes: (nullable) (element-type RectoPageNote): what is not shown, with
 *   lines counted from 0 at the first line of the fragment
 * @has_math: whether there is maths in it
 * @lasting: whether the same source makes the same fragment again
 *
 * A piece of a page before its place in the page is known. Immutable once it
 * is made, reference counted, thread-safe.
 */
typedef struct
{
  char *html;
  gsize length;
  guint64 hash;
  guint64 source_hash;
  GPtrArray *notes;
  gboolean has_math;
  gboolean lasting;
} RectoPageFragment;

RectoPageFragment *recto_page_fragment_new (GString *html);
RectoPageFragment *recto_page_fragment_ref (RectoPageFragment *self);
void recto_page_fragment_unref (RectoPageFragment *self);
void recto_page_fragment_add_note (RectoPageFragment *self,
                                   guint line,
                                   const char *message);

RectoPageNote *recto_page_note_new (guint line,
                                    guint column,
                                    const char *message);
void recto_page_note_free (RectoPageNote *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPageFragment, recto_page_fragment_unref)

G_END_DECLS
