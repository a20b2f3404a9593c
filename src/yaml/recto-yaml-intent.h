#pragma once

#include "recto-yaml-node-private.h"
#include "recto-yaml-value.h"

G_BEGIN_DECLS

/*
 * RectoYamlIntentKind: what an edit means to change in the tree
 * @RECTO_YAML_INTENT_NOTHING: nothing
 * @RECTO_YAML_INTENT_REPLACE: the node becomes the value; without a node, the
 *   root of the first document does
 * @RECTO_YAML_INTENT_INSERT: the value, with the key, becomes entry number index of the node
 * @RECTO_YAML_INTENT_REMOVE: entry number index leaves the node
 * @RECTO_YAML_INTENT_MOVE: entry number index of the node becomes number to
 * @RECTO_YAML_INTENT_RENAME: the key of entry number index becomes the key
 * @RECTO_YAML_INTENT_VANISH: the root is there no more
 */
typedef enum
{
  RECTO_YAML_INTENT_NOTHING,
  RECTO_YAML_INTENT_REPLACE,
  RECTO_YAML_INTENT_INSERT,
  RECTO_YAML_INTENT_REMOVE,
  RECTO_YAML_INTENT_MOVE,
  RECTO_YAML_INTENT_RENAME,
  RECTO_YAML_INTENT_VANISH,
} RectoYamlIntentKind;

/*
 * RectoYamlIntent: one change of a tree
 * @any_key: the key need not be text: `2020` may be a number
 */
typedef struct
{
  RectoYamlIntentKind kind;
  const RectoYamlNode *node;
  guint index;
  guint to;
  const char *key;
  gboolean any_key;
  const RectoYamlValue *value;
} RectoYamlIntent;

gboolean recto_yaml_intent_holds (const RectoYamlIntent *self, const RectoYamlTree *before, const RectoYamlTree *after, const RectoYamlNode **culprit);
gboolean recto_yaml_node_means (const RectoYamlNode *node, const RectoYamlValue *value);

G_END_DECLS
