/* Showing a file where a person keeps files. GtkFileLauncher does this from
 * GTK 4.10 on. */

#include "recto-show-in-files.h"

static void
show_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply != NULL || folder == NULL)
    return;
  /* No file manager that can point at a file: show the folder. */
  g_debug ("The file cannot be shown: %s", error->message);
  uri = g_file_get_uri (folder);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
bus_ready_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autofree char *uri = g_file_get_uri (file);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      g_warning ("The file cannot be shown: %s", error->message);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          show_done_cb, g_steal_pointer (&file));
}

/**
 * recto_show_in_files:
 * @file: a file
 *
 * Shows a file in the file manager, or its folder where that is all there is.
 */
void
recto_show_in_files (GFile *file)
{
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_ready_cb, g_object_ref (file));
}
