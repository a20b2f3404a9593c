#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_url_can_escape (const char *path);
char *recto_url_escape_path (const char *path);
char *recto_url_unescape_path (const char *path);
char *recto_url_sanitize (const char *url);
char *recto_url_to_destination (const char *url,
                                const char *output_ext,
                                const char *index_ext);

G_END_DECLS
