#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint32 recto_md_entity_from_name (const char *name,
                                   gsize length);
guint32 recto_md_entity_from_number (guint64 number);
const char *recto_md_entity_get_name (guint32 code_point);

G_END_DECLS
