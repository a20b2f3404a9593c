#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_file_system_tells_changes (const char *path);
int recto_file_system_open_no_follow (int folder_fd,
                                      const char *path,
                                      int flags,
                                      int mode);

G_END_DECLS
