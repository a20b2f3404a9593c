#pragma once

#include <gio/gio.h>

#include "recto-yaml-tree.h"
#include "recto-yaml-value.h"

G_BEGIN_DECLS

/**
 * RectoYamlCommented:
 * @key: the key
 * @value: what the entry would say if it were live
 * @comment: (nullable): the comment beside the key, without its `#`
 * @span: the bytes of all its lines
 *
 * An entry of a mapping that is commented out, such as
 * `# orcid_id: # your ORCID ID`.
 */
typedef struct
{
  char *key;
  RectoYamlValue *value;
  char *comment;
  RectoYamlSpan span;
} RectoYamlCommented;

void recto_yaml_commented_free (RectoYamlCommented *self);
GPtrArray *recto_yaml_tree_list_commented (const RectoYamlTree *self,
                                           const char *const *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoYamlCommented, recto_yaml_commented_free)

G_END_DECLS
