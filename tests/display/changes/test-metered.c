/* Asking the remote now and then, on a network of a NetworkManager that this
 * test plays: none where what goes through is paid for, or nothing does. */

#include "changes/recto-remote-watch.h"

#include <string.h>

#include "changes-fixture.h"

#define NAME "org.freedesktop.NetworkManager"
#define PATH "/org/freedesktop/NetworkManager"

/* Of NetworkManager's interface. */
enum
{
  STATE_DISCONNECTED = 20,
  STATE_CONNECTED = 70,
  CONNECTIVITY_NONE = 1,
  CONNECTIVITY_FULL = 4,
  METERED_YES = 1,
  METERED_NO = 2,
  METERED_GUESS_YES = 3
};

static const char interface_xml[] =
  "<node><interface name='" NAME "'>"
  "<property name='State' type='u' access='read'/>"
  "<property name='Connectivity' type='u' access='read'/>"
  "<property name='Metered' type='u' access='read'/>"
  "</interface></node>";

/* In a thread of its own: GIO waits for its answers. */
static struct
{
  GMutex mutex;
  GCond cond;
  gboolean ready;
  GMainContext *context;
  GDBusConnection *bus;
  guint state;
  guint metered;
} manager;

static GVariant *
value_of (const char *property)
{
  if (g_str_equal (property, "State"))
    return g_variant_new_uint32 (manager.state);
  if (g_str_equal (property, "Metered"))
    return g_variant_new_uint32 (manager.metered);
  return g_variant_new_uint32 (manager.state == STATE_CONNECTED ? CONNECTIVITY_FULL : CONNECTIVITY_NONE);
}

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&manager.mutex);

  return value_of (property);
}

