#pragma once

#include "recto-yaml-change.h"
#include "recto-yaml-write.h"

G_BEGIN_DECLS

/*
 * RectoYamlSpot: how far a path leads
 * @node: the last node on it; NULL if there is no document
 * @depth: how many parts of the path lead to it
 */
typedef struct
{
  const RectoYamlNode *node;
  guint depth;
} RectoYamlSpot;

gboolean recto_yaml_spot_find (RectoYamlSpot *self, RectoYamlTree *tree, const char *const *path, GError **error);
const RectoYamlNode *recto_yaml_spot_require (RectoYamlTree *tree, const char *const *path, GError **error);
const RectoYamlNode *recto_yaml_spot_require_entry (RectoYamlTree *tree, const char *const *path, guint *index, GError **error);
const RectoYamlNode *recto_yaml_spot_require_item (RectoYamlTree *tree, const char *const *path, guint index, GError **error);
gboolean recto_yaml_check_shared (const RectoYamlNode *node, GError **error);
gboolean recto_yaml_check_value (const RectoYamlValue *value, GError **error);
void recto_yaml_set_node_error (GError **error, RectoYamlError code, const RectoYamlNode *node, const char *format, ...) G_GNUC_PRINTF (4, 5);
const RectoYamlNode *recto_yaml_spot_twin (const RectoYamlNode *node, const RectoYamlTree *tree);
RectoYamlEdit *recto_yaml_seal_end (RectoYamlTree *tree);
gboolean recto_yaml_is_index (const char *text, guint *index);

RectoYamlEdit *recto_yaml_insert_entry (RectoYamlTree *tree, const RectoYamlNode *collection, guint index, const char *key, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error);
RectoYamlEdit *recto_yaml_remove_entry (RectoYamlTree *tree, const RectoYamlNode *collection, guint index, GError **error);
RectoYamlEdit *recto_yaml_set_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error);
RectoYamlEdit *recto_yaml_fill_document (RectoYamlTree *tree, RectoYamlValue *value, GError **error);
RectoYamlEdit *recto_yaml_sync_node (RectoYamlTree *tree, const RectoYamlNode *node, RectoYamlValue *value, const RectoYamlEditOptions *options, GError **error);

G_END_DECLS
