#pragma once

#include "recto-yaml-node-private.h"

G_BEGIN_DECLS

gsize recto_yaml_place_block_end (const RectoYamlTree *tree, const RectoYamlNode *node);
void recto_yaml_place_entry (const RectoYamlTree *tree, RectoYamlNode *node, gsize at);
void recto_yaml_place_empty_value (const RectoYamlTree *tree, RectoYamlNode *node, const RectoYamlNode *key);

G_END_DECLS