static gpointer
manager_thread (gpointer address)
{
  static const GDBusInterfaceVTable vtable = { NULL, get_property_cb, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  manager.context = g_main_context_new ();
  g_main_context_push_thread_default (manager.context);
  manager.bus = g_dbus_connection_new_for_address_sync (address,
                                                        G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                        NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (manager.bus, PATH, node->interfaces[0], &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (manager.bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_mutex_lock (&manager.mutex);
  manager.ready = TRUE;
  g_cond_signal (&manager.cond);
  g_mutex_unlock (&manager.mutex);
  while (TRUE)
    g_main_context_iteration (manager.context, TRUE);
  return NULL;
}

static void
play_manager (GTestDBus *bus)
{
  manager.state = STATE_CONNECTED;
  manager.metered = METERED_NO;
  g_thread_unref (g_thread_new ("manager", manager_thread, (gpointer) g_test_dbus_get_bus_address (bus)));
  g_mutex_lock (&manager.mutex);
  while (!manager.ready)
    g_cond_wait (&manager.cond, &manager.mutex);
  g_mutex_unlock (&manager.mutex);
}

static gboolean
is_known (gpointer data)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return g_network_monitor_get_network_available (monitor) == (manager.state == STATE_CONNECTED) &&
         (manager.state != STATE_CONNECTED ||
          g_network_monitor_get_network_metered (monitor) == (manager.metered != METERED_NO));
}

static void
set_network (guint state,
             guint metered)
{
  GVariantBuilder changed;
  const char *names[] = { "State", "Connectivity", "Metered" };

  g_mutex_lock (&manager.mutex);
  manager.state = state;
  manager.metered = metered;
  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_variant_builder_add (&changed, "{sv}", names[i], value_of (names[i]));
  g_mutex_unlock (&manager.mutex);
  g_dbus_connection_emit_signal (manager.bus, NULL, PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(sa{sv}@as)", NAME, &changed, g_variant_new_strv (NULL, 0)), NULL);
  changes_wait (is_known, NULL);
}

/* A remote that is not on this machine, as far as its address tells. */
typedef struct
{
  ChangesFixture base;
  RectoRemoteWatch *watch;
  GSocketService *service;
  guint n_asked;
  guint n_ended;
} MeteredFixture;

static gboolean
asked_cb (GSocketService *service,
          GSocketConnection *connection,
          GObject *source,
          MeteredFixture *self)
{
  self->n_asked++;
  return FALSE;
}

static void
fetched_cb (RectoRemoteWatch *watch,
            gboolean ok,
            MeteredFixture *self)
{
  self->n_ended++;
}

static void
set_up (MeteredFixture *self,
        gconstpointer data)
{
  guint port;

  changes_set_up (&self->base, NULL);
  self->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  g_signal_connect (self->service, "incoming", G_CALLBACK (asked_cb), self);
  g_free (sh (self->base.git.site, "git config remote.origin.url git://127.0.0.1:%u/site.git", port));
  changes_refresh (&self->base);
  self->watch = recto_remote_watch_new (self->base.controller);
  g_signal_connect (self->watch, "fetched", G_CALLBACK (fetched_cb), self);
}

static void
tear_down (MeteredFixture *self,
           gconstpointer data)
{
  g_object_unref (self->watch);
  g_socket_service_stop (self->service);
  g_object_unref (self->service);
  changes_tear_down (&self->base, NULL);
}

static gboolean
has_ended (gpointer data)
{
  return ((MeteredFixture *) data)->n_ended == 1;
}

static void
assert_asks (MeteredFixture *self)
{
  self->n_asked = self->n_ended = 0;
  recto_remote_watch_fetch (self->watch);
  g_assert_true (recto_remote_watch_get_fetching (self->watch));
  changes_wait (has_ended, self);
  g_assert_cmpuint (self->n_asked, >, 0);
}

static void
assert_does_not_ask (MeteredFixture *self)
{
  self->n_asked = 0;
  recto_remote_watch_fetch (self->watch);
  g_assert_false (recto_remote_watch_get_fetching (self->watch));
  g_assert_cmpuint (self->n_asked, ==, 0);
}

static void
test_metered (MeteredFixture *self,
              gconstpointer data)
{
  set_network (STATE_CONNECTED, METERED_NO);
  assert_asks (self);
  set_network (STATE_CONNECTED, METERED_YES);
  assert_does_not_ask (self);
  set_network (STATE_CONNECTED, METERED_GUESS_YES);
  assert_does_not_ask (self);
  set_network (STATE_CONNECTED, METERED_NO);
  assert_asks (self);
}

static void
test_off (MeteredFixture *self,
          gconstpointer data)
{
  set_network (STATE_DISCONNECTED, METERED_NO);
  assert_does_not_ask (self);
  set_network (STATE_CONNECTED, METERED_NO);
  assert_asks (self);
}

static gboolean
is_behind (gpointer data)
{
  MeteredFixture *self = data;
  guint behind;

  g_object_get (self->base.controller, "behind", &behind, NULL);
  return behind == 1;
}

/* Nothing goes through the network, so it does not matter what it costs. */
static void
test_local (MeteredFixture *self,
            gconstpointer data)
{
  set_network (STATE_CONNECTED, METERED_YES);
  g_free (sh (self->base.git.folder,
              "git -C '%s' config remote.origin.url '%s'; git clone -q remote.git other && cd other &&"
              "git -c user.name=Bob -c user.email=bob@example.org commit -q --allow-empty -m theirs && git push -q 2>&1",
              self->base.git.site, self->base.git.remote));
  changes_refresh (&self->base);
  recto_remote_watch_fetch (self->watch);
  changes_wait (is_behind, self);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *session = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int status;

  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "networkmanager", TRUE);
  if (session != NULL)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", session, TRUE);
  play_manager (bus);
  fixture_init (&argc, &argv);
  g_test_add ("/changes/metered/metered", MeteredFixture, NULL, set_up, test_metered, tear_down);
  g_test_add ("/changes/metered/off", MeteredFixture, NULL, set_up, test_off, tear_down);
  g_test_add ("/changes/metered/local", MeteredFixture, NULL, set_up, test_local, tear_down);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
