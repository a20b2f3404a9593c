/* ~/.ssh/config, core.sshCommand and the app's own keys, with a private sshd. */

#include <string.h>
#include <unistd.h>

#include "sshd-fixture.h"
#include "transport/recto-transport-key.h"

static void
configure (const char *format,
           ...) G_GNUC_PRINTF (1, 2);

static void
configure (const char *format,
           ...)
{
  g_autofree char *folder = g_build_filename (g_get_home_dir (), ".ssh", NULL);
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  write_file (folder, "config", text);
}

static void
set_remote (Server *server,
            const char *address)
{
  g_free (sh (server->base.site, "git config remote.origin.url '%s'", address));
}

static void
test_alias (Server *server,
            const void *data)
{
  g_autofree char *address = g_strdup_printf ("blog:%s", server->base.remote);
  g_autofree char *url = g_strdup_printf ("ssh://blog%s", server->base.remote);
  g_autoptr (GError) failure = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "work", "-t ed25519 -N ''");
  configure ("Host blog\n HostName 127.0.0.1\n Port %u\n User %s\n IdentityFile ~/.ssh/work\n", server->port, g_get_user_name ());
  set_remote (server, address);
  assert_lists ();
  set_remote (server, url);
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
  /* Another name is another host: one that nobody knows, or can be asked for where there is no network. */
  configure ("Host other\n HostName 127.0.0.1\n");
  g_assert_false (server_list (server, &failure));
  g_assert_true (g_error_matches (failure, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_UNKNOWN_HOST) ||
                 g_error_matches (failure, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_NETWORK));
  g_assert_nonnull (strstr (failure->message, "resolve address for blog"));
}

/* `host:folder/site.git` is below the person's folder, at any port. */
static void
test_below_home (Server *server,
                 const void *data)
{
  g_autofree char *name = g_strdup_printf (".recto-test-%u", server->port);
  g_autofree char *address = g_strdup_printf ("blog:%s/remote.git", name);
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  configure ("Host blog\n HostName 127.0.0.1\n Port %u\n User %s\n", server->port, g_get_user_name ());
  set_remote (server, address);
  g_free (sh (NULL, "ln -s '%s' \"$(getent passwd $(id -u) | cut -d: -f6)/%s\"", server->base.folder, name));
  assert_lists ();
  g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  g_assert_true (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_no_error (error);
  assert_sh (server->base.remote, made, "git rev-parse main");
  g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
  g_assert_no_error (error);
  assert_sh (goal, address, "git config remote.origin.url");
  assert_sh (goal, made, "git rev-parse HEAD");
  g_free (sh (NULL, "rm \"$(getent passwd $(id -u) | cut -d: -f6)/%s\"", name));
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_FOUND, "no git repository");
}

/* Hosts that take paths from the top only, as those that serve many people do. */
static void
test_from_the_top (Server *server,
                   const void *data)
{
  g_autofree char *address = g_strdup_printf ("blog:%s", server->base.remote + 1);
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autoptr (GError) error = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  configure ("Host blog\n HostName 127.0.0.1\n Port %u\n User %s\n", server->port, g_get_user_name ());
  set_remote (server, address);
  assert_lists ();
  g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
  g_assert_no_error (error);
}

static void
test_only_identities (Server *server,
                      const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  g_free (sh (NULL, "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/.ssh/wrong\""));
  /* The usual key would do, but is not to be shown. */
  configure ("Host *\n IdentityFile %s/.ssh/wrong\n IdentitiesOnly yes\n", g_get_home_dir ());
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "wrong)");
  configure ("Host *\n IdentityFile %%d/.ssh/id_ed25519\n IdentitiesOnly yes\n");
  assert_lists ();
  configure ("Host *\n IdentityFile ~/.ssh/no-such\n IdentitiesOnly yes\n");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "no ssh key");
  configure ("Host *\n IdentityFile ~/.ssh/wrong\n IdentityFile ~/.ssh/id_ed25519\n");
  assert_lists ();
}

static void
test_roundabout (Server *server,
                 const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  configure ("Host *\n ProxyJump bastion.example.org\n");
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_YET, "bastion.example.org");
  configure ("Host *\n ProxyCommand nc %%h %%p\n");
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_YET, "ProxyCommand nc");
  set_remote (server, "ssh://-oProxyCommand=touch%20x/site");
  assert_fails (RECTO_TRANSPORT_ERROR_BAD_ADDRESS, "dash");
}

static void
test_known_hosts (Server *server,
                  const void *data)
{
  const char *folder = server->base.folder;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  /* Under another name, in another file. */
  g_free (sh (folder, "echo \"the-blog $(cut -d' ' -f1,2 host_ed25519.pub)\" > hosts"));
  configure ("Host *\n HostKeyAlias the-blog\n UserKnownHostsFile %s/hosts\n", folder);
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
  sshd_write_key (server, "old", "-t ed25519 -N ''");
  g_free (sh (folder, "echo \"the-blog $(cut -d' ' -f1,2 old.pub)\" > hosts"));
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "hosts:1");
  /* The same key at the usual port is good, another one says nothing. */
  configure ("\n");
  g_free (sh (folder, "echo \"127.0.0.1 $(cut -d' ' -f1,2 host_ed25519.pub)\" > \"$HOME/.ssh/known_hosts\""));
  assert_lists ();
  g_free (sh (folder, "echo \"127.0.0.1 $(cut -d' ' -f1,2 old.pub)\" > \"$HOME/.ssh/known_hosts\""));
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 0);
  assert_fails (RECTO_TRANSPORT_ERROR_HOST_KEY, "was not trusted");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_HOST_KEY], ==, 1);
}

