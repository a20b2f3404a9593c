/* Passwords for ssh, by both of the ways in which a server may ask for one. */

#include <unistd.h>

#include "sshd-fixture.h"

/* A password for whoever runs the test, that only this sshd can see. */
static gboolean
begin (Server *server,
       const char *options)
{
  const char *folder = server->base.folder;

  if (geteuid () != 0 || !server_has ("sshd") || !server_has ("openssl") || sh_status (NULL, "unshare -m true 2>/dev/null") != 0 ||
      sh_status (NULL, "test -e /etc/shadow && test -e /etc/pam.d/sshd") != 0)
    {
      g_test_skip ("not root with a namespace of mounts, or no sshd");
      return FALSE;
    }
  write_file (folder, "pam", "auth required pam_unix.so nodelay\naccount required pam_permit.so\nsession required pam_permit.so\n");
  write_file (folder, "begin-sshd",
              "set -e\ncd \"$(dirname \"$0\")\"\n"
              "mount --bind shadow /etc/shadow\nmount --bind pam /etc/pam.d/sshd\nexec /usr/sbin/sshd -D -e -f \"$1\"\n");
  g_free (sh (folder, "printf '%%s:%%s:19000:0:99999:7:::\\n' \"$(id -un)\" \"$(openssl passwd -6 'open sesame')\" > shadow && chmod 600 shadow"));
  if (!sshd_start (server, "host_ed25519", options))
    return FALSE;
  sshd_know (server, "host_ed25519", "");
  return TRUE;
}

/* Asked, tried once, asked again, and no more. */
static void
check_ways (Server *server)
{
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "nothing was given");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSWORD], ==, 1);
  server_fresh (server);
  for (guint i = 0; i < 9; i++)
    server_answer (server, "x wrong");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "a password");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSWORD], ==, 2);
  g_assert_nonnull (strstr (server->last_text, "refused"));
  server_fresh (server);
  server_answer (server, "x wrong");
  server_answer (server, "x open sesame");
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSWORD], ==, 2);
  /* Known for as long as the program runs. */
  server_fresh (server);
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSWORD], ==, 0);
}

static void
test_password (Server *server,
               const void *data)
{
  if (begin (server, "UsePAM no\nPasswordAuthentication yes\nKbdInteractiveAuthentication no"))
    check_ways (server);
}

static void
test_interactive (Server *server,
                  const void *data)
{
  if (begin (server, "UsePAM yes\nPasswordAuthentication no\nKbdInteractiveAuthentication yes"))
    check_ways (server);
}

/* A key and then a password, as careful hosts want it. */
static void
test_both (Server *server,
           const void *data)
{
  if (!begin (server, "UsePAM no\nPasswordAuthentication yes\nAuthenticationMethods publickey,password"))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  server_answer (server, "x open sesame");
  assert_lists ();
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/ssh-password/password", test_password);
  ADD ("/ssh-password/interactive", test_interactive);
  ADD ("/ssh-password/both", test_both);
  return g_test_run ();
}
