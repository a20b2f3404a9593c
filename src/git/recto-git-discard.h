#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoDiscarded:
 *
 * A change that was discarded, and all that is needed to bring it back byte
 * for byte. Immutable, reference counted, thread-safe.
 */
typedef struct _RectoDiscarded RectoDiscarded;

#define RECTO_TYPE_DISCARDED (recto_discarded_get_type ())

GType recto_discarded_get_type (void);
RectoDiscarded *recto_discarded_ref (RectoDiscarded *self);
void recto_discarded_unref (RectoDiscarded *self);
const char *recto_discarded_get_path (RectoDiscarded *self);
const char *recto_discarded_get_kept (RectoDiscarded *self);
gboolean recto_discarded_is_gone (RectoDiscarded *self);

RectoDiscarded *recto_git_discard (const char *directory,
                                   const char *path,
                                   const char *old_path,
                                   GCancellable *cancellable,
                                   GError **error);
void recto_git_discard_async (const char *directory,
                              const char *path,
                              const char *old_path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
RectoDiscarded *recto_git_discard_finish (GAsyncResult *result,
                                          GError **error);
gboolean recto_discarded_undo (RectoDiscarded *self,
                               GCancellable *cancellable,
                               GError **error);
void recto_discarded_undo_async (RectoDiscarded *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean recto_discarded_undo_finish (GAsyncResult *result,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDiscarded, recto_discarded_unref)

G_END_DECLS
