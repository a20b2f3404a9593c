/* A private sshd on loopback, and keys for it. */

#include "sshd-fixture.h"

#include <unistd.h>

void
sshd_write_key (Server *server,
                const char *name,
                const char *options)
{
  g_free (sh (server->base.folder, "ssh-keygen -q %s -C test -f %s", options, name));
}

/* Lets a script of the test begin the server, with passwords of its own: they
 * are read from files that only a namespace of mounts can put in place. */
static void
spawn (Server *server,
       const char *config)
{
  g_autofree char *script = g_build_filename (server->base.folder, "begin-sshd", NULL);

  if (g_file_test (script, G_FILE_TEST_EXISTS))
    server_spawn (server, "unshare", "-m", "sh", script, config, NULL);
  else
    server_spawn (server, "/usr/sbin/sshd", "-D", "-e", "-f", config, NULL);
  server_wait (server->port);
}

/**
 * sshd_start:
 *
 * Starts it with a host key (`host_ed25519`, `host_ecdsa`), and with lines of
 * its config that replace the usual way to log in, by keys alone. Skips the
 * test and says so when there is no sshd.
 */
gboolean
sshd_start (Server *server,
            const char *host_key,
            const char *options)
{
  g_autofree char *config = NULL;
  g_autofree char *file = g_build_filename (server->base.folder, "sshd_config", NULL);
  const char *folder = server->base.folder;

  if (!server_has ("sshd") || !server_has ("ssh-keygen"))
    {
      g_test_skip ("no sshd");
      return FALSE;
    }
  if (geteuid () == 0)
    g_free (sh (NULL, "mkdir -p /run/sshd"));
  sshd_write_key (server, "host_ed25519", "-t ed25519 -N ''");
  sshd_write_key (server, "host_ecdsa", "-t ecdsa -N ''");
  config = g_strdup_printf ("Port %u\nListenAddress 127.0.0.1\nHostKey %s/%s\nAuthorizedKeysFile %s/authorized_keys\n"
                            "StrictModes no\nPermitRootLogin yes\nPidFile none\nMaxAuthTries 20\n%s\n",
                            server->port, folder, host_key, folder,
                            options != NULL ? options : "UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no");
  write_file (folder, "sshd_config", config);
  spawn (server, file);
  g_free (sh (NULL, "mkdir -p -m 700 \"$HOME/.ssh\""));
  g_free (sh (server->base.site, "git config remote.origin.url ssh://%s@127.0.0.1:%u%s", g_get_user_name (), server->port, server->base.remote));
  return TRUE;
}

/* A key of the person, which the server takes. */
void
sshd_add_key (Server *server,
              const char *name,
              const char *options)
{
  g_free (sh (server->base.folder, "ssh-keygen -q %s -C person -f \"$HOME/.ssh/%s\" && cat \"$HOME/.ssh/%s.pub\" >> authorized_keys", options, name, name));
}

/* The person knows the server by this key. */
void
sshd_know (Server *server,
           const char *key,
           const char *prefix)
{
  g_free (sh (server->base.folder, "echo \"%s[127.0.0.1]:%u $(cut -d' ' -f1,2 %s.pub)\" >> \"$HOME/.ssh/known_hosts\"", prefix, server->port, key));
}
