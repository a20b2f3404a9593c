#pragma once

#include <gtk/gtk.h>

#include "recto-splice.h"

G_BEGIN_DECLS

/**
 * RectoTextMirror:
 *
 * The text of a buffer in bytes, kept up to date with each change at almost
 * no cost, and where each line begins in it.
 */
typedef struct _RectoTextMirror RectoTextMirror;

RectoTextMirror *recto_text_mirror_new (GtkTextBuffer *buffer);
void recto_text_mirror_free (RectoTextMirror *self);
GBytes *recto_text_mirror_get_bytes (RectoTextMirror *self);
GBytes *recto_text_mirror_verify (RectoTextMirror *self);
gboolean recto_text_mirror_get_iter (RectoTextMirror *self,
                                     gsize offset,
                                     GtkTextIter *iter);
gsize recto_text_mirror_get_byte (RectoTextMirror *self,
                                  const GtkTextIter *iter);
gboolean recto_text_mirror_check_splices (RectoTextMirror *self,
                                          const RectoSplice *splices,
                                          gsize n_splices);
void recto_text_mirror_apply_splices (RectoTextMirror *self,
                                      const RectoSplice *splices,
                                      gsize n_splices);
RectoSplice recto_splice_between (const char *old_text,
                                  gsize old_length,
                                  const char *new_text,
                                  gsize new_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTextMirror, recto_text_mirror_free)

G_END_DECLS
