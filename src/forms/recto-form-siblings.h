#pragma once

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/* What the like of a value are: the same key in other entries of a list, or in
 * other mappings of a mapping of mappings. */

const RectoYamlNode *recto_form_siblings_find_model (RectoYamlTree *tree,
                                                     const char *const *path);
GPtrArray *recto_form_siblings_list_keys (RectoYamlTree *tree,
                                          const char *const *path);

G_END_DECLS
