/* Showing a file where a person keeps files. GtkFileLauncher does this from
 * GTK 4.10 on. */

#include "recto-show-in-files.h"

#include "widgets/recto-open-address.h"

typedef struct
{
  GtkWidget *widget;
  GFile *file;
} Showing;

static void
showing_free (Showing *showing)
{
  g_object_unref (showing->widget);
  g_object_unref (showing->file);
  g_free (showing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

static void
show_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Showing) showing = user_data;
  g_autoptr (GFile) folder = g_file_get_parent (showing->file);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply != NULL || folder == NULL)
    return;
  /* No file manager that can point at a file: show the folder. */
  g_debug ("The file cannot be shown: %s", error->message);
  uri = g_file_get_uri (folder);
  recto_open_address (showing->widget, uri);
}

static void
bus_ready_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Showing) showing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autofree char *uri = g_file_get_uri (showing->file);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      recto_open_address_fail (showing->widget, uri, error);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          show_done_cb, g_steal_pointer (&showing));
}

/**
 * recto_show_in_files:
 * @widget: where it was asked for
 * @file: a file
 *
 * Shows a file in the file manager, or its folder where that is all there is.
 */
void
recto_show_in_files (GtkWidget *widget,
                     GFile *file)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->widget = g_object_ref (widget);
  showing->file = g_object_ref (file);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_ready_cb, showing);
}
