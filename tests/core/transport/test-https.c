/* nginx with TLS and basic auth before git-http-backend, on loopback. */

#include <string.h>
#include <unistd.h>

#include "nginx-fixture.h"

static void
test_token (Server *server,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!nginx_start (server))
    return;
  /* Nothing given, then the wrong one and the right one. */
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "nothing was given");
  server_answer (server, "ada wrong");
  server_answer (server, "ada token");
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 3);
  /* Known from here on, for push and fetch, in a process of its own too. */
  server_fresh (server);
  g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  g_assert_true (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (recto_transport_fetch (server->transport, server->base.site, "origin", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
  assert_sh (server->base.remote, made, "git rev-parse main");
  /* The token was replaced: the old one is tried once, forgotten, asked for. */
  g_free (sh (server->base.folder, "printf 'ada:%%s\\n' \"$(openssl passwd -apr1 newer)\" > htpasswd"));
  server_fresh (server);
  server_answer (server, "ada newer");
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 1);
}

static void
test_wrong_token (Server *server,
                  const void *data)
{
  if (!nginx_start (server))
    return;
  for (guint i = 0; i < 10; i++)
    server_answer (server, "ada wrong");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "took none");
  /* Not for ever. */
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 2);
  g_assert_cmpstr (server->last_user, ==, "ada");
}

/* Who looks for a token takes longer than a server keeps a connection open. */
static void
test_slow_answer (Server *server,
                  const void *data)
{
  if (!nginx_start (server))
    return;
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/brief/remote.git", server->port));
  server->slow = 2500;
  server_answer (server, "ada token");
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 1);
  /* What is refused is asked for again all the same. */
  server_fresh (server);
  server_answer (server, "ada wrong");
  server_answer (server, "ada worse");
  g_free (sh (server->base.site, "git config remote.origin.url https://ada@localhost:%u/brief/remote.git", server->port));
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "took none");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 2);
}

static void
test_certificates (Server *server,
                   const void *data)
{
  if (!nginx_start (server))
    return;
  /* No such authority in the system. */
  g_unsetenv ("GIT_SSL_CAINFO");
  server_fresh (server);
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_CERTIFICATE, "not valid");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
  /* Named in git's config. */
  g_free (sh (server->base.site, "git config http.sslCAInfo '%s/ca.crt'", server->base.folder));
  server_fresh (server);
  server_answer (server, "ada token");
  assert_lists ();
  /* The right authority, and a certificate for another name. */
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->other_port));
  server_fresh (server);
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_CERTIFICATE, "localhost");
  g_free (sh (server->base.site, "git config remote.origin.url https://127.0.0.1:%u/remote.git", server->port));
  assert_fails (RECTO_TRANSPORT_ERROR_CERTIFICATE, "127.0.0.1");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
}

static void
test_redirect (Server *server,
               const void *data)
{
  if (!nginx_start (server))
    return;
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/moved/remote.git", server->port));
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_REDIRECTED, "moved");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
}

static void
set_path (Server *server,
          const char *path)
{
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/%s", server->port, path));
  server_fresh (server);
}

/* On the same host, and no less safe: a repository that was renamed. */
static void
test_renamed (Server *server,
              const void *data)
{
  if (!nginx_start (server))
    return;
  set_path (server, "renamed/remote.git");
  server_answer (server, "ada token");
  assert_lists ();
}

/* Never over a connection that others can listen in on. */
static void
test_unsafe (Server *server,
             const void *data)
{
  if (!nginx_start (server))
    return;
  set_path (server, "unsafe/remote.git");
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_REDIRECTED, "moved");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
  g_free (sh (server->base.site, "git config remote.origin.url http://localhost:%u/remote.git", server->plain_port));
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "https only");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
  g_free (sh (server->base.site, "git config remote.origin.url http://ada:token@localhost:%u/remote.git", server->plain_port));
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "https only");
  assert_sh (server->base.folder, "0", "grep -c ' ada ' access.log || true");
  /* What needs no login may come that way. */
  g_free (sh (server->base.site, "git config remote.origin.url http://localhost:%u/open/remote.git", server->plain_port));
  assert_lists ();
}

