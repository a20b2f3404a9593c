#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TYPE_DISK_WATCH (recto_disk_watch_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiskWatch, recto_disk_watch, RECTO, DISK_WATCH, GObject)

RectoDiskWatch *recto_disk_watch_new (const char *path);

G_END_DECLS
