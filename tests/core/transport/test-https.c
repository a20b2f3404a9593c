/* nginx with TLS and basic auth before git-http-backend, on loopback. */

#include <string.h>
#include <unistd.h>

#include "server-fixture.h"

static const char config[] =
  "user %s;\nworker_processes 1;\npid %s/nginx.pid;\nerror_log %s/error.log;\ndaemon off;\nevents {}\n"
  "http {\n access_log %s/access.log;\n client_max_body_size 0;\n client_body_temp_path %s/t1;\n proxy_temp_path %s/t2;\n"
  " fastcgi_temp_path %s/t3;\n uwsgi_temp_path %s/t4;\n scgi_temp_path %s/t5;\n"
  " server {\n  listen 127.0.0.1:%u ssl;\n  server_name localhost;\n  ssl_certificate %s/server.crt;\n  ssl_certificate_key %s/server.key;\n"
  "  location /moved/ { return 301 https://127.0.0.1:%u$request_uri; }\n"
  "  location / {\n   auth_basic git;\n   auth_basic_user_file %s/htpasswd;\n   fastcgi_pass unix:%s/fcgi.sock;\n"
  "   fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;\n   fastcgi_param GIT_HTTP_EXPORT_ALL 1;\n"
  "   fastcgi_param GIT_PROJECT_ROOT %s;\n   fastcgi_param PATH_INFO $uri;\n   fastcgi_param QUERY_STRING $query_string;\n"
  "   fastcgi_param REQUEST_METHOD $request_method;\n   fastcgi_param CONTENT_TYPE $content_type;\n"
  "   fastcgi_param CONTENT_LENGTH $content_length;\n   fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;\n"
  "   fastcgi_param REMOTE_USER $remote_user;\n  }\n }\n}\n";

static gboolean
start (Server *server)
{
  const char *f = server->base.folder;
  g_autofree char *text = NULL;
  g_autofree char *file = g_build_filename (f, "nginx.conf", NULL);
  g_autofree char *socket = g_strdup_printf ("unix:%s/fcgi.sock", f);
  g_autofree char *authority = g_build_filename (f, "ca.crt", NULL);

  if (!server_has ("nginx") || !server_has ("fcgiwrap") || !server_has ("openssl") ||
      !g_file_test ("/usr/lib/git-core/git-http-backend", G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("no nginx, fcgiwrap or git-http-backend");
      return FALSE;
    }
  g_free (sh (f, "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.crt -days 2 -subj '/CN=Test CA' 2>/dev/null &&"
                 "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out server.csr -subj /CN=localhost 2>/dev/null &&"
                 "printf 'subjectAltName=DNS:localhost\\n' > ext && openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out server.crt 2>/dev/null &&"
                 "printf 'ada:%%s\\n' \"$(openssl passwd -apr1 token)\" > htpasswd && git -C remote.git config http.receivepack true"));
  text = g_strdup_printf (config, g_get_user_name (), f, f, f, f, f, f, f, f, server->port, f, f, server->port, f, f, f);
  write_file (f, "nginx.conf", text);
  server_spawn (server, "/usr/sbin/fcgiwrap", "-s", socket, NULL);
  server_spawn (server, "/usr/sbin/nginx", "-p", f, "-c", file, NULL);
  server_wait (server->port);
  g_setenv ("GIT_SSL_CAINFO", authority, TRUE);
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->port));
  return TRUE;
}

static void
test_token (Server     *server,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!start (server))
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
test_wrong_token (Server     *server,
                  const void *data)
{
  if (!start (server))
    return;
  for (guint i = 0; i < 10; i++)
    server_answer (server, "ada wrong");
  assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "took none");
  /* Not for ever. */
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 2);
}

static void
test_certificates (Server     *server,
                   const void *data)
{
  if (!start (server))
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
  g_free (sh (server->base.site, "git config remote.origin.url https://127.0.0.1:%u/remote.git", server->port));
  server_fresh (server);
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_CERTIFICATE, "127.0.0.1");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
}

static void
test_redirect (Server     *server,
               const void *data)
{
  if (!start (server))
    return;
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/moved/remote.git", server->port));
  server_answer (server, "ada token");
  assert_fails (RECTO_TRANSPORT_ERROR_REDIRECTED, "moved");
  g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
}

static void
test_refusals (Server     *server,
               const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  if (!start (server))
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

static void
test_clone (Server     *server,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autofree char *address = NULL;

  if (!start (server))
    return;
  address = g_strdup_printf ("https://localhost:%u/remote.git", server->port);
  server_answer (server, "ada token");
  g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
  g_assert_no_error (error);
  assert_sh (goal, "", "git status --porcelain");
  /* No secret stands in the config. */
  assert_sh (goal, address, "git config remote.origin.url");
}

static void
test_keyring (Server     *server,
              const void *data)
{
  g_autofree char *file = g_build_filename (server->base.folder, "keyring", NULL);

  if (!start (server))
    return;
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  server->remember = TRUE;
  server_answer (server, "ada token");
  assert_lists ();
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    g_test_skip ("libsecret has no file backend here, or is absent");
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/https/token", test_token);
  ADD ("/https/wrong-token", test_wrong_token);
  ADD ("/https/certificates", test_certificates);
  ADD ("/https/redirect", test_redirect);
  ADD ("/https/refusals", test_refusals);
  ADD ("/https/clone", test_clone);
  ADD ("/https/keyring", test_keyring);
  return g_test_run ();
}
