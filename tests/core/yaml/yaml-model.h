#pragma once

#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/*
 * A tree without bytes that can be changed: what an edit should lead to,
 * worked out in the plainest way, to compare with what it did lead to.
 */
typedef struct _YamlModel YamlModel;

struct _YamlModel
{
  RectoYamlKind kind;
  char *text;
  char *key; /* the text that it is as a key, for aliases as well */
  char *tag;
  char *anchor;
  GPtrArray *children;
};

YamlModel *yaml_model_new_from_tree (const RectoYamlTree *tree);
YamlModel *yaml_model_new_from_node (const RectoYamlNode *node);
YamlModel *yaml_model_new_from_value (const RectoYamlValue *value);
YamlModel *yaml_model_new_text (const char *text);
void yaml_model_free (YamlModel *self);
char *yaml_model_print (const YamlModel *self);
YamlModel *yaml_model_find (YamlModel *self, GArray *trail);
void yaml_model_replace (YamlModel *self, guint index, YamlModel *child);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YamlModel, yaml_model_free)

G_END_DECLS
