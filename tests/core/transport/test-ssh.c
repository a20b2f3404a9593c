/* A private sshd on loopback: who it is, and who we are. */

#include <string.h>
#include <unistd.h>

#include "sshd-fixture.h"

static void
test_unknown_host (Server *server,
                   const void *data)
{
  g_autofree char *fingerprint = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  fingerprint = sh (server->base.folder, "ssh-keygen -lf host_ed25519.pub | cut -d' ' -f2");
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "was not trusted");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 1);
  g_assert_nonnull (strstr (server->last_text, fingerprint));
  /* Trusted once. */
  server_answer (server, "");
  assert_lists ();
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "was not trusted");
  /* And for good. */
  server_fresh (server);
  server->remember = TRUE;
  server_answer (server, "");
  assert_lists ();
  server_fresh (server);
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
  /* Ours, not the person's. */
  assert_sh (NULL, "no 1", "test -e \"$HOME/.ssh/known_hosts\" || echo no $(wc -l < \"$XDG_DATA_HOME/recto/known_hosts\")");
}

static void
test_publish (Server *server,
              const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "");
  g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  g_assert_true (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_no_error (error);
  assert_sh (server->base.remote, made, "git rev-parse main");
  assert_lists ();
  g_assert_true (recto_transport_fetch (server->transport, server->base.site, "origin", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
}

static void
test_hook_declines (Server *server,
                    const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "");
  write_file (server->base.remote, "hooks/pre-receive", "#!/bin/sh\necho not today >&2\nexit 1\n");
  g_free (sh (server->base.remote, "chmod +x hooks/pre-receive"));
  g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  g_assert_false (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_DECLINED);
  g_assert_nonnull (strstr (error->message, "not today"));
}

static void
test_wrong_key (Server *server,
                const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "no ssh key");
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  g_free (sh (server->base.folder, "rm authorized_keys"));
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "id_ed25519");
  /* The second key is the right one. */
  sshd_add_key (server, "id_ecdsa", "-t ecdsa -N ''");
  assert_lists ();
}

static void
test_rsa (Server *server,
          const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "id_rsa", "-t rsa -b 2048 -N ''");
  {
    g_autoptr (GError) error = NULL;

    /* An sshd of today does not take what libssh2 1.10 can do. */
    if (server_list (server, &error))
      return;
    g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED);
    g_assert_nonnull (strstr (error->message, "SHA-1"));
  }
}

static void
test_passphrase (Server *server,
                 const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N 'open sesame'");
  server_answer (server, "x wrong");
  server_answer (server, "x open sesame");
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSPHRASE], ==, 2);
  /* Asked once a session. */
  server_fresh (server);
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_PASSPHRASE], ==, 0);
}

static void
test_agent (Server *server,
            const void *data)
{
  g_autofree char *socket = g_build_filename (server->base.folder, "agent", NULL);

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  g_setenv ("SSH_AUTH_SOCK", socket, TRUE);
  server_spawn (server, "ssh-agent", "-D", "-a", socket, NULL);
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  g_free (sh (NULL, "for i in 1 2 3 4 5 6 7 8 9; do test -S '%s' && break; sleep 0.2; done; ssh-add -q \"$HOME/.ssh/id_ed25519\" 2>/dev/null; rm \"$HOME/.ssh/id_ed25519\"*", socket));
  server_fresh (server);
  assert_lists ();
  g_unsetenv ("SSH_AUTH_SOCK");
}

static void
test_changed_host (Server *server,
                   const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_write_key (server, "old", "-t ed25519 -N ''");
  sshd_know (server, "old", "");
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "known_hosts:1");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
}

static void
test_revoked_host (Server *server,
                   const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "@revoked ");
  sshd_know (server, "host_ed25519", "");
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "revoked");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
}

static void
test_odd_known_hosts (Server *server,
                      const void *data)
{
  if (!sshd_start (server, "host_ecdsa", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  /* A line that makes no sense, a key of another type first, hashed names. */
  g_free (sh (NULL, "echo 'this is no line' > \"$HOME/.ssh/known_hosts\""));
  sshd_write_key (server, "rsa", "-t rsa -b 2048 -N ''");
  sshd_know (server, "rsa", "");
  sshd_know (server, "host_ecdsa", "");
  g_free (sh (NULL, "ssh-keygen -q -H -f \"$HOME/.ssh/known_hosts\" >/dev/null 2>&1; true"));
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
}

static void
test_other_type (Server *server,
                 const void *data)
{
  if (!sshd_start (server, "host_ecdsa", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "");
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 1);
  g_assert_nonnull (strstr (server->last_text, "another type"));
}

static void
test_clone (Server *server,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autofree char *address = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "");
  address = sh (server->base.site, "git config remote.origin.url");
  g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
  g_assert_no_error (error);
  assert_sh (goal, "", "git status --porcelain");
}

static void
test_not_there (Server *server,
                const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  sshd_know (server, "host_ed25519", "");
  g_free (sh (server->base.site, "git config remote.origin.url ssh://%s@127.0.0.1:%u/no/such/repository", g_get_user_name (), server->port));
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_FOUND, "no git repository");
  g_free (sh (server->base.site, "git config remote.origin.url ssh://%s@127.0.0.1:%u%s", g_get_user_name (), server_free_port (), server->base.remote));
  assert_fails (RECTO_TRANSPORT_ERROR_NO_NETWORK, "cannot be reached");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/ssh/unknown-host", test_unknown_host);
  ADD ("/ssh/publish", test_publish);
  ADD ("/ssh/hook-declines", test_hook_declines);
  ADD ("/ssh/wrong-key", test_wrong_key);
  ADD ("/ssh/rsa", test_rsa);
  ADD ("/ssh/passphrase", test_passphrase);
  ADD ("/ssh/agent", test_agent);
  ADD ("/ssh/changed-host", test_changed_host);
  ADD ("/ssh/revoked-host", test_revoked_host);
  ADD ("/ssh/odd-known-hosts", test_odd_known_hosts);
  ADD ("/ssh/other-type", test_other_type);
  ADD ("/ssh/clone", test_clone);
  ADD ("/ssh/not-there", test_not_there);
  return g_test_run ();
}
