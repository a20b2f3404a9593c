#pragma once

#include "recto-yaml-change.h"
#include "recto-yaml-write.h"

G_BEGIN_DECLS

gboolean recto_yaml_rewrite_text (RectoYamlChange *change, const RectoYamlLayout *layout, const RectoYamlNode *node, const char *text, const RectoYamlPlace *place);
void recto_yaml_replace_node (RectoYamlChange *change, const RectoYamlNode *node, const RectoYamlInk *ink);
void recto_yaml_place_of (RectoYamlPlace *place, const RectoYamlNode *node);
gboolean recto_yaml_node_in_flow (const RectoYamlNode *node);
gsize recto_yaml_node_properties_end (const RectoYamlNode *node);
guint recto_yaml_node_column (const RectoYamlNode *collection);

G_END_DECLS
