#pragma once

#include <json-glib/json-glib.h>

#include "recto-transport-relay.h"

G_BEGIN_DECLS

JsonBuilder *recto_transport_begin (const char *what,
                                    const char *directory,
                                    const char *remote);
JsonObject *recto_transport_run (RectoTransport *self,
                                 JsonBuilder *builder,
                                 RectoRelay *relay,
                                 GCancellable *cancellable,
                                 GError **error);
RectoRelay *recto_transport_make_relay (RectoTransport *self);
gboolean recto_transport_fetch_relayed (RectoTransport *self,
                                        RectoRelay *relay,
                                        const char *directory,
                                        const char *remote,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean recto_transport_clone_relayed (RectoTransport *self,
                                        RectoRelay *relay,
                                        const char *address,
                                        const char *directory,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
