#pragma once

/* nginx with TLS and basic auth before git-http-backend, on loopback. */

#include "server-fixture.h"

G_BEGIN_DECLS

gboolean nginx_start (Server *server);

G_END_DECLS
