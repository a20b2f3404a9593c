#pragma once

#include "recto-transport-ssh-config.h"

G_BEGIN_DECLS

/**
 * RectoIdentity:
 * @file: (nullable) (type filename): a private key, or %NULL for those that the
 *   agent holds
 * @encrypted: whether it is kept under a passphrase
 */
typedef struct
{
  char *file;
  gboolean encrypted;
} RectoIdentity;

GPtrArray *recto_identities_list (const RectoSshConfig *config,
                                  const char *own_key);

G_END_DECLS
