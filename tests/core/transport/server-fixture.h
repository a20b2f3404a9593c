#pragma once

/* Real servers on loopback, started for one test. */

#include "git-fixture.h"
#include "transport/recto-transport.h"

G_BEGIN_DECLS

typedef struct
{
  Fixture base;
  GPtrArray *processes;
  guint port;
  RectoTransport *transport;
  guint asked[4];      /* by kind of question */
  char *last_text;
  GPtrArray *answers;  /* `user secret` for each question; refused when used up */
  gboolean remember;
} Server;

gboolean server_has        (const char   *program);
guint    server_free_port  (void);
void     server_spawn      (Server       *server,
                            ...) G_GNUC_NULL_TERMINATED;
void     server_wait       (guint         port);
void     server_set_up     (Server       *server,
                            const void   *data);
void     server_tear_down  (Server       *server,
                            const void   *data);
void     server_fresh      (Server       *server);
void     server_answer     (Server       *server,
                            const char   *answer);
gboolean server_list       (Server       *server,
                            GError      **error);

G_END_DECLS
