#pragma once

#include "recto-transport-error.h"
#include "recto-transport-wire.h"

G_BEGIN_DECLS

/**
 * RectoChannel:
 *
 * A running recto-transport and the pipes to it. For one thread at a time.
 */
typedef struct _RectoChannel RectoChannel;

RectoChannel *recto_channel_new (GError **error);
gboolean recto_channel_write (RectoChannel *self,
                              JsonNode *node,
                              GError **error);
JsonNode *recto_channel_read (RectoChannel *self,
                              guint seconds,
                              GCancellable *cancellable,
                              GError **error);
void recto_channel_free (RectoChannel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoChannel, recto_channel_free)

G_END_DECLS
