/* nginx with TLS and basic auth before git-http-backend, on loopback. */

#include "nginx-fixture.h"

/* @F@: the folder, @P@: the port with TLS, @Q@: the one without, @R@: that of a
 * server with the certificate of another. */
static const char config[] =
  "user @U@;\nworker_processes 1;\npid @F@/nginx.pid;\nerror_log @F@/error.log;\ndaemon off;\nevents {}\n"
  "http {\n access_log @F@/access.log;\n client_max_body_size 0;\n client_body_temp_path @F@/t1;\n proxy_temp_path @F@/t2;\n"
  " fastcgi_temp_path @F@/t3;\n uwsgi_temp_path @F@/t4;\n scgi_temp_path @F@/t5;\n"
  " server {\n  listen 127.0.0.1:@P@ ssl;\n  listen 127.0.0.1:@Q@;\n  server_name localhost;\n"
  "  ssl_certificate @F@/server.crt;\n  ssl_certificate_key @F@/server.key;\n"
  "  auth_basic git;\n  auth_basic_user_file @F@/htpasswd;\n"
  "  fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;\n  fastcgi_param GIT_HTTP_EXPORT_ALL 1;\n"
  "  fastcgi_param GIT_PROJECT_ROOT @F@;\n  fastcgi_param PATH_INFO $uri;\n  fastcgi_param QUERY_STRING $query_string;\n"
  "  fastcgi_param REQUEST_METHOD $request_method;\n  fastcgi_param CONTENT_TYPE $content_type;\n"
  "  fastcgi_param CONTENT_LENGTH $content_length;\n  fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;\n"
  "  fastcgi_param REMOTE_USER $remote_user;\n"
  "  location /moved/ { auth_basic off; return 301 https://127.0.0.1:@P@$request_uri; }\n"
  "  location /unsafe/ { auth_basic off; rewrite ^/unsafe/(.*) http://localhost:@Q@/$1 redirect; }\n"
  "  location /renamed/ { auth_basic off; rewrite ^/renamed/(.*) https://localhost:@P@/$1 permanent; }\n"
  "  location /507/ { return 507; }\n  location /503/ { return 503; }\n  location /429/ { return 429; }\n"
  "  location /small/ { client_max_body_size 1k; rewrite ^/small(/.*) $1 break; fastcgi_pass unix:@F@/fcgi.sock; }\n"
  "  location /brief/ { keepalive_timeout 1; rewrite ^/brief(/.*) $1 break; fastcgi_pass unix:@F@/fcgi.sock; }\n"
  "  location /open/ { auth_basic off; rewrite ^/open(/.*) $1 break; fastcgi_pass unix:@F@/fcgi.sock; }\n"
  "  location / { fastcgi_pass unix:@F@/fcgi.sock; }\n }\n"
  " server {\n  listen 127.0.0.1:@R@ ssl;\n  ssl_certificate @F@/other.crt;\n  ssl_certificate_key @F@/other.key;\n }\n}\n";

static void
write_config (Server *server)
{
  g_autofree char *port = g_strdup_printf ("%u", server->port);
  g_autofree char *plain_port = g_strdup_printf ("%u", server->plain_port);
  g_autofree char *other_port = g_strdup_printf ("%u", server->other_port);
  const char *values[][2] = { { "@F@", server->base.folder }, { "@P@", port }, { "@Q@", plain_port }, { "@R@", other_port }, { "@U@", g_get_user_name () } };
  g_autoptr (GString) text = g_string_new (config);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_replace (text, values[i][0], values[i][1], 0);
  write_file (server->base.folder, "nginx.conf", text->str);
}

/**
 * nginx_start:
 *
 * Starts it and makes it the site's remote; its authority is the one that git
 * is told of. Skips the test and says so when there is none.
 */
gboolean
nginx_start (Server *server)
{
  const char *f = server->base.folder;
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
                 "for pair in server:localhost other:example.org; do name=${pair%%:*}; host=${pair#*:};"
                 "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $name.key -out $name.csr -subj /CN=$host 2>/dev/null &&"
                 "printf \"subjectAltName=DNS:$host\\n\" > ext && openssl x509 -req -in $name.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out $name.crt 2>/dev/null ||"
                 "exit 1; done;"
                 "printf 'ada:%%s\\n' \"$(openssl passwd -apr1 token)\" > htpasswd && git -C remote.git config http.receivepack true"));
  server->plain_port = server_free_port ();
  server->other_port = server_free_port ();
  write_config (server);
  server_spawn (server, "/usr/sbin/fcgiwrap", "-s", socket, NULL);
  server_spawn (server, "/usr/sbin/nginx", "-p", f, "-c", file, NULL);
  server_wait (server->port);
  g_setenv ("GIT_SSL_CAINFO", authority, TRUE);
  g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server->port));
  return TRUE;
}
