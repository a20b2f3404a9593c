#pragma once

/* A private sshd on loopback, and keys for it. */

#include "server-fixture.h"

G_BEGIN_DECLS

gboolean sshd_start (Server *server,
                     const char *host_key,
                     const char *options);
void sshd_write_key (Server *server,
                     const char *name,
                     const char *options);
void sshd_add_key (Server *server,
                   const char *name,
                   const char *options);
void sshd_know (Server *server,
                const char *key,
                const char *prefix);

G_END_DECLS
