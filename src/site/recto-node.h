#pragma once

#include <glib.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/* YAML nodes that may not be there, as Ruby sees them. */

const RectoYamlNode *recto_node_resolve (const RectoYamlNode *node);
const RectoYamlNode *recto_node_get (const RectoYamlNode *mapping,
                                     const char *key);
gboolean recto_node_is (const RectoYamlNode *node,
                        RectoYamlKind kind);
const RectoYamlNode *recto_node_find_bad_merge (const RectoYamlNode *node);
char *recto_node_to_text (const RectoYamlNode *node);
gboolean recto_node_is_false (const RectoYamlNode *node);
gboolean recto_node_is_truthy (const RectoYamlNode *node);

G_END_DECLS
