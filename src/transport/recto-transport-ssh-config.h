#pragma once

#include "recto-transport-address.h"

G_BEGIN_DECLS

/**
 * RectoSshConfig:
 * @host: the host to connect to
 * @user: the user to log in as
 * @port: the port, or 0
 * @alias: (nullable): the name that the host has in `known_hosts`
 * @identities: (nullable) (type filename): the keys that are named for it
 * @only_identities: whether other keys must not be shown
 * @agent: (nullable) (type filename): the socket of the agent to use instead of
 *   the usual one, or `none`
 * @known_hosts: (nullable) (type filename): files to use instead of
 *   `~/.ssh/known_hosts`
 * @unread: whether there is a configuration that nobody could read, for want of
 *   the program ssh
 *
 * What the person's ssh configuration says of one host.
 */
typedef struct
{
  char *host;
  char *user;
  guint port;
  char *alias;
  GStrv identities;
  gboolean only_identities;
  char *agent;
  GStrv known_hosts;
  gboolean unread;
} RectoSshConfig;

RectoSshConfig *recto_ssh_config_find (const RectoAddress *address,
                                       const char *ssh_command,
                                       GError **error);
char *recto_ssh_config_apply (const RectoSshConfig *self,
                              const RectoAddress *address,
                              char **second);
void recto_ssh_config_free (RectoSshConfig *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSshConfig, recto_ssh_config_free)

G_END_DECLS
