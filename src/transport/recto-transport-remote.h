#pragma once

#include "recto-transport-wire.h"

G_BEGIN_DECLS

JsonNode *recto_remote_run (JsonObject *request,
                            GError **error);

G_END_DECLS
