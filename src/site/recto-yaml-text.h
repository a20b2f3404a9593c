#pragma once

#include <glib.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

char *recto_yaml_text_from_node (const RectoYamlNode *node,
                                 GTimeZone *zone);
gboolean recto_yaml_text_is_false (const RectoYamlNode *node);
gboolean recto_yaml_text_is_truthy (const RectoYamlNode *node);

G_END_DECLS