/* What the server says by number. */
static void
test_status (Server *server,
             const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!nginx_start (server))
    return;
  server_answer (server, "ada token");
  assert_lists ();
  set_path (server, "507/remote.git");
  assert_fails (RECTO_TRANSPORT_ERROR_NO_SPACE, "quota");
  set_path (server, "503/remote.git");
  assert_fails (RECTO_TRANSPORT_ERROR_UNAVAILABLE, "try again");
  set_path (server, "429/remote.git");
  assert_fails (RECTO_TRANSPORT_ERROR_UNAVAILABLE, "try again");
  set_path (server, "small/remote.git");
  g_free (sh (server->base.site, "head -c 40000 /dev/urandom > noise && git add noise && git commit -q -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  g_assert_false (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  /* The same, said by git. */
  set_path (server, "remote.git");
  g_free (sh (server->base.remote, "git config receive.maxInputSize 1k"));
  g_assert_false (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_TOO_LARGE);
}

static void
test_refusals (Server *server,
               const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!nginx_start (server))
    return;
  g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
  made = sh (server->base.site, "git rev-parse HEAD");
  server_answer (server, "ada token");
  assert_lists ();
  write_file (server->base.remote, "hooks/pre-receive", "#!/bin/sh\necho not today >&2\nexit 1\n");
  g_free (sh (server->base.remote, "chmod +x hooks/pre-receive"));
  g_assert_false (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_DECLINED);
  g_assert_nonnull (strstr (error->message, "not today"));
  g_clear_error (&error);
  /* Read only. */
  g_free (sh (server->base.remote, "git config http.receivepack false"));
  g_assert_false (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_PERMISSION);
  g_clear_error (&error);
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/nothing.git", server->port));
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_FOUND, "no git repository");
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server_free_port ()));
  assert_fails (RECTO_TRANSPORT_ERROR_NO_NETWORK, "cannot be reached");
}

static gboolean
push_fails (Server *server,
            int code)
{
  g_autofree char *made = sh (server->base.site, "git commit -q --allow-empty -m more && git rev-parse HEAD");
  g_autoptr (GError) error = NULL;
  gboolean ok;

  memset (server->asked, 0, sizeof server->asked);
  recto_transport_prepare (server->transport, server->base.site, "origin");
  ok = recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error);
  if (code >= 0)
    g_assert_error (error, RECTO_TRANSPORT_ERROR, code);
  else
    g_assert_no_error (error);
  return !ok;
}

static guint
count_asked (Server *server)
{
  return server->asked[RECTO_TRANSPORT_QUESTION_TOKEN];
}

/* A token that is good, but not for this. */
static void
test_no_right (Server *server,
               const void *data)
{
  if (!nginx_start (server))
    return;
  g_free (sh (server->base.remote, "git config http.receivepack false"));
  server_answer (server, "ada token");
  g_assert_true (push_fails (server, RECTO_TRANSPORT_ERROR_NO_PERMISSION));
  g_assert_cmpuint (count_asked (server), ==, 1);
  /* Good for reading, in a process of its own too. */
  server_fresh (server);
  g_assert_true (recto_transport_fetch (server->transport, server->base.site, "origin", NULL, NULL));
  g_assert_cmpuint (count_asked (server), ==, 0);
  /* The same again would be refused for ever: somebody is asked, each time once. */
  server_answer (server, "ada token");
  g_assert_true (push_fails (server, RECTO_TRANSPORT_ERROR_NO_PERMISSION));
  g_assert_cmpuint (count_asked (server), ==, 1);
  g_assert_cmpstr (server->last_user, ==, "ada");
  g_assert_nonnull (strstr (server->last_text, "more rights"));
  /* What comes before a push does not ask, and does not make it ask. */
  memset (server->asked, 0, sizeof server->asked);
  server_answer (server, "ada token");
  recto_transport_prepare (server->transport, server->base.site, "origin");
  g_assert_true (recto_transport_fetch (server->transport, server->base.site, "origin", NULL, NULL));
  g_assert_cmpuint (count_asked (server), ==, 1);
  g_assert_true (push_fails (server, RECTO_TRANSPORT_ERROR_NO_PERMISSION));
  g_assert_cmpuint (count_asked (server), ==, 0);
  /* Now it has the right, and nobody is asked any more. */
  g_free (sh (server->base.remote, "git config http.receivepack true"));
  server_answer (server, "ada token");
  g_assert_false (push_fails (server, -1));
  g_assert_cmpuint (count_asked (server), ==, 1);
  g_assert_false (push_fails (server, -1));
  g_assert_cmpuint (count_asked (server), ==, 0);
}