static void
test_agent (Server *server,
            const void *data)
{
  g_autofree char *socket = g_build_filename (server->base.folder, "agent", NULL);

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  server_spawn (server, "ssh-agent", "-D", "-a", socket, NULL);
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  g_free (sh (NULL, "for i in $(seq 100); do test -S '%s' && break; sleep 0.1; done; export SSH_AUTH_SOCK='%s';"
                    "ssh-add -q \"$HOME/.ssh/id_ed25519\" 2>/dev/null; rm \"$HOME/.ssh/id_ed25519\"*",
              socket, socket));
  configure ("Host *\n IdentityAgent %s\n", socket);
  assert_lists ();
  configure ("Host *\n IdentityAgent none\n");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "no ssh key");
}

static void
test_ssh_command (Server *server,
                  const void *data)
{
  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  sshd_add_key (server, "work", "-t ed25519 -N ''");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "no ssh key");
  g_free (sh (server->base.site, "git config core.sshCommand 'ssh -i ~/.ssh/work -o IdentitiesOnly=yes -F /dev/null'"));
  assert_lists ();
  /* What came with a repository runs nothing. */
  g_free (sh (server->base.site, "printf 'Match exec \"touch %s/ran\"\\n' > evil;"
                                 "git config core.sshCommand 'ssh -i ~/.ssh/work -F evil -oProxyCommand=x'",
              server->base.folder));
  assert_lists ();
  assert_sh (server->base.folder, "no", "test -e ran || echo no");
}

/* Without the program there is no config, and a failure says so. */
static void
test_no_program (Server *server,
                 const void *data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  configure ("Host *\n IdentityFile ~/.ssh/work\n");
  g_setenv ("PATH", server->base.folder, TRUE);
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "program ssh is not installed");
  g_setenv ("PATH", path, TRUE);
  server_fresh (server);
  sshd_add_key (server, "id_ed25519", "-t ed25519 -N ''");
  g_setenv ("PATH", server->base.folder, TRUE);
  assert_lists ();
  g_setenv ("PATH", path, TRUE);
}

static void
test_own_key (Server *server,
              const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  g_autofree char *key = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  if (!sshd_start (server, "host_ed25519", NULL))
    return;
  sshd_know (server, "host_ed25519", "");
  address = sh (server->base.site, "git config remote.origin.url");
  g_assert_null (recto_transport_get_key (address, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  key = recto_transport_create_key (address, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (key, "ssh-ed25519 AAAA"));
  again = recto_transport_create_key (address, &error);
  g_assert_cmpstr (again, ==, key);
  /* One key a site: hosts take a key for one only. */
  other = recto_transport_create_key ("ssh://git@127.0.0.1/other.git", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other, !=, key);
  assert_sh (NULL, "2 600", "echo $(ls \"$XDG_DATA_HOME\"/recto/keys/*.pub | wc -l) $(stat -c %%a $(ls \"$XDG_DATA_HOME\"/recto/keys/* | grep -v pub) | sort -u)");
  /* It is shown first: the server hangs up after the second key that is wrong. */
  g_free (sh (NULL, "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/.ssh/id_ed25519\""));
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "recto/keys/127.0.0.1-");
  write_file (server->base.folder, "authorized_keys", key);
  assert_lists ();
  /* A public half that was lost is made from the private one. */
  g_free (sh (NULL, "rm \"$XDG_DATA_HOME\"/recto/keys/*.pub"));
  g_free (again);
  again = recto_transport_create_key (address, &error);
  g_assert_no_error (error);
  g_assert_true (strncmp (again, key, strrchr (key, ' ') - key) == 0);
  assert_lists ();
  g_assert_null (recto_transport_create_key ("/some/folder", &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS);
  g_clear_error (&error);
  g_assert_null (recto_transport_create_key ("https://127.0.0.1/site.git", &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/ssh-config/alias", test_alias);
  ADD ("/ssh-config/below-home", test_below_home);
  ADD ("/ssh-config/from-the-top", test_from_the_top);
  ADD ("/ssh-config/only-identities", test_only_identities);
  ADD ("/ssh-config/roundabout", test_roundabout);
  ADD ("/ssh-config/known-hosts", test_known_hosts);
  ADD ("/ssh-config/agent", test_agent);
  ADD ("/ssh-config/ssh-command", test_ssh_command);
  ADD ("/ssh-config/no-program", test_no_program);
  ADD ("/ssh-config/own-key", test_own_key);
  return g_test_run ();
}
