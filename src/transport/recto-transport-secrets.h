#pragma once

#include "recto-transport-question.h"

G_BEGIN_DECLS

/**
 * RectoSecret:
 * @user: (nullable): the user name
 * @secret: (nullable): what only that user knows
 * @remember: whether it is to be kept longer than the program runs
 *
 * How somebody proves to a remote who they are.
 */
typedef struct
{
  char *user;
  char *secret;
  gboolean remember;
} RectoSecret;

/**
 * RectoSecretState:
 * @RECTO_SECRET_UNKNOWN: it was never given
 * @RECTO_SECRET_KNOWN: it was given
 * @RECTO_SECRET_IN_DOUBT: it was given, and then the remote did not let its
 *   owner do what is wanted now
 */
typedef enum
{
  RECTO_SECRET_UNKNOWN,
  RECTO_SECRET_KNOWN,
  RECTO_SECRET_IN_DOUBT
} RectoSecretState;

void recto_secret_clear (RectoSecret *self);

RectoSecretState recto_secrets_find (RectoTransportQuestion *question,
                                     gboolean for_push,
                                     RectoSecret *secret,
                                     GCancellable *cancellable);
gboolean recto_secrets_may_keep (RectoTransportQuestion *question,
                                 GCancellable *cancellable);
void recto_secrets_forget (RectoTransportQuestion *question,
                           const char *user,
                           GCancellable *cancellable);
gboolean recto_secrets_keep (RectoTransportQuestion *question,
                             gboolean for_push,
                             const RectoSecret *secret,
                             GCancellable *cancellable,
                             GError **error);
void recto_secrets_doubt (RectoTransportQuestion *question,
                          gboolean for_push,
                          const RectoSecret *secret);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoSecret, recto_secret_clear)

G_END_DECLS