/* A slip in the address does not cost the token, and one that may not see the
 * repository can be replaced. */
static void
test_no_repository (Server *server,
                    const void *data)
{
  if (!nginx_start (server))
    return;
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/nothing.git", server->port));
  server_answer (server, "ada token");
  g_assert_true (push_fails (server, RECTO_TRANSPORT_ERROR_NOT_FOUND));
  server_answer (server, "ada token");
  g_assert_true (push_fails (server, RECTO_TRANSPORT_ERROR_NOT_FOUND));
  g_assert_cmpuint (count_asked (server), ==, 1);
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->port));
  g_assert_false (push_fails (server, -1));
  g_assert_cmpuint (count_asked (server), ==, 0);
}

static void
test_clone (Server *server,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autofree char *address = NULL;

  if (!nginx_start (server))
    return;
  address = g_strdup_printf ("https://localhost:%u/remote.git", server->port);
  server_answer (server, "ada token");
  g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
  g_assert_no_error (error);
  assert_sh (goal, "", "git status --porcelain");
  /* No secret stands in the config. */
  assert_sh (goal, address, "git config remote.origin.url");
}

/* In a program of its own, that remembers nothing and gives no answers. */
static gboolean
lists_elsewhere (Server *server)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return sh_status (server->base.site, "'%s' --list '%s' 2>/dev/null", self, server->base.site) == 0;
}

static int
list_once (const char *site)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) refs = recto_transport_list (transport, site, "origin", TRUE, NULL, &error);

  return refs != NULL ? 0 : 1;
}

static void
set_token (Server *server,
           const char *token)
{
  g_free (sh (server->base.folder, "printf 'ada:%%s\n' \"$(openssl passwd -apr1 %s)\" > htpasswd", token));
}

/* Kept by libsecret for one user of one host, and forgotten when it is refused. */
static void
test_keyring (Server *server,
              const void *data)
{
  g_autofree char *file = g_build_filename (server->base.folder, "keyring", NULL);

  if (!nginx_start (server))
    return;
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  /* Only when that is wanted. */
  server_answer (server, "ada token");
  assert_lists ();
  g_assert_false (lists_elsewhere (server));
  set_token (server, "newer");
  server_fresh (server);
  server->remember = TRUE;
  server_answer (server, "ada newer");
  /* Not before it was good for something, and then without asking again. */
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/nothing.git", server->port));
  assert_fails (RECTO_TRANSPORT_ERROR_NOT_FOUND, "no git repository");
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->port));
  assert_lists ();
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 1);
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("libsecret has no file backend here, or is absent");
      return;
    }
  assert_sh (NULL, "no", "grep -q newer '%s' || echo no", file);
  g_assert_true (lists_elsewhere (server));
  g_free (sh (server->base.site, "git config remote.origin.url https://ada@localhost:%u/remote.git", server->port));
  g_assert_true (lists_elsewhere (server));
  g_free (sh (server->base.site, "git config remote.origin.url https://bob@localhost:%u/remote.git", server->port));
  g_assert_false (lists_elsewhere (server));
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->port));
  /* Refused once, it is gone, even though the server then takes it again. */
  set_token (server, "third");
  g_assert_false (lists_elsewhere (server));
  set_token (server, "newer");
  g_assert_false (lists_elsewhere (server));
  server_fresh (server);
  assert_lists ();
}

int
main (int argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--list"))
    return list_once (argv[2]);
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/https/token", test_token);
  ADD ("/https/wrong-token", test_wrong_token);
  ADD ("/https/slow-answer", test_slow_answer);
  ADD ("/https/certificates", test_certificates);
  ADD ("/https/redirect", test_redirect);
  ADD ("/https/renamed", test_renamed);
  ADD ("/https/unsafe", test_unsafe);
  ADD ("/https/status", test_status);
  ADD ("/https/refusals", test_refusals);
  ADD ("/https/no-right", test_no_right);
  ADD ("/https/no-repository", test_no_repository);
  ADD ("/https/clone", test_clone);
  ADD ("/https/keyring", test_keyring);
  return g_test_run ();
}
