#pragma once

#include <gio/gio.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

GDateTime *recto_date_parse (const char *text,
                             GTimeZone *zone,
                             GDateTime *now);
GDateTime *recto_date_from_node (const RectoYamlNode *node,
                                 GTimeZone *zone,
                                 GDateTime *now);
char *recto_date_to_string (GDateTime *date);

G_END_DECLS
