#pragma once

/* Real servers on loopback, started for one test. */

#include <string.h>

#include "git-fixture.h"
#include "transport/recto-transport.h"

G_BEGIN_DECLS

typedef struct
{
  Fixture base;
  GPtrArray *processes;
  guint port;
  guint plain_port; /* of a server that has a second one */
  guint other_port; /* and a third */
  RectoTransport *transport;
  guint asked[4]; /* by kind of question */
  char *last_text;
  char *last_user;
  guint slow;         /* milliseconds that an answer takes */
  GPtrArray *answers; /* `user secret` for each question; refused when used up */
  gboolean remember;
} Server;

gboolean server_has (const char *program);
guint server_free_port (void);
void server_spawn (Server *server,
                   ...) G_GNUC_NULL_TERMINATED;
void server_wait (guint port);
void server_set_up (Server *server,
                    const void *data);
void server_tear_down (Server *server,
                       const void *data);
void server_fresh (Server *server);
void server_answer (Server *server,
                    const char *answer);
gboolean server_list (Server *server,
                      GError **error);

/* Asking the remote works. */
#define assert_lists()                                \
  G_STMT_START                                        \
  {                                                   \
    g_autoptr (GError) failure = NULL;                \
    gboolean listed = server_list (server, &failure); \
    g_assert_no_error (failure);                      \
    g_assert_true (listed);                           \
  }                                                   \
  G_STMT_END

/* It does not, and the message has these words. */
#define assert_fails(code, words)                                  \
  G_STMT_START                                                     \
  {                                                                \
    g_autoptr (GError) failure = NULL;                             \
    g_assert_false (server_list (server, &failure));               \
    g_assert_error (failure, RECTO_TRANSPORT_ERROR, code);         \
    if (strstr (failure->message, words) == NULL)                  \
      g_error ("“%s” does not say “%s”", failure->message, words); \
  }                                                                \
  G_STMT_END

G_END_DECLS
