/* An http proxy on loopback, in threads of the test: CONNECT, and requests with
 * whole addresses, with a login or without. */

#include "proxy-fixture.h"

#include <string.h>

struct _HttpProxy
{
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  char *login; /* `user:password`, or NULL */
  guint port;
  gint count;       /* tunnels and requests let through */
  gint turned_away; /* those that brought no right login */
};

/* The head of a request, up to its empty line. */
static char *
read_head (GInputStream *input)
{
  GString *head = g_string_new (NULL);
  char byte;

  while (head->len < 65536 && g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    {
      g_string_append_c (head, byte);
      if (g_str_has_suffix (head->str, "\r\n\r\n"))
        break;
    }
  return g_string_free (head, FALSE);
}

static gboolean
is_allowed (HttpProxy *self,
            const char *head)
{
  g_autofree char *base64 = self->login != NULL ? g_base64_encode ((const guchar *) self->login, strlen (self->login)) : NULL;
  g_autofree char *wanted = g_strdup_printf ("\r\nProxy-Authorization: Basic %s\r\n", base64);

  return self->login == NULL || strstr (head, wanted) != NULL;
}

static gpointer
copy_thread (gpointer data)
{
  GIOStream **ends = data;
  char buffer[8192];
  gssize got;

  while ((got = g_input_stream_read (g_io_stream_get_input_stream (ends[0]), buffer, sizeof buffer, NULL, NULL)) > 0)
    if (!g_output_stream_write_all (g_io_stream_get_output_stream (ends[1]), buffer, got, NULL, NULL, NULL))
      break;
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (ends[1])), FALSE, TRUE, NULL);
  return NULL;
}

static void
join (GIOStream *client,
      GIOStream *server)
{
  GIOStream *up[] = { client, server };
  GIOStream *down[] = { server, client };
  GThread *thread = g_thread_new ("up", copy_thread, up);

  copy_thread (down);
  g_thread_join (thread);
}

static void
answer (GIOStream *client,
        const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (client), text, strlen (text), NULL, NULL, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  HttpProxy *self = data;
  GIOStream *client = G_IO_STREAM (connection);
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autofree char *head = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *place = NULL;
  gboolean tunnel;

  /* The same connection is used again after a login was asked for. */
  for (;;)
    {
      g_free (head);
      head = read_head (g_io_stream_get_input_stream (client));
      if (*head == '\0')
        return TRUE;
      if (is_allowed (self, head))
        break;
      g_atomic_int_inc (&self->turned_away);
      answer (client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
    }
  words = g_strsplit (head, " ", 3);
  tunnel = g_str_equal (words[0], "CONNECT");
  place = tunnel ? g_strdup (words[1]) : g_strndup (words[1] + strlen ("http://"), strcspn (words[1] + strlen ("http://"), "/"));
  server = g_socket_client_connect_to_host (connector, place, 80, NULL, NULL);
  if (server == NULL)
    {
      answer (client, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
      return TRUE;
    }
  g_atomic_int_inc (&self->count);
  if (tunnel)
    answer (client, "HTTP/1.1 200 Connection established\r\n\r\n");
  else
    answer (G_IO_STREAM (server), head);
  join (client, G_IO_STREAM (server));
  return TRUE;
}

static gpointer
loop_thread (gpointer data)
{
  HttpProxy *self = data;

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (64);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
started_cb (gpointer data)
{
  *(gint *) data = 1;
  return G_SOURCE_REMOVE;
}

/**
 * http_proxy_new:
 * @login: (nullable): the `user:password` that it wants
 */
HttpProxy *
http_proxy_new (const char *login)
{
  HttpProxy *self = g_new0 (HttpProxy, 1);
  g_autoptr (GSource) source = g_idle_source_new ();
  gint started = 0;

  self->login = g_strdup (login);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_source_set_callback (source, started_cb, &started, NULL);
  g_source_attach (source, self->context);
  self->thread = g_thread_new ("proxy", loop_thread, self);
  for (guint i = 0; i < 1000 && g_atomic_int_get (&started) == 0; i++)
    g_usleep (5000);
  g_assert_cmpuint (self->port, >, 0);
  return self;
}

guint
http_proxy_get_port (HttpProxy *self)
{
  return self->port;
}

/* How much went through it since it was asked last. */
guint
http_proxy_get_count (HttpProxy *self)
{
  return (guint) g_atomic_int_and ((guint *) &self->count, 0);
}

/* How often no right login was brought since it was asked last. */
guint
http_proxy_get_turned_away (HttpProxy *self)
{
  return (guint) g_atomic_int_and ((guint *) &self->turned_away, 0);
}

void
http_proxy_free (HttpProxy *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->login);
  g_free (self);
}
