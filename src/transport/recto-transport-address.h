#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoAddress:
 * @scheme: `file`, `ssh`, `https`, `http`, `git`, or what else it says
 * @user: (nullable): the user in it
 * @host: (nullable): the host, in small letters
 * @port: the port, or 0
 * @path: the path
 * @relative: whether @path is below the user's folder on the host
 *
 * The parts of an address that git understands.
 */
typedef struct
{
  char *scheme;
  char *user;
  char *host;
  guint port;
  char *path;
  gboolean relative;
} RectoAddress;

RectoAddress *recto_address_parse (const char *address);
char *recto_address_local_path (const char *address);
char *recto_address_key_file (const RectoAddress *self);
void recto_address_free (RectoAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoAddress, recto_address_free)

G_END_DECLS
