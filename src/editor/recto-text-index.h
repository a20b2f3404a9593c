#pragma once

#include <gtk/gtk.h>

#include "recto-splice.h"

G_BEGIN_DECLS

/**
 * RectoTextIndex:
 *
 * Where each line of a buffer begins in bytes of its text. True only for the
 * text that it was made of.
 */
typedef struct _RectoTextIndex RectoTextIndex;

RectoTextIndex *recto_text_index_new              (GtkTextBuffer        *buffer,
                                                   GBytes               *text);
void            recto_text_index_free             (RectoTextIndex       *self);
gboolean        recto_text_index_get_iter         (const RectoTextIndex *self,
                                                   gsize                 offset,
                                                   GtkTextIter          *iter);
gsize           recto_text_index_get_byte         (const RectoTextIndex *self,
                                                   const GtkTextIter    *iter);
gboolean        recto_text_index_check_splices    (const RectoTextIndex *self,
                                                   const RectoSplice    *splices,
                                                   gsize                 n_splices);
void            recto_text_index_apply_splices    (const RectoTextIndex *self,
                                                   const RectoSplice    *splices,
                                                   gsize                 n_splices);
GBytes         *recto_text_buffer_get_bytes       (GtkTextBuffer        *buffer);
RectoSplice     recto_splice_between              (const char           *old_text,
                                                   gsize                 old_length,
                                                   const char           *new_text,
                                                   gsize                 new_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTextIndex, recto_text_index_free)

G_END_DECLS
