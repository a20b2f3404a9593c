#pragma once

#include <gio/gio.h>

#include "recto-yaml-error.h"
#include "recto-yaml-node.h"

G_BEGIN_DECLS

/**
 * RectoYamlLimits:
 * @max_length: the longest text, in bytes
 * @max_depth: how deep collections may nest
 * @max_flow_depth: how deep collections in brackets may nest
 * @is_lax: read as Jekyll 4 reads, whose SafeYAML ends with the first document,
 *   whatever follows, takes an alias of nothing for nothing, and heeds no tags
 *
 * What is refused before it can cost time or memory.
 */
typedef struct
{
  gsize max_length;
  guint max_depth;
  guint max_flow_depth;
  gboolean is_lax;
} RectoYamlLimits;

const RectoYamlLimits *recto_yaml_limits_front_matter (void);
const RectoYamlLimits *recto_yaml_limits_lax (void);
const RectoYamlLimits *recto_yaml_limits_file (void);

/**
 * RectoYamlTree:
 *
 * A YAML text and what it means, with the bytes that everything stands in.
 * Immutable, reference counted, thread-safe.
 */
typedef struct _RectoYamlTree RectoYamlTree;

#define RECTO_TYPE_YAML_TREE (recto_yaml_tree_get_type ())

GType recto_yaml_tree_get_type (void);
RectoYamlTree *recto_yaml_tree_parse (const char *text,
                                      gsize length,
                                      const RectoYamlLimits *limits,
                                      GError **error);
RectoYamlTree *recto_yaml_tree_ref (RectoYamlTree *self);
void recto_yaml_tree_unref (RectoYamlTree *self);
const char *recto_yaml_tree_get_text (const RectoYamlTree *self,
                                      gsize *length);
const RectoYamlNode *recto_yaml_tree_get_root (const RectoYamlTree *self);
guint recto_yaml_tree_get_n_documents (const RectoYamlTree *self);
const RectoYamlNode *recto_yaml_tree_get_document (const RectoYamlTree *self,
                                                   guint index);
const RectoYamlNode *recto_yaml_tree_lookup (const RectoYamlTree *self,
                                             const char *const *path);
void recto_yaml_tree_get_position (const RectoYamlTree *self,
                                   gsize offset,
                                   guint *line,
                                   guint *column);

char **recto_yaml_path_parse (const char *path);
char *recto_yaml_path_format (const char *const *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoYamlTree, recto_yaml_tree_unref)

G_END_DECLS
