/* Remotes behind an http proxy, which git's config or the environment names. */

#include "nginx-fixture.h"
#include "proxy-fixture.h"

static void
set_proxy (const char *variable,
           HttpProxy *proxy,
           const char *login)
{
  g_autofree char *value = g_strdup_printf ("http://%s127.0.0.1:%u", login, http_proxy_get_port (proxy));

  g_setenv (variable, value, TRUE);
}

static void
forget_proxies (Server *server)
{
  const char *names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    g_unsetenv (names[i]);
  server_fresh (server);
}

/* The token is known from the first time on. */
static gboolean
begin (Server *server)
{
  if (!nginx_start (server))
    return FALSE;
  server_answer (server, "ada token");
  assert_lists ();
  server_fresh (server);
  return TRUE;
}

static void
test_environment (Server *server,
                  const void *data)
{
  const char *names[] = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL };
  HttpProxy *proxy = http_proxy_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  g_autofree char *goal = g_build_filename (server->base.folder, "copy", NULL);
  g_autofree char *address = NULL;

  if (begin (server))
    {
      for (guint i = 0; names[i] != NULL; i++)
        {
          set_proxy (names[i], proxy, "");
          server_fresh (server);
          assert_lists ();
          g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
          forget_proxies (server);
        }
      assert_lists ();
      g_assert_cmpuint (http_proxy_get_count (proxy), ==, 0);
      /* All that is done with a remote goes through it. */
      set_proxy ("https_proxy", proxy, "");
      server_fresh (server);
      g_free (sh (server->base.site, "git commit -q --allow-empty -m more"));
      made = sh (server->base.site, "git rev-parse HEAD");
      g_assert_true (recto_transport_push (server->transport, server->base.site, "origin", made, "refs/heads/main", NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
      assert_sh (server->base.remote, made, "git rev-parse main");
      g_assert_true (recto_transport_fetch (server->transport, server->base.site, "origin", NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
      address = sh (server->base.site, "git config remote.origin.url");
      g_assert_true (recto_transport_clone (server->transport, address, goal, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
    }
  forget_proxies (server);
  http_proxy_free (proxy);
}

static void
test_exempt (Server *server,
             const void *data)
{
  const char *lists[] = { "localhost", "*", "example.org, .localhost", "127.0.0.1 localhost:%u" };
  const char *others[] = { "example.org", "host", "ocalhost", "localhost:1", "" };
  HttpProxy *proxy = http_proxy_new (NULL);

  if (begin (server))
    {
      set_proxy ("https_proxy", proxy, "");
      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        {
          g_auto (GStrv) parts = g_strsplit (lists[i], "%u", 2);
          g_autofree char *port = g_strdup_printf ("%u", server->port);
          g_autofree char *list = parts[1] != NULL ? g_strconcat (parts[0], port, NULL) : g_strdup (parts[0]);

          g_setenv (i % 2 == 0 ? "no_proxy" : "NO_PROXY", list, TRUE);
          server_fresh (server);
          assert_lists ();
          g_assert_cmpuint (http_proxy_get_count (proxy), ==, 0);
          g_unsetenv ("no_proxy");
          g_unsetenv ("NO_PROXY");
        }
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        {
          g_setenv ("no_proxy", others[i], TRUE);
          server_fresh (server);
          assert_lists ();
          g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
        }
    }
  forget_proxies (server);
  http_proxy_free (proxy);
}

static void
test_config (Server *server,
             const void *data)
{
  HttpProxy *proxy = http_proxy_new (NULL);
  HttpProxy *wrong = http_proxy_new ("nobody:nothing");
  const char *site = server->base.site;
  guint port = http_proxy_get_port (proxy);

  if (begin (server))
    {
      /* The config before the environment, and the more special before the rest. */
      set_proxy ("https_proxy", wrong, "");
      server_fresh (server);
      g_free (sh (site, "git config http.proxy 127.0.0.1:%u", port));
      assert_lists ();
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
      g_free (sh (site, "git config http.proxy http://127.0.0.1:%u; git config http.https://localhost:%u/.proxy http://127.0.0.1:%u;"
                        "git config http.https://localhost:%u/remote.git.proxy http://127.0.0.1:%u; git config http.https://localhost:%u/rem.proxy http://127.0.0.1:%u",
                  http_proxy_get_port (wrong), server->port, http_proxy_get_port (wrong), server->port, port, server->port, http_proxy_get_port (wrong)));
      assert_lists ();
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
      g_free (sh (site, "git config remote.origin.proxy ''"));
      assert_lists ();
      g_assert_cmpuint (http_proxy_get_count (proxy), ==, 0);
      g_assert_cmpuint (http_proxy_get_turned_away (wrong), ==, 0);
      g_free (sh (site, "git config remote.origin.proxy socks5://127.0.0.1:%u", port));
      assert_fails (RECTO_TRANSPORT_ERROR_NOT_YET, "socks5://127.0.0.1");
    }
  forget_proxies (server);
  http_proxy_free (proxy);
  http_proxy_free (wrong);
}

static void
test_login (Server *server,
            const void *data)
{
  HttpProxy *proxy = http_proxy_new ("bob:let me");

  if (begin (server))
    {
      /* In its address. */
      set_proxy ("https_proxy", proxy, "bob:let%20me@");
      server_fresh (server);
      assert_lists ();
      g_assert_cmpuint (http_proxy_get_count (proxy), >, 0);
      g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
      /* Asked for: tried, asked again, and no more. */
      set_proxy ("https_proxy", proxy, "");
      server_fresh (server);
      assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "nothing was given");
      g_assert_nonnull (strstr (server->last_text, "proxy"));
      for (guint i = 0; i < 9; i++)
        server_answer (server, "bob wrong");
      assert_fails (RECTO_TRANSPORT_ERROR_REFUSED, "http://127.0.0.1");
      g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 3);
      server_fresh (server);
      server_answer (server, "bob wrong");
      server_answer (server, "bob let me");
      assert_lists ();
      g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 2);
      /* Known from then on. */
      server_fresh (server);
      assert_lists ();
      g_assert_cmpuint (server->asked[RECTO_TRANSPORT_QUESTION_TOKEN], ==, 0);
    }
  forget_proxies (server);
  http_proxy_free (proxy);
}

static void
test_out_of_order (Server *server,
                   const void *data)
{
  HttpProxy *proxy = http_proxy_new (NULL);
  g_autofree char *gone = g_strdup_printf ("http://bob:secret@127.0.0.1:%u", server_free_port ());

  if (begin (server))
    {
      /* Not the remote is at fault, and the password is not shown. */
      g_setenv ("https_proxy", gone, TRUE);
      server_fresh (server);
      assert_fails (RECTO_TRANSPORT_ERROR_NO_NETWORK, "through the proxy http://bob@127.0.0.1");
      set_proxy ("https_proxy", proxy, "");
      server_fresh (server);
      g_free (sh (server->base.site, "git config remote.origin.url https://localhost:%u/remote.git", server_free_port ()));
      assert_fails (RECTO_TRANSPORT_ERROR_NO_NETWORK, "through the proxy");
    }
  forget_proxies (server);
  http_proxy_free (proxy);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)
  ADD ("/proxy/environment", test_environment);
  ADD ("/proxy/exempt", test_exempt);
  ADD ("/proxy/config", test_config);
  ADD ("/proxy/login", test_login);
  ADD ("/proxy/out-of-order", test_out_of_order);
  return g_test_run ();
}
