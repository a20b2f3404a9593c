#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Both ends of the pipe: one JSON object a line. */

char *recto_wire_encode (JsonNode *node);
JsonNode *recto_wire_decode (const char *line,
                             gssize length,
                             GError **error);
void recto_wire_set_path (JsonBuilder *builder,
                          const char *member,
                          const char *path);
char *recto_wire_get_path (JsonObject *object,
                           const char *member);
void recto_wire_set_text (JsonBuilder *builder,
                          const char *member,
                          const char *text);
const char *recto_wire_get_text (JsonObject *object,
                                 const char *member);
gint64 recto_wire_get_number (JsonObject *object,
                              const char *member);

G_END_DECLS
